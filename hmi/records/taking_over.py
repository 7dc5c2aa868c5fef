"""What a trail that was put aside kept is entered in the one after it, as far as it is proven; the rest is told.

Accounts are taken over by `hmi/access/register.py`. Here it is texts (`hmi/records/kept.py`): how far versions of
procedures are, and who is able to do what. Where the end of the trail aside is not proven, nothing of it holds any
more: what took a text back may have stood there.
"""

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from hmi.records.entry import COMPETENCE_KEPT, PROCEDURE_KEPT, Draft
from hmi.records.errors import unusable
from hmi.records.files import ASIDE
from hmi.records.kept import Kept, kept_in, kept_of_aside, newest_of
from hmi.records.ledger import Ledger
from hmi.records.trail import Opening, offset_s
from hmi.values.notice import Notice, Urgency

TAKEN_OVER: Final = "trail.taken_over"
"""Entered once for each trail that was put aside: `object` names it, `new` says how much of it holds here."""
LEFT_BEHIND: Final = "records.left_behind"
_KINDS: Final = (PROCEDURE_KEPT, COMPETENCE_KEPT)
_TOGETHER: Final = 50
"""Entries of one commit: whoever proves one of them looks at all that follow in it."""
_log = logging.getLogger(__name__)


def taking_over(folder: Path, tell: Callable[[Notice], None], entered: Opening) -> Opening:
    """What a trail calls when it is open, on its own thread. entered: what else is entered then."""

    def opened(ledger: Ledger) -> Sequence[Draft]:
        asides = sorted(folder.glob(ASIDE), reverse=True)
        last = ledger.last(TAKEN_OVER)
        if asides and (last is None or last.object != asides[0].name):
            _take_over(folder, asides, ledger, tell)
        return entered(ledger)

    return opened


def _take_over(folder: Path, asides: Sequence[Path], ledger: Ledger, tell: Callable[[Notice], None]) -> None:
    now_ns = time.time_ns()
    said, left = [], 0
    for action in _KINDS:
        taken, known, is_whole = _taken(folder, asides, action, ledger)
        said.append(f"{action}: {taken} of {known}" + ("" if is_whole else ", its end is not proven"))
        left += known - taken or not is_whole
    drafts = [Draft(action=TAKEN_OVER, object=asides[0].name, new="; ".join(said))]
    ledger.append(drafts, now_ns, offset_s(now_ns))
    if left:
        _log.error("not all that was kept in %s could be taken over (%s)", asides[0].name, drafts[0].new)
        tell(Notice(LEFT_BEHIND, "trail", now_ns, Urgency.URGENT, {"detail": drafts[0].new}))


def _taken(folder: Path, asides: Sequence[Path], action: str, ledger: Ledger) -> tuple[int, int, bool]:
    """How many hold here from now on, of how many that were known; and whether those are all."""
    aside, known, is_whole = _newest_that_knew(asides, action)
    sound = [one for one in known if one.sound] if is_whole else []
    try:
        here = kept_in(folder, action)
    except OSError as error:
        raise unusable(error) from error
    begun = [(one.about, one.hash) for one in here]
    if begun != [(one.about, one.hash) for one in sound[: len(begun)]]:
        return 0, len(known), True  # people decided anew here meanwhile: that holds
    before = here[-1].hash if here else ""
    drafts = []
    for one in sound[len(begun) :]:
        drafts.append(_draft(action, one, before, aside.name))
        before = one.hash
    for first in range(0, len(drafts), _TOGETHER):
        now_ns = time.time_ns()
        ledger.append(drafts[first : first + _TOGETHER], now_ns, offset_s(now_ns))
    return len(sound), len(known), is_whole


def _newest_that_knew(asides: Sequence[Path], action: str) -> tuple[Path, list[Kept], bool]:
    """What held in the newest trail that knew anything of this kind; one that may have known is not passed over."""
    for aside in asides:
        found, is_whole = kept_of_aside(aside, action)
        if found or not is_whole:
            return aside, list(newest_of(found).values()), is_whole
    return asides[0], [], True


def _draft(action: str, one: Kept, before: str, aside: str) -> Draft:
    return Draft(
        action=action,
        object=one.about,
        old=before,
        document=one.content,
        reason=f"taken over from {aside}, entry {one.entry}",
    )
