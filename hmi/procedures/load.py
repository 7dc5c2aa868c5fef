"""A procedure's file from disk: read, checked, and as a Procedure. Everything that is wrong is told at once."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from hmi.procedures.checks import blank_problems, head_problems, kind_problems, picture_name_problem, stage_problems
from hmi.procedures.plant import Plant, machine_problems, station_problems
from hmi.procedures.skeleton import flow_problems, skeleton
from hmi.procedures.structs import ProcedureSettings, StageSettings, text_in
from hmi.station.problems import FileError, Problem, Way, nearest
from hmi.station.shape import shape_problems
from hmi.station.toml import UnreadError, bytes_of, content_of, located, text_of
from hmi.values.procedure import Action, Change, EvidenceKind, Moment, Option, Procedure, Stage, StageKind, Wanted
from hmi.values.right import Right
from hmi.values.signature import Meaning

PICTURES: Final = "pictures"
"""The folder of pictures, beside the files."""
MOST_PICTURE: Final = 2_000_000
"""Bytes of a picture beside a procedure."""
LARGEST: Final = 2_000_000
"""Bytes of a file: what people write has a hundredth of it."""


class ProcedureError(FileError):
    """A procedure's file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a library. content: its bytes, as they were read; procedure None: `problems` say why it cannot be
    used."""

    name: str
    path: Path
    content: bytes = b""
    procedure: Procedure | None = None
    problems: tuple[Problem, ...] = ()


def load(path: Path, plant: Plant | None = None, others: Mapping[str, Procedure] | None = None) -> Procedure:
    """The procedure of the file. plant: the station it has to fit; others: the procedures it may call, by name; None:
    neither is looked at. Raises ProcedureError with all problems found."""
    return parsed(_bytes(path), path, plant, others)


def find(
    folders: Iterable[Path], plant: Plant | None = None, belongs: Callable[[Found], bool] | None = None
) -> tuple[Found, ...]:
    """All procedures in these folders, by name; the same name in a later folder wins. A folder need not be there, and
    what is hidden there are traces of editors and of other systems.

    Each is checked against the others as well: what calls one that cannot be used cannot be used. belongs: asked of
    each as it is without plant and others; what does not is left out, before it is looked at any closer.
    """
    files = (path for folder in folders for path in sorted(folder.glob("*.toml")))
    paths = {path.stem: path for path in files if not path.name.startswith(".")}
    alone = {name: _found(path, None, None) for name, path in sorted(paths.items())}
    found = {name: one for name, one in alone.items() if belongs is None or belongs(one)}
    due = set(found)
    while due:
        sound = {name: one.procedure for name, one in found.items() if one.procedure is not None}
        found |= {name: _found(found[name].path, plant, sound, found[name].content) for name in sorted(due)}
        lost = {name for name in sound if found[name].procedure is None}
        due = {name for name in sound.keys() - lost if lost.intersection(called(sound[name]))}
    return tuple(found.values())


def parsed(
    content: bytes,
    path: Path,
    plant: Plant | None = None,
    others: Mapping[str, Procedure] | None = None,
    *,
    pictures: bool = True,
) -> Procedure:
    """The same of bytes that were read before. pictures: whether they have to be there. Raises ProcedureError."""
    try:
        text = text_of(content)
        settings = content_of(text)
    except UnreadError as error:
        raise ProcedureError(path, [error.problem]) from error
    problems = [
        *shape_problems(settings, ProcedureSettings),
        *blank_problems(settings),
        *head_problems(settings, path.stem),
        *(machine_problems(settings.get("machine"), plant) if plant else ()),
        *_stage_problems(settings, plant),
        *flow_problems(skeleton(settings.get("stages"))),
        *(_picture_problems(settings, path.parent / PICTURES) if pictures else ()),
        *(_call_problems(settings, path.stem, others) if others is not None else ()),
    ]
    if problems:
        raise ProcedureError(path, located(problems, text))
    return _procedure(msgspec.convert(settings, ProcedureSettings), path.stem, hashlib.sha256(content).hexdigest())


def closure(procedure: Procedure, others: Mapping[str, Procedure]) -> dict[str, Procedure]:
    """The procedure, and all that it calls, directly or by way of others, by name: the plans of a run of it."""
    found = {procedure.name: procedure}
    waiting = [procedure]
    while waiting:
        for name in called(waiting.pop()):
            if name not in found:
                found[name] = others[name]
                waiting.append(others[name])
    return found


def circle(plans: Mapping[str, Procedure]) -> str:
    """The name of one that calls itself by way of others; empty: none does."""
    return next((name for name in plans if any(_chain(other, name, plans) for other in called(plans[name]))), "")


def called(procedure: Procedure) -> tuple[str, ...]:
    """The names of the procedures that a procedure calls itself, in order."""
    return tuple(dict.fromkeys(stage.procedure for stage in procedure.stages if stage.kind is StageKind.SUB))


# --- reading ------------------------------------------------------------------------------------------------------


def _bytes(path: Path) -> bytes:
    try:
        return bytes_of(path, LARGEST, "is larger than 2 MB: it is no procedure")
    except UnreadError as error:
        raise ProcedureError(path, [error.problem]) from error


def _found(
    path: Path, plant: Plant | None, others: Mapping[str, Procedure] | None, content: bytes | None = None
) -> Found:
    try:
        content = _bytes(path) if content is None else content
        return Found(path.stem, path, content, parsed(content, path, plant, others))
    except ProcedureError as error:
        return Found(path.stem, path, content or b"", None, error.problems)


# --- what is wrong with it ----------------------------------------------------------------------------------------


def _stages(content: Mapping[str, Any]) -> Iterator[tuple[Way, dict[str, Any]]]:
    stages = content.get("stages")
    for position, stage in enumerate(stages if isinstance(stages, list) else ()):
        if isinstance(stage, dict):
            yield ("stages", position), stage


def _stage_problems(content: Mapping[str, Any], plant: Plant | None) -> Iterator[Problem]:
    """Of each stage that has its shape, whether it means something; the misshapen ones are told of already."""
    for way, found in _stages(content):
        yield from kind_problems(way, found)
        try:
            stage = msgspec.convert(found, StageSettings)
        except msgspec.ValidationError:
            continue
        spelled = list(stage_problems(way, stage))
        yield from spelled
        if plant is not None:
            at_station = station_problems(way, stage, plant)
            ill_spelled = {problem.way for problem in spelled}
            yield from (problem for problem in at_station if problem.way not in ill_spelled)


def _picture_problems(content: Mapping[str, Any], folder: Path) -> Iterator[Problem]:
    for way, stage in _stages(content):
        picture = stage.get("picture")
        if not isinstance(picture, str) or not picture:
            continue
        here = (*way, "picture")
        if sentence := picture_name_problem(picture):
            yield Problem(here, sentence)
        elif not (folder / picture).is_file():
            there = [file.name for file in folder.glob("*")] if folder.is_dir() else []
            yield Problem(here, f'is not there: "{folder.name}/{picture}"{nearest(picture, there)}')
        elif (folder / picture).stat().st_size > MOST_PICTURE:
            yield Problem(here, f'is larger than 2 MB: "{picture}"')


def _call_problems(content: Mapping[str, Any], name: str, others: Mapping[str, Procedure]) -> Iterator[Problem]:
    for way, stage in _stages(content):
        other = stage.get("procedure")
        if not isinstance(other, str) or not other:
            continue
        here = (*way, "procedure")
        if other != name and other not in others:
            yield Problem(here, f'names no procedure that can be used: "{other}"{nearest(other, others)}')
        elif chain := _chain(other, name, others):
            yield Problem(here, f"leads back to this one: {' > '.join((name, *chain))}")


def _chain(start: str, name: str, others: Mapping[str, Procedure]) -> Sequence[str]:
    """How calls lead from one procedure to another; empty: they do not."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        chain = waiting.pop()
        if chain[-1] == name:
            return chain
        if chain[-1] not in seen and chain[-1] in others:
            seen.add(chain[-1])
            waiting += [(*chain, further) for further in called(others[chain[-1]])]
    return ()


# --- as the rest of the program has it ----------------------------------------------------------------------------


def _procedure(settings: ProcedureSettings, name: str, digest: str) -> Procedure:
    parts = {field: getattr(settings.parts, field) for field in settings.parts.__struct_fields__}
    return Procedure(
        name=name,
        version=settings.version,
        label=text_in(settings.label),
        machine=settings.machine,
        parts={field: text_in(words) for field, words in parts.items() if words is not None},
        changes=tuple(Change(version=one.version, date=one.date, words=text_in(one.words)) for one in settings.changes),
        trained=settings.trained,
        stages=tuple(_stage(stage) for stage in settings.stages),
        hash=digest,
    )


def _stage(settings: StageSettings) -> Stage:
    wanted = settings.wanted
    meaning = settings.meaning or (Meaning.CHECKED if settings.kind == "hold" else Meaning.PERFORMED)
    return Stage(
        name=settings.name,
        kind=StageKind(settings.kind),
        title=text_in(settings.title),
        words=text_in(settings.words),
        if_wrong=text_in(settings.if_wrong),
        picture=settings.picture,
        watch=tuple(settings.watch),
        critical=settings.critical,
        skippable=settings.skippable,
        evidence=tuple(EvidenceKind(kind) for kind in settings.evidence),
        actions=tuple(
            Action(
                when=Moment(action.when),
                tag=action.tag,
                value=action.value or 0.0,
                method=action.method,
                arguments=tuple(action.arguments),
            )
            for action in settings.actions
        ),
        par_s=settings.par_s,
        next=settings.next,
        when=settings.when,
        hold_s=settings.hold_s,
        time_out_s=settings.time_out_s,
        wanted=None
        if wanted is None
        else Wanted(
            label=text_in(wanted.label),
            unit=wanted.unit,
            decimals=wanted.decimals,
            low=wanted.low,
            high=wanted.high,
            text=wanted.text,
            equals=wanted.equals,
        ),
        options=tuple(
            Option(name=option.name, label=text_in(option.label), next=option.next) for option in settings.options
        ),
        span_s=settings.span_s,
        right=Right(settings.right) if settings.right else None,
        covers=tuple(settings.covers),
        meaning=Meaning(meaning),
        procedure=settings.procedure,
        branches=tuple(tuple(branch) for branch in settings.branches),
        body=tuple(settings.body),
        most=settings.most,
    )
