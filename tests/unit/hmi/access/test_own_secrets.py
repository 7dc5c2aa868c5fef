"""What a person has to prove who they are: PIN, badge, password; and the account behind glass."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from hmi.channel.questions_people import (
    Badge,
    BadgeRead,
    ChangePassword,
    Lock,
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
from tests.people import PASSWORD, enrol, log_in, person
from tests.unit.hmi.access.house import DAY, NOON, House, house
from tests.unit.hmi.access.test_log_in import WRONG, as_

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


async def test_no_pin_opens_the_seat_of_who_is_locked_out(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await with_pin(bench)
        await bench.ask(Lock())
        for _ in range(5):
            await bench.refused(as_("olga"), bench.access.seat("second"))
        assert await bench.refused(Unlock(pin=Secret("8524"))) == "access.locked_out"
        bench.pass_s(15 * 60)
        await bench.ask(Unlock(pin=Secret("8524")))


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
