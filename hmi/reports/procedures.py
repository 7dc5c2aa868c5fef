"""A procedure on paper: what is read before it begins, its flow as a picture, and every stage in full. Pure.

Texts of a procedure are two languages side by side; a paper is composed in one of them. `hmi/reports/runs.py` composes
the record of a run.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

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
    Paragraph,
    Phrase,
    Picture,
    Plain,
    Row,
    Section,
    Span,
    Table,
)
from hmi.reports.trail import grouped
from hmi.values.procedure import END, Action, Procedure, Stage, StageKind, Wanted
from hmi.values.right import Right
from hmi.values.text import Text

PARTS: Final = ("purpose", "scope", "roles", "safety", "materials", "references")
"""Of an SOP, in the order in which they are read."""
_NS: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Wording:
    """In which language, and how the station calls its tags, methods and machines (name -> label, in that language);
    what is not named there keeps its name."""

    language: str
    labels: Mapping[str, str] = field(default_factory=dict)

    def said(self, text: Text) -> Plain:
        """A text of the plant; its lines follow each other."""
        lines = (line.strip() for line in text.in_language(self.language).splitlines())
        return Plain(" ".join(line for line in lines if line))

    def called(self, name: str) -> Plain:
        """A tag, a method or a machine: its label with its name behind it."""
        label = self.labels.get(name)
        return Plain(f"{label} ({name})" if label else name)


def procedure_document(
    procedure: Procedure,
    wording: Wording,
    *,
    version: str,
    created_ns: int,
    called: Mapping[str, Procedure] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    station: str = "",
    simulated: bool = False,
    training: bool = False,
) -> Document:
    """The SOP, and after its own stages those of each procedure it calls. version: of Pupitre. called: these procedures
    and those they call, by name; pictures: of all of them, file name -> bytes."""
    paper = _Paper(wording, called or {}, pictures or {})
    numbers = numbers_of(procedure)
    flow: list[Block] = [Flow(procedure=procedure, numbers=numbers)]
    legend = Paragraph(phrase=Phrase("procedures.flow_legend"))
    return Document(
        title=Phrase("procedures.title", {"label": wording.said(procedure.label)}),
        station=station,
        simulated=simulated,
        from_ns=0,
        to_ns=0,
        created_ns=created_ns,
        version=version,
        coverage=Phrase("procedures.printed_copy"),
        checksum=procedure.hash,
        sections=[
            Section(Phrase("procedures.section_head"), _head(procedure, wording, paper.pictures)),
            Section(Phrase("procedures.section_flow"), [legend, *flow]),
            Section(Phrase("procedures.section_stages"), _stages(procedure, numbers, paper)),
            *_inside(procedure, numbers, paper),
            Section(Phrase("procedures.section_changes"), _changes(procedure, wording)),
        ],
        training=training,
    )


def numbers_of(procedure: Procedure, before: str = "") -> dict[str, str]:
    """The number of each stage by its name: "4" on the main line, "4.1", "4.2" of what is inside it.

    before: of the stage that calls this procedure, "7/".
    """
    numbers: dict[str, str] = {}

    def number(names: Sequence[str], before: str, first: int = 1) -> None:
        for at, name in enumerate(names, first):
            numbers[name] = f"{before}{at}"
            stage = procedure.stage(name)
            inside = [inner for body in (*stage.branches, stage.body) for inner in body]
            number(inside, f"{numbers[name]}.")

    number([stage.name for stage in procedure.main_line()], before)
    return numbers


# --- before it begins -------------------------------------------------------------------------------------------------


def _named(procedure: Procedure) -> list[Fact]:
    return [
        Fact(Phrase("procedures.name"), Plain(procedure.name)),
        Fact(Phrase("procedures.version"), Plain(procedure.version)),
        Fact(Phrase("procedures.hash"), Plain(grouped(procedure.hash))),
    ]


def _pictured(procedure: Procedure, pictures: Mapping[str, bytes]) -> Iterator[Fact]:
    for name in sorted({stage.picture for stage in procedure.stages if stage.picture}):
        content = pictures.get(name)
        known = Plain(grouped(hashlib.sha256(content).hexdigest())) if content else Phrase("procedures.no_picture")
        yield Fact(Phrase("procedures.picture", {"name": Plain(name)}), known)


def _head(procedure: Procedure, wording: Wording, pictures: Mapping[str, bytes]) -> list[Block]:
    said = _named(procedure)
    if procedure.machine:
        said.append(Fact(Phrase("procedures.machine"), wording.called(procedure.machine)))
    said.append(Fact(Phrase("procedures.stages"), Count(len(procedure.stages))))
    timed = [stage.par_s for stage in procedure.stages if stage.par_s is not None]
    if timed:
        said.append(Fact(Phrase("procedures.takes"), Span(round(sum(timed) * _NS))))
    if procedure.trained:
        said.append(Fact(Phrase("procedures.trained"), Phrase("procedures.trained_only")))
    said += _pictured(procedure, pictures)
    parts = [
        Fact(Phrase(f"procedures.part.{part}"), _text(procedure.parts[part], wording))
        for part in (*PARTS, *sorted(set(procedure.parts) - set(PARTS)))
        if part in procedure.parts
    ]
    return [Facts(facts=said), Facts(facts=parts)] if parts else [Facts(facts=said)]


def _changes(procedure: Procedure, wording: Wording) -> list[Block]:
    columns = [
        Column(Phrase("procedures.column_version"), 0.12),
        Column(Phrase("procedures.column_date"), 0.18),
        Column(Phrase("procedures.column_change"), 0.70),
    ]
    rows = [Row([Plain(one.version), Plain(one.date), wording.said(one.words)]) for one in procedure.changes]
    return [Table(columns=columns, rows=rows)] if rows else [Paragraph(phrase=Phrase("procedures.no_changes"))]


# --- the stages -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Paper:
    """What all stages are printed with."""

    wording: Wording
    called: Mapping[str, Procedure]
    pictures: Mapping[str, bytes]


def _inside(procedure: Procedure, numbers: Mapping[str, str], paper: _Paper) -> Iterator[Section]:
    """Each procedure where it is called, and what that one calls: its flow and its stages, as records number them."""
    for stage in procedure.stages:
        inner = paper.called.get(stage.procedure) if stage.kind is StageKind.SUB else None
        if inner is None:
            continue
        own = numbers_of(inner, f"{numbers[stage.name]}/")
        told: dict[str, Cell] = {"number": Plain(numbers[stage.name]), "label": paper.wording.said(inner.label)}
        facts = Facts(facts=[*_named(inner), *_pictured(inner, paper.pictures)])
        flow = Flow(procedure=inner, numbers=own)
        yield Section(Phrase("procedures.section_called", told), [facts, flow, *_stages(inner, own, paper)])
        yield from _inside(inner, own, paper)


def _stages(procedure: Procedure, numbers: Mapping[str, str], paper: _Paper) -> list[Block]:
    return [stage_clause(stage, numbers, paper.wording, paper.called, paper.pictures) for stage in procedure.stages]


def stage_clause(
    stage: Stage,
    numbers: Mapping[str, str],
    wording: Wording,
    called: Mapping[str, Procedure],
    pictures: Mapping[str, bytes] | None = None,
) -> Clause:
    """All that a stage says and asks for. numbers: how the stages beside it are called, by name: a number, a title."""
    facts = [*_asks(stage, numbers, wording, called), *_beside(stage, numbers, wording)]
    words = wording.said(stage.words)
    content = (pictures or {}).get(stage.picture)
    return Clause(
        number=numbers[stage.name],
        heading=wording.said(stage.title),
        marks=list(_marks(stage)),
        words=words if words.text else None,
        facts=facts,
        picture=Picture(stage.picture, content) if content else None,
    )


def _marks(stage: Stage) -> Iterator[Cell]:
    yield Phrase(f"stage.kind.{stage.kind}")
    if stage.critical:
        yield Phrase("procedures.critical")
    if stage.skippable:
        yield Phrase("procedures.skippable")
    if stage.par_s is not None:
        yield Phrase("procedures.par", {"span": Span(round(stage.par_s * _NS))})


def _asks(
    stage: Stage, numbers: Mapping[str, str], wording: Wording, called: Mapping[str, Procedure]
) -> Iterator[Fact]:
    """What a stage of its kind asks for."""
    match stage.kind:
        case StageKind.CHECK:
            yield Fact(Phrase("procedures.condition"), Plain(stage.when))
            if stage.hold_s:
                yield Fact(Phrase("procedures.holds_for"), _span(stage.hold_s))
            if stage.time_out_s is not None:
                yield Fact(Phrase("procedures.time_out"), _span(stage.time_out_s))
        case StageKind.ENTRY if stage.wanted is not None:
            yield Fact(Phrase("procedures.entry"), wording.said(stage.wanted.label))
            yield Fact(Phrase("procedures.accepted"), accepted(stage.wanted, wording))
        case StageKind.CHOICE:
            for option in stage.options:
                yield _way(wording.said(option.label), option.next or stage.next, numbers)
        case StageKind.TIMER:
            yield Fact(Phrase("procedures.waits"), _span(stage.span_s))
        case StageKind.HOLD | StageKind.SIGNATURE:
            yield from _signing(stage, numbers)
        case StageKind.SUB:
            inner = called.get(stage.procedure)
            yield Fact(
                Phrase("procedures.calls"), wording.said(inner.label) if inner is not None else Plain(stage.procedure)
            )
        case StageKind.PARALLEL:
            for at, branch in enumerate(stage.branches, 1):
                yield Fact(Phrase("procedures.branch", {"number": Count(at)}), _numbers(branch, numbers))
        case StageKind.LOOP:
            yield Fact(Phrase("procedures.repeats"), _numbers(stage.body, numbers))
            yield Fact(Phrase("procedures.until"), Plain(stage.when) if stage.when else Phrase("procedures.until_said"))
            yield Fact(Phrase("procedures.most"), Count(stage.most))
        case _:
            return


def _signing(stage: Stage, numbers: Mapping[str, str]) -> Iterator[Fact]:
    yield Fact(Phrase("procedures.meaning"), Phrase(f"meaning.{stage.meaning}"))
    if stage.kind is StageKind.HOLD:
        right = stage.right or Right.WITNESS_WRITE
        yield Fact(Phrase("procedures.second"), Phrase("procedures.who_may", {"right": Phrase(f"right.{right}")}))
    else:
        covers = _numbers(stage.covers, numbers) if stage.covers else Phrase("procedures.covers_all")
        yield Fact(Phrase("procedures.covers"), covers)


def _beside(stage: Stage, numbers: Mapping[str, str], wording: Wording) -> Iterator[Fact]:
    """What any stage may have."""
    if stage.watch:
        yield Fact(Phrase("procedures.watch"), Plain("; ".join(wording.called(tag).text for tag in stage.watch)))
    for action in stage.actions:
        yield Fact(Phrase(f"procedures.action_{action.when}"), _action(action, wording))
    for kind in stage.evidence:
        yield Fact(Phrase("procedures.evidence"), Phrase(f"stage.proof.{kind}"))
    if stage.if_wrong.in_language(wording.language):
        yield Fact(Phrase("procedures.if_wrong"), _text(stage.if_wrong, wording))
    if stage.next and stage.kind is not StageKind.CHOICE:
        yield _way(None, stage.next, numbers)


def _action(action: Action, wording: Wording) -> Phrase:
    if action.tag:
        arguments: dict[str, Cell] = {"tag": wording.called(action.tag), "value": Figure(action.value, 9)}
        return Phrase("procedures.writes", arguments)
    method: dict[str, Cell] = {"method": wording.called(action.method)}
    if not action.arguments:
        return Phrase("procedures.calls_method", method)
    given = Plain("; ".join(f"{one:.15g}" for one in action.arguments))
    return Phrase("procedures.calls_method_with", {**method, "arguments": given})


def accepted(wanted: Wanted, wording: Wording) -> Cell:
    """What an entry may be."""
    if wanted.equals:
        return Phrase("procedures.equals", {"tag": wording.called(wanted.equals)})
    low, high = (None if one is None else limit(one, wanted) for one in (wanted.low, wanted.high))
    if low is not None and high is not None:
        return Phrase("procedures.between", {"low": low, "high": high}) if wanted.low != wanted.high else low
    if low is not None:
        return Phrase("procedures.at_least", {"low": low})
    if high is not None:
        return Phrase("procedures.at_most", {"high": high})
    return Phrase("procedures.any_words" if wanted.text else "procedures.any_number")


def limit(value: float, wanted: Wanted) -> Figure:
    """A limit of an entry, with its digits."""
    return Figure(value, 9, wanted.unit, wanted.decimals)


def _way(label: Plain | None, target: str, numbers: Mapping[str, str]) -> Fact:
    to: Cell = Phrase("procedures.next_below")
    if target:
        to = Phrase("procedures.end") if target == END else Phrase("procedures.to", {"stage": Plain(numbers[target])})
    return Fact(Phrase("procedures.way", {"label": label}) if label is not None else Phrase("procedures.next"), to)


def _numbers(names: Sequence[str], numbers: Mapping[str, str]) -> Plain:
    return Plain(", ".join(numbers[name] for name in names))


def _text(text: Text, wording: Wording) -> Phrase:
    """Sentences, not a figure: not printed strong."""
    return Phrase("procedures.text", {"text": wording.said(text)})


def _span(seconds: float) -> Span:
    return Span(round(seconds * _NS))
