"""Whether the stages of a file mean something, each for itself: what fits its kind, texts, entries, pictures. Pure."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from hmi.procedures.structs import KINDS, ActionSettings, OptionSettings, StageSettings, WantedSettings
from hmi.station.expression_parser import spelling_problems
from hmi.station.problems import Problem, Way, nearest
from hmi.values.procedure import END
from hmi.values.right import Right

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".svg"})

_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_NAME_RULE: Final = "is written with small letters, digits and hyphens, at most 40"
_VERSION: Final = re.compile(r"(?:0|[1-9]\d{0,3})\.(?:0|[1-9]\d{0,3})")
_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_OWN_WORK: Final = frozenset({"performed", "authored"})
_OF_SOME_KINDS: Final = frozenset(name for kind in KINDS.values() for name in (*kind.needs, *kind.may))


def is_name(text: str) -> bool:
    """Whether a procedure, a stage or an option may be called so."""
    return _NAME.fullmatch(text) is not None and text != END


def blank_problems(found: object, way: Way = ()) -> Iterator[Problem]:
    """Of every text in two languages, a language that is there and says nothing."""
    if isinstance(found, list):
        for position, item in enumerate(found):
            yield from blank_problems(item, (*way, position))
    elif isinstance(found, dict):
        for key, item in found.items():
            if key in {"en", "fr"} and isinstance(item, str):
                if not item.strip():
                    yield Problem((*way, key), "is empty: every text is there in both languages")
            else:
                yield from blank_problems(item, (*way, key))


def version_problems(way: Way, version: object) -> Iterator[Problem]:
    """Of a version that is a text."""
    if isinstance(version, str) and not _VERSION.fullmatch(version):
        yield Problem(way, f'is MAJOR.MINOR, as "1.0", and not "{version}"')


def head_problems(content: Mapping[str, Any], file_name: str) -> Iterator[Problem]:
    """Of what stands above the stages. file_name: the file's own, without its ending."""
    name, version = content.get("name"), content.get("version")
    if isinstance(name, str) and name and name != file_name:
        yield Problem(("name",), f'is "{name}", but the file is called "{file_name}"')
    elif not is_name(file_name):
        yield Problem((), f'is called "{file_name}.toml": its name {_NAME_RULE}')
    sound = isinstance(version, str) and _VERSION.fullmatch(version)
    yield from version_problems(("version",), version)
    changes = content.get("changes")
    told = [change for change in changes if isinstance(change, dict)] if isinstance(changes, list) else []
    for position, change in enumerate(told):
        date, of = change.get("date"), change.get("version")
        if isinstance(date, str) and not _DAY.fullmatch(date):
            yield Problem(("changes", position, "date"), f'is a day as "2026-11-21", and not "{date}"')
        if isinstance(of, str) and not _VERSION.fullmatch(of):
            yield Problem(("changes", position, "version"), f'is MAJOR.MINOR, as "1.0", and not "{of}"')
    if sound and isinstance(changes, list) and version not in [change.get("version") for change in told]:
        yield Problem(("changes",), f"say nothing of version {version}")
    if content.get("stages") == []:
        yield Problem(("stages",), "are none: write [[stages]]")


def kind_problems(way: Way, found: Mapping[str, Any]) -> Iterator[Problem]:
    """Settings that the kind of a stage needs, or that mean nothing for it. found: as it stands in the file."""
    kind = KINDS.get(str(found.get("kind")))
    if kind is None:
        return
    for name in kind.needs:
        if name not in found:
            yield Problem((*way, name), f'is missing: kind = "{found["kind"]}" needs it')
    for name in found:
        if name in _OF_SOME_KINDS and name not in (*kind.needs, *kind.may):
            kinds = " or ".join(f'"{one}"' for one, has in KINDS.items() if name in (*has.needs, *has.may))
            yield Problem((*way, name), f'has a meaning for kind = {kinds} only, not for "{found["kind"]}"')


def stage_problems(way: Way, stage: StageSettings) -> Iterator[Problem]:
    """Of a stage that has its shape, whatever station it is for."""
    if not is_name(stage.name):
        yield Problem((*way, "name"), f'is "{stage.name}": a name {_NAME_RULE}, and is not "{END}"')
    if stage.when:
        yield from spelling_problems((*way, "when"), stage.when)
    yield from _evidence_problems(way, stage)
    if stage.time_out_s is not None and stage.time_out_s <= stage.hold_s:
        sentence = f"is {stage.time_out_s:g}, not above hold_s = {stage.hold_s:g}: it would always run out first"
        yield Problem((*way, "time_out_s"), sentence)
    if stage.wanted is not None:
        yield from _wanted_problems((*way, "wanted"), stage.wanted)
    if stage.kind == "choice" and stage.options:
        yield from _option_problems((*way, "options"), stage.options)
    if stage.kind == "timer" and stage.span_s == 0:
        yield Problem((*way, "span_s"), "must be more than 0")
    if stage.right and stage.right not in {right.value for right in Right}:
        hint = nearest(stage.right, list(Right)) or f'; rights are "{Right.WITNESS_WRITE}", "{Right.REVIEW_LOTS}", ...'
        yield Problem((*way, "right"), f'is no right: "{stage.right}"{hint}')
    if stage.kind == "hold" and stage.meaning in _OWN_WORK:
        yield Problem(
            (*way, "meaning"), f'is "{stage.meaning}": at a hold a second person signs for the work of others'
        )
    if stage.kind == "parallel" and len(stage.branches) == 1:
        yield Problem((*way, "branches"), "are one: side by side are two at least")
    if stage.kind == "loop" and stage.body == []:
        yield Problem((*way, "body"), "has no stage")
    for at, action in enumerate(stage.actions):
        here = (*way, "actions", at)
        yield from _action_problems(here, action)
        if stage.kind == "hold" and action.when == "leave":
            yield Problem(
                here, "is done on leaving a hold, where nobody says so: put it on entering the stage after it"
            )


def picture_name_problem(picture: str) -> str:
    """What is wrong with the name of a picture; empty: nothing. Only a file right in the folder of pictures is one."""
    names = PurePosixPath(picture).name, PureWindowsPath(picture).name
    if names != (picture, picture) or picture.startswith(".") or not picture.isprintable():
        return f'is "{picture}": it names a file in the folder "pictures" beside this one, without any folder'
    if PurePosixPath(picture).suffix.lower() not in PICTURES:
        return f'is "{picture}": a picture is a .png, a .jpg or an .svg'
    return ""


def _action_problems(way: Way, action: ActionSettings) -> Iterator[Problem]:
    if bool(action.tag) == bool(action.method):
        yield Problem(way, "names either a tag or a method")
    elif action.tag and action.value is None:
        yield Problem((*way, "value"), f'is missing: what is written to "{action.tag}"?')
    elif action.method and action.value is not None:
        yield Problem((*way, "value"), "is for a tag; a method has arguments")
    elif action.tag and action.arguments:
        yield Problem((*way, "arguments"), "are for a method; a tag has a value")
    if not all(map(math.isfinite, (*action.arguments, action.value or 0.0))):
        yield Problem(way, "has a number that is not finite")


def _evidence_problems(way: Way, stage: StageSettings) -> Iterator[Problem]:
    here = (*way, "evidence")
    if stage.evidence and stage.kind in {"hold", "signature"}:
        yield Problem(here, "is asked for where somebody signs: ask a stage before, so that it is seen and signed for")
    if "value" in stage.evidence and not stage.watch:
        yield Problem(here, 'asks for "value", but the stage watches no tag')
    if "entry" in stage.evidence and stage.kind != "entry":
        yield Problem(here, f'asks for "entry", which a stage of kind = "{stage.kind}" has not')
    for twice in _twice(stage.evidence):
        yield Problem(here, f'names "{twice}" twice')


def _wanted_problems(way: Way, wanted: WantedSettings) -> Iterator[Problem]:
    numbers = {name: value for name in ("low", "high") if (value := getattr(wanted, name)) is not None}
    for name, value in numbers.items():
        if wanted.text:
            yield Problem((*way, name), "is for a number, but text = true")
        elif not math.isfinite(value):
            yield Problem((*way, name), "must be a finite number")
        elif round(value, wanted.decimals) != value:
            yield Problem((*way, name), f"is {value:g}, finer than decimals = {wanted.decimals} shows")
    if wanted.text and wanted.unit:
        yield Problem((*way, "unit"), "is for a number, but text = true")
    if not wanted.text and not numbers and not wanted.equals:
        yield Problem(way, "has no limits: without low, high or equals a slip of the finger is taken for a value")
    if wanted.low is not None and wanted.high is not None and wanted.low > wanted.high:
        yield Problem((*way, "high"), f"is {wanted.high:g}, below low = {wanted.low:g}: nothing could be entered")


def _option_problems(way: Way, options: list[OptionSettings]) -> Iterator[Problem]:
    if len(options) == 1:
        yield Problem(way, "are one: a choice has two at least")
    for at, option in enumerate(options):
        if not is_name(option.name):
            yield Problem((*way, at, "name"), f'is "{option.name}": a name {_NAME_RULE}')
    for twice in _twice([option.name for option in options]):
        yield Problem(way, f'have "{twice}" twice')


def _twice(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]  # adds and goes on
