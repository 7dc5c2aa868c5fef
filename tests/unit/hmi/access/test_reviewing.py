"""The trail reviewed: by somebody who did not do it, under the hash of what was looked at, and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from hmi.access.at_desk import AtDesk
from hmi.access.needs import NEEDS
from hmi.access.reviewing import Reviewing
from hmi.access.rights import QUALITY
from hmi.access.signing import hash_of
from hmi.channel.questions import Done
from hmi.channel.questions_people import Given
from hmi.channel.questions_trail import (
    AskReview,
    AskTrailState,
    EnterPrint,
    ReviewOffered,
    ReviewSigned,
    SignReview,
    TrailFilter,
    TrailState,
)
from hmi.channel.said import Secret, UnansweredError
from hmi.records.desk import Desk
from hmi.records.entry import Actor, Draft, Entry
from hmi.records.waiting import review_of
from hmi.values.actions import Topic
from hmi.values.right import Right
from hmi.values.signature import Meaning
from tests.people import PASSWORD, enrol, person
from tests.unit.hmi.access.house import House, house

LIMITS = TrailFilter(topic=Topic.LIMITS)
SOFIA = Given(person="sofia", password=Secret(PASSWORD), meaning=Meaning.REVIEWED)
OLGA = Actor("olga", "Olga Petrov", "operator")
SOFIA_ACTS = Actor("sofia", "Sofia Rossi", "quality")


@dataclass
class Office:
    """A house in which the trail is reviewed."""

    bench: House
    desk: Desk
    reviewing: Reviewing

    async def enter(self, *drafts: Draft) -> list[int]:
        """Entries of these, one commit each."""
        made = [await asyncio.wrap_future(self.bench.trail.append(draft)) for draft in drafts]
        return [entry.number for entry in made]

    async def offered(self, wanted: TrailFilter = LIMITS) -> ReviewOffered:
        reply = await self.reviewing.answer(AskReview(filter=wanted), self.bench.seat)
        assert isinstance(reply, ReviewOffered)
        assert not reply.behind
        return reply

    async def sign(self, offer: ReviewOffered, given: Given = SOFIA, **other: object) -> ReviewSigned:
        said = SignReview(
            filter=LIMITS,
            first=offer.first,
            last=offer.last,
            entries=offer.entries,
            digest=offer.digest,
            given=given,
            comment=" all as the change note says ",
        )
        reply = await self.reviewing.answer(msgspec.structs.replace(said, **other), self.bench.seat)
        assert isinstance(reply, ReviewSigned)
        return reply

    async def refused(self, offer: ReviewOffered, given: Given = SOFIA, **other: object) -> str:
        with pytest.raises(UnansweredError) as caught:
            await self.sign(offer, given, **other)
        return caught.value.reason

    async def reviews(self) -> list[Entry]:
        return [entry for entry in await self.bench.entries() if entry.action.startswith("trail.review")]

    async def state(self) -> TrailState:
        reply = await AtDesk(self.desk, self.bench.trail).answer(AskTrailState(), self.bench.seat)
        assert isinstance(reply, TrailState)
        return reply


@asynccontextmanager
async def office(folder: Path) -> AsyncIterator[Office]:
    enrol(folder, "bench", person("olga"), person("adam"), person("sofia", role=QUALITY))
    async with house(folder) as bench:
        desk = Desk(folder, bench.trail.note, bench.notices.append)
        yield Office(bench, desk, Reviewing(desk, bench.trail, bench.access.signing))


def limit(number: int, actor: Actor = OLGA) -> Draft:
    return Draft(action="station.changed", object=f"tags[t{number}].limits.high", new=f"{number}", actor=actor)


async def test_a_review_is_signed_and_bound_to_every_entry_of_it(tmp_path: Path) -> None:
    async with office(tmp_path) as at:
        numbers = await at.enter(limit(1), Draft(action="clock.set"), limit(2))
        await at.bench.enter("sofia")
        offer = await at.offered()
        assert (offer.first, offer.last, offer.entries, offer.own) == (numbers[0], numbers[2], 2, 0)
        signed = await at.sign(offer)
        begun, done = await at.reviews()
        assert (begun.number, begun.action, done.action, done.of) == (
            signed.number, "trail.review", "trail.review.done", begun.number,
        )  # fmt: skip
        assert (begun.person, begun.reason, begun.signature) == (
            "sofia", "all as the change note says", signed.signature.id,
        )  # fmt: skip
        review = review_of(done.object)
        assert review is not None
        assert (review.first, review.last, review.filter) == (offer.first, offer.last, LIMITS)
        assert offer.digest in done.new
        assert signed.signature.meaning is Meaning.REVIEWED
        assert signed.signature.hash == hash_of(
            {"review": done.object, "entries": 2, "digest": offer.digest, "comment": begun.reason}
        )
        assert (await at.offered()).entries == 0
        assert (await at.state()).unreviewed == {"time": 1}


async def test_nobody_reviews_what_he_did(tmp_path: Path) -> None:
    async with office(tmp_path) as at:
        first, _, last = await at.enter(limit(1), limit(2, SOFIA_ACTS), limit(3))
        await at.bench.enter("sofia")
        offer = await at.offered()
        assert (offer.first, offer.last, offer.entries, offer.own) == (first, last, 2, 1)
        await at.sign(offer)
        again = await at.offered()
        assert (again.entries, again.own) == (0, 1)
        assert (await at.state()).unreviewed == {"limits": 1}


async def test_what_changed_since_it_was_looked_at_is_not_signed(tmp_path: Path) -> None:
    async with office(tmp_path) as at:
        await at.enter(limit(1), limit(2))
        await at.bench.enter("sofia")
        offer = await at.offered()
        assert await at.refused(offer, digest="ab" * 32) == "review.changed"
        assert await at.refused(offer, entries=3) == "review.changed"
        assert await at.refused(offer, first=offer.last) == "review.changed"
        assert await at.refused(offer, filter=TrailFilter(topic=Topic.TIME)) == "review.changed"
        await at.sign(offer)
        assert await at.refused(offer) == "review.changed"  # it is reviewed already
        assert len(await at.reviews()) == 2


async def test_two_who_sign_at_once_make_one_review(tmp_path: Path) -> None:
    async with office(tmp_path) as at:
        await at.enter(limit(1))
        await at.bench.enter("sofia")
        offer = await at.offered()
        outcomes = await asyncio.gather(at.sign(offer), at.sign(offer), return_exceptions=True)
        assert sorted(type(one).__name__ for one in outcomes) == ["ReviewSigned", "UnansweredError"]
        assert len(await at.reviews()) == 2  # begun and done


async def test_a_review_asks_for_the_right_the_password_and_the_meaning(tmp_path: Path) -> None:
    async with office(tmp_path) as at:
        await at.enter(limit(1))
        with pytest.raises(UnansweredError, match=r"access\.nobody"):
            await at.offered()
        await at.bench.enter("olga")
        with pytest.raises(UnansweredError, match=r"access\.right"):
            await at.offered()
        await at.bench.enter("sofia")
        offer = await at.offered()
        wrong = Given(person="sofia", password=Secret("wrong"), meaning=Meaning.REVIEWED)
        assert await at.refused(offer, wrong) == "access.refused"
        assert await at.refused(offer, msgspec.structs.replace(SOFIA, meaning=Meaning.APPROVED)) == "signature.meaning"
        assert await at.refused(offer, Given(password=Secret(PASSWORD), meaning=Meaning.REVIEWED)) == "signature.both"
        assert await at.reviews() == []


async def test_whose_acts_are_open_is_for_those_who_may_read_the_trail(tmp_path: Path) -> None:
    async with office(tmp_path) as at:
        await at.enter(Draft(action="tag.add", actor=OLGA), Draft(action="core.started"))
        assert (await at.state()).unended == []
        await at.bench.enter("olga")
        assert (await at.state()).unended == []
        await at.bench.enter("sofia")
        assert [one.action for one in (await at.state()).unended] == ["tag.add"]


async def test_what_goes_on_paper_is_entered_first(tmp_path: Path) -> None:
    async with office(tmp_path) as at:
        await at.bench.enter("sofia")
        said = EnterPrint(filter=LIMITS, entries=7, checksum="ab" * 32)
        assert await AtDesk(at.desk, at.bench.trail).answer(said, at.bench.seat) == Done()
        (entry,) = [one for one in await at.bench.entries() if one.action == "trail.exported"]
        assert (entry.person, entry.object, entry.new) == ("sofia", "paper", f"7 entries, sha256:{'ab' * 32}")
        assert entry.reason == '{"topic":"limits"}'


async def test_what_cannot_be_entered_is_not_printed(tmp_path: Path) -> None:
    async with office(tmp_path) as at:
        await at.bench.enter("sofia")
        at.bench.trail.stop()
        with pytest.raises(UnansweredError, match=r"records\.closed"):
            await AtDesk(at.desk, at.bench.trail).answer(
                EnterPrint(filter=LIMITS, entries=7, checksum=""), at.bench.seat
            )


def test_reading_exporting_and_reviewing_are_three_rights() -> None:
    assert NEEDS[AskReview] is NEEDS[SignReview] is Right.REVIEW_TRAIL
    assert NEEDS[EnterPrint] is Right.EXPORT_TRAIL
