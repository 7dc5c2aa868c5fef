"""How a version of a procedure comes into force, and out of it: review, release by signature of somebody else."""

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import Final

from hmi.access.people import cut
from hmi.access.seat import Seat
from hmi.access.signing import Signing, hash_of
from hmi.channel.questions_procedures import MoveProcedure
from hmi.channel.said import UnansweredError
from hmi.procedures.acts import LONGEST, signed_of
from hmi.procedures.library import Library
from hmi.procedures.reasons import Why
from hmi.procedures.versions import NEXT, Moved, Version, about
from hmi.records.entry import Actor, Draft
from hmi.values.procedure import Status
from hmi.values.right import Right
from hmi.values.run import Signed
from hmi.values.signature import Meaning, Signature

MEANINGS: Final = {
    Status.RELEASED: (Meaning.RELEASED, Meaning.APPROVED),
    Status.RETIRED: (Meaning.APPROVED, Meaning.REJECTED, Meaning.REVIEWED),
}
"""What is said by the signature that a move asks for."""

SHOWN: Final = (Status.REVIEW, Status.RELEASED)
"""Where a version's text and pictures are those that were looked at, whatever becomes of the files."""


class Releasing:
    """Used from the core's loop."""

    def __init__(self, library: Library, signing: Signing, now_ns: Callable[[], int] = time.time_ns) -> None:
        self._library = library
        self._signing = signing
        self._now_ns = now_ns
        self._alone = asyncio.Lock()

    async def move(self, said: MoveProcedure, seat: Seat) -> None:
        """Move this very version on; UnansweredError, RecordsError: nothing was changed."""
        seat.present()
        if said.to in MEANINGS:
            seat.require(Right.RELEASE_PROCEDURES)
        version = self._fit(said)
        assert version.procedure is not None  # it is fit
        proposed_by = version.moved.proposed_by if version.moved is not None else ""
        actor = self._allowed(said.to, seat, proposed_by)
        why = cut(said.why, LONGEST)
        if not why and (said.to is Status.RETIRED or (said.to is Status.DRAFT)):
            raise UnansweredError(Why.WORDS_NEEDED.value)
        pictures = await self._pictures(said.to, version)
        signature = await self._signed(said, seat, version, why, pictures)
        async with self._alone:  # of two who move it at a time the second finds it moved
            if await self._pictures(said.to, version) != pictures:
                raise UnansweredError(Why.SIGNED_OTHER.value)
            if self._fit(said).moved != version.moved:
                raise UnansweredError(Why.NO_SUCH_MOVE.value, {"status": version.status.value})
            moved = Moved(
                name=version.name,
                version=version.procedure.version,
                hash=version.hash,
                status=said.to,
                at_ns=self._now_ns(),
                by=actor.person,
                proposed_by=actor.person if said.to is Status.REVIEW else proposed_by,
                why=why,
                signatures=[*_given_before(version, said.to), *([] if signature is None else [signed_of(signature)])],
                text=version.content.decode("utf-8", "replace") if said.to in SHOWN else "",
                pictures=pictures,
            )
            deed = Draft(
                action="procedure.move",
                object=about(moved),
                old=version.status.value,
                new=said.to.value,
                reason=why,
                signature="" if signature is None else signature.id,
                language=seat.language,
                actor=actor,
            )
            if signature is not None:
                self._signing.spend(signature, signature.hash)
            await self._library.move(deed, moved)

    def _fit(self, said: MoveProcedure) -> Version:
        version = self._library.version(said.name, said.hash)
        if version is None or not said.hash:
            raise UnansweredError(Why.NO_PROCEDURE.value)
        if said.to not in NEXT[version.status]:
            raise UnansweredError(Why.NO_SUCH_MOVE.value, {"status": version.status.value})
        if version.procedure is None:
            raise UnansweredError(Why.UNUSABLE.value, {"problems": str(len(version.problems))})
        return version

    def _allowed(self, to: Status, seat: Seat, proposed_by: str) -> Actor:
        """Whoever runs procedures may ask for a review, and take that back; all else is for who releases."""
        if to is Status.REVIEW or (to is Status.DRAFT and seat.person == proposed_by):
            return seat.present().actor if seat.may(Right.RELEASE_PROCEDURES) else seat.require(Right.RUN_PROCEDURES)
        actor = seat.require(Right.RELEASE_PROCEDURES)
        if to is Status.RELEASED and actor.person == proposed_by:
            raise UnansweredError(Why.OWN_RELEASE.value)
        return actor

    async def _pictures(self, to: Status, version: Version) -> dict[str, str]:
        """Those that come into force with it, by name: what was reviewed, and is there still; UnansweredError."""
        if to not in SHOWN:
            return {}
        found = await self._library.hashes_of_pictures(version)
        if to is Status.RELEASED and version.moved is not None and found != version.moved.pictures:
            raise UnansweredError(Why.SIGNED_OTHER.value)  # it is another than who reads it is shown
        return found

    async def _signed(
        self, said: MoveProcedure, seat: Seat, version: Version, why: str, pictures: Mapping[str, str]
    ) -> Signature | None:
        meanings = MEANINGS.get(said.to)
        if meanings is None:
            return None
        hash_ = hash_of(
            {
                "procedure": version.name,
                "hash": version.hash,
                "from": version.status.value,
                "to": said.to.value,
                "why": why,
                **{f"picture {name}": hash_ for name, hash_ in pictures.items()},
            }
        )
        return await self._signing.sign(
            seat,
            said.given,
            hash_,
            right=Right.RELEASE_PROCEDURES,
            about=f"{version.name} sha256:{version.hash}",
            meanings=meanings,
        )


def _given_before(version: Version, to: Status) -> list[Signed]:
    """Who released it stands beside who retired it."""
    return list(version.moved.signatures) if version.moved is not None and to is Status.RETIRED else []
