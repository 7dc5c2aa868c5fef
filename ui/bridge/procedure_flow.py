"""The flow of a procedure laid out: a box for each stage, branches side by side, bodies in frames. Pure, whole pixels.

The main line goes down. What a choice or a stage jumps to is drawn by a line on the left, each in a lane of its own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from hmi.values.procedure import END, Procedure, Stage, StageKind
from hmi.values.run import PassedStage, Passing, Run
from ui.bridge.procedure_run import Book, at_place


class Course(Enum):
    """How a stage stands in the flow."""

    AHEAD = auto()
    ACTIVE = auto()
    DONE = auto()
    SKIPPED = auto()
    FAILED = auto()
    """Left with a deviation."""


_COURSES = {
    Passing.ACTIVE: Course.ACTIVE,
    Passing.DONE: Course.DONE,
    Passing.SKIPPED: Course.SKIPPED,
    Passing.FAILED: Course.FAILED,
}


@dataclass(frozen=True, slots=True)
class Sizes:
    """In pixels: height of a box, room between two, inset of a frame, room of a lane, and of the head of a frame."""

    box: int
    gap: int
    inset: int
    lane: int


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> int:
        """Half way from left to right."""
        return self.left + self.width // 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x < self.left + self.width and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class FlowBox:
    """One stage. round_: of a loop, how often it has begun; passed: how it was passed last."""

    place: str
    stage: Stage
    area: Area
    course: Course = Course.AHEAD
    passed: PassedStage | None = None
    round_: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """Around the stages of a loop or a sub-procedure."""

    area: Area
    repeats: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """A line through these corners; `arrow`: it ends in one."""

    points: Sequence[tuple[int, int]]
    arrow: bool = True


@dataclass(slots=True)
class Flow:
    """All that is drawn, and how large it is; `end`: where the procedure ends."""

    boxes: list[FlowBox] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)
    end: Area = field(default_factory=lambda: Area(0, 0, 0, 0))
    width: int = 0
    height: int = 0

    def box_at(self, x: float, y: float) -> FlowBox | None:
        """The stage there."""
        return next((box for box in self.boxes if box.area.holds(x, y)), None)


def laid(book: Book, run: Run | None, width: int, sizes: Sizes) -> Flow:
    """The flow within `width` pixels, with how the run stands in it."""
    return _Layout(book, run, sizes).whole(width)


@dataclass(frozen=True, slots=True)
class _Jump:
    source: str
    target: str


def _jumps(line: Sequence[Stage]) -> list[_Jump]:
    """Ways of a main line that do not lead to the stage below."""
    found: dict[_Jump, None] = {}
    below = {one.name: other.name for one, other in pairwise(line)}
    for stage in line:
        for target in _named(stage):
            if target and target != below.get(stage.name, END):
                found[_Jump(stage.name, target)] = None
    return list(found)


def _named(stage: Stage) -> tuple[str, ...]:
    """What it says that follows; "" where it leaves that to the order."""
    return (stage.next, *(option.next for option in stage.options))


def _falls_through(stage: Stage) -> bool:
    """Whether the flow can go from here to the stage below."""
    if stage.kind is StageKind.CHOICE and stage.options:
        return not stage.next and any(not option.next for option in stage.options)
    return not stage.next


class _Layout:
    """Of one book and run; recursion ends because sub-procedures do not call themselves."""

    def __init__(self, book: Book, run: Run | None, sizes: Sizes) -> None:
        self._book, self._run, self._sizes = book, run, sizes
        self._flow = Flow()

    def whole(self, width: int) -> Flow:
        flow, sizes = self._flow, self._sizes
        bottom = self._procedure(self._book.procedure, "", 0, 0, width, closes=True)
        flow.width, flow.height = width, bottom + sizes.gap // 2
        return flow

    def _procedure(self, procedure: Procedure, prefix: str, left: int, top: int, width: int, *, closes: bool) -> int:
        """A main line with its jumps; answers where it ends. closes: with a sign of the end."""
        line = procedure.main_line()
        lanes = _lanes([stage.name for stage in line], _jumps(line))
        room = (max(lanes.values()) + 1) * self._sizes.lane if lanes else 0
        inner, areas = left + room, dict[str, Area]()
        bottom = self._sequence(procedure, line, prefix, inner, top, width - room, areas)
        if closes:
            area = Area(inner, bottom + self._sizes.gap, width - room, self._sizes.box // 2)
            if _falls_through(line[-1]) or line[-1].next == END:
                self._flow.joints.append(Joint(((area.middle, bottom), (area.middle, area.top))))
            self._flow.end, bottom = area, area.bottom
            areas[END] = area
        for jump, lane in lanes.items():
            source, target = areas[jump.source], areas.get(jump.target)
            x = inner - (lane + 1) * self._sizes.lane + self._sizes.lane // 2
            y = source.top + self._sizes.box // 2
            end = bottom if target is None else target.top + min(target.height, self._sizes.box) // 2
            corner = inner if target is not None else inner + self._sizes.lane
            self._flow.joints.append(Joint(((inner, y), (x, y), (x, end), (corner, end))))
        return bottom

    def _sequence(
        self,
        procedure: Procedure,
        stages: Sequence[Stage],
        prefix: str,
        left: int,
        top: int,
        width: int,
        areas: dict[str, Area],
    ) -> int:
        for number, stage in enumerate(stages):
            areas[stage.name] = area = self._one(procedure, stage, prefix, left, top, width)
            top = area.bottom
            if number + 1 < len(stages):
                if _falls_through(stage) or stages[number + 1].name in _named(stage):
                    self._flow.joints.append(Joint(((area.middle, top), (area.middle, top + self._sizes.gap))))
                top += self._sizes.gap
        return top

    def _one(self, procedure: Procedure, stage: Stage, prefix: str, left: int, top: int, width: int) -> Area:
        place = prefix + stage.name
        box = Area(left, top, width, self._sizes.box)
        match stage.kind:
            case StageKind.PARALLEL if stage.branches:
                self._box(place, stage, box)
                return Area(left, top, width, self._branches(procedure, stage, prefix, box) - top)
            case StageKind.LOOP:
                round_ = self._round(place)
                self._box(place, stage, box, round_)
                body, rounds = [procedure.stage(name) for name in stage.body], f"{place}[{max(1, round_)}]."
                return self._framed(box, lambda at: self._body(procedure, body, rounds, at), repeats=True)
            case StageKind.SUB if stage.procedure in self._book.called:
                self._box(place, stage, box)
                called = self._book.called[stage.procedure]
                return self._framed(
                    box,
                    lambda at: self._procedure(called, f"{place}/", at.left, at.top, at.width, closes=False),
                    repeats=False,
                )
            case _:
                self._box(place, stage, box)
                return box

    def _body(self, procedure: Procedure, stages: Sequence[Stage], prefix: str, at: Area) -> int:
        return self._sequence(procedure, stages, prefix, at.left, at.top, at.width, {})

    def _framed(self, box: Area, inside: Callable[[Area], int], *, repeats: bool) -> Area:
        """What is inside, below its box and within a frame that hangs on it."""
        sizes = self._sizes
        room = Area(box.left + sizes.inset, box.bottom + sizes.gap, box.width - 2 * sizes.inset, 0)
        self._flow.joints.append(Joint(((room.middle, box.bottom), (room.middle, room.top))))
        place = len(self._flow.frames)
        bottom = inside(room) + sizes.inset
        frame = Area(box.left, box.bottom - 1, box.width, bottom - box.bottom + 1)
        self._flow.frames.insert(place, Frame(frame, repeats))
        if repeats:
            edge, low = box.left + box.width - sizes.inset // 2, bottom - sizes.inset // 2
            back = ((room.middle, bottom - sizes.inset), (room.middle, low), (edge, low), (edge, box.bottom))
            self._flow.joints.append(Joint(back))
        return Area(box.left, box.top, box.width, bottom - box.top)

    def _branches(self, procedure: Procedure, stage: Stage, prefix: str, box: Area) -> int:
        """Columns of equal width between two bars; answers where the lower bar is."""
        sizes, count = self._sizes, len(stage.branches)
        width = (box.width - sizes.gap * (count - 1)) // count
        top, bottoms, middles = box.bottom + 2 * sizes.gap, [], []
        for number, branch in enumerate(stage.branches):
            at = Area(box.left + number * (width + sizes.gap), top, width, 0)
            bottoms.append(self._body(procedure, [procedure.stage(name) for name in branch], prefix, at))
            middles.append(at.middle)
        upper, lower = box.bottom + sizes.gap, max(bottoms) + sizes.gap
        self._flow.joints.append(Joint(((box.middle, box.bottom), (box.middle, upper)), arrow=False))
        for y in (upper, lower):
            self._flow.joints.append(Joint(((middles[0], y), (middles[-1], y)), arrow=False))
        for middle, bottom in zip(middles, bottoms, strict=True):
            self._flow.joints.append(Joint(((middle, upper), (middle, top))))
            self._flow.joints.append(Joint(((middle, bottom), (middle, lower)), arrow=False))
        return lower

    def _box(self, place: str, stage: Stage, area: Area, round_: int = 0) -> None:
        passed = None if self._run is None else at_place(self._run, place)
        course = Course.AHEAD if passed is None else _COURSES[passed.passing]
        self._flow.boxes.append(FlowBox(place, stage, area, course, passed, round_))

    def _round(self, place: str) -> int:
        """The last round of the loop at this place that began; 0 before the first."""
        rounds = [0] if self._run is None else [_round_in(one.place, place) for one in self._run.passed]
        return max(rounds, default=0)


def _round_in(place: str, loop: str) -> int:
    rest = place.removeprefix(f"{loop}[")
    number = rest.partition("]")[0]
    return int(number) if rest != place and number.isdecimal() else 0


def _lanes(names: Sequence[str], jumps: Iterable[_Jump]) -> dict[_Jump, int]:
    """A lane for each jump, so that no two that overlap share one; the shortest are innermost."""
    rows = {name: row for row, name in enumerate(names)} | {END: len(names)}
    found: dict[_Jump, int] = {}
    for jump in sorted(jumps, key=lambda one: rows[one.target] - rows[one.source]):
        first, last = rows[jump.source], rows[jump.target]
        taken = {
            lane
            for other, lane in found.items()
            if other.source != jump.source and first <= rows[other.target] and rows[other.source] <= last
        }
        found[jump] = next(lane for lane in range(len(found) + 1) if lane not in taken)
    return found
