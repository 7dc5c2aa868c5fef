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
    "procedures.evidence": QT_TRANSLATE_NOOP("ProcedurePaper", "Give as evidence"),
    "procedures.if_wrong": QT_TRANSLATE_NOOP("ProcedurePaper", "If it goes wrong"),
}
