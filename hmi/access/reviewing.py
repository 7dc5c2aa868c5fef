"""Review of the trail: somebody who did not do it signs that it was looked at, under the hash of every entry of it."""

import asyncio
from typing import Final

from hmi.access.seat import Seat
from hmi.access.signing import Signing, hash_of
from hmi.channel.questions_trail import AskReview, ReviewOffered, ReviewSigned, SignReview, TrailReply
from hmi.channel.said import UnansweredError
from hmi.records.deeds import done, failed
from hmi.records.desk import Desk
from hmi.records.entry import Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail
from hmi.records.waiting import REVIEW, Offer, digest_of, object_of
from hmi.values.right import Right
from hmi.values.signature import Meaning

MEANINGS: Final = (Meaning.REVIEWED,)


class Reviewing:
    """What was offered is what is signed: another entry there meanwhile, or one that changed, refuses it."""

    def __init__(self, desk: Desk, trail: Trail, signing: Signing) -> None:
        self._desk, self._trail, self._signing = desk, trail, signing
        self._alone = asyncio.Lock()

    async def answer(self, question: AskReview | SignReview, seat: Seat) -> TrailReply:
        """The reply; UnansweredError."""
        seat.require(Right.REVIEW_TRAIL)
        match question:
            case AskReview(filter=wanted):
                offer = await self._desk.offer(wanted, seat.person)
                return ReviewOffered(behind=offer) if isinstance(offer, int) else _told(offer)
            case SignReview():
                async with self._alone:  # the second of two at the same time finds nothing left
                    return await self._signed(question, seat)

    async def _signed(self, said: SignReview, seat: Seat) -> ReviewSigned:
        offer = await self._desk.offer(said.filter, seat.person, said.first, said.last)
        if isinstance(offer, int) or not offer.entries:
            raise UnansweredError("review.changed")
        now = _told(offer)
        if (now.first, now.last, now.entries, now.digest) != (said.first, said.last, said.entries, said.digest):
            raise UnansweredError("review.changed")
        what = object_of(offer.review)
        comment = said.comment.strip()
        hash_ = hash_of({"review": what, "entries": now.entries, "digest": now.digest, "comment": comment})
        signature = await self._signing.sign(
            seat, said.given, hash_, right=Right.REVIEW_TRAIL, about=what, meanings=MEANINGS
        )
        draft = Draft(
            action=REVIEW,
            object=what,
            new=f"{now.entries} entries, sha256:{now.digest}",
            reason=comment,
            signature=signature.id,
            language=seat.language,
            actor=seat.require(Right.REVIEW_TRAIL),
        )
        try:
            entry = await asyncio.wrap_future(self._trail.append(draft))
            try:
                self._signing.spend(signature, hash_)
            except UnansweredError as error:
                self._trail.note(failed(draft, entry, error))
                raise
            # It counts from its end on: whoever looks next must find it.
            await asyncio.wrap_future(self._trail.append(done(draft, entry)))
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error
        return ReviewSigned(number=entry.number, signature=signature)


def _told(offer: Offer) -> ReviewOffered:
    review = offer.review
    digest = digest_of(review, offer.entries) if offer.entries else ""
    return ReviewOffered(
        first=review.first, last=review.last, entries=len(offer.entries), digest=digest, own=offer.own, more=offer.more
    )
