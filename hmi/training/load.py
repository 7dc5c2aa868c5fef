"""A scenario's file from disk: read, checked, and as a Scenario. Everything that is wrong is told at once."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from hmi.procedures.checks import blank_problems
from hmi.procedures.structs import text_in
from hmi.station.problems import FileError, Problem
from hmi.station.shape import items_of, shape_problems, sound
from hmi.station.toml import UnreadError, bytes_of, content_of, located, text_of
from hmi.training import checks
from hmi.training.ground import Ground
from hmi.training.structs import (
    FaultSettings,
    GoalSettings,
    HandworkSettings,
    HintSettings,
    InitialSettings,
    LimitSettings,
    MistakeSettings,
    ScenarioSettings,
    WantedSettings,
)
from hmi.values.scenario import (
    ActionKind,
    Band,
    Difficulty,
    Goal,
    Handwork,
    Hint,
    Initial,
    Mistake,
    PlannedFault,
    Scenario,
    ScenarioFace,
    Wanted,
)
from hmi.values.text import Text

LARGEST: Final = 500_000
"""Bytes of a file: what people write has a hundredth of it."""

_Part = TypeVar("_Part", bound=msgspec.Struct)


class ScenarioError(FileError):
    """A scenario's file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a library. scenario None: `problems` say why it cannot be used."""

    name: str
    path: Path
    scenario: Scenario | None = None
    problems: tuple[Problem, ...] = ()

    def face(self, *, shipped: bool) -> ScenarioFace:
        """As lists have it."""
        one = self.scenario
        if one is None:
            problems = tuple(map(str, self.problems))
            return ScenarioFace(
                name=self.name, version="", label=Text(self.name, self.name), shipped=shipped, problems=problems
            )
        return ScenarioFace(
            name=one.name,
            version=one.version,
            label=one.label,
            difficulty=one.difficulty,
            machine=one.machine,
            procedure=one.procedure,
            par_s=one.par_s,
            most_s=one.most_s,
            pass_percent=one.pass_percent,
            hash=one.hash,
            shipped=shipped,
        )


def find(folders: Iterable[Path], ground: Ground | None = None) -> tuple[Found, ...]:
    """All scenarios in these folders, by name; the same name in a later folder wins. A folder need not be there."""
    paths = {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}
    return tuple(_found(path, ground) for _, path in sorted(paths.items()))


def load(path: Path, ground: Ground | None = None) -> Scenario:
    """The scenario of the file. ground: the station and the procedures it has to fit; None: they are not looked at.

    Raises ScenarioError with all problems found.
    """
    try:
        content = bytes_of(path, LARGEST, "is larger than 500 kB: it is no scenario")
    except UnreadError as error:
        raise ScenarioError(path, [error.problem]) from error
    return parsed(content, path, ground)


def parsed(content: bytes, path: Path, ground: Ground | None = None) -> Scenario:
    """The same of bytes that were read before. Raises ScenarioError."""
    try:
        text = text_of(content)
        settings = content_of(text)
    except UnreadError as error:
        raise ScenarioError(path, [error.problem]) from error
    problems = [
        *shape_problems(settings, ScenarioSettings),
        *blank_problems(settings),
        *checks.head_problems(settings, path.stem, ground),
        *_part_problems(settings, ground),
    ]
    if problems:
        raise ScenarioError(path, located(problems, text))
    digest = hashlib.sha256(content).hexdigest()
    return _scenario(msgspec.convert(settings, ScenarioSettings), path.stem, digest, ground)


def _found(path: Path, ground: Ground | None) -> Found:
    try:
        return Found(path.stem, path, load(path, ground))
    except ScenarioError as error:
        return Found(path.stem, path, None, error.problems)


def _part_problems(content: Mapping[str, Any], ground: Ground | None) -> Iterator[Problem]:
    """Of every part that has its shape, whether it means something; the misshapen ones are told of already."""
    most = content.get("most_s")
    most_s = float(most) if isinstance(most, int | float) else None
    for _, initial in sound([("initial", content.get("initial", {}))], InitialSettings):
        yield from checks.initial_problems(("initial",), initial)
    for position, fault in _parts(content, "faults", FaultSettings).items():
        yield from checks.fault_problems(("faults", position), fault, most_s)
    goals = _parts(content, "goals", GoalSettings)
    yield from checks.name_problems("goals", {position: goal.name for position, goal in goals.items()})
    for position, goal in goals.items():
        yield from checks.goal_problems(("goals", position), goal, most_s, ground)
    limits = _parts(content, "limits", LimitSettings)
    yield from checks.name_problems("limits", {position: limit.name for position, limit in limits.items()})
    for position, limit in limits.items():
        yield from checks.limit_problems(("limits", position), limit, ground)
    handwork = _parts(content, "handwork", HandworkSettings)
    for position, work in handwork.items():
        yield from checks.handwork_problems(("handwork", position), work)
    offered = [what for what in _names(content, "handwork", "what") if isinstance(what, str)]
    wanted = _parts(content, "wanted", WantedSettings)
    mistakes = _parts(content, "mistakes", MistakeSettings)
    for key, actions in (("wanted", wanted), ("mistakes", mistakes)):
        yield from checks.name_problems(key, {position: action.name for position, action in actions.items()})
        for position, action in actions.items():
            yield from checks.action_problems((key, position), action, offered, ground)
    yield from checks.order_problems(_names(content, "wanted"), wanted, mistakes)
    hints = _parts(content, "hints", HintSettings)
    yield from checks.name_problems("hints", {position: hint.name for position, hint in hints.items()})


def _names(content: Mapping[str, Any], key: str, field: str = "name") -> list[object]:
    """As they stand in the file, by position."""
    return [item.get(field) if isinstance(item, dict) else None for _, item in items_of(content.get(key))]


def _parts(content: Mapping[str, Any], key: str, wanted: type[_Part]) -> dict[int, _Part]:
    return dict(sound(items_of(content.get(key)), wanted))


# --- as the rest of the program has it ----------------------------------------------------------------------------


def _scenario(settings: ScenarioSettings, name: str, digest: str, ground: Ground | None) -> Scenario:
    initial = settings.initial
    above = ("", *(action.name for action in settings.wanted))
    return Scenario(
        name=name,
        version=settings.version,
        label=text_in(settings.label),
        words=text_in(settings.words),
        difficulty=Difficulty(settings.difficulty),
        machine=settings.machine,
        procedure=settings.procedure,
        par_s=settings.par_s,
        most_s=settings.most_s,
        pass_percent=settings.pass_percent,
        speed=settings.speed,
        initial=Initial(**{field: getattr(initial, field) for field in initial.__struct_fields__}),
        faults=tuple(PlannedFault(fault=f.fault, at_s=f.at_s, when=f.when, end_s=f.end_s) for f in settings.faults),
        goals=tuple(
            Goal(name=goal.name, label=text_in(goal.label), when=goal.when, hold_s=goal.hold_s, from_s=goal.from_s)
            for goal in settings.goals
        ),
        limits=tuple(_band(limit) for limit in settings.limits),
        wanted=tuple(_wanted(one, above[place], ground) for place, one in enumerate(settings.wanted)),
        mistakes=tuple(_mistake(one, ground) for one in settings.mistakes),
        handwork=tuple(
            Handwork(what=work.what, label=text_in(work.label), takes_s=work.takes_s) for work in settings.handwork
        ),
        hints=tuple(Hint(name=hint.name, words=text_in(hint.words), price=hint.price) for hint in settings.hints),
        hash=digest,
    )


def _wanted(settings: WantedSettings, above: str, ground: Ground | None) -> Wanted:
    before = [above] if above else []
    return Wanted(
        name=settings.name,
        kind=ActionKind(settings.kind),
        about=settings.about,
        label=text_in(settings.label),
        why=text_in(settings.why),
        weight=settings.weight,
        low=settings.low,
        high=settings.high,
        after=tuple(before if settings.after is None else settings.after),
        when=settings.when,
        tag=_tag(settings, ground),
    )


def _mistake(settings: MistakeSettings, ground: Ground | None) -> Mistake:
    return Mistake(
        name=settings.name,
        kind=ActionKind(settings.kind),
        about=settings.about,
        label=text_in(settings.label),
        why=text_in(settings.why),
        points=settings.points,
        critical=settings.critical,
        low=settings.low,
        high=settings.high,
        before=settings.before,
        when=settings.when,
        tag=_tag(settings, ground),
    )


def _band(settings: LimitSettings) -> Band:
    return Band(
        name=settings.name,
        tag=settings.tag,
        label=text_in(settings.label),
        low=settings.low,
        high=settings.high,
        per_s=settings.per_s,
        at_most=settings.at_most,
        grace_s=settings.grace_s,
        when=settings.when,
    )


def _tag(action: WantedSettings | MistakeSettings, ground: Ground | None) -> str:
    """What the trend shows beside an action: what was written, what the alarm is about, what a stage looks at, else
    the state of its machine."""
    if action.kind == "write":
        return action.about
    if ground is None:
        return ""
    if action.kind == "acknowledge":
        return ground.alarms.get(action.about, "")
    if action.kind == "stage":
        return _stage_tag(action.about, ground)
    rules = ground.plant.rules.methods.get(action.about) if action.kind == "method" else None
    return ground.states.get(rules.method.machine if rules else action.about, "")


def _stage_tag(about: str, ground: Ground) -> str:
    name, _, stage = about.partition("/")
    procedure = (ground.procedures or {}).get(name)
    if procedure is None:
        return ""
    watched = next(iter(procedure.stage(stage).watch), "")
    return watched or ground.states.get(procedure.machine, "")
