"""A right that asks for a competence: there, gone and back, without any network, within a second."""

from pathlib import Path

import msgspec
import pytest

from hmi.channel.questions_competence import ConfirmRead, OverrideCompetence, WithdrawCompetence
from hmi.channel.questions_wear import RenewComponent
from hmi.channel.said import UnansweredError
from hmi.competence import competences
from hmi.values.competence import CompetenceState
from hmi.values.right import Right
from hmi.values.signature import Meaning
from tests.unit.hmi.access.house import DAY
from tests.unit.hmi.competence.bench import BEARING, MENDS, Bench, bench, by, settings
from tests.unit.hmi.competence.made import known


def why(of: Bench, right: Right = MENDS) -> tuple[str, dict[str, str]]:
    with pytest.raises(UnansweredError) as refused:
        of.house.seat.require(right)
    return refused.value.reason, refused.value.arguments


async def test_a_right_comes_with_the_competence_and_goes_when_it_runs_out(tmp_path: Path) -> None:
    async with bench(tmp_path, settings(valid_days=100)) as of:
        await of.house.enter("emma")
        assert not of.may()
        assert of.may(Right.WRITE_CONFIRMED)  # what asks for nothing is as the role gives it
        missing = {"right": "maintenance.record", "procedure": "Jam clearance", "state": "missing", "until_ns": ""}
        assert why(of) == ("competence.needed", missing)
        await of.assess("emma")
        assert of.house.seat.may(MENDS)  # at once, before anybody looks
        until_ns = of.cell("emma").until_ns
        await of.house.enter("emma")
        assert of.may()
        for day in range(100):
            of.house.wall_ns += DAY
            of.house.mono_ns += DAY
            if day % 20 == 0:
                await of.house.enter("emma")
        await of.house.enter("emma")
        assert not of.may()
        assert why(of) == ("competence.needed", missing | {"state": "expired", "until_ns": str(until_ns)})
        assert of.house.standing().lacking[0].until_ns == until_ns
        assert MENDS not in of.house.standing().rights


async def test_it_goes_while_somebody_is_logged_in(tmp_path: Path) -> None:
    async with bench(tmp_path, settings(valid_days=1 / 24 / 60)) as of:  # one minute
        await of.house.enter("emma")
        await of.assess("emma")
        of.house.pass_s(59.0)
        assert of.house.seat.may(MENDS)
        of.house.pass_s(1.5)
        assert not of.house.seat.may(MENDS)


async def test_no_clock_revives_it_and_sleep_counts(tmp_path: Path) -> None:
    async with bench(tmp_path, settings(valid_days=2)) as of:
        await of.assess("emma")
        assert of.state("emma") is CompetenceState.EXPIRING
        of.house.mono_ns += 3 * DAY  # as where the clock is set back all the while
        assert of.state("emma") is CompetenceState.EXPIRED
        of.house.wall_ns -= 400 * DAY
        assert of.state("emma") is CompetenceState.EXPIRED
    async with bench(tmp_path, settings(valid_days=2)) as again:
        again.house.wall_ns += 2 * DAY
        assert again.state("emma") is CompetenceState.EXPIRED


async def test_a_denied_try_is_entered(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        await of.house.enter("emma")
        question = RenewComponent(component="Bearing", words="changed")
        with pytest.raises(UnansweredError) as refused:
            of.house.access.admit(question, of.house.seat)
        assert refused.value.reason == "competence.needed"
        (entry,) = [one for one in await of.house.entries() if one.action == "access.denied"]
        assert (entry.object, entry.reason, entry.person) == ("RenewComponent", "maintenance.record", "emma")


async def test_nothing_is_there_before_it_is_known_who_is_able(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(competences, "_READY_S", 0.01)
    async with bench(tmp_path) as of:
        await of.assess("emma")
        of.desk.competences._is_read.clear()
        await of.house.enter("emma")
        assert not of.may()
        assert of.may(Right.WRITE_CONFIRMED)
        assert await of.refused(ConfirmRead(procedure=BEARING, version="1.0")) == "competence.not_read"


async def test_what_a_newer_version_voided_counts_for_nothing_before_the_procedures_are_read(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        await of.assess("emma")
        of.library[BEARING] = known("2.0", BEARING)
        of.shelf.lies_open.clear()  # as right after a start, or where the disk does not give them
        await of.house.enter("emma")
        assert not of.may()
        assert of.desk.competences.untrained("emma", BEARING) is not None
        of.shelf.lies_open.set()
        assert not of.may()
        of.library[BEARING] = known("1.0", BEARING)
        assert of.may()


async def test_a_second_person_signs_as_far_as_they_are_able(tmp_path: Path) -> None:
    async with bench(tmp_path, settings((Right.WITNESS_WRITE, BEARING))) as of:
        await of.house.enter("emma")
        signing, seat = of.house.access.signing, of.house.seat
        first = await signing.sign(seat, by("emma", Meaning.PERFORMED), "h", right=Right.WRITE_SIGNED, about="x")
        second = by("sofia", Meaning.WITNESSED)
        with pytest.raises(UnansweredError) as refused:
            await signing.witness(seat, second, first, right=Right.WITNESS_WRITE, about="x")
        assert refused.value.reason == "competence.needed_of"
        assert refused.value.arguments["person"] == "Sofia Rossi"


async def test_a_new_major_version_takes_the_right_and_a_new_minor_one_until_it_is_read(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        await of.house.enter("emma")
        await of.assess("emma")
        of.library[BEARING] = known("1.1", BEARING)
        assert not of.may()
        assert why(of)[1]["state"] == "reread"
        read = ConfirmRead(procedure=BEARING, version="1.1", given=by("emma", Meaning.REVIEWED))
        assert await of.refused(ConfirmRead(procedure=BEARING, version="1.0")) == "competence.moved_on"
        told = await of.ask(read)
        assert of.may()
        assert told.records[0].reread[0].version == "1.1"  # type: ignore[union-attr]  # told of one person
        assert await of.refused(read) == "competence.nothing_to_read"
        of.library[BEARING] = known("2.0", BEARING)
        assert not of.may()
        assert why(of)[1]["state"] == "void"
        await of.assess("emma", version="2.0")
        assert of.may()


async def test_one_that_was_withdrawn_takes_the_right_at_once(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        await of.house.enter("emma")
        (record,) = (await of.assess("emma")).records
        question = WithdrawCompetence(competence=record.id, why="mounted it dry", given=by("", Meaning.REJECTED))
        assert await of.refused(question) == "access.right"
        await of.ask(question, of.assessor)
        assert not of.house.seat.may(MENDS)
        assert of.cell("emma").why == "competence.withdrawn"
        assert await of.refused(question, of.assessor) == "competence.withdrawn_already"


async def test_what_ran_out_is_overridden_for_one_session_by_two_signatures(tmp_path: Path) -> None:
    async with bench(tmp_path, settings(valid_days=10)) as of:
        await of.house.enter("emma")
        override = OverrideCompetence(
            procedure=BEARING,
            why="the line stands",
            first=by("emma", Meaning.PERFORMED),
            second=by("sofia", Meaning.APPROVED),
        )
        assert await of.refused(override) == "competence.not_overridable"  # never had it
        await of.assess("emma")
        assert await of.refused(override) == "competence.not_overridable"  # has it
        of.house.wall_ns += 11 * DAY
        await of.house.enter("emma")
        assert not of.may()
        assert await of.refused(msgspec.structs.replace(override, why=" ")) == "competence.words_needed"
        for person, reason in (("emma", "signature.same_person"), ("olga", "signature.right")):
            wrong = msgspec.structs.replace(override, second=by(person, Meaning.APPROVED))
            assert await of.refused(wrong) == reason
            assert not of.may()
        await of.ask(override)
        assert of.may()
        assert of.cell("emma").state is CompetenceState.EXPIRED  # nothing was made valid by it
        of.house.pass_s(5)
        assert of.house.seat.may(MENDS)
        other = of.house.access.seat("laptop")
        await of.house.enter("emma", other)
        assert not other.may(MENDS)  # another session is another matter
        await of.house.enter("emma")
        assert not of.may()
        entered = [one for one in await of.house.entries() if one.action.startswith("competence.override")]
        assert [one.action for one in entered] == ["competence.override", "competence.override.done"]
        assert (entered[0].person, entered[0].reason, entered[0].old) == ("emma", "the line stands", "expired")
        assert entered[0].new.endswith("by sofia")


@pytest.mark.parametrize(("wall_s", "mono_s"), [(3600, 3600), (0, 3600), (3600, 0), (-7200, 3600)])
async def test_nobody_stands_in_for_longer_than_an_hour(tmp_path: Path, wall_s: int, mono_s: int) -> None:
    async with bench(tmp_path, settings(valid_days=10)) as of:
        await of.assess("emma")
        of.house.wall_ns += 11 * DAY
        await of.house.enter("emma")
        await of.ask(
            OverrideCompetence(
                procedure=BEARING,
                why="the line stands",
                first=by("emma", Meaning.PERFORMED),
                second=by("sofia", Meaning.APPROVED),
            )
        )
        of.house.pass_s(1799)
        of.house.access.touched(of.house.seat)
        of.house.pass_s(1800)
        of.house.access.touched(of.house.seat)
        assert of.house.seat.may(MENDS)
        of.house.wall_ns += (wall_s - 3599) * 1_000_000_000
        of.house.mono_ns += (mono_s - 3599) * 1_000_000_000
        with pytest.raises(UnansweredError) as refused:  # nobody looked meanwhile, and nothing slips in
            of.house.access.admit(RenewComponent(component="Bearing", words="changed"), of.house.seat)
        assert refused.value.reason == "competence.needed"
        entered = [one for one in await of.house.entries() if one.action.startswith("competence.override")]
        assert entered[0].new.startswith("for 60 min in the session at panel")
        assert (entered[-1].action, entered[-1].new) == ("competence.override_ended", BEARING)


async def test_the_break_glass_account_is_for_when_nobody_else_is_able(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        people = of.house.register.people
        emma = people.find("emma")
        of.house.register.people = people.with_person(msgspec.structs.replace(emma, emergency=True))
        await of.house.enter("emma")
        assert of.may()


async def test_only_trained_people_run_what_asks_for_training(tmp_path: Path) -> None:
    async with bench(tmp_path) as of:
        await of.house.enter("olga")
        with pytest.raises(UnansweredError) as refused:
            of.desk.competences.check_trained(of.house.seat, "line-start")
        assert refused.value.arguments["right"] == "procedure.run"
        assert of.may(Right.RUN_PROCEDURES)  # others may be run
        await of.assess("olga", "line-start")
        of.desk.competences.check_trained(of.house.seat, "line-start")
        assert of.desk.competences.untrained("emma", "line-start") is not None


async def test_where_people_train_nobody_needs_to_be_able_yet(tmp_path: Path) -> None:
    async with bench(tmp_path, training=True) as of:
        await of.house.enter("emma")
        assert of.may()
        (record, *_) = (await of.assess("emma")).records
        assert record.training  # and whatever comes of it says where it came from
