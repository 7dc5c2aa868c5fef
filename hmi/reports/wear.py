"""The wear report of a week: how every component stands, what was alerted and why, what was replaced. Pure."""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from hmi.channel.questions_wear import AlertsTold, FleetTold
from hmi.reports.document import (
    Block,
    Cell,
    Column,
    Count,
    Document,
    Fact,
    Facts,
    Figure,
    Moment,
    Paragraph,
    Phrase,
    Plain,
    Row,
    Section,
    Share,
    Table,
)
from hmi.values.remaining import LifeState, RemainingLife
from hmi.values.tag import Tag
from hmi.values.wear import AlertAnswer, Component, Condition, Contribution, PartLife, Standing, WearAlert

MOST: Final = 300
"""Alerts printed, the newest."""
_encoder: Final = msgspec.msgpack.Encoder(enc_hook=dict)  # arguments of evidence are mappings that nobody can change


@dataclass(frozen=True, slots=True)
class WearPast:
    """What the report stands on: the fleet as the core told it, and the alerts and ended lives of the period."""

    from_ns: int
    to_ns: int
    fleet: FleetTold
    told: AlertsTold
    tags: Sequence[Tag]
    language: str

    @property
    def checksum(self) -> str:
        """SHA-256 of all that the core told."""
        digest = hashlib.sha256(_encoder.encode(self.fleet))
        digest.update(_encoder.encode(self.told))
        return digest.hexdigest()


def composed(past: WearPast, *, station: str, simulated: bool, version: str, created_ns: int) -> Document:
    """The paper for the people who plan maintenance."""
    named = {component.name: component for component in past.fleet.components}
    held = min((one.coverage for one in past.fleet.conditions), default=0.0)
    sections = [
        Section(Phrase("wear.section_summary"), _summary(past)),
        Section(Phrase("wear.section_fleet"), _fleet(past, named)),
        Section(Phrase("wear.section_alerts"), _alerts(past, named)),
        Section(Phrase("wear.section_lives"), _lives(past, named)),
        Section(
            Phrase("wear.section_method"),
            [Paragraph(phrase=Phrase(f"wear.method_{name}")) for name in ("indicator", "life", "limits")],
        ),
    ]
    return Document(
        title=Phrase("wear.title"),
        station=station,
        simulated=simulated,
        from_ns=past.from_ns,
        to_ns=past.to_ns,
        created_ns=created_ns,
        version=version,
        coverage=Phrase("wear.coverage", {"held": Share(held)}),
        checksum=past.checksum,
        sections=sections,
    )


def _summary(past: WearPast) -> list[Block]:
    if not past.fleet.components:
        return [Paragraph(phrase=Phrase("wear.nothing"))]
    counts = Counter(one.standing for one in past.fleet.conditions)
    facts = [Fact(Phrase("wear.count"), Count(len(past.fleet.components)))]
    facts += [
        Fact(Phrase(f"wear.count_{standing.value}"), Count(counts[standing]))
        for standing in Standing
        if counts[standing]
    ]
    return [Facts(facts=facts)]


def _fleet(past: WearPast, named: Mapping[str, Component]) -> list[Block]:
    columns = [
        Column(Phrase("wear.column_component"), 0.30),
        Column(Phrase("wear.column_standing"), 0.17),
        Column(Phrase("wear.column_health"), 0.12, right=True),
        Column(Phrase("wear.column_life"), 0.29, right=True),
        Column(Phrase("wear.column_covered"), 0.12, right=True),
    ]
    rows = [_component(past, named, one) for one in past.fleet.conditions]
    return [Table(columns=columns, rows=rows)] if rows else []


def _component(past: WearPast, named: Mapping[str, Component], one: Condition) -> Row:
    facts = [*one.evidence, *(one.life.evidence if one.life is not None else ())]
    notes = [
        Phrase(f"note.{fact.key}", {name: _cell(name, text) for name, text in fact.arguments.items()}) for fact in facts
    ]
    known = not math.isnan(one.health)
    cells: list[Cell] = [
        Plain(_name(past, named, one.component)),
        Phrase(f"wear.standing.{one.standing.value}"),
        Share(math.floor(100 * one.health) / 100) if known else Plain("–"),
        life_cell(None if one.standing is Standing.NO_EVIDENCE else one.life),
        Share(one.coverage),
    ]
    return Row(cells, notes)


def life_cell(life: RemainingLife | None) -> Cell:
    """The range, or why there is none."""
    if life is None:
        return Phrase("wear.life.not_enough")
    if not life.told:
        words = {LifeState.REACHED: "reached", LifeState.POOR_COVERAGE: "poor", LifeState.NO_SIGN: "no_sign"}
        return Phrase(f"wear.life.{words.get(life.state, 'not_enough')}")
    numbers: dict[str, Cell] = {"median": Figure(life.median, 2, life.unit)}
    numbers |= {name: Figure(value, 2) for name, value in (("low", life.low), ("high", life.high))}
    return Phrase("wear.life.range", numbers)


def _alerts(past: WearPast, named: Mapping[str, Component]) -> list[Block]:
    if not past.told.alerts:
        return [Paragraph(phrase=Phrase("wear.no_alerts"))]
    columns = [
        Column(Phrase("wear.column_component"), 0.34),
        Column(Phrase("wear.column_since"), 0.24),
        Column(Phrase("wear.column_over"), 0.24),
        Column(Phrase("wear.column_answer"), 0.18),
    ]
    return [Table(columns=columns, rows=[_alert(past, named, one) for one in past.told.alerts[:MOST]])]


def _alert(past: WearPast, named: Mapping[str, Component], one: WearAlert) -> Row:
    cells: list[Cell] = [
        Plain(_name(past, named, one.component)),
        Moment(one.since_ns),
        Phrase("wear.stands") if one.over_ns is None else Moment(one.over_ns),
        Phrase(f"wear.answer.{one.answer.value}"),
    ]
    notes = [_contribution(past, part) for part in one.contributions]
    if one.drift is not None:
        speed = {"per_week": one.drift.per_week, "low": one.drift.low, "high": one.drift.high}
        notes.append(Phrase("wear.speed", {name: Figure(_finite(value), 2) for name, value in speed.items()}))
    if one.answer is not AlertAnswer.NONE and one.words:
        notes.append(Phrase("wear.said", {"name": Plain(one.answered_by), "words": Plain(one.words)}))
    return Row(cells, notes)


def _contribution(past: WearPast, part: Contribution) -> Phrase:
    tag = past.tags[part.tag]
    arguments: dict[str, Cell] = {
        "tag": Plain(tag.label.in_language(past.language) or tag.name),
        "usual": Figure(_finite(part.usual), 3),
        "now": Figure(_finite(part.now), 3, tag.unit),
        "share": Share(math.floor(100 * part.share) / 100),
    }
    return Phrase("wear.up" if part.up else "wear.down", arguments)


def _lives(past: WearPast, named: Mapping[str, Component]) -> list[Block]:
    if not past.told.lives:
        return [Paragraph(phrase=Phrase("wear.no_lives"))]
    columns = [
        Column(Phrase("wear.column_component"), 0.28),
        Column(Phrase("wear.column_began"), 0.20),
        Column(Phrase("wear.column_ended"), 0.20),
        Column(Phrase("wear.column_used"), 0.16, right=True),
        Column(Phrase("wear.column_by"), 0.16),
    ]
    return [Table(columns=columns, rows=[_life(past, named, one) for one in past.told.lives])]


def _life(past: WearPast, named: Mapping[str, Component], one: PartLife) -> Row:
    cells: list[Cell] = [
        Plain(_name(past, named, one.component)),
        Moment(one.began_ns),
        Moment(one.ended_ns or one.began_ns),
        Figure(_finite(one.used), 3, one.unit),
        Plain(one.by),
    ]
    words = Phrase("wear.failed", {"words": Plain(one.words)}) if one.failed else None
    said = words or Phrase("wear.said", {"name": Plain(one.by), "words": Plain(one.words)})
    return Row(cells, [said])


def _name(past: WearPast, named: Mapping[str, Component], name: str) -> str:
    component = named.get(name)
    return name if component is None else component.label.in_language(past.language) or name


def _cell(name: str, text: str) -> Cell:
    """An argument of evidence: a figure where it is a number."""
    if name == "unit":
        return Plain(text)
    try:
        return Figure(_finite(float(text)))
    except ValueError:
        return Plain(text)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
