"""How a station comes to its people: the first administrator, the demo, a trail that was tampered with or put aside."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hmi.access.demo import told_of_demo
from hmi.access.people import People, about, content_of
from hmi.channel.questions_people import (
    AddPerson,
    ChangePassword,
    ChangePerson,
    LogIn,
    LogOut,
    MakeFirst,
    ResetPassword,
    Standing,
)
from hmi.channel.said import Secret
from hmi.records.entry import ACCOUNT_KEPT, Draft
from hmi.records.files import DATABASE
from hmi.records.ledger import Ledger
from hmi.records.verify import verify
from hmi.station.structs_access import AccessSettings
from hmi.values.notice import Urgency
from hmi.values.right import Right
from tests.people import NAMES, PASSWORD, enrol, log_in, person
from tests.unit.hmi.access.house import house
from tests.unit.hmi.records.made import cut
from tests.unit.hmi.records.test_accounts import by_hand

FIRST = MakeFirst(person="Adam", name="Adam Novak", password=Secret(PASSWORD), language="fr")
NEW = Secret("Larch wood at 1800 m")


async def test_where_nobody_exists_the_first_administrator_is_made_and_nothing_else(tmp_path: Path) -> None:
    async with house(tmp_path, people=False) as bench:
        assert bench.standing() == Standing(nobody_exists=True)
        assert await bench.refused(log_in("adam")) == "access.refused"
        for bad, reason in (
            (MakeFirst(person="", name="A", password=Secret(PASSWORD)), "people.id"),
            (MakeFirst(person="adam", name=" ", password=Secret(PASSWORD)), "people.name"),
            (MakeFirst(person="adam", name="A", password=Secret("short")), "password.length"),
        ):
            assert await bench.refused(bad) == reason
        reply = await bench.ask(FIRST)
        assert isinstance(reply, Standing)
        assert (reply.person, reply.role, reply.password_due) == ("adam", "administrator", False)
        assert {Right.MANAGE_PEOPLE, Right.EDIT_ROLES} <= set(reply.rights)
        assert bench.seat.language == "fr"
        second = bench.access.seat("second")
        assert not bench.standing(second).nobody_exists
        assert await bench.refused(FIRST, second) == "people.not_first"
        assert "person.first.done" in await bench.actions("person")
    async with house(tmp_path, people=False) as bench:
        assert not bench.standing().nobody_exists
        assert await bench.refused(FIRST) == "people.not_first"
        await bench.ask(log_in("adam"))


async def test_two_first_administrators_at_once_are_one(tmp_path: Path) -> None:
    async with house(tmp_path, people=False) as bench:
        other = MakeFirst(person="eve", name="Eve", password=Secret(PASSWORD))
        answers = await asyncio.gather(
            bench.ask(FIRST), bench.refused(other, bench.access.seat("second")), return_exceptions=True
        )
        assert answers[1] == "people.not_first"
        assert list(bench.register.people.by_id) == ["adam"]


# --- demo -------------------------------------------------------------------------------------------------------------


async def test_the_demo_has_named_people_and_says_so(tmp_path: Path) -> None:
    demo = AccessSettings(demo_people=True)
    async with house(tmp_path, demo, people=False, simulated=True) as bench:
        told = bench.access.facts().demo
        assert [one.role for one in told] == [
            "operator", "technician", "supervisor", "quality", "engineer", "administrator",
        ]  # fmt: skip
        assert bench.seat.session is None, "nobody is logged in by himself"
        for one in told:
            reply = await bench.ask(LogIn(person=one.person, password=Secret(one.password)))
            assert isinstance(reply, Standing)
            assert (reply.name, reply.role, reply.password_due) == (one.name, one.role, False)
        await bench.ask(ChangePassword(old=Secret("demo"), new=NEW))
        assert len(bench.access.facts().demo) == 5
    async with house(tmp_path, demo, people=False, simulated=True) as bench:
        assert len(bench.access.facts().demo) == 5


def test_a_screen_that_is_there_before_the_people_of_the_demo_is_told_of_them() -> None:
    assert [one.person for one in told_of_demo(People())] == ["olga", "tariq", "sofia", "quentin", "emma", "adam"]


async def test_people_of_a_demo_enter_no_real_station(tmp_path: Path) -> None:
    async with house(tmp_path, AccessSettings(demo_people=True), people=False, simulated=True):
        pass
    for settings, simulated in ((AccessSettings(), True), (AccessSettings(demo_people=True), False)):
        async with house(tmp_path, settings, simulated=simulated) as bench:
            assert await bench.refused(LogIn(person="adam", password=Secret("demo"))) == "access.refused"
            if not settings.demo_people:
                assert bench.access.facts().demo == []


# --- by hand ----------------------------------------------------------------------------------------------------------


def raised(folder: Path) -> None:
    """Olga writes herself into the administrators."""
    by_hand(folder, """UPDATE accounts SET content = replace(content, '"operator"', '"administrator"')""")


async def test_who_was_changed_by_hand_does_not_log_in_and_others_do(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("what is kept of olga")
    enrol(tmp_path, "bench")
    raised(tmp_path)
    assert verify(tmp_path / DATABASE).findings[0].where == "account 1"
    async with house(tmp_path) as bench:
        (notice,) = bench.told("access.tampered")
        assert (notice.subject, notice.urgency) == ("olga", Urgency.URGENT)
        assert await bench.refused(log_in("olga")) == "access.refused"
        await bench.enter("adam")
        question = ResetPassword(person="olga", password=NEW, reason="tampered")
        again = AddPerson(person="olga", name="Olga", role="operator", password=NEW)
        assert await bench.refused(again) == "people.exists", "her id is hers, though nothing is known of her now"
        await bench.ask(question)
        await bench.ask(ChangePerson(person="olga", name="Olga Petrov", role="operator", active=True, reason="mended"))
        reply = await bench.ask(LogIn(person="olga", password=NEW))
        assert isinstance(reply, Standing)
        assert (reply.name, reply.role) == ("Olga Petrov", "operator")


async def test_an_older_state_brought_back_by_hand_is_not_believed(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("what is kept of olga")
    enrol(tmp_path, "bench", person("adam"), person("olga", role="administrator"))
    enrol(tmp_path, "bench", person("olga", role="operator"))
    by_hand(tmp_path, "DELETE FROM accounts WHERE number = 3")
    async with house(tmp_path) as bench:
        assert await bench.refused(log_in("olga")) == "access.refused"
        await bench.enter("adam")
        await bench.ask(ResetPassword(person="olga", password=NEW, reason="tampered"))
        await bench.ask(LogIn(person="olga", password=NEW))
        assert "olga" not in bench.register.people.distrusted


async def test_a_row_that_nobody_entered_is_nobody(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("what is kept of adam")
    enrol(tmp_path, "bench", person("adam"))
    eve = content_of(person("sofia", id="eve", role="administrator"))
    by_hand(tmp_path, f"INSERT INTO accounts VALUES (2, 2, 'sha256:00', '{eve}')")
    async with house(tmp_path) as bench:
        assert await bench.refused(log_in("eve")) == "access.refused"
        assert bench.told("access.tampered")


# --- put aside --------------------------------------------------------------------------------------------------------


def spoilt(folder: Path) -> None:
    """A disk turns a bit of an entry that is about nobody."""
    with closing(Ledger(folder, "bench", time.time_ns())) as ledger:
        ledger.append([Draft(action="log.pruned", object="history.db")], time.time_ns(), 0)
        ledger.append([Draft(action="core.stopped", object="bench")], time.time_ns(), 0)
    by_hand(folder, "UPDATE entries SET body = replace(body, 'history.db', 'history.dc')")


async def test_people_of_a_trail_that_was_put_aside_are_known_still(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("the trail was not what was written")
    enrol(tmp_path, "bench")
    spoilt(tmp_path)
    async with house(tmp_path) as bench:
        assert bench.told("records.broken")
        assert not bench.standing().nobody_exists
        await bench.enter("adam")
        kept = [one for one in await bench.entries() if one.action == ACCOUNT_KEPT]
        assert len(kept) == len(NAMES)
        assert all(one.reason.startswith("taken over from records-") for one in kept)


async def test_people_of_a_trail_that_was_cut_do_not_log_in_before_somebody_decides(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    """The cut may have taken what retired them: an older copy of the trail gives nobody their rights back."""
    expected_log("the trail was not what was written")
    enrol(tmp_path, "bench")
    with closing(Ledger(tmp_path, "bench", time.time_ns())) as ledger:
        ledger.append([Draft(action="core.stopped", object="bench")], time.time_ns(), 0)
    cut(tmp_path)
    async with house(tmp_path) as bench:
        assert await bench.refused(log_in("adam")) == "access.refused"
        assert await bench.refused(FIRST) == "people.not_first"


async def test_a_trail_put_aside_makes_nobody_the_first_administrator(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    """Whoever spoils the trail so that nobody is known any more has won nothing by it."""
    expected_log("the trail was not what was written")
    enrol(tmp_path, "bench")
    (tmp_path / DATABASE).write_bytes(b"no database at all, and of some length" * 200)
    async with house(tmp_path, people=False) as bench:
        assert await bench.refused(FIRST) == "people.first_at_terminal"
        assert await bench.refused(log_in("adam")) == "access.refused"


# --- beside a running core --------------------------------------------------------------------------------------------


async def test_what_a_command_of_the_terminal_changes_holds_at_once(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        await asyncio.to_thread(enrol, tmp_path, "bench", person("olga", active=False))
        await bench.access._read_again()
        assert bench.seat.session is None
        assert await bench.refused(log_in("olga")) == "access.refused"


async def test_a_trail_that_cannot_be_opened_lets_nobody_in_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house(tmp_path) as bench:

        def refuse(*_: object, **__: object) -> None:
            raise sqlite3.OperationalError("disk I/O error")

        monkeypatch.setattr("hmi.records.accounts.open_read_only", refuse)
        assert await bench.refused(log_in("olga")) == "records.refused"
        monkeypatch.undo()
        await bench.enter("olga")
        await bench.ask(LogOut())


def test_what_is_kept_is_said_by_its_entry() -> None:
    assert about(person("olga")) == "person olga"
