"""A session of training on paper: what it was worth and why, what happened when. Pure; every page says: training."""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from hmi.channel.questions_training import DebriefTold
from hmi.reports.document import (
    Block,
    Cell,
    Column,
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
    Table,
)
from hmi.values.text import Text
from hmi.values.training import Compared, Happening, PointKind, PointLine, SessionFace, TimelineLine

MOST: Final = 400
"""Lines of the timeline printed, the first."""
_encoder: Final = msgspec.msgpack.Encoder()


def composed(told: DebriefTold, *, station: str, version: str, created_ns: int, language: str) -> Document:
    """The paper that trainee and trainer talk over."""
    session = told.debrief.session
    sections = [
        Section(Phrase("training.section_result"), _result(told, language)),
        Section(Phrase("training.section_points"), [_points(told, language)]),
        Section(Phrase("training.section_timeline"), [_timeline(told.debrief.timeline[:MOST], language)]),
    ]
    if told.debrief.compared:
        sections.append(Section(Phrase("training.section_compared"), [_compared(told.debrief.compared, language)]))
    return Document(
        title=Phrase("training.paper_title", {"scenario": Plain(_in(session.label, language) or session.scenario)}),
        station=station,
        simulated=True,
        training=True,
        from_ns=session.began_ns,
        to_ns=session.ended_ns,
        created_ns=created_ns,
        version=version,
        coverage=Phrase("training.coverage"),
        checksum=hashlib.sha256(_encoder.encode(told.debrief)).hexdigest(),
        sections=sections,
    )


def _verdict(session: SessionFace) -> str:
    if session.unjudged:
        return "unjudged"
    return "passed" if session.passed else "failed"


def _result(told: DebriefTold, language: str) -> list[Block]:
    session, score, scenario = told.debrief.session, told.debrief.score, told.scenario
    facts = [
        Fact(Phrase("training.trainee"), Plain(f"{session.trainee_name} ({session.trainee})")),
        Fact(Phrase("training.scenario"), Plain(f"{scenario.name} {scenario.version}, sha256:{scenario.hash[:16]}")),
        Fact(Phrase("training.verdict"), Phrase(f"training.{_verdict(session)}")),
        Fact(Phrase("training.percent"), Figure(score.percent, unit="%", decimals=1)),
        Fact(Phrase("training.passed_from"), Figure(scenario.pass_percent, unit="%", decimals=1)),
        Fact(Phrase("training.took"), _clock(score.took_s)),
        Fact(Phrase("training.par"), _clock(scenario.par_s)),
        Fact(Phrase("training.goals"), Plain(f"{score.goals} / {score.goals_of}")),
        Fact(Phrase("training.attempt"), Plain(str(session.attempt))),
        Fact(Phrase("training.steps_back"), Plain(str(score.steps_back))),
    ]
    if session.trainer:
        facts.insert(1, Fact(Phrase("training.trainer"), Plain(f"{session.trainer_name} ({session.trainer})")))
    return [Paragraph(phrase=Phrase("training.no_record")), Facts(facts=facts)]


def _points(told: DebriefTold, language: str) -> Table:
    columns = [
        Column(Phrase("training.column_what"), 0.34),
        Column(Phrase("training.column_why"), 0.34),
        Column(Phrase("training.column_line"), 0.12, right=True),
        Column(Phrase("training.column_points"), 0.20, right=True),
    ]
    wanted = {one.name: _in(one.label, language) for one in told.scenario.wanted}
    return Table(columns=columns, rows=[_point(line, wanted, language) for line in told.debrief.score.lines])


def _point(line: PointLine, wanted: dict[str, str], language: str) -> Row:
    arguments = {name: Plain(wanted.get(text, text)) for name, text in line.arguments.items()}
    cells: list[Cell] = [
        Plain(_in(line.label, language)) if line.label != Text() else Phrase(f"training.part_{line.kind.value}"),
        Phrase(f"note.{line.key}", arguments),
        _clock(line.line_s) if line.at_ns else Plain("–"),
        Plain("–") if line.kind is PointKind.GOAL else _earned(line),
    ]
    return Row(cells)


def _earned(line: PointLine) -> Cell:
    earned = _tenths(line.earned)
    return Phrase("training.points_of", {"earned": earned, "most": _tenths(line.most)}) if line.most > 0 else earned


def _tenths(points: float) -> Figure:
    return Figure(round(points, 1) + 0.0, decimals=1)  # what is lost may be a zero below zero


def _timeline(lines: Sequence[TimelineLine], language: str) -> Table:
    columns = [
        Column(Phrase("training.column_line"), 0.10),
        Column(Phrase("training.column_moment"), 0.24),
        Column(Phrase("training.column_what"), 0.34),
        Column(Phrase("training.column_why"), 0.32),
    ]
    rows = [
        Row(
            [_clock(line.line_s), Moment(line.at_ns), _what(line, language), _became(line)],
            [Phrase("training.undone")] if line.undone else (),
        )
        for line in lines
    ]
    return Table(columns=columns, rows=rows)


def _what(line: TimelineLine, language: str) -> Cell:
    if line.kind is Happening.FAULT:
        return _fault(line.about)
    what = _in(line.label, language) or line.about
    return Plain(f"{what} ({line.who})" if line.who else what)


def _fault(fault: str) -> Phrase:
    """What people call it: whoever draws the paper knows the words."""
    return Phrase(f"training.fault.{fault}")


def _became(line: TimelineLine) -> Phrase:
    return Phrase(f"note.{line.key}", {name: Plain(text) for name, text in line.arguments.items()})


def _compared(found: Sequence[Compared], language: str) -> Table:
    columns = [
        Column(Phrase("training.column_what"), 0.56),
        Column(Phrase("training.column_here"), 0.22, right=True),
        Column(Phrase("training.column_reference"), 0.22, right=True),
    ]
    rows = [
        Row(
            [
                _fault(one.about) if one.kind is Happening.FAULT else Plain(_in(one.label, language) or one.about),
                Plain("–") if one.ours_s is None else _clock(one.ours_s),
                Plain("–") if one.theirs_s is None else _clock(one.theirs_s),
            ]
        )
        for one in found
    ]
    return Table(columns=columns, rows=rows)


def _clock(seconds: float) -> Plain:
    whole = max(0, int(seconds))
    return Plain(f"{whole // 60}:{whole % 60:02d}")


def _in(text: Text, language: str) -> str:
    return text.in_language(language)
