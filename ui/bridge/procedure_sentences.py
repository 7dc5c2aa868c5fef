"""The sentence behind each refusal, decision and notice about procedures. English is the source."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PROCEDURE_SENTENCES: Final[Mapping[str, object]] = {
    # What a person asks for and does not get.
    "procedure.not_here": QT_TRANSLATE_NOOP("Words", "the run is not at this stage any more"),
    "procedure.moved_on": QT_TRANSLATE_NOOP("Words", "something else happened there since: look again, then decide"),
    "procedure.not_asked": QT_TRANSLATE_NOOP("Words", "the stage waits for something else"),
    "procedure.paused": QT_TRANSLATE_NOOP("Words", "the run is paused: continue it first"),
    "procedure.not_paused": QT_TRANSLATE_NOOP("Words", "the run is under way already"),
    "procedure.over": QT_TRANSLATE_NOOP("Words", "the run is over"),
    "procedure.words_needed": QT_TRANSLATE_NOOP("Words", "say it in a few words"),
    "procedure.evidence_missing": QT_TRANSLATE_NOOP("Words", "the evidence it asks for is missing"),
    "procedure.no_such_option": QT_TRANSLATE_NOOP("Words", "that is none of the ways to choose from"),
    "procedure.not_a_number": QT_TRANSLATE_NOOP("Words", "that is no number"),
    "procedure.not_skippable": QT_TRANSLATE_NOOP("Words", "this stage must not be skipped"),
    "procedure.action_under_way": QT_TRANSLATE_NOOP("Words", "the machine has not answered yet: wait for it"),
    "procedure.needs_another": QT_TRANSLATE_NOOP("Words", "somebody else signs here: nobody checks his own work"),
    # What a person has to decide on.
    "procedure.time_out": QT_TRANSLATE_NOOP("Words", "it did not come true in time"),
    "procedure.outside_limits": QT_TRANSLATE_NOOP("Words", "{value} {unit} lies outside its limits ({low} to {high})"),
    "procedure.not_equal": QT_TRANSLATE_NOOP("Words", "{value} was entered, but {tag} says {expected}"),
    "procedure.tag_unknown": QT_TRANSLATE_NOOP("Words", "it must equal {tag}, and nobody knows that now"),
    "procedure.action_failed": QT_TRANSLATE_NOOP("Words", "the machine did not do what was asked"),
    "procedure.action_unknown": QT_TRANSLATE_NOOP(
        "Words", "nobody knows whether the machine did it: read the machine, then decide"
    ),
    "procedure.rounds_used_up": QT_TRANSLATE_NOOP("Words", "it was repeated {most} times, and no more is allowed"),
    "procedure.condition_unknown": QT_TRANSLATE_NOOP("Words", "nobody knows whether another round is needed"),
    "procedure.abandoned": QT_TRANSLATE_NOOP("Words", "it was not over when the run was abandoned"),
    "procedure.abandoned_under_way": QT_TRANSLATE_NOOP(
        "Words", "the run was abandoned before the machine had answered: read the machine"
    ),
    # Of the library.
    "procedure.starting": QT_TRANSLATE_NOOP("Words", "earlier runs are being read: try again in a moment"),
    "procedure.no_run": QT_TRANSLATE_NOOP("Words", "there is no such run"),
    "procedure.no_procedure": QT_TRANSLATE_NOOP("Words", "there is no such procedure, or not in this version any more"),
    "procedure.unusable": QT_TRANSLATE_NOOP("Words", "its file has errors ({problems}): it cannot be used"),
    "procedure.not_released": QT_TRANSLATE_NOOP("Words", "this version is not released"),
    "procedure.calls_unreleased": QT_TRANSLATE_NOOP("Words", "it calls “{procedure}”, which is not released"),
    "procedure.calls_itself": QT_TRANSLATE_NOOP(
        "Words", "it would never end: what it calls leads back to “{procedure}”"
    ),
    "procedure.no_picture": QT_TRANSLATE_NOOP("Words", "that is no PNG or JPEG picture, or it is larger than 2 MB"),
    "procedure.no_evidence": QT_TRANSLATE_NOOP("Words", "that is nothing to give as evidence here"),
    "procedure.signed_other": QT_TRANSLATE_NOOP("Words", "what is signed for changed meanwhile: look again, then sign"),
    "procedure.no_such_move": QT_TRANSLATE_NOOP("Words", "this version cannot be moved there from where it is now"),
    "procedure.own_release": QT_TRANSLATE_NOOP("Words", "whoever asked for the review does not release it"),
    # Notices.
    "procedure.interrupted": QT_TRANSLATE_NOOP(
        "Words", "the program ended while this run was under way: it is paused until somebody continues it"
    ),
    "procedure.not_kept": QT_TRANSLATE_NOOP("Words", "what happens in this run cannot be kept; it waits ({detail})"),
    "procedure.unreadable": QT_TRANSLATE_NOOP(
        "Words", "this run cannot be read and does not go on; the audit trail holds what was done in it ({detail})"
    ),
    "procedure.not_open": QT_TRANSLATE_NOOP("Words", "the journal of runs cannot be opened ({detail})"),
    "procedure.not_read": QT_TRANSLATE_NOOP("Words", "which procedures are released cannot be read ({detail})"),
    "procedure.not_there": QT_TRANSLATE_NOOP(
        "Words", "the station file names this procedure for {meant}, and there is none of this name"
    ),
    "procedure.not_there_near": QT_TRANSLATE_NOOP(
        "Words",
        "the station file names this procedure for {meant}, and there is none of this name; “{near}” is like it",
    ),
    "procedure.put_aside": QT_TRANSLATE_NOOP(
        "Words", "the journal of runs was damaged and is put aside ({file}): what was open in it does not go on"
    ),
}
