"""Settings of log-ins: when a seat locks, what a password must be, how often one may guess; which rights ask for a
competence, and how one is earned."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

import msgspec

from hmi.station.problems import Problem, nearest
from hmi.station.structs_base import BilingualText, number, setting
from hmi.values.right import Right

BadgeUse = Literal["off", "name", "enter"]


NEVER_REQUIRES: Final = frozenset({Right.MANAGE_PEOPLE, Right.EDIT_ROLES, Right.ASSESS})
"""Rights that no competence keeps from anybody: nobody could give the first one, or let anybody in."""


class RequiredSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One right that asks for a valid competence; several of one right are all asked for."""

    right: Annotated[str, setting("The right, by its word in the audit trail, such as `maintenance.record`.")]
    procedure: Annotated[str, setting("Name of the procedure that its holder must be found able to do.")]


class CompetenceSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a competence is earned, and how long it holds."""

    pass_percent: Annotated[float, number("The least score that passes.", "%", 1, 100)] = 80.0
    tries: Annotated[
        int, number("After so many failed tries in a row a person is taught anew first.", "tries", 1, 10)
    ] = 2
    valid_days: Annotated[
        float, number("A competence holds so long; an assessor may say less. 0: it does not run out.", "d", 0, 3650)
    ] = 365.0
    warn_days: Annotated[
        list[float], setting("So long before the end it is said that it runs out, the longest first.", "d")
    ] = msgspec.field(default_factory=lambda: [60.0, 30.0, 7.0])


class AccessSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may act, and how it is known that it is them."""

    inactive_min: Annotated[
        float,
        number("A screen that nobody touches locks after so long; what is live stays in sight.", "min", 1, 60),
    ] = 10.0
    warn_s: Annotated[float, number("So long before it locks, the screen warns.", "s", 5, 300)] = 60.0
    tries: Annotated[int, number("Wrong passwords in a row that lock a person out.", "tries", 3, 10)] = 5
    locked_out_min: Annotated[float, number("For so long.", "min", 1, 1440)] = 15.0
    password_length: Annotated[int, number("A password has at least so many characters.", "characters", 8, 64)] = 12
    password_days: Annotated[
        float, number("A password is to be changed after so many days; 0: it does not age.", "d", 0, 3650)
    ] = 180.0
    password_history: Annotated[
        int, number("So many former passwords of a person are not taken again.", "passwords", 0, 24)
    ] = 5
    pin: Annotated[bool, setting("Whether a person may unlock their own seat by a PIN.")] = True
    pin_tries: Annotated[int, number("Wrong PINs after which only the password unlocks.", "tries", 1, 5)] = 3
    badge: Annotated[
        BadgeUse,
        setting(
            'What a badge reader (as a keyboard) is for: "off", nothing; "name", the badge says who, the password '
            'follows; "enter", the badge logs in. It never signs.'
        ),
    ] = "off"
    demo_people: Annotated[
        bool,
        setting("Named people whose passwords are shown to everyone; only where every server is simulated."),
    ] = False
    use_notice: Annotated[BilingualText, setting("What is to be read before a log-in; empty: nothing.")] = (
        BilingualText()
    )
    requires: Annotated[
        list[RequiredSettings],
        setting("Rights that ask for a valid competence; it is looked at without any network. Not in training."),
    ] = msgspec.field(default_factory=list)
    competence: Annotated[CompetenceSettings, setting("How a competence is earned, and how long it holds.")] = (
        CompetenceSettings()
    )


_TABLE: Final = "access"


def access_problems(access: AccessSettings, servers: Mapping[str, object]) -> Iterator[Problem]:
    """What each setting alone cannot say. servers: as the file has them."""
    if access.warn_s >= access.inactive_min * 60:
        yield Problem((_TABLE, "warn_s"), f"is not before the lock, which comes after {access.inactive_min:g} min")
    real = [name for name, server in servers.items() if not (isinstance(server, dict) and server.get("simulated"))]
    if access.demo_people and (real or not servers):
        which = f': "{real[0]}" is not' if real else ""
        yield Problem((_TABLE, "demo_people"), f"is for stations whose servers are all simulated{which}")
    yield from _requires_problems(access)


def _requires_problems(access: AccessSettings) -> Iterator[Problem]:
    rights = {right.value for right in Right}
    never = {right.value for right in NEVER_REQUIRES}
    seen: set[tuple[str, str]] = set()
    for position, one in enumerate(access.requires):
        way = (_TABLE, "requires", position)
        if one.right not in rights:
            yield Problem((*way, "right"), f"names no right{nearest(one.right, rights)}")
        elif one.right in never:
            yield Problem((*way, "right"), "asks for no competence: nobody could give the first one")
        if not one.procedure.strip():
            yield Problem((*way, "procedure"), "names no procedure")
        if (one.right, one.procedure) in seen:
            yield Problem(way, "stands there twice")
        seen.add((one.right, one.procedure))
    days = access.competence.warn_days
    if any(day <= 0 for day in days) or list(days) != sorted(days, reverse=True):
        yield Problem((_TABLE, "competence", "warn_days"), "is not a list of days from the longest to the shortest")
