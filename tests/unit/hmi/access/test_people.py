"""People and roles changed by whoever may, and what nobody may."""

from concurrent.futures import Future
from pathlib import Path

import pytest

from hmi.channel.questions_people import (
    AddPerson,
    AskPeople,
    AskRoles,
    ChangePerson,
    ChangeRole,
    EndLockOut,
    LogIn,
    PeopleTold,
    PersonTold,
    ResetPassword,
    RolesTold,
)
from hmi.channel.said import Secret
from hmi.records.entry import Draft, Entry
from hmi.records.errors import RecordsError
from hmi.values.right import Right
from tests.people import enrol, log_in, person
from tests.unit.hmi.access.house import House, house

GIVEN = Secret("Larch wood at 1800 m")


def added(person_id: str = "tariq", **facts: object) -> AddPerson:
    made = {"person": person_id, "name": "Tariq Haddad", "role": "technician", "password": GIVEN, "reason": "hired"}
    return AddPerson(**(made | facts))  # type: ignore[arg-type]  # facts


def changed(person_id: str, role: str = "operator", **facts: object) -> ChangePerson:
    made = {"person": person_id, "name": person_id.title(), "role": role, "active": True, "reason": "moved"}
    return ChangePerson(**(made | facts))  # type: ignore[arg-type]  # facts


async def told(bench: House) -> dict[str, PersonTold]:
    reply = await bench.ask(AskPeople())
    assert isinstance(reply, PeopleTold)
    return {one.person: one for one in reply.people}


async def test_who_is_added_logs_in_once_with_the_given_password(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        reply = await bench.ask(added(" TARIQ "))
        assert isinstance(reply, PeopleTold)
        one = (await told(bench))["tariq"]
        assert (one.name, one.role, one.active, one.password_due) == ("Tariq Haddad", "technician", True, True)
        standing = await bench.ask(LogIn(person="tariq", password=GIVEN))
        assert standing.password_due  # type: ignore[union-attr]  # a Standing
        entries = [one for one in await bench.entries() if one.action.startswith("person.add")]
        assert [(one.action, one.object, one.new, one.reason, one.person) for one in entries] == [
            ("person.add", "tariq", "Tariq Haddad, technician", "hired", "adam"),
            ("person.add.done", "tariq", "Tariq Haddad, technician", "hired", "adam"),
        ]
    assert GIVEN.text.encode() not in (tmp_path / "records.db").read_bytes()


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (added("olga"), "people.exists"),
        (added("OLGA"), "people.exists"),
        (added("x"), "people.id"),
        (added("station"), "people.id"),
        (added("os:root"), "people.id"),
        (added("né"), "people.id"),
        (added(name=" \n\t "), "people.name"),
        (added(role="king"), "people.role"),
        (added(password=Secret("short")), "password.length"),
        (added(password=Secret("tariq knows it")), "password.own_words"),
        (changed("who"), "people.unknown"),
        (changed("olga", reason="  "), "people.reason"),
        (changed("olga", name=""), "people.name"),
        (changed("adam"), "people.oneself"),
        (ResetPassword(person="adam", password=GIVEN, reason="x"), "people.oneself"),
        (EndLockOut(person="adam", reason="x"), "people.oneself"),
        (ResetPassword(person="olga", password=GIVEN, reason=""), "people.reason"),
        (ChangeRole(role="administrator", rights=[Right.TRAIN], reason="x"), "people.last_administrator"),
        (ChangeRole(role="operator", rights=[], reason=""), "people.reason"),
        (ChangeRole(role="", rights=[], reason="x"), "people.name"),
    ],
)
async def test_what_must_not_be_is_refused_and_changes_nothing(
    tmp_path: Path, question: AddPerson | ChangePerson | ResetPassword | ChangeRole, reason: str
) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        before = bench.register.people
        assert await bench.refused(question) == reason
        assert bench.register.people == before


async def test_ids_of_the_retired_are_never_given_again(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        await bench.ask(changed("olga", active=False, reason="left"))
        assert await bench.refused(added("olga")) == "people.exists"
        assert not (await told(bench))["olga"].active
        assert await bench.refused(log_in("olga")) == "access.refused"
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        assert await bench.refused(added("olga")) == "people.exists"


async def test_who_is_retired_is_logged_out_at_once_and_who_is_moved_may_other_things(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        second, third = bench.access.seat("second"), bench.access.seat("third")
        await bench.enter("olga", second)
        await bench.enter("sofia", third)
        await bench.enter("adam")
        await bench.ask(changed("olga", role="engineer"))
        assert bench.standing(second).role == "engineer"
        assert second.may(Right.CHANGE_ALARM_LIMITS)
        await bench.ask(changed("olga", active=False))
        assert bench.standing(second).person == ""
        assert third.person == "sofia"


async def test_a_reset_ends_lock_out_and_sessions_and_holds_for_one_log_in(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        second = bench.access.seat("second")
        await bench.enter("olga", second)
        await bench.enter("adam")
        for _ in range(5):
            await bench.refused(LogIn(person="olga", password=Secret("guess")), bench.access.seat("third"))
        assert (await told(bench))["olga"].locked_out
        await bench.ask(ResetPassword(person="olga", password=GIVEN, reason="forgotten"))
        assert second.session is None
        assert not (await told(bench))["olga"].locked_out
        assert bench.told("access.many_wrong")[-1].over
        assert await bench.refused(log_in("olga"), second) == "access.refused"
        standing = await bench.ask(LogIn(person="olga", password=GIVEN), second)
        assert standing.password_due  # type: ignore[union-attr]  # a Standing
    async with house(tmp_path) as bench:
        await bench.ask(LogIn(person="olga", password=GIVEN))


async def test_a_lock_out_is_ended_by_who_may(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        third = bench.access.seat("third")
        for _ in range(5):
            await bench.refused(LogIn(person="olga", password=Secret("guess")), third)
        await bench.ask(EndLockOut(person="olga", reason="she mistyped"))
        await bench.enter("olga", third)
        assert "person.lock_out_ended.done" in await bench.actions("person")


async def test_somebody_is_always_left_who_may_give_rights(tmp_path: Path) -> None:
    enrol(tmp_path, "bench", person("adam"), person("emma", role="administrator"), person("olga", role="administrator"))
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        await bench.ask(changed("emma", active=False))
        await bench.ask(changed("olga", role="operator"))
        await bench.enter("olga", bench.access.seat("second"))
        # Adam is the last one, and nobody but another administrator could change him.
        rights = sorted(set(Right) - {Right.EDIT_ROLES})
        question = ChangeRole(role="administrator", rights=rights, reason="x")
        assert await bench.refused(question) == "people.last_administrator"


async def test_the_break_glass_account_is_no_administrator_who_is_left(tmp_path: Path) -> None:
    boss = {"role": "administrator"}
    enrol(tmp_path, "bench", person("adam"), person("emma", **boss), person("sofia", emergency=True, **boss))
    async with house(tmp_path) as bench:
        await bench.enter("sofia")
        await bench.ask(changed("emma", active=False))
        assert await bench.refused(changed("adam", active=False)) == "people.last_administrator"


async def test_a_role_is_what_it_was_made_for_everyone_who_has_it(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        second = bench.access.seat("second")
        await bench.enter("olga", second)
        await bench.enter("adam")
        reply = await bench.ask(ChangeRole(role="operator", rights=[Right.TRAIN, Right.ADD_TAGS], reason="trial"))
        assert isinstance(reply, RolesTold)
        roles = {one.role: one for one in reply.roles}
        assert (roles["operator"].rights, roles["operator"].people) == ([Right.ADD_TAGS, Right.TRAIN], 1)
        assert second.may(Right.ADD_TAGS)
        assert not second.may(Right.EXPLAIN_COUNTS)
        await bench.ask(ChangeRole(role="Cleaner", rights=[Right.TRAIN], reason="new"))
        await bench.ask(added(role="cleaner"))
        (entry,) = [one for one in await bench.entries() if one.action == "role.change" and one.object == "operator"]
        assert entry.new == "tag.add, training.run"
        assert "count.explain" in entry.old
    async with house(tmp_path) as bench:
        roles = {one.role: one for one in (await bench.ask(AskRoles())).roles}  # type: ignore[union-attr]  # RolesTold
        assert roles["cleaner"].people == 1
        assert roles["operator"].rights == [Right.ADD_TAGS, Right.TRAIN]


async def test_texts_of_people_are_one_line_and_not_endless(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        await bench.ask(added(name="Tariq\n\x00 \u202eHaddad" + "!" * 500, reason="r" * 5_000))
        one = (await told(bench))["tariq"]
        assert one.name.startswith("Tariq Haddad!!")
        assert len(one.name) == 80
        (entry,) = [one for one in await bench.entries() if one.action == "person.add"]
        assert len(entry.reason) == 500


async def test_what_cannot_be_entered_is_not_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        before = bench.register.people
        with monkeypatch.context() as patch:
            patch.setattr(bench.trail, "append", full)
            assert await bench.refused(added()) == "records.disk_full"
        assert bench.register.people == before
        await bench.ask(added())
        assert "tariq" in bench.register.people.by_id


def full(_: Draft) -> Future[Entry]:
    """What the trail answers when the disk is full."""
    future: Future[Entry] = Future()
    future.set_exception(RecordsError("records.disk_full"))
    return future
