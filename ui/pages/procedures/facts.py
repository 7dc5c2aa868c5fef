"""What is known of a stage that was passed, and of a run as a whole, as labels with their values."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from hmi.channel.questions_procedures import ProcedureTold
from hmi.reports.procedures import Wording, stage_clause
from hmi.values.procedure import Stage
from hmi.values.run import Deviation, PassedStage, Pause, Run, Signed
from hmi.values.signature import Meaning
from ui.bridge.document_words import cell_words, phrase_words
from ui.bridge.local_time import clock_text, moment_text
from ui.bridge.people_words import meaning_words
from ui.bridge.procedure_run import spent_s
from ui.bridge.procedure_words import (
    awaited_words,
    body_words,
    decision_words,
    evidence_words,
    kind_words,
    number_words,
    part_words,
    passing_words,
    phase_words,
    quoted,
    title_words,
    told_by,
    version_words,
)
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised, duration_words
from ui.widgets.fact_column import grouped

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""
_NS = 1_000_000_000


def stage_facts(stage: Stage) -> list[tuple[str, str]]:
    """A stage that is read, not run."""
    facts = [
        (kind_words(stage.kind), title_words(stage.title, stage.name)),
        (part_words("instruction"), body_words(stage.words)),
        (part_words("if_wrong"), body_words(stage.if_wrong)),
    ]
    return [(label, words) for label, words in facts if words]


def whole_facts(told: ProcedureTold, place: str, stage: Stage, wording: Wording) -> list[tuple[str, str]]:
    """All that a stage asks for, as its paper has it: whoever releases a version signs for that. Others by title."""
    procedure = told.procedure
    for part in place.split("/")[:-1]:
        procedure = told.called[procedure.stage(part.rpartition(".")[2]).procedure]
    titles = {one.name: quoted(title_words(one.title, one.name)) for one in procedure.stages}
    clause = stage_clause(stage, titles, wording, told.called)
    head = " · ".join(cell_words(mark) for mark in clause.marks)
    facts = [(head, title_words(stage.title, stage.name)), (part_words("instruction"), body_words(stage.words))]
    facts += [(phrase_words(fact.label), cell_words(fact.value)) for fact in clause.facts]
    return [(label, words) for label, words in facts if words]


def passed_facts(
    one: PassedStage, stage: Stage | None, deviations: tuple[Deviation, ...], labels: Mapping[str, str]
) -> list[tuple[str, str]]:
    """What became of a stage: how it ended, by whom, what was entered, its proofs and signatures."""
    state = capitalised(passing_words(one.passing))
    if not one.ended_ns:
        state = capitalised(awaited_words(one.awaits))
    times = clock_text(one.began_ns)
    if one.ended_ns:
        times = f"{times} – {clock_text(one.ended_ns)} ({duration_words((one.ended_ns - one.began_ns) / _NS)})"
    facts = [
        (translate("Procedures", "How it stands"), state),
        (translate("Procedures", "When"), times),
        (translate("Procedures", "Who"), one_line(one.name) if one.name else ""),
        (translate("Procedures", "Entered"), _entered(one, stage)),
        (translate("Procedures", "Chosen"), _chosen(one, stage)),
        (translate("Procedures", "Why"), quoted(one.words) or (decision_words(one) if one.reason else "")),
        (translate("Procedures", "Proofs"), "\n".join(evidence_words(each, labels) for each in one.evidence)),
        (translate("Procedures", "Signed by"), "\n".join(signed_words(each) for each in one.signatures)),
        (translate("Procedures", "Deviations"), "\n".join(deviation_words(each) for each in deviations)),
    ]
    return [(label, words) for label, words in facts if words]


def run_facts(run: Run, record: str, now_ns: int) -> list[tuple[str, str]]:
    """The run as a whole."""
    facts = [
        (translate("Procedures", "How it stands"), capitalised(phase_words(run.phase))),
        (translate("Procedures", "Why"), one_line(run.why)),
        (translate("Procedures", "Begun"), moment_text(run.began_ns, now_ns)),
        (translate("Procedures", "Ended"), moment_text(run.ended_ns, now_ns) if run.ended_ns else ""),
        (translate("Procedures", "Took, without pauses"), duration_words(spent_s(run, now_ns))),
        (translate("Procedures", "Carried on by"), one_line(run.holder_name)),
        (translate("Procedures", "Lot"), one_line(run.lot)),
        (translate("Procedures", "Procedure"), version_words(run.version)),
        (translate("Procedures", "Deviations"), "\n".join(deviation_words(each) for each in run.deviations)),
        (translate("Procedures", "Pauses"), "\n".join(_pause_words(each) for each in run.pauses)),
        (translate("Procedures", "Hash of the procedure"), grouped(run.hash)),
        (translate("Procedures", "Hash of the record"), grouped(record.removeprefix("sha256:"))),
        (translate("Procedures", "Number of the run"), one_line(run.id)),
    ]
    return [(label, words) for label, words in facts if words]


def deviation_words(one: Deviation) -> str:
    """ "14:02:11 Olga Petrov: “…”"."""
    return f"{clock_text(one.at_ns)} {told_by(one_line(one.name) or one_line(one.person), one.words)}"


def signed_words(one: Signed) -> str:
    """Who, with which meaning, when."""
    meaning = meaning_words(Meaning(one.meaning)) if one.meaning in set(Meaning) else one_line(one.meaning)
    return f"{one_line(one.name)} ({one_line(one.person)}), {meaning}, {moment_text(one.at_ns, 0)}"


def _pause_words(one: Pause) -> str:
    until = clock_text(one.to_ns) if one.to_ns else "…"
    who = one_line(one.name) or (one_line(one.by) if one.by else translate("Procedures", "the program was not running"))
    return " ".join(part for part in (f"{clock_text(one.from_ns)} – {until}", who, quoted(one.why)) if part)


def _entered(one: PassedStage, stage: Stage | None) -> str:
    wanted = None if stage is None else stage.wanted
    if wanted is None or wanted.text:  # a code of digits is no number
        return one_line(one.entered)
    return number_words(one.entered, wanted.unit)


def _chosen(one: PassedStage, stage: Stage | None) -> str:
    options = () if stage is None else stage.options
    found = next((option for option in options if option.name == one.chosen), None)
    return one_line(one.chosen) if found is None else title_words(found.label, found.name)
