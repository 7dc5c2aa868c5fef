"""What is said of procedures and their runs on paper, behind each key. English is the source; the catalogue holds the
French."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT: Final = "ProcedurePaper"

SENTENCES: Final[Mapping[str, object]] = {
    "procedures.title": QT_TRANSLATE_NOOP("ProcedurePaper", "Procedure: {label}"),
    "procedures.printed_copy": QT_TRANSLATE_NOOP(
        "ProcedurePaper", "A printed copy is not kept up to date: what counts is the released version in Pupitre."
    ),
    "procedures.section_head": QT_TRANSLATE_NOOP("ProcedurePaper", "Before you begin"),
    "procedures.section_flow": QT_TRANSLATE_NOOP("ProcedurePaper", "Flow"),
    "procedures.section_stages": QT_TRANSLATE_NOOP("ProcedurePaper", "Stages"),
    "procedures.section_called": QT_TRANSLATE_NOOP("ProcedurePaper", "Within stage {number}: {label}"),
    "procedures.section_changes": QT_TRANSLATE_NOOP("ProcedurePaper", "History of changes"),
    "procedures.flow_legend": QT_TRANSLATE_NOOP(
        "ProcedurePaper",
        "From top to bottom; arrows on the left go on further down. Thick edge: critical. Double edge: another "
        "procedure. Dashed frame: repeated.",
    ),
    "procedures.text": QT_TRANSLATE_NOOP("ProcedurePaper", "{text}"),
    "procedures.name": QT_TRANSLATE_NOOP("ProcedurePaper", "Procedure"),
    "procedures.version": QT_TRANSLATE_NOOP("ProcedurePaper", "Version"),
    "procedures.hash": QT_TRANSLATE_NOOP("ProcedurePaper", "SHA-256 of its file"),
    "procedures.machine": QT_TRANSLATE_NOOP("ProcedurePaper", "Machine"),
    "procedures.stages": QT_TRANSLATE_NOOP("ProcedurePaper", "Stages"),
    "procedures.takes": QT_TRANSLATE_NOOP("ProcedurePaper", "Time of a trained person, all stages once"),
    "procedures.trained": QT_TRANSLATE_NOOP("ProcedurePaper", "Competence"),
    "procedures.trained_only": QT_TRANSLATE_NOOP(
        "ProcedurePaper", "Only who holds a valid competence for it may run it."
    ),
    "procedures.picture": QT_TRANSLATE_NOOP("ProcedurePaper", "Picture {name}, SHA-256"),
    "procedures.no_picture": QT_TRANSLATE_NOOP("ProcedurePaper", "The file is not there."),
    "procedures.column_version": QT_TRANSLATE_NOOP("ProcedurePaper", "Version"),
    "procedures.column_date": QT_TRANSLATE_NOOP("ProcedurePaper", "Date"),
    "procedures.column_change": QT_TRANSLATE_NOOP("ProcedurePaper", "Change and reason"),
    "procedures.no_changes": QT_TRANSLATE_NOOP("ProcedurePaper", "Nothing is written about changes."),
    # A stage.
    "procedures.critical": QT_TRANSLATE_NOOP("ProcedurePaper", "critical"),
    "procedures.skippable": QT_TRANSLATE_NOOP("ProcedurePaper", "may be left out, with right and reason"),
    "procedures.par": QT_TRANSLATE_NOOP("ProcedurePaper", "about {span}"),
    "procedures.condition": QT_TRANSLATE_NOOP("ProcedurePaper", "Condition"),
    "procedures.holds_for": QT_TRANSLATE_NOOP("ProcedurePaper", "Holds for"),
    "procedures.time_out": QT_TRANSLATE_NOOP("ProcedurePaper", "A person decides after"),
    "procedures.entry": QT_TRANSLATE_NOOP("ProcedurePaper", "Enter"),
    "procedures.accepted": QT_TRANSLATE_NOOP("ProcedurePaper", "Accepted"),
    "procedures.equals": QT_TRANSLATE_NOOP("ProcedurePaper", "the same as {tag}"),
    "procedures.between": QT_TRANSLATE_NOOP("ProcedurePaper", "{low} to {high}"),
    "procedures.at_least": QT_TRANSLATE_NOOP("ProcedurePaper", "{low} or more"),
    "procedures.at_most": QT_TRANSLATE_NOOP("ProcedurePaper", "{high} or less"),
    "procedures.any_words": QT_TRANSLATE_NOOP("ProcedurePaper", "any words"),
    "procedures.any_number": QT_TRANSLATE_NOOP("ProcedurePaper", "any number"),
    "procedures.way": QT_TRANSLATE_NOOP("ProcedurePaper", "“{label}”"),
    "procedures.next": QT_TRANSLATE_NOOP("ProcedurePaper", "Then"),
    "procedures.to": QT_TRANSLATE_NOOP("ProcedurePaper", "go to stage {stage}"),
    "procedures.next_below": QT_TRANSLATE_NOOP("ProcedurePaper", "go on with the next stage"),
    "procedures.end": QT_TRANSLATE_NOOP("ProcedurePaper", "the procedure ends"),
    "procedures.waits": QT_TRANSLATE_NOOP("ProcedurePaper", "Waiting time"),
    "procedures.meaning": QT_TRANSLATE_NOOP("ProcedurePaper", "Meaning of the signature"),
    "procedures.second": QT_TRANSLATE_NOOP("ProcedurePaper", "Second person"),
    "procedures.who_may": QT_TRANSLATE_NOOP("ProcedurePaper", "another person with the right: {right}"),
    "procedures.covers": QT_TRANSLATE_NOOP("ProcedurePaper", "For the stages"),
    "procedures.covers_all": QT_TRANSLATE_NOOP("ProcedurePaper", "all since the signature before"),
    "procedures.calls": QT_TRANSLATE_NOOP("ProcedurePaper", "Carry out the procedure"),
    "procedures.branch": QT_TRANSLATE_NOOP("ProcedurePaper", "Branch {number}"),
    "procedures.repeats": QT_TRANSLATE_NOOP("ProcedurePaper", "Repeat the stages"),
    "procedures.until": QT_TRANSLATE_NOOP("ProcedurePaper", "Until"),
    "procedures.until_said": QT_TRANSLATE_NOOP("ProcedurePaper", "you say that it is enough"),
    "procedures.most": QT_TRANSLATE_NOOP("ProcedurePaper", "Rounds at most"),
    "procedures.watch": QT_TRANSLATE_NOOP("ProcedurePaper", "Watch"),
    "procedures.action_enter": QT_TRANSLATE_NOOP("ProcedurePaper", "Pupitre does at the beginning"),
    "procedures.action_leave": QT_TRANSLATE_NOOP("ProcedurePaper", "Pupitre does at the end"),
    "procedures.writes": QT_TRANSLATE_NOOP("ProcedurePaper", "sets {tag} to {value}"),
    "procedures.calls_method": QT_TRANSLATE_NOOP("ProcedurePaper", "sends the command {method}"),
    "procedures.calls_method_with": QT_TRANSLATE_NOOP("ProcedurePaper", "sends the command {method} with {arguments}"),
    "procedures.evidence": QT_TRANSLATE_NOOP("ProcedurePaper", "Give as evidence"),
    "procedures.if_wrong": QT_TRANSLATE_NOOP("ProcedurePaper", "If it goes wrong"),
    # The record of a run.
    "runs.title": QT_TRANSLATE_NOOP("ProcedurePaper", "Record: {label}"),
    "runs.coverage_open": QT_TRANSLATE_NOOP("ProcedurePaper", "This run is not over: its record is not complete."),
    "runs.coverage_part": QT_TRANSLATE_NOOP(
        "ProcedurePaper", "A whole record; what is missing in it is listed ({count})."
    ),
    "runs.coverage_whole": QT_TRANSLATE_NOOP("ProcedurePaper", "A whole record, nothing is missing."),
    "runs.section_run": QT_TRANSLATE_NOOP("ProcedurePaper", "The run"),
    "runs.section_missing": QT_TRANSLATE_NOOP("ProcedurePaper", "What is missing"),
    "runs.section_stages": QT_TRANSLATE_NOOP("ProcedurePaper", "Stages, in the order in which they began"),
    "runs.section_deviations": QT_TRANSLATE_NOOP("ProcedurePaper", "Deviations"),
    "runs.section_pauses": QT_TRANSLATE_NOOP("ProcedurePaper", "Pauses"),
    "runs.section_method": QT_TRANSLATE_NOOP("ProcedurePaper", "How this record came about"),
    "runs.flow_legend": QT_TRANSLATE_NOOP(
        "ProcedurePaper",
        "As it went. Grey edge: not come to. Dashed edge: left out. Shaded: left with a deviation. Thick edge: "
        "critical.",
    ),
    "runs.method": QT_TRANSLATE_NOOP(
        "ProcedurePaper",
        "Each event was committed to the journal of runs before its effect was shown or done. Values are those that "
        "were known when the stage ended, with the quality and the source time that the machine gave them. Pictures "
        "are kept under their SHA-256. The record is a document of the audit trail; it can be proven there.",
    ),
    "runs.run": QT_TRANSLATE_NOOP("ProcedurePaper", "Run"),
    "runs.called": QT_TRANSLATE_NOOP("ProcedurePaper", "Calls the procedure"),
    "runs.lot": QT_TRANSLATE_NOOP("ProcedurePaper", "Lot"),
    "runs.phase": QT_TRANSLATE_NOOP("ProcedurePaper", "State"),
    "runs.began": QT_TRANSLATE_NOOP("ProcedurePaper", "Begun"),
    "runs.ended": QT_TRANSLATE_NOOP("ProcedurePaper", "Ended"),
    "runs.took": QT_TRANSLATE_NOOP("ProcedurePaper", "Took, with pauses"),
    "runs.holder": QT_TRANSLATE_NOOP("ProcedurePaper", "Carried on last by"),
    "runs.why": QT_TRANSLATE_NOOP("ProcedurePaper", "Abandoned because"),
    "runs.deviations": QT_TRANSLATE_NOOP("ProcedurePaper", "Deviations"),
    "runs.program": QT_TRANSLATE_NOOP("ProcedurePaper", "Version of Pupitre at that time"),
    "runs.record": QT_TRANSLATE_NOOP("ProcedurePaper", "SHA-256 of the record in the audit trail"),
    "runs.no_record": QT_TRANSLATE_NOOP("ProcedurePaper", "There is none yet."),
    "runs.entry": QT_TRANSLATE_NOOP("ProcedurePaper", "Entry of the audit trail"),
    "runs.lacks_nothing": QT_TRANSLATE_NOOP(
        "ProcedurePaper",
        "Nothing: every stage on the way taken was done, with the evidence and signatures it asks for, and every "
        "value was good.",
    ),
    "runs.lacks_end": QT_TRANSLATE_NOOP("ProcedurePaper", "The run is not over."),
    "runs.lacks_rest": QT_TRANSLATE_NOOP(
        "ProcedurePaper", "The run was abandoned ({why}). Not begun: stages {stages}."
    ),
    "runs.lacks_skipped": QT_TRANSLATE_NOOP("ProcedurePaper", "{stage}: left out."),
    "runs.lacks_failed": QT_TRANSLATE_NOOP("ProcedurePaper", "{stage}: left with a deviation."),
    "runs.lacks_evidence": QT_TRANSLATE_NOOP("ProcedurePaper", "{stage}: evidence is missing ({kind})."),
    "runs.lacks_photo": QT_TRANSLATE_NOOP(
        "ProcedurePaper", "{stage}: the picture {name} is not there any more, or is another."
    ),
    "runs.lacks_signature": QT_TRANSLATE_NOOP("ProcedurePaper", "{stage}: the signature is missing."),
    "runs.lacks_quality": QT_TRANSLATE_NOOP("ProcedurePaper", "{stage}: {tag} was not good ({status})."),
    "runs.lacks_program": QT_TRANSLATE_NOOP(
        "ProcedurePaper", "Pupitre was not there {count} times, {span} in all: it kept nothing in that time."
    ),
    "runs.round": QT_TRANSLATE_NOOP("ProcedurePaper", "round {number}"),
    "runs.time": QT_TRANSLATE_NOOP("ProcedurePaper", "Time"),
    "runs.from_to": QT_TRANSLATE_NOOP("ProcedurePaper", "{from} to {to} ({span})"),
    "runs.since": QT_TRANSLATE_NOOP("ProcedurePaper", "since {from}"),
    "runs.who": QT_TRANSLATE_NOOP("ProcedurePaper", "By"),
    "runs.people": QT_TRANSLATE_NOOP("ProcedurePaper", "Also took part"),
    "runs.by_itself": QT_TRANSLATE_NOOP("ProcedurePaper", "nobody: it ended by itself"),
    "runs.chosen": QT_TRANSLATE_NOOP("ProcedurePaper", "Chosen"),
    "runs.again": QT_TRANSLATE_NOOP("ProcedurePaper", "another round"),
    "runs.enough": QT_TRANSLATE_NOOP("ProcedurePaper", "enough"),
    "runs.verdict": QT_TRANSLATE_NOOP("ProcedurePaper", "Judged"),
    "runs.verdict_open": QT_TRANSLATE_NOOP("ProcedurePaper", "not over"),
    "runs.verdict_within": QT_TRANSLATE_NOOP("ProcedurePaper", "as it has to be"),
    "runs.verdict_outside": QT_TRANSLATE_NOOP("ProcedurePaper", "not as it has to be"),
    "runs.receipt": QT_TRANSLATE_NOOP("ProcedurePaper", "Receipt of the machine: entry of the audit trail"),
    "runs.reason": QT_TRANSLATE_NOOP("ProcedurePaper", "Why"),
    "runs.words": QT_TRANSLATE_NOOP("ProcedurePaper", "In words"),
    "runs.deviation": QT_TRANSLATE_NOOP("ProcedurePaper", "Deviation {number}"),
    "runs.value": QT_TRANSLATE_NOOP("ProcedurePaper", "{tag}"),
    "runs.value_at": QT_TRANSLATE_NOOP("ProcedurePaper", "{said} · {status} · {at} · {tag}"),
    "runs.value_unknown": QT_TRANSLATE_NOOP("ProcedurePaper", "not known · {status} · {at} · {tag}"),
    "runs.given": QT_TRANSLATE_NOOP("ProcedurePaper", "{said} · {person}, {at}"),
    "runs.no_deviations": QT_TRANSLATE_NOOP("ProcedurePaper", "None was raised."),
    "runs.no_pauses": QT_TRANSLATE_NOOP("ProcedurePaper", "There was none."),
    "runs.column_number": QT_TRANSLATE_NOOP("ProcedurePaper", "No."),
    "runs.column_at": QT_TRANSLATE_NOOP("ProcedurePaper", "Time"),
    "runs.column_stage": QT_TRANSLATE_NOOP("ProcedurePaper", "Stage"),
    "runs.column_person": QT_TRANSLATE_NOOP("ProcedurePaper", "Person"),
    "runs.column_words": QT_TRANSLATE_NOOP("ProcedurePaper", "Words"),
    "runs.column_from": QT_TRANSLATE_NOOP("ProcedurePaper", "From"),
    "runs.column_to": QT_TRANSLATE_NOOP("ProcedurePaper", "To"),
    "runs.column_why": QT_TRANSLATE_NOOP("ProcedurePaper", "Why"),
    "runs.by_program": QT_TRANSLATE_NOOP("ProcedurePaper", "Pupitre: it ended or was killed"),
}
