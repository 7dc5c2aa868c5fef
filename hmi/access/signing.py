"""Electronic signatures: what is signed is named by its hash, and a signature belongs to that and to nothing else."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Protocol

from hmi.access.seat import Seat
from hmi.channel.questions_people import Given
from hmi.records.entry import canonical
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature


def hash_of(content: Mapping[str, str | int | bool | None]) -> str:
    """Of what is signed: SHA-256 over its names and values, hexadecimal.

    Numbers as the text that the person saw; the order does not count. Put in all that the person read, and what tells
    one such act from the next (a time, a number): a signature holds for one act.
    """
    return hashlib.sha256(b"pupitre signed 1\0" + canonical(dict(sorted(content.items())))).hexdigest()


class Signing(Protocol):
    """Takes signatures. Each is an entry of the trail before it is given out (`signature.signed`).

    UnansweredError: `access.nobody`, `access.locked`, `access.password_due`, `access.right`; `access.refused` and
    `access.locked_out` for the words; `signature.both` where both components are asked for; `signature.other_person`,
    `signature.same_person`, `signature.meaning`; of a second person `signature.right` and `signature.password_due`
    (argument `person`) and `competence.needed_of`; and what the trail refuses.
    """

    async def sign(
        self,
        seat: Seat,
        given: Given,
        hash_: str,
        *,
        right: Right | None,
        about: str,
        meanings: Collection[Meaning] = (),
    ) -> Signature:
        """Of the person at this seat, who must hold the right (None: none is asked for).

        about: what is signed, in words of the trail. meanings: of which one must be given; none: any.
        """

    async def witness(
        self,
        seat: Seat,
        given: Given,
        first: Signature,
        *,
        right: Right | None,
        about: str,
        meanings: Collection[Meaning] = (),
    ) -> Signature:
        """Of a second person beside the first, under the same hash; both components, at the same seat."""

    def spend(self, signature: Signature, hash_: str) -> None:
        """Call it where the signed act happens: `signature.moved` when it was given under something else, was spent
        already, or not given here. A second use of a signature is an entry of the trail."""
