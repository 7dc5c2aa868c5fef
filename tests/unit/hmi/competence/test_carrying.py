"""From one station to another: a proposal that changes nothing, and what a person takes of it by signature."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hmi.access.seat import Seat
from hmi.channel.questions_competence import (
    MOST_SET,
    AcceptSet,
    AskSets,
    ExportSet,
    ReadSet,
    SetAccepted,
    SetExported,
    SetRead,
    SetsTold,
    WithdrawCompetence,
)
from hmi.competence.carrying import FOLDER
from hmi.competence.sets import PICTURE, PROCEDURE, SCENARIO, competence_thing, read, written
from hmi.records.keys import signing_key
from hmi.values.competence import Change, CompetenceState
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from hmi.values.text import Text
from tests.unit.hmi.access.house import DAY
from tests.unit.hmi.competence.bench import Bench, bench, by

OLD, NEW = b"1.0\nclean it\ndoors.svg\n", b"1.1\nclean it well\ndoors.svg\n"
PICTURE_BYTES = b"<svg/>"


async def quality(of: Bench) -> None:
    """Somebody who may release sits at the panel."""
    people = of.house.register.people
    adam = msgspec.structs.replace(people.find("adam"), role="quality")
    of.house.register.people = people.with_person(adam)
    await of.house.enter("adam")
    assert of.house.seat.may(Right.RELEASE_PROCEDURES)


async def carried(folder: Path) -> SetExported:
    """What another station carries: a procedure with its picture, a scenario, Emma's competence."""
    async with bench(folder) as of:
        await quality(of)
        await of.assess("emma", score=92)
        of.texts.held |= {
            (PROCEDURE, "clean"): NEW,
            (PICTURE, "doors.svg"): PICTURE_BYTES,
            (SCENARIO, "jam"): b"1.0\n",
        }
        exported = await of.ask(ExportSet(procedures=["clean"], scenarios=["jam"], people=["emma", "olga"]))
        assert isinstance(exported, SetExported)
        (entry,) = [one for one in await of.house.entries() if one.action == "set.export"]
        assert entry.new == f"4 things, sha256:{read(exported.content).hash}"
        return exported


async def told(of: Bench, content: bytes) -> SetRead:
    reply = await of.ask(ReadSet(content=content))
    assert isinstance(reply, SetRead)
    return reply


def accepting(said: SetRead, *wanted: str, **facts: object) -> AcceptSet:
    given = by("adam", Meaning.APPROVED)
    made: dict[str, object] = {
        "hash": said.hash,
        "wanted": list(wanted),
        "why": "from line 1",
        "fingerprint": said.fingerprint,
        "given": given,
    }
    return AcceptSet(**(made | facts))  # type: ignore[arg-type]  # facts


async def test_a_proposal_says_what_is_new_and_changes_nothing(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        of.texts.held[PROCEDURE, "clean"] = OLD
        before = dict(of.texts.held)
        said = await told(of, exported.content)
        assert (said.station, said.known_key, said.fingerprint) == ("bench", False, exported.fingerprint)
        assert [(one.kind, one.change) for one in said.items] == [
            (PROCEDURE, Change.CHANGED),
            (PICTURE, Change.NEW),
            (SCENARIO, Change.NEW),
            ("competence", Change.NEW),
        ]
        clean = said.items[0]
        assert (clean.ours, clean.theirs) == ("1.0", "1.1")
        assert [line for line in clean.lines if line[0] in "+-"][2:] == ["-1.0", "-clean it", "+1.1", "+clean it well"]
        assert of.texts.held == before
        assert of.desk.competences.everybodys() == []
        assert await of.house.actions("set", "competence") == []


async def test_what_is_taken_is_a_draft_and_a_competence_of_the_other_station(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        said = await told(of, exported.content)
        competence = said.items[3].id
        accepted = await of.ask(accepting(said, "procedure clean", competence))
        assert accepted == SetAccepted(taken=["procedure clean", competence, "picture doors.svg"])
        (entry,) = [one for one in await of.house.entries() if one.action == "set.accept"]
        assert entry.new == f"procedure clean, {competence}, picture doors.svg; sha256:{said.hash}"
        assert of.texts.held == {(PROCEDURE, "clean"): NEW, (PICTURE, "doors.svg"): PICTURE_BYTES}
        (one,) = of.desk.competences.everybodys()
        assert (one.person, one.station, one.fingerprint) == ("emma", "bench", exported.fingerprint)
        assert one.accepted is not None
        assert one.accepted.person == "adam"
        assert of.state("emma") is CompetenceState.VALID
        again = await told(of, exported.content)
        assert again.known_key
        assert [item.change for item in again.items] == [Change.SAME, Change.SAME, Change.NEW, Change.SAME]
        actions = await of.house.actions("set", "competence")
        assert actions == [
            *("set.accept", "set.trust", "competence.kept", "set.trust.done"),
            *("competence.take", "competence.kept", "competence.take.done", "set.accept.done"),
        ]
    async with bench(tmp_path / "two") as later:
        assert later.state("emma") is CompetenceState.VALID
        assert later.desk.competences.stations == {exported.fingerprint: "bench"}
        assert later.desk.competences.unsound == frozenset()


async def test_what_is_not_in_order_is_refused_and_nothing_is_taken(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await of.house.enter("olga")
        assert await of.refused(ReadSet(content=exported.content)) == "access.right"
        await quality(of)
        said = await told(of, exported.content)
        wrong_word = by("adam", Meaning.APPROVED, "guessed")
        for wrong, reason in (
            (accepting(said, "procedure clean", hash="0"), "set.gone"),
            (accepting(said, "procedure clean", why=" "), "competence.words_needed"),
            (accepting(said), "set.not_offered"),
            (accepting(said, "procedure soup"), "set.not_offered"),
            (accepting(said, "procedure clean", fingerprint="ab" * 32), "set.fingerprint"),
            (accepting(said, "procedure clean", fingerprint=""), "set.fingerprint"),
            (accepting(said, "procedure clean", given=wrong_word), "access.refused"),
        ):
            assert await of.refused(wrong) == reason
        assert of.texts.held == {}
        assert of.desk.competences.stations == {}
        spoilt = bytearray(exported.content)
        spoilt[-1] ^= 1
        assert await of.refused(ReadSet(content=bytes(spoilt))) == "set.damaged"
        assert await of.refused(ReadSet(content=b"")) == "set.not_one"
        spaced = " ".join(said.fingerprint[at : at + 4].upper() for at in range(0, 64, 4))
        await of.ask(accepting(said, "scenario jam", fingerprint=spaced))  # as people type it
        assert list(of.texts.held) == [(SCENARIO, "jam")]


async def test_a_picture_of_ours_is_never_replaced(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        of.texts.held[PICTURE, "doors.svg"] = b"<svg>ours</svg>"
        said = await told(of, exported.content)
        reasons = [[problem.reason for problem in item.problems] for item in said.items]
        assert reasons == [["set.picture_differs"], ["set.picture_differs"], [], []]
        assert await of.refused(accepting(said, "procedure clean")) == "set.not_offered"


async def test_somebody_of_another_name_is_nobody_known(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        people = of.house.register.people
        other = msgspec.structs.replace(people.find("emma"), name="Emma Lind")
        of.house.register.people = people.with_person(other)
        said = await told(of, exported.content)
        assert (said.items[3].change, said.items[3].problems[0].reason) == (Change.UNKNOWN_PERSON, "set.unknown_person")


async def test_a_record_of_ours_is_not_overwritten_by_another_station(tmp_path: Path) -> None:
    async with bench(tmp_path / "one") as of:
        await quality(of)
        (record,) = (await of.assess("emma")).records
        forged = replace(record, entry=0, valid_until_ns=record.valid_until_ns * 2)
        content = written([competence_thing(forged)], signing_key(tmp_path), "evil", 1)
        said = await told(of, content)
        assert [problem.reason for problem in said.items[0].problems] == ["set.id_taken"]
        assert await of.refused(accepting(said, said.items[0].id)) == "set.not_offered"


async def test_what_was_withdrawn_there_is_withdrawn_here_and_never_the_other_way(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "one") as one:
        await quality(one)
        (record,) = one.desk.competences.everybodys()
        one.house.pass_s(60)
        given = by("sofia", Meaning.REJECTED)
        await one.ask(WithdrawCompetence(competence=record.id, why="x", given=given), one.assessor)
        withdrawn = await one.ask(ExportSet(people=["emma"]))
        assert isinstance(withdrawn, SetExported)
    async with bench(tmp_path / "two") as two:
        await quality(two)
        first = await told(two, exported.content)
        await two.ask(accepting(first, first.items[3].id))
        assert two.state("emma") is CompetenceState.VALID
        second = await told(two, withdrawn.content)
        assert second.items[0].change is Change.CHANGED
        await two.ask(accepting(second, second.items[0].id))
        assert two.state("emma") is CompetenceState.MISSING
        third = await told(two, exported.content)
        assert (third.items[3].change, third.items[3].problems[0].reason) == (Change.OLDER, "set.older")


async def test_a_set_that_waits_is_read_by_its_name_and_no_other(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        folder = tmp_path / "two" / FOLDER
        folder.mkdir()
        (folder / "line-1.pupset").write_bytes(exported.content)
        waiting = await of.ask(AskSets())
        assert isinstance(waiting, SetsTold)
        assert waiting.waiting == ["line-1.pupset"]
        said = await of.ask(ReadSet(waiting="line-1.pupset"))
        assert isinstance(said, SetRead)
        assert said.hash == read(exported.content).hash
        for name in ("../records.key", "other.pupset", "/etc/passwd"):
            assert await of.refused(ReadSet(waiting=name)) == "set.gone"


async def test_only_what_was_assessed_here_is_carried(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        said = await told(of, exported.content)
        await of.ask(accepting(said, said.items[3].id))
        assert await of.refused(ExportSet(people=["emma"])) == "set.empty"
        assert await of.refused(ExportSet(procedures=["soup"])) == "set.no_such"


async def test_what_a_set_can_hold_is_what_would_be_carried(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        said = await told(of, exported.content)
        await of.ask(accepting(said, said.items[3].id))  # assessed elsewhere: it goes nowhere from here
        await of.assess("olga")
        await of.assess("olga")
        names = ("clean", "not used", "torn")  # the second is no name of a thing, the third no text of a procedure
        of.texts.held |= {(PROCEDURE, name): b"?" if name == "torn" else NEW for name in names}
        of.texts.held[SCENARIO, "jam"] = b"1.0\n"
        sets = await of.ask(AskSets())
        assert isinstance(sets, SetsTold)
        assert [(one.kind, one.name, one.version, one.count) for one in sets.offered] == [
            (PROCEDURE, "clean", "1.1", 0),
            (SCENARIO, "jam", "1.0", 0),
            ("competence", "olga", "", 2),
        ]


async def test_what_is_withdrawn_here_meanwhile_stays_withdrawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever takes a set judged it before they signed: nothing changes between."""
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of, asyncio.TaskGroup() as tasks:
        await quality(of)
        said = await told(of, exported.content)
        await of.ask(accepting(said, said.items[3].id))
        (record,) = of.desk.competences.everybodys()
        signing = of.house.access.signing
        sign, withdrawing = signing.sign, []

        async def slow(seat: Seat, *given: Any, right: Right | None, **facts: Any) -> Signature:
            signature = await sign(seat, *given, right=right, **facts)
            if right is Right.RELEASE_PROCEDURES:
                question = WithdrawCompetence(competence=record.id, why="x", given=by("sofia", Meaning.REJECTED))
                withdrawing.append(tasks.create_task(of.ask(question, of.assessor)))
                await asyncio.wait(withdrawing, timeout=0.5)
            return signature

        monkeypatch.setattr(signing, "sign", slow)
        said = await told(of, exported.content)
        await of.ask(accepting(said, said.items[3].id))
        await asyncio.gather(*withdrawing)
        assert of.state("emma") is CompetenceState.MISSING


async def test_what_is_other_than_it_was_shown_is_not_taken(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        of.texts.held[PROCEDURE, "clean"] = OLD
        said = await told(of, exported.content)
        of.texts.held[PROCEDURE, "clean"] = b"1.0\nclean it otherwise\ndoors.svg\n"  # somebody writes on, meanwhile
        assert await of.refused(accepting(said, "procedure clean")) == "set.moved_on"
        await of.ask(accepting(said, "scenario jam"))  # that is as it was shown
        assert of.texts.held[PROCEDURE, "clean"].startswith(b"1.0")
        again = await told(of, exported.content)
        await of.ask(accepting(again, "procedure clean"))
        assert of.texts.held[PROCEDURE, "clean"] == NEW


async def test_what_another_seat_was_shown_is_not_taken_here(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        said = await told(of, exported.content)
        laptop = of.house.access.seat("laptop")
        await of.house.enter("adam", laptop)
        assert await of.refused(accepting(said, "scenario jam"), laptop) == "set.gone"


async def test_a_time_that_is_yet_to_come_is_no_time_of_ours(tmp_path: Path) -> None:
    """A station whose clock is ahead gives nothing away, and lets nothing run out here."""
    async with bench(tmp_path / "one") as of:
        await quality(of)
        of.house.wall_ns += 30 * DAY
        await of.house.enter("adam")
        await of.house.enter("sofia", of.assessor)
        await of.assess("emma")
        ahead = await of.ask(ExportSet(people=["emma"]))
        assert isinstance(ahead, SetExported)
    async with bench(tmp_path / "two") as of:
        await quality(of)
        said = await told(of, ahead.content)
        assert [one.reason for one in said.items[0].problems] == ["set.from_future"]
        of.house.wall_ns += 29 * DAY + 1
        await of.house.enter("adam")
        said = await told(of, ahead.content)  # within a day: clocks differ, and are looked at
        await of.ask(accepting(said, said.items[0].id))
    async with bench(tmp_path / "two") as of:
        assert of.desk.competences.now_ns() == of.house.wall_ns


async def test_a_record_that_says_something_else_though_nothing_happened_to_it_is_not_taken(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    (record,) = read(exported.content).competences()
    longer = replace(record, valid_until_ns=record.valid_until_ns + DAY)
    content = written([competence_thing(longer)], signing_key(tmp_path / "one"), "bench", 1)
    async with bench(tmp_path / "two") as of:
        await quality(of)
        said = await told(of, exported.content)
        await of.ask(accepting(said, said.items[3].id))
        assert (await told(of, exported.content)).items[3].problems == []
        (item,) = (await told(of, content)).items
        assert [one.reason for one in item.problems] == ["set.id_taken"]


async def test_a_thing_is_called_what_it_says_in_both_languages(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    async with bench(tmp_path / "two") as of:
        await quality(of)
        labels = [one.label for one in (await told(of, exported.content)).items]
        assert labels == [
            Text("clean", "clean fr"),
            Text("doors.svg", "doors.svg"),
            Text("jam", "jam fr"),
            Text("Emma Lindqvist: Jam clearance", "Emma Lindqvist: Bourrage"),
        ]


async def test_a_record_never_becomes_another_persons(tmp_path: Path) -> None:
    exported = await carried(tmp_path / "one")
    (record,) = read(exported.content).competences()
    other = replace(record, person="olga", name="Olga Novak")
    content = written([competence_thing(other)], signing_key(tmp_path / "one"), "bench", 1)
    async with bench(tmp_path / "two") as of:
        await quality(of)
        said = await told(of, exported.content)
        await of.ask(accepting(said, said.items[3].id))
        (item,) = (await told(of, content)).items
        assert "set.id_taken" in [one.reason for one in item.problems]


async def test_what_waits_and_cannot_be_a_set_is_not_read_whole(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        await quality(of)
        folder = tmp_path / FOLDER
        (folder / "folder.pupset").mkdir(parents=True)
        with (folder / "large.pupset").open("wb") as file:
            file.truncate(MOST_SET + 1)
        assert await of.refused(ReadSet(waiting="large.pupset")) == "set.too_large"
        assert await of.refused(ReadSet(waiting="folder.pupset")) == "set.not_read"
