"""`python -m tests.benchmarks.screen_person WHAT TIMES OPTIONS...`: the real screen with a person who measures.

`pages`: touches every page of the rail in turn; `trend`: opens the trends of a day that was not read yet; both print
one line CALLS with the milliseconds from the touch until everything is painted. `switching`: goes from page to page,
one a second, until the process is ended. `stale`: says LIVE when the page shows values of now, and STALE with the
monotonic time (ns) at which it has painted that none of them is one any more. `onset`: stays on the list of alarms
until so many are on it; prints for each the milliseconds from the source time of what raised it until it was painted.
`advance`: opens the run of a procedure and stays until so many of its stages are over; prints the same of each, from
the source time of the value that made its condition true.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from functools import partial
from unittest.mock import patch

from tests.e2e.driver import drive
from tests.e2e.hands import Hands
from ui.bridge.standing import Standing
from ui.pages.alarms.page import AlarmsPage
from ui.pages.procedures.page import ProceduresPage

_DAY_NS = 86_400_000_000_000
_PENS = 8
_PAUSE_S = 0.25


async def called_up(hands: Hands, key: str, complete: Callable[[], bool]) -> float:
    """Milliseconds from the touch on the rail until a frame after `complete` is painted."""
    page = hands.window.page(key)
    frames: list[int] = []
    show = page.show_frame

    def counted(mono_ns: int) -> None:
        show(mono_ns)
        if complete():
            frames.append(mono_ns)

    with patch.object(page, "show_frame", counted):
        began_ns = time.perf_counter_ns()
        hands.go_to(key)
        while not frames:  # noqa: ASYNC110 -- what is measured must not be told
            await asyncio.sleep(0.001)
        hands.window.repaint()
        return (time.perf_counter_ns() - began_ns) / 1e6


async def settled(hands: Hands) -> None:
    """Live, all pages made, and the tour away."""
    await hands.sees("a live value", lambda: hands.window._live_told, 60)
    rail = hands.window.rail
    await hands.sees("all pages made", lambda: len(hands.window.stack.made) >= len(rail.buttons), 60)
    hands.window.tour.hide()


def all_values(hands: Hands) -> bool:
    """Every tag that the seen page shows has a value."""
    tags = hands.page.shown_tags()
    return bool(hands.picture.latest.received[tags].all())


async def pages(times: int, hands: Hands) -> None:
    """Every page of the rail, so many times."""
    await settled(hands)
    found: dict[str, list[float]] = {}
    for _ in range(times):
        for key in hands.window.rail.buttons:
            if key != hands.window.stack.here.key:
                found.setdefault(key, []).append(await called_up(hands, key, partial(all_values, hands)))
                await asyncio.sleep(_PAUSE_S)
    tell(found)


async def trend(times: int, hands: Hands) -> None:
    """The last 24 hours of eight pens, read anew each time."""
    await settled(hands)
    window = hands.window
    hands.go_to("trends")
    trends = hands.trends
    trends._chosen.choose(range(_PENS))
    trends.timeline.last(_DAY_NS)

    def drawn() -> bool:
        answer = trends.history.answer
        return answer is not None and len(answer.series) == _PENS and not trends.history.waiting and trends._moved != ""

    found = []
    for _ in range(times):
        window.open(window.stack.home)
        trends.history.forget()
        await asyncio.sleep(_PAUSE_S)
        found.append(await called_up(hands, "trends", drawn))
        answer = trends.history.answer
        assert answer is not None
        assert all(len(series) > 1000 for series in answer.series.values())
        await asyncio.sleep(_PAUSE_S)
    tell({"trends": found})


async def switching(seconds: int, hands: Hands) -> None:
    """From page to page, one a second, for so long."""
    await settled(hands)
    sys.stdout.write("BEGAN {}\n")
    sys.stdout.flush()
    for number in range(seconds):
        keys = list(hands.window.rail.buttons)
        hands.go_to(keys[number % len(keys)])
        await asyncio.sleep(1.0)


async def stale(times: int, hands: Hands) -> None:
    """See the module."""
    await settled(hands)
    for _ in range(times):
        await hands.sees("values of now", lambda: all_values(hands) and not all_stale(hands, time.monotonic_ns()), 60)
        sys.stdout.write("LIVE\n")
        sys.stdout.flush()
        sys.stdout.write(f"STALE {await painted_stale(hands)}\n")
        sys.stdout.flush()


def all_stale(hands: Hands, mono_ns: int) -> bool:
    """No tag that the seen page shows has a value of now."""
    return bool((hands.picture.standings(mono_ns)[hands.page.shown_tags()] == Standing.STALE).all())


async def painted_stale(hands: Hands) -> int:
    """Wait for the frame after which the page shows nothing but stale values; when it was painted."""
    page = hands.page
    shown: list[int] = []
    show = page.show_frame

    def watched(mono_ns: int) -> None:
        show(mono_ns)
        if all_stale(hands, mono_ns):
            shown.append(mono_ns)

    with patch.object(page, "show_frame", watched):
        while not shown:  # noqa: ASYNC110 -- what is measured must not be told
            await asyncio.sleep(0.001)
    hands.window.repaint()
    return time.monotonic_ns()


async def onset(alarms: int, hands: Hands) -> None:
    """See the module. Alarms that stood before the page was open are not counted."""
    hands.window.tour.hide()
    hands.go_to("alarms")
    page = hands.page
    assert isinstance(page, AlarmsPage)
    model, show = page.standing.model, page.show_frame
    seen = {one.id for one in model.stands} | {one.id for one in hands.picture.alarms.annunciated()}
    late_ms: list[float] = []

    def timed(mono_ns: int) -> None:
        show(mono_ns)
        new = [one for one in model.stands if one.id not in seen]
        if new:
            hands.window.repaint()
            now_ns = time.time_ns()
            late_ms.extend((now_ns - one.raised_ns) / 1e6 for one in new)
            seen.update(one.id for one in new)

    with patch.object(page, "show_frame", timed):
        await hands.sees("every alarm on the list", lambda: len(seen) >= alarms, 120)
    tell({"onset": late_ms})


async def advance(stages: int, hands: Hands) -> None:
    """See the module. A stage whose value was there before it began is not counted."""
    hands.window.tour.hide()
    await hands.sees("a run", lambda: bool(hands.picture.runs), 60)
    hands.window.open("procedures", f"run:{next(iter(hands.picture.runs))}")
    page = hands.page
    assert isinstance(page, ProceduresPage)
    show, seen, late_ms = page.show_frame, set[str](), list[float]()

    def timed(mono_ns: int) -> None:
        show(mono_ns)
        run = page.run.run
        new = [one for one in run.passed if one.ended_ns and one.place not in seen] if run is not None else []
        if new:
            hands.window.repaint()
            now_ns = time.time_ns()
            sources = [one.evidence[0].source_ns for one in new if one.evidence[0].source_ns > one.began_ns]
            late_ms.extend((now_ns - source_ns) / 1e6 for source_ns in sources)
            seen.update(one.place for one in new)

    with patch.object(page, "show_frame", timed):
        await hands.sees("every stage over", lambda: len(seen) >= stages, 40 + stages)
    tell({"advance": late_ms})


async def stalls(seconds: int, hands: Hands) -> None:
    """How late the loop is at worst in so many seconds with the page of training, the line and trends in turn."""
    await settled(hands)
    await hands.sees("a session", lambda: bool(hands.picture.training.state.session), 60)
    late_ms: list[float] = []
    ends_s = time.monotonic() + seconds
    turns = 0
    while (now_s := time.monotonic()) < ends_s:
        if int(seconds - (ends_s - now_s)) // 4 > turns:
            turns += 1
            hands.window.open(("training", "overview", "machine")[turns % 3])
        await asyncio.sleep(0.005)
        late_ms.append((time.monotonic() - now_s - 0.005) * 1e3)
    tell({"stalls": late_ms})


def tell(found: dict[str, list[float]]) -> None:
    """What was measured, for the process that started this one."""
    sys.stdout.write("CALLS " + json.dumps(found) + "\n")
    sys.stdout.flush()


WHAT = {
    "pages": pages,
    "trend": trend,
    "switching": switching,
    "stale": stale,
    "onset": onset,
    "advance": advance,
    "stalls": stalls,
}

if __name__ == "__main__":
    sys.exit(drive(partial(WHAT[sys.argv[1]], int(sys.argv[2])), sys.argv[3:]))
