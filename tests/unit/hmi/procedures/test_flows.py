"""Whatever procedure the loader takes, and whatever happens in it: a run ends, or waits for something with a name."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.procedures.events import Continued, Event, EvidenceGiven, Paused, decoded
from hmi.procedures.load import ProcedureError, closure, parsed
from hmi.procedures.logic import step
from hmi.procedures.state import RefusedError, State
from hmi.procedures.wishes import wishes_of
from hmi.values.procedure import EvidenceKind, Procedure, StageKind
from hmi.values.run import Awaited, Evidence, PassedStage, Passing, RunPhase
from tests.unit.hmi.procedures.playing import Play, ns

TEXT = {"en": "Do it.", "fr": "Le faire."}
Content = dict[str, Any]

# --- procedures ---------------------------------------------------------------------------------------------------


@st.composite
def flows(draw: st.DrawFn, calls: str = "") -> Content:
    """The content of a file whose stages hang together: lines within lines, jumps forward, actions, evidence."""
    stages: list[Content] = []
    main = draw(st.integers(1, 4))
    names = [_line_stage(draw, stages, 2, calls) for _ in range(main)]
    by_name = {stage["name"]: stage for stage in stages}
    for position, name in enumerate(names):
        after = st.sampled_from(["", "end", *names[position + 1 :]])
        stage = by_name[name]
        if stage["kind"] == "choice":
            stage["options"][1]["next"] = draw(after)
    outer = [by_name[name] for name in names]
    inner = draw(st.permutations([stage for stage in stages if stage["name"] not in names]))
    change = {"version": "1.0", "date": "2026-11-21", "words": TEXT}
    return {"version": "1.0", "label": TEXT, "changes": [change], "stages": [*inner, *outer]}


def _line_stage(draw: st.DrawFn, stages: list[Content], depth: int, calls: str) -> str:
    name = f"s{len(stages)}"
    kinds = ["instruction", "check", "entry", "choice", "timer", "hold", "signature", *(["sub"] if calls else [])]
    kind = draw(st.sampled_from([*kinds, *(["parallel", "loop"] if depth else [])]))
    stage: Content = {"name": name, "kind": kind, "title": TEXT, "skippable": draw(st.booleans())}
    stages.append(stage)

    def line() -> list[str]:
        return [_line_stage(draw, stages, depth - 1, calls) for _ in range(draw(st.integers(1, 2)))]

    match kind:
        case "check":
            stage |= {"when": "T > 3", "time_out_s": 30.0, "hold_s": draw(st.sampled_from([0.0, 5.0]))}
        case "entry":
            stage |= {"wanted": {"label": TEXT, "low": 1.0, "high": 3.0}}
        case "choice":
            stage |= {"options": [{"name": one, "label": TEXT} for one in ("a", "b")]}
        case "timer":
            stage |= {"span_s": draw(st.sampled_from([1.0, 20.0]))}
        case "sub":
            stage |= {"procedure": calls}
        case "parallel":
            stage |= {"branches": [line(), line()]}
        case "loop":
            stage |= {"body": line(), "most": draw(st.integers(1, 3)), "when": draw(st.sampled_from(["", "T > 3"]))}
    moments = draw(st.lists(st.sampled_from(["enter", "leave"] if kind != "hold" else ["enter"]), max_size=2))
    stage["actions"] = [{"when": moment, "method": "Start"} for moment in moments]
    if kind not in {"hold", "signature"} and draw(st.booleans()):
        stage["evidence"] = ["photo"]
    return name


def toml(content: Content) -> bytes:
    """The content as the text of a file."""
    return "".join(f"{key} = {_toml(value)}\n" for key, value in content.items()).encode()


def _toml(value: object) -> str:
    match value:
        case dict():
            return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case _:
            return json.dumps(value)


def plans(content: Content, inner: Content | None) -> dict[str, Procedure]:
    """What the loader makes of the files; ProcedureError where it takes them not."""
    others = {} if inner is None else {"q": parsed(toml(inner), Path("q.toml"), others={})}
    return closure(parsed(toml(content), Path("p.toml"), others=others), others)


# --- people, machines and clocks ----------------------------------------------------------------------------------

Deed = Callable[[Play, float], None]
PHOTO = Evidence(kind=EvidenceKind.PHOTO, at_ns=0, text="p.png", hash="ab")


def deeds(play: Play) -> Iterator[tuple[str, Deed]]:
    """What people, machines and the clock may do at each place that waits: "on" leads on, and comes first."""
    for one in play.run.active:
        place = one.place
        match one.awaits:
            case Awaited.PERSON:
                yield from _by_person(one)
            case Awaited.CONDITION:
                yield "on", partial(Play.turn, place=place, holds=True)
                yield "else", partial(Play.turn, place=place, holds=False)
                yield "else", partial(Play.turn, place=place, holds=None)
            case Awaited.SECOND:
                yield "on", partial(Play.sign, place=place, by="quentin")
            case Awaited.SIGNATURE:
                yield "on", partial(Play.sign, place=place, by="olga")
            case Awaited.ACTION:
                yield "on", partial(Play.begin_action, place=place)
                yield "else", partial(Play.go_on, place=place)
            case Awaited.MACHINE:
                attempt = play.state.work[place].attempt if play.state else 0
                yield "on", partial(Play.answer, place=place, attempt=attempt)
                yield "else", partial(Play.answer, place=place, attempt=attempt, failed="write.range")
            case Awaited.DECISION:
                yield "on", partial(Play.go_on, place=place)
                yield "else", partial(Play.wait_on, place=place)
        yield "beside", partial(_prove, place=place)
        yield "beside", partial(Play.skip, place=place)


def _by_person(one: PassedStage) -> Iterator[tuple[str, Deed]]:
    match one.kind:
        case StageKind.INSTRUCTION:
            yield "on", partial(Play.confirm, place=one.place)
        case StageKind.ENTRY:
            yield "on", partial(_enter, place=one.place, text="2")
            yield "else", partial(_enter, place=one.place, text="7")
        case StageKind.CHOICE:
            yield "on", partial(Play.choose, place=one.place, option="a")
            yield "else", partial(Play.choose, place=one.place, option="b")
        case _:
            yield "on", partial(Play.choose, place=one.place, option="enough")
            yield "else", partial(Play.choose, place=one.place, option="again")


def _enter(play: Play, at: float, place: str, text: str) -> None:
    play.enter(at, place, text)


def _prove(play: Play, at: float, place: str) -> None:
    play.tell(EvidenceGiven(at_ns=ns(at), person="olga", place=place, evidence=PHOTO))


def stand_still(play: Play, at: float, by: str) -> None:
    play.tell(Paused(at_ns=ns(at), person=by, why="Break." if by else ""))


def move_on(play: Play, at: float) -> None:
    play.tell(Continued(at_ns=ns(at), person="rosa", name="Rosa"))


def waits_for_something(play: Play) -> bool:
    """Whether a run that goes on has a place that something named can move: no dead state."""
    waiting = [one for one in play.run.active if one.awaits is not Awaited.INNER]
    timed = [one for one in waiting if one.awaits is Awaited.TIME]
    watched = [one for one in waiting if one.awaits is Awaited.CONDITION]
    return (
        bool(waiting)
        and all(play.wake_s is not None for _ in timed)
        and all(one.place in play.watched for one in watched)
    )


def wander(play: Play, data: st.DataObject, steps: int) -> float:
    """Some things happen, sensible or not; the second at which they ended."""
    at = 0.0
    for _ in range(steps):
        if play.run.phase.is_over:
            break
        at += data.draw(st.sampled_from([0.0, 1.0, 6.0, 40.0]))
        if play.run.phase is RunPhase.PAUSED:
            move_on(play, at)
            continue
        assert waits_for_something(play)
        choices: list[Deed] = [deed for _, deed in deeds(play)]
        choices += [Play.pass_to, partial(stand_still, by="olga"), partial(stand_still, by="")]
        deed = data.draw(st.sampled_from(choices))
        before = play.state
        try:
            deed(play, at)
        except RefusedError:
            assert play.state is before
    return at


def lead_on(play: Play, at: float) -> None:
    """Whoever does what is asked, where it is asked, comes to the end."""
    for _ in range(400):
        if play.run.phase is RunPhase.PAUSED:
            move_on(play, at)
        if play.run.phase.is_over:
            return
        assert waits_for_something(play)
        at += 1.0
        on = [deed for way, deed in deeds(play) if way == "on"]
        serial = play.run.serial
        if on:
            on[0](play, at)
        if play.run.serial == serial:  # what leads on is the time
            wake_s = play.wake_s
            assert wake_s is not None
            at = max(at, wake_s)
            play.pass_to(at)
        assert play.run.serial > serial
    raise AssertionError(f"does not end: {play.awaits}")


@settings(max_examples=120, deadline=None)
@given(flows("q"), flows(), st.data())
def test_every_run_ends_or_waits_for_something_with_a_name(outer: Content, inner: Content, data: st.DataObject) -> None:
    play = Play(*_first(plans(outer, inner)), proving=False)
    at = wander(play, data, data.draw(st.integers(0, 25)))
    lead_on(play, at)
    assert all(one.passing is not Passing.ACTIVE for one in play.run.passed)
    assert all(one.ended_ns >= one.began_ns for one in play.run.passed)


@settings(max_examples=120, deadline=None)
@given(flows(), st.data())
def test_what_the_loader_takes_always_ends(content: Content, data: st.DataObject) -> None:
    """Names are put where they do not belong; what the loader takes all the same has to end."""
    names = [stage["name"] for stage in content["stages"]]
    for stage in data.draw(st.lists(st.sampled_from(content["stages"]), max_size=3)):
        key = data.draw(st.sampled_from(["next", "body", "branches"]))
        name = data.draw(st.sampled_from([*names, "end"]))
        if key == "next":
            stage["next"] = name
        elif "body" in stage:
            stage["body"] = [*stage["body"], name]
        elif "branches" in stage:
            stage["branches"] = [[name], *stage["branches"]]
    try:
        taken = plans(content, None)
    except ProcedureError:
        return
    lead_on(Play(*_first(taken), proving=False), 0.0)


@settings(max_examples=60, deadline=None)
@given(flows("q"), flows(), st.data())
def test_a_journal_cut_anywhere_is_the_run_as_it_stood_there(
    outer: Content, inner: Content, data: st.DataObject
) -> None:
    play = Play(*_first(plans(outer, inner)), proving=False)
    wander(play, data, 20)
    events: list[Event] = [decoded(kept) for kept in play.journal]
    states: list[State] = []
    for event in events:
        states.append(step(states[-1] if states else None, event, play.plans)[0])
    cut = data.draw(st.integers(1, len(events)))
    again: State | None = None
    for event in events[:cut]:
        again, _ = step(again, event, play.plans)
    assert again == states[cut - 1]
    assert again is not None
    assert wishes_of(again, play.plans) == wishes_of(states[cut - 1], play.plans)
    assert [one.run.serial for one in states] == list(range(1, len(states) + 1))


def _first(found: dict[str, Procedure]) -> list[Procedure]:
    return [found["p"], *(one for name, one in found.items() if name != "p")]
