"""Log-in, lock-out, lock, PIN and badge, as timelines of two clocks."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from hmi.access import hashing
from hmi.channel.questions_people import (
    Badge,
    BadgeRead,
    ChangePassword,
    Lock,
    LogIn,
    LogOut,
    ResetPassword,
    SetBadge,
    SetPin,
    Standing,
    Unlock,
)
from hmi.channel.said import Secret, UnansweredError
from hmi.station.structs_access import AccessSettings
from hmi.values.notice import Urgency
from hmi.values.right import Right
from tests.people import CHEAP, PASSWORD, enrol, log_in, person
from tests.unit.hmi.access.house import DAY, MINUTE, NOON, House, S, house

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


async def test_wrong_words_are_one_refusal_and_what_was_typed_stands_nowhere(tmp_path: Path) -> None:
    enrol(tmp_path, "bench", person("olga"), person("emma", active=False), person("adam"))
    async with house(tmp_path) as bench:
        for question in (as_("olga"), as_("emma", Secret(PASSWORD)), as_(PASSWORD), as_("nobody-there"), as_("")):
            assert await bench.refused(question) == "access.refused"
        assert bench.seat.session is None
        refused = [one for one in await bench.entries() if one.action == "access.refused"]
        unknown = "an id that nobody has"
        assert [one.object for one in refused] == ["olga", "emma", unknown, unknown, unknown]
        assert {one.person for one in refused} == {"nobody"}
    written = (tmp_path / "records.db").read_bytes()
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


async def test_guessing_at_many_screens_at_once_gains_nothing(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        seats = [bench.access.seat(f"second {number}") for number in range(12)]
        reasons = await asyncio.gather(*(bench.refused(as_("olga"), seat) for seat in seats))
        assert sorted(reasons) == ["access.locked_out"] * 7 + ["access.refused"] * 5


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
        assert "access.logged_out" in await bench.actions("access")


async def test_a_log_in_that_cannot_be_entered_is_none(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await asyncio.to_thread(bench.trail.stop)
        assert await bench.refused(log_in("olga")) == "records.closed"
        assert bench.seat.session is None


# --- PIN --------------------------------------------------------------------------------------------------------------


async def with_pin(bench: House, pin: str = "8524") -> None:
    await bench.enter("olga")
    await bench.ask(SetPin(password=Secret(PASSWORD), pin=Secret(pin)))


async def test_a_pin_unlocks_the_seat_of_its_own_person(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await with_pin(bench)
        assert bench.standing().has_pin
        await bench.ask(Lock())
        reply = await bench.ask(Unlock(pin=Secret("8524")))
        assert isinstance(reply, Standing)
        assert (reply.person, reply.locked) == ("olga", False)
        assert Right.EXPLAIN_COUNTS in reply.rights
        await bench.ask(LogOut())
        assert await bench.refused(Unlock(pin=Secret("8524"))) == "access.nobody"


async def test_after_three_wrong_pins_only_the_password_unlocks(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await with_pin(bench)
        await bench.ask(Lock())
        for _ in range(3):
            assert await bench.refused(Unlock(pin=Secret("1111"))) == "access.refused"
        assert not bench.standing().has_pin
        assert await bench.refused(Unlock(pin=Secret("8524"))) == "access.pin_spent"
        bench.pass_s(3600)
        assert await bench.refused(Unlock(pin=Secret("8524"))) == "access.pin_spent"
        await bench.ask(Unlock(password=Secret(PASSWORD)))
        assert bench.standing().has_pin
        await bench.ask(Lock())
        await bench.ask(Unlock(pin=Secret("8524")))
        assert not bench.standing().locked


async def test_pins_tried_at_once_are_tries_too(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await with_pin(bench)
        await bench.ask(Lock())
        guesses = [bench.refused(Unlock(pin=Secret(f"{number}999"))) for number in range(8)]
        reasons = await asyncio.gather(*guesses)
        assert sorted(reasons) == ["access.pin_spent"] * 5 + ["access.refused"] * 3


async def test_a_pin_is_set_with_the_password_and_is_not_simple(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        for pin, reason in (
            ("12", "pin.digits"),
            ("12a4", "pin.digits"),
            ("1234", "pin.simple"),
            ("7777", "pin.simple"),
        ):
            assert await bench.refused(SetPin(password=Secret(PASSWORD), pin=Secret(pin))) == reason
        assert await bench.refused(SetPin(password=WRONG, pin=Secret("8524"))) == "access.refused"
        await with_pin(bench)
        await bench.ask(SetPin(password=Secret(PASSWORD), pin=Secret()))
        assert not bench.standing().has_pin
        assert await bench.actions("pin") == ["pin.set", "pin.set.done", "pin.removed", "pin.removed.done"]
    async with house(tmp_path / "none", AccessSettings(pin=False)) as bench:
        await bench.enter("olga")
        assert await bench.refused(SetPin(password=Secret(PASSWORD), pin=Secret("8524"))) == "pin.off"


# --- badge ------------------------------------------------------------------------------------------------------------


async def with_badge(bench: House, number: str = "04A3B2C1") -> None:
    await bench.enter("adam")
    await bench.ask(SetBadge(person="olga", badge=Secret(number)))
    await bench.ask(LogOut())


async def test_badges_are_used_as_the_station_says(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        assert await bench.refused(Badge(badge=Secret("04A3B2C1"))) == "access.badge_off"
        await bench.enter("adam")
        assert await bench.refused(SetBadge(person="olga", badge=Secret("04A3B2C1"))) == "access.badge_off"
    async with house(tmp_path, AccessSettings(badge="name")) as bench:
        await with_badge(bench)
        assert await bench.ask(Badge(badge=Secret(" 04A3B2C1\n"))) == BadgeRead(person="olga")
        assert bench.seat.session is None
    async with house(tmp_path, AccessSettings(badge="enter")) as bench:
        reply = await bench.ask(Badge(badge=Secret("04A3B2C1"), language="fr"))
        assert isinstance(reply, Standing)
        assert (reply.person, bench.seat.language) == ("olga", "fr")
        assert not reply.signs_with_password
        await bench.ask(Lock())
        await bench.ask(Badge(badge=Secret("04A3B2C1")))
        assert not bench.standing().locked


async def test_badges_are_not_guessed(tmp_path: Path) -> None:
    async with house(tmp_path, AccessSettings(badge="enter")) as bench:
        await with_badge(bench)
        assert await bench.refused(Badge(badge=Secret(""))) == "access.refused"
        for number in range(4):
            assert await bench.refused(Badge(badge=Secret(f"04A3B2C{number + 2}"))) == "access.refused"
        assert await bench.refused(Badge(badge=Secret("04A3B2C1"))) == "access.locked_out"
    assert b"04A3B2C1" not in (tmp_path / "records.db").read_bytes()


async def test_a_badge_is_one_persons_and_opens_nothing_for_who_is_locked_out_or_retired(tmp_path: Path) -> None:
    async with house(tmp_path, AccessSettings(badge="enter")) as bench:
        await with_badge(bench)
        await bench.enter("adam")
        assert await bench.refused(SetBadge(person="sofia", badge=Secret("04A3B2C1"))) == "people.badge_taken"
        await bench.ask(LogOut())
        for _ in range(5):
            await bench.refused(as_("olga"))
        assert await bench.refused(Badge(badge=Secret("04A3B2C1"))) == "access.locked_out"
        bench.pass_s(15 * 60)
        olga = msgspec.structs.replace(bench.register.people.by_id["olga"], active=False)
        bench.register.people = bench.register.people.with_person(olga)
        assert await bench.refused(Badge(badge=Secret("04A3B2C1"))) == "access.refused"


# --- one's own password -----------------------------------------------------------------------------------------------

NEW = Secret("Larch wood at 1800 m")


async def test_a_given_password_is_changed_before_anything_else(tmp_path: Path) -> None:
    enrol(tmp_path, "bench", person("olga", password_given=True), person("adam"))
    async with house(tmp_path) as bench:
        standing = await bench.enter("olga")
        assert (standing.password_due, standing.rights) == (True, [])
        with pytest.raises(UnansweredError, match=r"access\.password_due"):
            bench.seat.require(Right.EXPLAIN_COUNTS)
        assert await bench.refused(SetPin(password=Secret(PASSWORD), pin=Secret("8524"))) == "access.password_due"
        reply = await bench.ask(ChangePassword(old=Secret(PASSWORD), new=NEW))
        assert isinstance(reply, Standing)
        assert not reply.password_due
        assert Right.EXPLAIN_COUNTS in reply.rights
        assert await bench.refused(log_in("olga")) == "access.refused"
        await bench.ask(as_("olga", NEW))


async def test_a_new_password_keeps_the_rules(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        for new, reason in (
            ("short", "password.length"),
            ("Olga is my name!", "password.own_words"),
            ("qwertyuiop1234", "password.rows"),
            ("aaaabbbbaaaabbbb", "password.same_characters"),
            (PASSWORD, "password.used_before"),
        ):
            assert await bench.refused(ChangePassword(old=Secret(PASSWORD), new=Secret(new))) == reason, new
        assert await bench.refused(ChangePassword(old=WRONG, new=NEW)) == "access.refused"
        await bench.ask(ChangePassword(old=Secret(PASSWORD), new=NEW))
        assert await bench.refused(ChangePassword(old=NEW, new=Secret(PASSWORD))) == "password.used_before"
        assert await bench.actions("password") == ["password.change", "password.change.done"]


async def test_former_passwords_are_refused_as_many_as_the_station_says(tmp_path: Path) -> None:
    words = [f"Quarry number {number}, wet" for number in range(4)]
    async with house(tmp_path, AccessSettings(password_history=2)) as bench:
        await bench.enter("olga")
        before = PASSWORD
        for new in words:
            await bench.ask(ChangePassword(old=Secret(before), new=Secret(new)))
            before = new
        for former, is_free in ((words[2], False), (words[1], False), (words[0], True)):
            question = ChangePassword(old=Secret(before), new=Secret(former))
            if is_free:
                await bench.ask(question)
            else:
                assert await bench.refused(question) == "password.used_before"


async def test_a_password_grows_old_and_no_clock_makes_it_young(tmp_path: Path) -> None:
    enrol(tmp_path, "bench", person("olga", password_ns=NOON), person("adam"))
    async with house(tmp_path, AccessSettings(password_days=90)) as bench:
        assert (await bench.enter("olga")).password_days == 90
        bench.wall_ns += 80 * DAY - 1
        bench.look()
        assert (bench.standing().password_days, bench.standing().password_due) == (11, False)
        bench.wall_ns += 10 * DAY + 1
        bench.look()
        assert bench.standing().password_due
        bench.wall_ns -= 80 * DAY
        bench.look()
        assert bench.standing().password_due
        await bench.ask(Unlock(password=Secret(PASSWORD)))
        await bench.ask(ChangePassword(old=Secret(PASSWORD), new=NEW))
        assert not bench.standing().password_due


async def test_guesses_at_the_old_password_lock_out_like_those_of_a_log_in(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        for _ in range(5):
            assert await bench.refused(ChangePassword(old=WRONG, new=NEW)) == "access.refused"
        assert await bench.refused(ChangePassword(old=Secret(PASSWORD), new=NEW)) == "access.locked_out"


# --- break-glass ------------------------------------------------------------------------------------------------------


async def test_the_break_glass_account_shouts_until_it_is_sealed_anew(tmp_path: Path) -> None:
    enrol(tmp_path, "bench", person("sofia", emergency=True, role="administrator"), person("adam"))
    async with house(tmp_path) as bench:
        standing = await bench.enter("sofia")
        assert standing.emergency
        (notice,) = bench.told("access.emergency")
        assert (notice.subject, notice.urgency) == ("Sofia Rossi", Urgency.URGENT)
        assert "access.emergency" in await bench.actions("access")
        await bench.ask(ChangePassword(old=Secret(PASSWORD), new=Secret("Basalt columns by the sea")))
        await bench.ask(LogOut())
        assert not bench.told("access.emergency")[-1].over, "nobody silences their own use of it"
    async with house(tmp_path) as bench:
        assert len(bench.told("access.emergency")) == 1
        await bench.enter("adam")
        await bench.ask(ResetPassword(person="sofia", password=NEW, reason="sealed anew"))
        assert bench.told("access.emergency")[-1].over
        assert not (await bench.ask(as_("sofia", NEW))).password_due  # type: ignore[union-attr]  # a Standing
