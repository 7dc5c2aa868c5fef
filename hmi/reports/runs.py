"""The record of a run on paper: complete on its own, and with a statement of what is missing in it. Pure.

Every stage at every place with its times, what was entered against what is accepted, values with quality and time,
evidence by hash, signatures with their meaning; then deviations and pauses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from hmi.procedures.entering import judged
from hmi.procedures.state import RefusedError
from hmi.reports.document import (
    Block,
    Cell,
    Clause,
    Column,
    Count,
    Document,
    Fact,
    Facts,
    Figure,
    Flow,
    Moment,
    Paragraph,
    Phrase,
    Picture,
    Plain,
    Row,
    Section,
    Signatures,
    Signed,
    Span,
    Table,
)
from hmi.reports.procedures import Wording, accepted, numbers_of
from hmi.reports.trail import grouped, local_text
from hmi.values.procedure import EvidenceKind, Procedure, Stage, StageKind
from hmi.values.quality import Quality, quality, status_name
from hmi.values.run import Evidence, PassedStage, Passing, Pause, Run, RunPhase
from hmi.values.run import Signed as RunSigned

_GIVEN: Final = (EvidenceKind.PHOTO, EvidenceKind.SCAN, EvidenceKind.NOTE)
"""Evidence that a person gives; values and entries come by themselves."""
_CHOSEN: Final = frozenset({"again", "enough"})
"""Of a loop without a condition."""


@dataclass(frozen=True, slots=True)
class TagWords:
    """How values of a tag are said: digits after the point, and the words of its states."""

    decimals: int = 0
    states: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunPast:
    """What the record stands on. procedures: of the run and all it called, by name, in the very versions.

    record: name of the record in the trail ("sha256:…"), entry: number of the entry that names it; "" and 0 while there
    is none. photos: pictures given as evidence, by their hash, those that are whole; None: nobody looked.
    """

    run: Run
    procedures: Mapping[str, Procedure]
    wording: Wording
    tags: Mapping[str, TagWords] = field(default_factory=dict)
    record: str = ""
    entry: int = 0
    photos: Mapping[str, bytes] | None = None

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the record."""
        return self.record.removeprefix("sha256:")

    @property
    def procedure(self) -> Procedure:
        """That the run is of."""
        return self.procedures[self.run.procedure]

    def stage(self, passed: PassedStage) -> Stage:
        """That was passed there."""
        return self.procedures[passed.procedure].stage(passed.stage)


def record_document(past: RunPast, *, version: str, created_ns: int, printed_by: str, simulated: bool) -> Document:
    """version: of the Pupitre that prints it."""
    run, lacking = past.run, missing(past)
    over = "runs.coverage_open" if not run.phase.is_over else "runs.coverage_part" if lacking else "runs.coverage_whole"
    flow = Flow(procedure=past.procedure, numbers=numbers_of(past.procedure), run=run)
    return Document(
        title=Phrase("runs.title", {"label": past.wording.said(run.label)}),
        station=run.station,
        simulated=simulated,
        from_ns=run.began_ns,
        to_ns=run.ended_ns or created_ns,
        created_ns=created_ns,
        version=version,
        coverage=Phrase(over, {"count": Count(len(lacking))}),
        checksum=past.digest or run.hash,
        sections=[
            Section(Phrase("runs.section_run"), [Facts(facts=[*_head(past, printed_by)])]),
            Section(Phrase("runs.section_missing"), _lacking(lacking, run.phase)),
            Section(Phrase("procedures.section_flow"), [Paragraph(phrase=Phrase("runs.flow_legend")), flow]),
            Section(Phrase("runs.section_stages"), [*_stages(past)]),
            Section(Phrase("runs.section_deviations"), _deviations(past)),
            Section(Phrase("runs.section_pauses"), _pauses(run.pauses)),
            Section(Phrase("runs.section_method"), [Paragraph(phrase=Phrase("runs.method"))]),
        ],
        training=run.training,
    )


def _head(past: RunPast, printed_by: str) -> Iterator[Fact]:
    run = past.run
    yield Fact(Phrase("runs.run"), Plain(run.id))
    yield Fact(Phrase("procedures.name"), Plain(f"{run.procedure} {run.version}"))
    yield Fact(Phrase("procedures.hash"), Plain(grouped(run.hash)))
    for name in sorted(set(past.procedures) - {run.procedure}):
        called = past.procedures[name]
        yield Fact(Phrase("runs.called"), Plain(f"{called.name} {called.version}: {grouped(called.hash)}"))
    yield Fact(Phrase("runs.lot"), Plain(run.lot or "–"))
    if run.machine:
        yield Fact(Phrase("procedures.machine"), past.wording.called(run.machine))
    yield Fact(Phrase("runs.phase"), Phrase(f"run.phase.{run.phase}"))
    yield Fact(Phrase("runs.began"), Moment(run.began_ns))
    if run.ended_ns:
        yield Fact(Phrase("runs.ended"), Moment(run.ended_ns))
        yield Fact(Phrase("runs.took"), Span(run.ended_ns - run.began_ns))
    yield Fact(Phrase("runs.holder"), Plain(f"{run.holder_name} ({run.holder})"))
    if run.why:
        yield Fact(Phrase("runs.why"), Plain(run.why))
    yield Fact(Phrase("runs.deviations"), Count(len(run.deviations)))
    if run.program:
        yield Fact(Phrase("runs.program"), Plain(run.program))
    yield Fact(Phrase("runs.record"), Plain(grouped(past.digest)) if past.record else Phrase("runs.no_record"))
    if past.entry:
        yield Fact(Phrase("runs.entry"), Count(past.entry))
    yield Fact(Phrase("trail.printed_by"), Plain(printed_by or "–"))


# --- what is missing --------------------------------------------------------------------------------------------------


def missing(past: RunPast) -> list[Phrase]:
    """All that a complete record would have and this one has not, each as a sentence."""
    run = past.run
    found = [Phrase("runs.lacks_end")] if not run.phase.is_over else []
    if run.phase is RunPhase.ABANDONED:
        found.append(Phrase("runs.lacks_rest", {"why": Plain(run.why), "stages": Plain(_not_begun(past))}))
    for one in run.passed:
        found += _lacks(past, one)
    alone = [pause for pause in run.pauses if not pause.by]
    if alone:
        end = run.ended_ns or max(pause.to_ns or pause.from_ns for pause in alone)
        away = sum((pause.to_ns or end) - pause.from_ns for pause in alone)
        found.append(Phrase("runs.lacks_program", {"count": Count(len(alone)), "span": Span(away)}))
    return found


def _lacks(past: RunPast, passed: PassedStage) -> Iterator[Phrase]:
    stage = past.stage(passed)
    here: dict[str, Cell] = {"stage": Plain(f"{number_of(past, passed)} {past.wording.said(stage.title).text}")}
    if passed.passing in (Passing.SKIPPED, Passing.FAILED):
        yield Phrase(f"runs.lacks_{passed.passing}", here)
    given = {proof.kind for proof in passed.evidence}
    for kind in stage.evidence:
        if kind in _GIVEN and kind not in given and passed.passing is not Passing.ACTIVE:
            yield Phrase("runs.lacks_evidence", {**here, "kind": Phrase(f"stage.proof.{kind}")})
    signs = stage.kind in (StageKind.HOLD, StageKind.SIGNATURE)
    if signs and passed.passing is Passing.DONE and not passed.signatures:
        yield Phrase("runs.lacks_signature", here)
    for proof in passed.evidence:
        if proof.kind is EvidenceKind.PHOTO and past.photos is not None and not past.photos.get(proof.hash):
            yield Phrase("runs.lacks_photo", {**here, "name": Plain(proof.about)})
        if proof.kind is EvidenceKind.VALUE and quality(proof.status) is not Quality.GOOD:
            tag = past.wording.called(proof.about)
            yield Phrase("runs.lacks_quality", {**here, "tag": tag, "status": Plain(status_name(proof.status))})


def _not_begun(past: RunPast) -> str:
    """Numbers of the stages of the main line that the run did not come to."""
    begun = {one.stage for one in past.run.passed if one.place == one.stage}
    numbers = numbers_of(past.procedure)
    return ", ".join(numbers[stage.name] for stage in past.procedure.main_line() if stage.name not in begun) or "–"


def _lacking(lacking: Sequence[Phrase], phase: RunPhase) -> list[Block]:
    if lacking:
        return [Paragraph(phrase=one) for one in lacking]
    return [Paragraph(phrase=Phrase("runs.lacks_nothing"))] if phase is RunPhase.DONE else []


# --- the stages -------------------------------------------------------------------------------------------------------


def number_of(past: RunPast, passed: PassedStage) -> str:
    """The number of a place: of each sub-procedure's stage and the stage in it, "5/3.2"."""
    numbers, procedure = [], past.procedure
    for part in passed.place.split("/"):
        name = part.rpartition(".")[2].partition("[")[0]
        numbers.append(numbers_of(procedure)[name])
        procedure = past.procedures.get(procedure.stage(name).procedure, procedure)
    return "/".join(numbers)


def _stages(past: RunPast) -> Iterator[Block]:
    for passed in past.run.passed:
        stage = past.stage(passed)
        photos = [*_photos(past, passed)]
        yield Clause(
            number=number_of(past, passed),
            heading=past.wording.said(stage.title),
            marks=[*_marks(passed, stage)],
            facts=[*_passing(passed), *_done(past, passed, stage), *_proofs(past, passed)],
            picture=photos[0] if photos else None,
        )
        for photo in photos[1:]:
            yield Clause(number="", heading=Plain(photo.name), picture=photo)
        if passed.signatures:
            yield Signatures(signatures=[_signed(one) for one in passed.signatures])


def _photos(past: RunPast, passed: PassedStage) -> Iterator[Picture]:
    for proof in passed.evidence:
        if proof.kind is EvidenceKind.PHOTO and (content := (past.photos or {}).get(proof.hash)):
            yield Picture(proof.about, content)


def _marks(passed: PassedStage, stage: Stage) -> Iterator[Cell]:
    yield Phrase(f"stage.kind.{passed.kind}")
    yield Phrase(f"stage.passing.{passed.passing}")
    if stage.critical:
        yield Phrase("procedures.critical")
    if "[" in passed.place:
        number = passed.place.rpartition("[")[2].partition("]")[0]
        yield Phrase("runs.round", {"number": Plain(number)})


def _passing(passed: PassedStage) -> Iterator[Fact]:
    times: dict[str, Cell] = {"from": Moment(passed.began_ns), "to": Moment(passed.ended_ns)}
    if passed.ended_ns:
        took = Span(passed.ended_ns - passed.began_ns)
        yield Fact(Phrase("runs.time"), Phrase("runs.from_to", {**times, "span": took}))
        who = Plain(f"{passed.name} ({passed.person})") if passed.person else Phrase("runs.by_itself")
        yield Fact(Phrase("runs.who"), who)
        if others := [person for person in passed.people if person != passed.person]:
            yield Fact(Phrase("runs.people"), Plain(", ".join(others)))
    else:
        yield Fact(Phrase("runs.time"), Phrase("runs.since", times))


def _done(past: RunPast, passed: PassedStage, stage: Stage) -> Iterator[Fact]:
    """What was done there, against what was asked for."""
    if passed.chosen:
        option = next((one for one in stage.options if one.name == passed.chosen), None)
        said: Cell = Plain(passed.chosen) if option is None else past.wording.said(option.label)
        yield Fact(Phrase("runs.chosen"), Phrase(f"runs.{passed.chosen}") if passed.chosen in _CHOSEN else said)
    if passed.entered and stage.wanted is not None:
        unit = f" {stage.wanted.unit}" if stage.wanted.unit else ""
        label = past.wording.said(stage.wanted.label)
        yield Fact(Phrase("procedures.text", {"text": label}), Plain(f"{passed.entered}{unit}"))
        yield Fact(Phrase("procedures.accepted"), accepted(stage.wanted, past.wording))
        yield Fact(Phrase("runs.verdict"), Phrase(_verdict(passed, stage)))
    if passed.receipt:
        yield Fact(Phrase("runs.receipt"), Count(passed.receipt))
    if passed.reason:
        arguments: dict[str, Cell] = {name: Plain(text) for name, text in passed.arguments.items()}
        yield Fact(Phrase("runs.reason"), Phrase(f"note.{passed.reason}", arguments))
    if passed.words:
        yield Fact(Phrase("runs.words"), Plain(passed.words))
    for deviation in past.run.deviations:
        if deviation.place == passed.place:
            yield Fact(Phrase("runs.deviation", {"number": Count(deviation.number)}), Plain(deviation.words))


def _verdict(passed: PassedStage, stage: Stage) -> str:
    """Whether what was entered is as it has to be. What it had to equal was looked at when it was entered."""
    if stage.wanted is None or passed.passing is Passing.ACTIVE:
        return "runs.verdict_open"
    try:
        fits = not judged(passed.entered, replace(stage.wanted, equals=""), None).why
    except RefusedError:
        fits = False
    fits = fits and not (stage.wanted.equals and passed.passing is Passing.FAILED)
    return "runs.verdict_within" if fits else "runs.verdict_outside"


def _proofs(past: RunPast, passed: PassedStage) -> Iterator[Fact]:
    for proof in passed.evidence:
        match proof.kind:
            case EvidenceKind.VALUE:
                label = past.wording.labels.get(proof.about, proof.about)
                yield Fact(Phrase("runs.value", {"tag": Plain(label)}), _value(past, proof))
            case EvidenceKind.ENTRY:
                continue  # stands above, against what is accepted
            case EvidenceKind.PHOTO:
                digest: Cell = Plain(f"{proof.about}: SHA-256 {grouped(proof.hash)}")
                yield Fact(Phrase("stage.proof.photo"), _given(proof, digest))
            case EvidenceKind.SCAN | EvidenceKind.NOTE:
                yield Fact(Phrase(f"stage.proof.{proof.kind}"), _given(proof, Plain(proof.text)))


def _value(past: RunPast, proof: Evidence) -> Phrase:
    tag = past.tags.get(proof.about, TagWords())
    said: Cell
    if proof.text:
        said = Plain(proof.text)
    elif proof.value is not None and (word := tag.states.get(round(proof.value))):
        said = Plain(f"{word} ({round(proof.value)})")
    else:
        said = Figure(proof.value, 9, proof.unit, tag.decimals if proof.about in past.tags else None)
    at: dict[str, Cell] = {"said": said, "at": Moment(proof.source_ns or proof.at_ns), "tag": Plain(proof.about)}
    if proof.value is None and not proof.text:
        return Phrase("runs.value_unknown", {**at, "status": Plain(status_name(proof.status))})
    return Phrase("runs.value_at", {**at, "status": Plain(status_name(proof.status))})


def _given(proof: Evidence, said: Cell) -> Phrase:
    """What a person gave, and when."""
    return Phrase("runs.given", {"said": said, "person": Plain(proof.person or "–"), "at": Moment(proof.at_ns)})


def _signed(one: RunSigned) -> Signed:
    return Signed(
        name=one.name,
        person=one.person,
        role=one.role,
        meaning=one.meaning,
        at=local_text(one.at_ns, None),
        hash=one.hash,
        entry=one.entry,
    )


# --- deviations and pauses --------------------------------------------------------------------------------------------


def _deviations(past: RunPast) -> list[Block]:
    if not past.run.deviations:
        return [Paragraph(phrase=Phrase("runs.no_deviations"))]
    columns = [
        Column(Phrase("runs.column_number"), 0.07, right=True),
        Column(Phrase("runs.column_at"), 0.21),
        Column(Phrase("runs.column_stage"), 0.14),
        Column(Phrase("runs.column_person"), 0.20),
        Column(Phrase("runs.column_words"), 0.38),
    ]
    places = {one.place: number_of(past, one) for one in past.run.passed}
    rows = [
        Row(
            [
                Count(one.number),
                Moment(one.at_ns),
                Plain(places.get(one.place, one.place)),
                Plain(one.name),
                Plain(one.words),
            ]
        )
        for one in past.run.deviations
    ]
    return [Table(columns=columns, rows=rows)]


def _pauses(pauses: Sequence[Pause]) -> list[Block]:
    if not pauses:
        return [Paragraph(phrase=Phrase("runs.no_pauses"))]
    columns = [
        Column(Phrase("runs.column_from"), 0.21),
        Column(Phrase("runs.column_to"), 0.21),
        Column(Phrase("runs.column_person"), 0.20),
        Column(Phrase("runs.column_why"), 0.38),
    ]
    rows = [
        Row(
            [
                Moment(one.from_ns),
                Moment(one.to_ns or None),
                Plain(one.name) if one.by else Phrase("runs.by_program"),
                Plain(one.why or "–"),
            ]
        )
        for one in pauses
    ]
    return [Table(columns=columns, rows=rows)]
