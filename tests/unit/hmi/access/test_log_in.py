"""Log-in, lock-out, lock, PIN and badge, as timelines of two clocks."""

import asyncio
import logging
from pathlib import Path

import pytest

from hmi.access import hashing
from hmi.channel.questions_people import (
    Lock,
    LogIn,
    LogOut,
    SetBadge,
    Standing,
    Unlock,
)
from hmi.channel.said import Secret, UnansweredError
from hmi.values.right import Right
from tests.people import CHEAP, PASSWORD, enrol, log_in, person
from tests.unit.hmi.access.house import DAY, MINUTE, NOON, S, house

WRONG = Secret("Kelp forest, 8 m deep")


def as_(name: str, password: Secret = WRONG) -> LogIn:
    return LogIn(person=name, password=password)


async def test_a_person_logs_in_and_may_do_what_the_role_says(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        assert bench.standing() == Standing()
        standing = await bench.enter("olga")
        assert (standing.person, standing.name, standing.role) == ("olga", "Olga Petrov", "operator")
        assert Right.WRITE_CONFIRMED in standing.rights
        assert Right.MANAGE_PEOPLE not in standing.rights
        assert bench.seat.require(Right.EXPLAIN_COUNTS).person == "olga"
        with pytest.raises(UnansweredError, match=r"access\.right .*'people\.manage'"):
            bench.seat.require(Right.MANAGE_PEOPLE)
        await bench.ask(LogOut())
        assert bench.standing() == Standing()
        entered = [one for one in await bench.entries() if one.action.startswith("access.logged")]
        assert [(one.action, one.person, one.name, one.role, one.object) for one in entered] == [
            ("access.logged_in", "olga", "Olga Petrov", "operator", "panel"),
            ("access.logged_out", "olga", "Olga Petrov", "operator", "panel"),
        ]
        assert entered[0].language == "en"


async def test_an_id_is_the_same_however_it_is_typed(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.ask(as_("  OLGA ", Secret(PASSWORD)))
        assert bench.seat.person == "olga"


async def test_wrong_words_are_one_refusal_and_what_was_typed_stands_nowhere(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    enrol(tmp_path, "bench", person("olga"), person("emma", active=False), person("adam"))
    async with house(tmp_path) as bench:
        for question in (as_("olga"), as_("emma", Secret(PASSWORD)), as_(PASSWORD), as_("nobody-there"), as_("")):
            assert await bench.refused(question) == "access.refused"
        assert bench.seat.session is None
        refused = [one for one in await bench.entries() if one.action == "access.refused"]
        unknown = "an id that nobody has"
        assert [one.object for one in refused] == ["olga", "emma", unknown, unknown, unknown]
        assert {one.person for one in refused} == {"nobody"}
        told = f"{bench.notices}"
    written = (tmp_path / "records.db").read_bytes() + caplog.text.encode() + told.encode()
    assert PASSWORD.encode() not in written
    assert WRONG.text.encode() not in written
    assert b"nobody-there" not in written


async def test_no_work_tells_known_ids_from_unknown_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    costs: list[tuple[int, int]] = []
    real = hashing._derived

    def counted(secret: str, salt: bytes, memory_kib: int, passes: int) -> bytes:
        costs.append((memory_kib, passes))
        return real(secret, salt, memory_kib, passes)

    enrol(tmp_path, "bench", person("olga"), person("emma", active=False), person("adam", password="spoilt"))
    async with house(tmp_path) as bench:
        monkeypatch.setattr(hashing, "_derived", counted)
        for name in ("olga", "emma", "adam", "who", "x" * 5_000, ""):
            costs.clear()
            assert await bench.refused(as_(name)) == "access.refused"
            assert costs == [(CHEAP.memory_kib, CHEAP.passes)], name


@pytest.mark.parametrize("name", ["olga", "who"])
async def test_guessing_is_slowed_alike_for_ids_that_somebody_has_and_that_nobody_has(
    tmp_path: Path, name: str
) -> None:
    async with house(tmp_path) as bench:
        for _ in range(5):
            assert await bench.refused(as_(name)) == "access.refused"
        (notice,) = bench.told("access.many_wrong")
        assert (notice.subject, dict(notice.arguments)) == ("people", {"minutes": "15", "screen": "panel"})
        assert name not in str(notice)
        assert await bench.refused(as_(name, Secret(PASSWORD))) == "access.locked_out"
        bench.pass_s(14 * 60 + 59)
        assert await bench.refused(as_(name, Secret(PASSWORD))) == "access.locked_out"
        assert not bench.told("access.many_wrong")[-1].over
        bench.pass_s(1)
        assert bench.told("access.many_wrong")[-1].over
        assert await bench.refused(as_(name)) == "access.refused"
        if name == "olga":
            await bench.enter(name)
        actions = await bench.actions("access.lock")
        assert actions == ["access.locked_out"] + ["access.lock_out_over"] * (name == "olga")


async def test_what_a_locked_out_person_is_told_names_the_minutes_left(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        for _ in range(5):
            await bench.refused(as_("olga"))
        bench.pass_s(10 * 60 + 30)
        with pytest.raises(UnansweredError) as caught:
            await bench.ask(as_("olga"))
        assert caught.value.arguments == {"minutes": "5"}


@pytest.mark.parametrize("jump_ns", [-400 * DAY, 400 * DAY])
async def test_no_clock_ends_or_prolongs_a_lock_out(tmp_path: Path, jump_ns: int) -> None:
    async with house(tmp_path) as bench:
        for _ in range(5):
            await bench.refused(as_("olga"))
        bench.wall_ns += jump_ns
        bench.look()
        assert await bench.refused(log_in("olga")) == "access.locked_out"
        bench.pass_s(15 * 60)
        await bench.enter("olga")


async def test_a_lock_out_outlives_the_core(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        for _ in range(5):
            await bench.refused(as_("olga"))
    async with house(tmp_path, wall_ns=NOON + DAY) as bench:
        assert await bench.refused(log_in("olga")) == "access.locked_out"
        assert bench.told("access.many_wrong")
        bench.pass_s(15 * 60)
        await bench.enter("olga")
    async with house(tmp_path) as bench:
        await bench.enter("olga")


async def test_tries_are_forgotten_after_a_right_one_and_after_a_while(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        for _ in range(3):
            for _ in range(4):
                assert await bench.refused(as_("olga")) == "access.refused"
            await bench.enter("olga")
        for _ in range(12):
            assert await bench.refused(as_("olga")) == "access.refused"
            bench.pass_s(15 * 60)
        await bench.enter("olga")


async def test_guessing_at_many_screens_at_once_gains_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proofs are made one after the other: what takes long elsewhere takes as long here."""
    async with house(tmp_path) as bench:
        inside: list[int] = []

        async def slow(_secret: str, _kept: str) -> bool:
            inside.append(inside[-1] + 1 if inside else 1)
            for _ in range(20):
                await asyncio.to_thread(int)
            inside.append(inside[-1] - 1)
            return False

        monkeypatch.setattr(bench.access._doorkeeper, "matches", slow)
        seats = [bench.access.seat(f"second {number}") for number in range(12)]
        reasons = await asyncio.gather(*(bench.refused(as_("olga"), seat) for seat in seats))
        assert sorted(reasons) == ["access.locked_out"] * 7 + ["access.refused"] * 5
        assert max(inside) == 1


async def test_a_seat_locks_when_nobody_touches_it(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        assert bench.access.facts().inactive_s == 600
        await bench.enter("olga")
        bench.pass_s(599)
        bench.access.touched(bench.seat)
        bench.pass_s(599)
        assert not bench.standing().locked
        bench.pass_s(1)
        standing = bench.standing()
        assert (standing.person, standing.locked, standing.rights) == ("olga", True, [])
        with pytest.raises(UnansweredError, match=r"access\.locked"):
            bench.seat.require(Right.EXPLAIN_COUNTS)
        bench.access.touched(bench.seat)
        assert bench.standing().locked
        assert await bench.actions("access.lock") == ["access.locked"]


async def test_a_touch_that_comes_too_late_finds_the_seat_locked(tmp_path: Path) -> None:
    """Between two looks of the core, too: neither a touch nor an act slips in."""
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        bench.mono_ns += 600 * S
        bench.access.touched(bench.seat)
        assert bench.standing().locked
        await bench.ask(Unlock(password=Secret(PASSWORD)))
        bench.mono_ns += 600 * S
        assert await bench.refused(SetBadge(person="olga", badge=Secret("4711"))) == "access.locked"


async def test_a_computer_that_slept_wakes_up_locked(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        bench.wall_ns += 11 * MINUTE
        bench.look()
        assert bench.standing().locked


async def test_a_clock_that_is_set_back_keeps_no_seat_open(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        bench.wall_ns -= 30 * DAY
        bench.pass_s(600)
        assert bench.standing().locked


async def test_another_person_at_a_locked_seat_begins_a_session_of_their_own(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        await bench.ask(Lock())
        assert await bench.refused(as_("sofia")) == "access.refused"
        assert (bench.seat.person, bench.seat.locked) == ("olga", True)
        await bench.enter("sofia")
        assert (bench.seat.person, bench.seat.locked) == ("sofia", False)
        entries = [one for one in await bench.entries() if one.action == "access.logged_out"]
        assert [(one.person, one.reason) for one in entries] == [("olga", "another log-in")]


async def test_a_restart_keeps_people_and_no_session(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
    async with house(tmp_path) as bench:
        assert bench.standing().person == ""
        await bench.enter("olga")


async def test_a_screen_that_is_gone_has_no_session(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        bench.access.leave(bench.seat)
        assert bench.seat.session is None
        assert await bench.refused(log_in("olga")) == "access.nobody"
        assert await bench.actions("access.logged") == ["access.logged_in", "access.logged_out"] * 2


async def test_a_log_in_that_cannot_be_entered_is_none(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await asyncio.to_thread(bench.trail.stop)
        assert await bench.refused(log_in("olga")) == "records.closed"
        assert bench.seat.session is None
