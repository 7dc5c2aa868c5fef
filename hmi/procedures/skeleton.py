"""How the stages of a file hang together: who follows whom, what cannot be reached, what goes round in circles. Pure.

It looks at a file that may be wrong elsewhere: whatever has not the shape it should is left out here, and told of by
who checks the shape.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hmi.station.problems import Problem, Way, nearest
from hmi.values.procedure import END

Path = tuple[tuple[str, int], ...]
"""Where a stage stands: from the outside in, the line (by a key that no other line has) and the position on it."""


@dataclass(frozen=True, slots=True)
class Bone:
    """What of a stage makes the flow. jumps: the ways of its settings that name a next stage, with the names."""

    way: Way
    name: str
    kind: str
    next: str
    jumps: Mapping[Way, str]
    options: Sequence[str]
    lines: Mapping[Way, Sequence[str]]
    covers: Sequence[str]


def skeleton(stages: object) -> tuple[Bone, ...]:
    """The bones of the stages of a file, as far as they have shape and a name."""
    found = enumerate(stages) if isinstance(stages, list) else ()
    return tuple(
        _bone(("stages", position), stage)
        for position, stage in found
        if isinstance(stage, dict) and isinstance(stage.get("name"), str)
    )


def _bone(way: Way, stage: Mapping[str, Any]) -> Bone:
    options = stage.get("options")
    nexts = {
        (*way, "options", at, "next"): _text(option.get("next"))
        for at, option in enumerate(options if isinstance(options, list) else ())
        if isinstance(option, dict)
    }
    branches = stage.get("branches")
    lines = {
        (*way, "branches", at): _texts(branch)
        for at, branch in enumerate(branches if isinstance(branches, list) else ())
    }
    if body := _texts(stage.get("body")):
        lines[(*way, "body")] = body
    following = _text(stage.get("next"))
    jumps = {place: name for place, name in {(*way, "next"): following, **nexts}.items() if name}
    return Bone(
        way,
        stage["name"],
        _text(stage.get("kind")),
        following,
        jumps,
        list(nexts.values()),
        lines,
        _texts(stage.get("covers")),
    )


def flow_problems(bones: Sequence[Bone]) -> Iterator[Problem]:
    """What keeps the stages from being a flow that always ends."""
    yield from _twice(bones)
    named = {bone.name: bone for bone in bones}
    homes = dict(_homes(bones))
    yield from _line_problems(bones, named)
    yield from _circles(bones, homes)
    main = [bone for bone in bones if bone.name not in homes]
    if bones and not main:
        yield Problem(("stages",), "have no main line: each of them lies inside another")
    yield from _jump_problems(bones, main, named, homes)
    reached = set(_reached(main))
    for bone in main:
        if bone.name not in reached:
            yield Problem((*bone.way, "name"), f'is never reached: "{bone.name}"; what stands before it goes past it')
    places = {bone.name: _place(bone.name, main, homes) for bone in bones}
    for bone in bones:
        yield from _cover_problems(bone, named, places)


def _twice(bones: Iterable[Bone]) -> Iterator[Problem]:
    first: dict[str, Bone] = {}
    for bone in bones:
        earlier = first.setdefault(bone.name, bone)
        if earlier is not bone:
            yield Problem((*bone.way, "name"), f'is given twice: "{bone.name}" is stages[{earlier.way[1]}] already')


@dataclass(frozen=True, slots=True)
class _Home:
    """The line inside another stage that a stage stands on."""

    owner: Bone
    way: Way
    names: Sequence[str]


def _homes(bones: Iterable[Bone]) -> Iterator[tuple[str, _Home]]:
    """Of each stage that lies inside another: where. Named twice: the first place, the other one is told of."""
    seen: set[str] = set()
    for bone in bones:
        for way, names in bone.lines.items():
            for name in names:
                if name not in seen:
                    seen.add(name)
                    yield name, _Home(bone, way, names)


def _line_problems(bones: Iterable[Bone], named: Mapping[str, Bone]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for bone in bones:
        for way, names in bone.lines.items():
            if not names:
                yield Problem(way, "has no stage")
            for name in names:
                if name not in named:
                    yield Problem(way, f'names no stage: "{name}"{nearest(name, named)}')
                elif name in first:
                    where = "twice" if first[name] == bone.name else f'in "{first[name]}" and in "{bone.name}"'
                    yield Problem(way, f'names "{name}", which would then stand {where}')
                first.setdefault(name, bone.name)


def _circles(bones: Iterable[Bone], homes: Mapping[str, _Home]) -> Iterator[Problem]:
    for bone in bones:
        if bone.name in _around(bone.name, homes):
            yield Problem((*bone.way, "name"), f'lies inside itself: "{bone.name}"')


def _around(name: str, homes: Mapping[str, _Home]) -> list[str]:
    """The stages around one, the nearest first; where it lies inside itself, once around."""
    found: list[str] = []
    while (home := homes.get(name)) and home.owner.name not in found:
        name = home.owner.name
        found.append(name)
    return found


def _jump_problems(
    bones: Iterable[Bone], main: Sequence[Bone], named: Mapping[str, Bone], homes: Mapping[str, _Home]
) -> Iterator[Problem]:
    order = {bone.name: position for position, bone in enumerate(main)}
    for bone in bones:
        for way, target in bone.jumps.items():
            if bone.name in homes:
                owner = homes[bone.name].owner.name
                yield Problem(way, f'jumps out of "{owner}": inside it one stage follows the other')
            elif target == END:
                continue
            elif target not in named:
                yield Problem(way, f'names no stage: "{target}"{nearest(target, [*named, END])}')
            elif target in homes:
                owner = homes[target].owner.name
                yield Problem(way, f'jumps into "{owner}", where "{target}" lies: name "{owner}"')
            elif order[target] <= order[bone.name]:
                where = "itself" if target == bone.name else f'back to "{target}", which stands above'
                yield Problem(
                    way, f'jumps to {where}; what repeats is a stage of kind = "loop"'.replace("to back", "back")
                )


def _reached(main: Sequence[Bone]) -> Iterator[str]:
    """The stages of the main line that some way through it comes by."""
    order = {bone.name: position for position, bone in enumerate(main)}
    waiting = [0] if main else []
    seen: set[int] = set()
    while waiting:
        at = waiting.pop()
        if at in seen or at >= len(main):
            continue
        seen.add(at)
        bone = main[at]
        yield bone.name
        ways = bone.options if bone.kind == "choice" and bone.options else [bone.next]
        waiting += [_target(way or bone.next, at, order) for way in ways]


def _target(name: str, at: int, order: Mapping[str, int]) -> int:
    """Where a jump leads; one that is wrong in itself counts as none, and is told of once."""
    if name == END:
        return len(order)
    return order[name] if order.get(name, -1) > at else at + 1


def _place(name: str, main: Sequence[Bone], homes: Mapping[str, _Home]) -> Path:
    steps: list[tuple[str, int]] = []
    for one in (name, *_around(name, homes)):
        if home := homes.get(one):
            steps.append((str(home.way), list(home.names).index(one)))
        else:
            steps.append(("", next((at for at, bone in enumerate(main) if bone.name == one), 0)))
    return tuple(reversed(steps))


def _cover_problems(bone: Bone, named: Mapping[str, Bone], places: Mapping[str, Path]) -> Iterator[Problem]:
    way = (*bone.way, "covers")
    for name in bone.covers:
        if name not in named:
            yield Problem(way, f'names no stage: "{name}"{nearest(name, named)}')
        elif name == bone.name:
            yield Problem(way, f'names itself: "{name}"')
        elif not _is_over(places[name], places[bone.name]):
            yield Problem(way, f'names "{name}", which is not over by then')


def _is_over(one: Path, then: Path) -> bool:
    """Whether what stands at one place is over when the flow comes to the other: on the line that both share, it stands
    before. Beside each other in two branches, nobody knows."""
    for (line, at), (other_line, other_at) in zip(one, then, strict=False):
        if line != other_line:
            return False
        if at != other_at:
            return at < other_at
    return False


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _texts(found: object) -> list[str]:
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
