"""How a competence stands at a time, and which rights somebody lacks for want of one. Pure.

Rules and defaults after EU GMP chapter 2 and how plants keep them: two tries, then taught anew; a new major version
voids, a minor one is to be read; sixty, thirty and seven days before the end it is said.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hmi.values.competence import Cell, Competence, CompetenceState, Known, Lacking
from hmi.values.right import Right
from hmi.values.text import Text

DAY_NS: Final = 86_400_000_000_000
OVERRIDABLE: Final = frozenset({CompetenceState.EXPIRED, CompetenceState.REREAD})
"""Who once was able may be let do it for a short time by somebody who may assess; who never was, may not."""
OVERRIDE_NS: Final = 3_600_000_000_000
"""So long, and no longer than the session in which it was said."""
_BEST_FIRST: Final = (
    CompetenceState.VALID,
    CompetenceState.EXPIRING,
    CompetenceState.REREAD,  # reading what changed makes it count again: nothing else is asked of the person
    CompetenceState.EXPIRED,
    CompetenceState.VOID,
)
"""Which of somebody's records tells how they stand."""


@dataclass(frozen=True, slots=True)
class Rules:
    """As a station has them. pass_share: 0 to 1; warn_days: descending."""

    pass_share: float = 0.8
    tries: int = 2
    valid_days: float = 365.0
    warn_days: tuple[float, ...] = (60.0, 30.0, 7.0)


def latest_ns(before_ns: int, wall_ns: int, elapsed_ns: int) -> int:
    """The time that competences are judged at: it never goes back, and never slower than the monotonic clock.

    before_ns: what this answered `elapsed_ns` ago (monotonic clock). A clock that is set back revives nothing; one
    that was set forward by mistake lets things run out, until the program is started anew.
    """
    return max(wall_ns, before_ns + max(0, elapsed_ns))


def cell_of(
    person: str,
    procedure: str,
    records: Sequence[Competence],
    known: Known | None,
    now_ns: int,
    rules: Rules,
    unsound: Collection[str] = (),
) -> Cell:
    """How this person stands to this procedure. records: theirs for it, in the order in which they were given.

    known: its version in force; None: none is, so that nothing newer can have voided a competence. unsound: ids of
    records that are not what was written.
    """
    sound = [one for one in records if one.id not in unsound]
    candidates = [one for one in sound if one.passed and not one.withdrawn_ns]
    judged = [(_state_of(one, known, now_ns, rules), one) for one in candidates]
    tries = tries_of(sound, known)
    if not judged:
        return Cell(
            person=person,
            procedure=procedure,
            state=CompetenceState.MISSING,
            competence=records[-1].id if records else "",
            version=records[-1].version if records else "",
            why=_why_none(records, sound, tries, rules),
            tries=tries,
        )
    state, best = min(judged, key=lambda one: (_BEST_FIRST.index(one[0]), -_end_of(one[1]), -one[1].at_ns))
    left_ns = best.valid_until_ns - now_ns
    days = max(0, -(-left_ns // DAY_NS)) if best.valid_until_ns else None
    return Cell(
        person=person,
        procedure=procedure,
        state=state,
        competence=best.id,
        version=best.read_version,
        until_ns=best.valid_until_ns,
        days=days,
        why="competence.retrain" if not state.counts and tries >= rules.tries else "",
        tries=tries,
        warn=_warned(best, now_ns, rules),
    )


def tries_of(records: Sequence[Competence], known: Known | None) -> int:
    """Failed tries in a row, of the major version in force, since the person passed or was taught anew."""
    tries = 0
    for one in records:
        if one.withdrawn_ns or _is_void(one, known):
            continue
        failed = 1 if one.retrained else tries + 1
        tries = 0 if one.passed else failed
    return tries


def lacking(
    rights: Collection[Right],
    requires: Mapping[Right, Sequence[str]],
    cells: Mapping[str, Cell],
    labels: Mapping[str, Text],
    overridden: Collection[str] = (),
) -> tuple[Lacking, ...]:
    """Those of the rights that are not to be used now, each with the first procedure that it lacks.

    requires: right -> procedures, all of which it asks for; cells: procedure -> how the person stands to it.
    """
    found: list[Lacking] = []
    for right in Right:
        if right not in rights:
            continue
        for procedure in requires.get(right, ()):
            cell = cells.get(procedure)
            state = CompetenceState.MISSING if cell is None else cell.state
            if state.counts or (state in OVERRIDABLE and procedure in overridden):
                continue
            until_ns = 0 if cell is None or state is CompetenceState.MISSING else cell.until_ns
            label = labels.get(procedure, Text(procedure, procedure))
            found.append(Lacking(right=right, procedure=procedure, label=label, state=state, until_ns=until_ns))
            break
    return tuple(found)


def _state_of(one: Competence, known: Known | None, now_ns: int, rules: Rules) -> CompetenceState:
    if _is_void(one, known):
        return CompetenceState.VOID
    if one.valid_until_ns and now_ns >= one.valid_until_ns:
        return CompetenceState.EXPIRED
    if known is not None and numbers_of(one.read_version) < numbers_of(known.version):
        return CompetenceState.REREAD
    return CompetenceState.EXPIRING if _warned(one, now_ns, rules) else CompetenceState.VALID


def _is_void(one: Competence, known: Known | None) -> bool:
    """Its procedure is another one now."""
    return known is not None and numbers_of(one.version)[0] != numbers_of(known.version)[0]


def numbers_of(version: str) -> tuple[int, int]:
    """MAJOR.MINOR as numbers; 0 for what is none."""
    major, _, minor = version.partition(".")
    return (int(major) if major.isdigit() else 0, int(minor) if minor.isdigit() else 0)


def _warned(one: Competence, now_ns: int, rules: Rules) -> int:
    """How many of the warnings are due: 0 to as many as the rules have."""
    if not one.valid_until_ns:
        return 0
    return sum(one.valid_until_ns - now_ns <= days * DAY_NS for days in rules.warn_days)


def _end_of(one: Competence) -> int:
    return one.valid_until_ns or 2**62


def _why_none(records: Sequence[Competence], sound: Sequence[Competence], tries: int, rules: Rules) -> str:
    if tries >= rules.tries:
        return "competence.retrain"
    if len(sound) < len(records):
        return "competence.unsound"
    if any(one.withdrawn_ns for one in sound):
        return "competence.withdrawn"
    return "competence.failed" if tries else ""
