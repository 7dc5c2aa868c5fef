"""What a person decides on a screen stands in the trail before it happens; what cannot be entered does not happen."""

from collections.abc import Callable
from typing import Any, Protocol

from hmi.access.seat import Seat
from hmi.channel.questions import AddTag, ExplainDifference, Question, Reply, Trust, UnansweredError
from hmi.records.deeds import deed_of
from hmi.records.entry import Draft
from hmi.records.errors import RecordsError
from hmi.records.trail import Trail


class Answering(Protocol):
    """Whoever answers questions."""

    async def answer(self, question: Any, seat: Seat) -> Reply: ...


class Regulated:
    """Enters decisions, and lets the one behind it answer. Questions that decide nothing pass as they are.

    url_of: the address of a place; UnansweredError for one that is none.
    """

    def __init__(self, behind: Answering, trail: Trail, url_of: Callable[[str], str]) -> None:
        self._behind = behind
        self._trail = trail
        self._url_of = url_of

    async def answer(self, question: Question, seat: Seat) -> Reply:
        """The reply; UnansweredError also when the trail cannot be written."""
        draft = self._draft(question, seat)
        if draft is None:
            return await self._behind.answer(question, seat)
        try:
            async with deed_of(self._trail, draft):
                return await self._behind.answer(question, seat)
        except RecordsError as error:
            raise UnansweredError(error.reason, {"detail": error.detail}) from error

    def _draft(self, question: Question, seat: Seat) -> Draft | None:
        match question:
            case Trust(place=place, fingerprint=fingerprint, accept_host=accept_host):
                reason = "also though it does not name the host" if accept_host else ""
                return _decided(seat, "certificate.trust", fingerprint, new=self._url_of(place), reason=reason)
            case AddTag(text=text):
                return _decided(seat, "tag.add", _name_in(text), new=text)
            case ExplainDifference(place=place, parts=parts, why=why):
                return _decided(seat, "count.explain", place, old=f"{parts}", unit="parts", reason=why)
            case _:
                return None


def _decided(
    seat: Seat, action: str, about: str, *, old: str = "", new: str = "", unit: str = "", reason: str = ""
) -> Draft:
    return Draft(
        action=action,
        object=about,
        old=old,
        new=new,
        unit=unit,
        reason=reason,
        actor=seat.present().actor,
        language=seat.language,
    )


def _name_in(text: str) -> str:
    """Name of the tag that these lines of a station file add, as it is written there."""
    for line in text.splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "name":
            return value.strip().strip("\"'")
    return ""
