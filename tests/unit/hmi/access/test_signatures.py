"""Signatures: both components first, one within a session, a second person, one act, and nothing else."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from hmi.access.seat import Seat
from hmi.access.signing import hash_of
from hmi.channel.questions_people import Given, Lock, LogIn, LogOut, Unlock
from hmi.channel.said import Secret, UnansweredError
from hmi.station.structs_access import AccessSettings
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from tests.people import PASSWORD, enrol, person
from tests.unit.hmi.access.house import DAY, NOON, House, S, house

WHAT = hash_of({"tag": "blister.speed", "old": "150", "new": "160"})
OTHER = hash_of({"tag": "blister.speed", "old": "150", "new": "170"})
OLGA = Given(person="olga", password=Secret(PASSWORD))
AGAIN = Given(password=Secret(PASSWORD))
SOFIA = Given(person="sofia", password=Secret(PASSWORD), meaning=Meaning.CHECKED)


async def sign(bench: House, given: Given = OLGA, what: str = WHAT, seat: Seat | None = None) -> Signature:
    signing = bench.access.signing
    return await signing.sign(seat or bench.seat, given, what, right=Right.WRITE_SIGNED, about="blister.speed")


async def witness(bench: House, first: Signature, given: Given = SOFIA) -> Signature:
    signing = bench.access.signing
    return await signing.witness(bench.seat, given, first, right=Right.WITNESS_WRITE, about="blister.speed")


async def reason(signing: object) -> str:
    with pytest.raises(UnansweredError) as caught:
        await signing  # type: ignore[misc]  # a coroutine
    return caught.value.reason


async def test_both_components_first_then_the_password_until_the_session_breaks(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        assert await reason(sign(bench)) == "access.nobody"
        await bench.enter("olga")
        assert not bench.standing().signs_with_password
        assert await reason(sign(bench, AGAIN)) == "signature.both"
        first = await sign(bench)
        assert (first.person, first.name, first.role, first.meaning) == (
            "olga", "Olga Petrov", "operator", Meaning.PERFORMED,
        )  # fmt: skip
        assert bench.standing().signs_with_password
        second = await sign(bench, AGAIN, OTHER)
        assert second.id != first.id
        for end in (Lock(), LogOut()):
            await bench.ask(end)
            assert await reason(sign(bench)) in {"access.locked", "access.nobody"}
            await (bench.ask(Unlock(password=Secret(PASSWORD))) if bench.standing().locked else bench.enter("olga"))
            assert await reason(sign(bench, AGAIN)) == "signature.both"
            await sign(bench)


async def test_a_signature_stands_in_the_trail_with_name_meaning_and_what_was_signed(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        made = await sign(bench)
        (entry,) = [one for one in await bench.entries() if one.action == "signature.signed"]
        assert (entry.number, entry.at_ns, entry.signature) == (made.entry, made.at_ns, made.id)
        assert (entry.person, entry.name, entry.role, entry.object) == (
            "olga", "Olga Petrov", "operator", "blister.speed",
        )  # fmt: skip
        assert entry.new == f"performed sha256:{WHAT}"


async def test_only_who_sits_here_signs_and_only_with_the_right(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("adam")
        assert await reason(sign(bench, Given(person="adam", password=Secret(PASSWORD)))) == "access.right"
        await bench.enter("olga")
        assert await reason(sign(bench, SOFIA)) == "signature.other_person"
        wrong = Given(person="olga", password=Secret("no"))
        for _ in range(4):
            assert await reason(sign(bench, wrong)) == "access.refused"
        assert not bench.standing().signs_with_password
        assert await reason(sign(bench, wrong)) == "access.refused"
        assert bench.standing().locked, "who guesses here is locked out, and the seat is locked"
        assert "signature.signed" not in await bench.actions("signature")


async def test_the_second_person_is_another_and_has_the_right(tmp_path: Path) -> None:
    enrol(
        tmp_path,
        "bench",
        *(person(name) for name in ("olga", "sofia", "adam")),
        person("emma", role="supervisor", password_given=True),
    )
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        first = await sign(bench)
        assert await reason(witness(bench, first, replace_given(SOFIA, person="olga"))) == "signature.same_person"
        assert await reason(witness(bench, first, replace_given(SOFIA, person=" OLGA "))) == "signature.same_person"
        assert await reason(witness(bench, first, replace_given(SOFIA, person=""))) == "signature.both"
        assert await reason(witness(bench, first, replace_given(SOFIA, person="adam"))) == "signature.right"
        assert await reason(witness(bench, first, replace_given(SOFIA, person="emma"))) == "signature.password_due"
        assert await reason(witness(bench, first, replace_given(SOFIA, person="who"))) == "access.refused"
        made = await witness(bench, first)
        assert (made.person, made.meaning, made.hash) == ("sofia", Meaning.CHECKED, WHAT)
        assert bench.seat.person == "olga", "a witness does not log in"
        assert (await bench.entries())[-1].person == "sofia"


def replace_given(given: Given, person: str) -> Given:
    return Given(person=person, password=given.password, meaning=given.meaning)


async def test_an_old_password_does_not_sign(tmp_path: Path) -> None:
    enrol(tmp_path, "bench", person("olga", password_ns=NOON), person("sofia", password_ns=NOON - 400 * DAY))
    async with house(tmp_path, AccessSettings(password_days=180)) as bench:
        await bench.enter("olga")
        first = await sign(bench)
        assert await reason(witness(bench, first)) == "signature.password_due"


async def test_a_signature_is_good_once_and_for_what_was_signed(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        spend = bench.access.signing.spend
        await bench.enter("olga")
        made = await sign(bench)
        spend(made, WHAT)
        with pytest.raises(UnansweredError, match=r"signature\.moved"):
            spend(made, WHAT)
        moved = await sign(bench, AGAIN)
        with pytest.raises(UnansweredError, match=r"signature\.moved"):
            spend(moved, OTHER)
        with pytest.raises(UnansweredError, match=r"signature\.moved"):
            spend(moved, WHAT)
        forged = replace(await sign(bench, AGAIN), hash=OTHER)
        with pytest.raises(UnansweredError, match=r"signature\.moved"):
            spend(forged, OTHER)
        late = await sign(bench, AGAIN)
        bench.mono_ns += 601 * S
        with pytest.raises(UnansweredError, match=r"signature\.moved"):
            spend(late, WHAT)
        reasons = [one.reason for one in await bench.entries() if one.action == "signature.moved"]
        assert reasons == [
            "used again",
            "given under something else",
            "used again",
            "given under something else",
            "too old",
        ]


async def test_a_meaning_is_one_of_those_that_fit(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        signing = bench.access.signing.sign(
            bench.seat, OLGA, WHAT, right=Right.WRITE_SIGNED, about="x", meanings=(Meaning.APPROVED,)
        )
        assert await reason(signing) == "signature.meaning"


@pytest.mark.parametrize("by", ["end", "lock"])
async def test_who_leaves_while_the_password_is_proven_has_not_signed(tmp_path: Path, by: str) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        async with asyncio.TaskGroup() as group, bench.access._doorkeeper._one:
            signing = group.create_task(reason(sign(bench)))
            await asyncio.sleep(0)
            getattr(bench.access._sessions, by)(bench.seat, "")
        assert signing.result() == {"end": "access.nobody", "lock": "access.locked"}[by]
        assert "signature.signed" not in await bench.actions("signature")
        assert not bench.standing().signs_with_password


async def test_what_cannot_be_entered_is_not_signed(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        await bench.enter("olga")
        await asyncio.to_thread(bench.trail.stop)
        assert await reason(sign(bench)) == "records.closed"
        assert not bench.standing().signs_with_password


async def test_a_badge_is_no_component(tmp_path: Path) -> None:
    """Whoever came in by a badge gives both components for the first signature, as everybody does."""
    async with house(tmp_path, AccessSettings(badge="enter")) as bench:
        await bench.ask(LogIn(person="olga", password=Secret(PASSWORD)))
        assert await reason(sign(bench, Given(person="olga", password=Secret("04A3B2C1")))) == "access.refused"
        assert await reason(sign(bench, Given(person="olga"))) == "access.refused"


def test_the_hash_is_of_everything_that_was_said() -> None:
    assert hash_of({"new": "160", "old": "150", "tag": "blister.speed"}) == WHAT
    assert len({WHAT, OTHER, hash_of({}), hash_of({"tag": "blister.speed", "old": "15", "new": "0160"})}) == 4
