"""Settings of log-ins: when a seat locks, what a password must be, how often one may guess."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

import msgspec

from hmi.station.problems import Problem
from hmi.station.structs_base import BilingualText, number, setting

BadgeUse = Literal["off", "name", "enter"]


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


_TABLE: Final = "access"


def access_problems(access: AccessSettings, servers: Mapping[str, object]) -> Iterator[Problem]:
    """What each setting alone cannot say. servers: as the file has them."""
    if access.warn_s >= access.inactive_min * 60:
        yield Problem((_TABLE, "warn_s"), f"is not before the lock, which comes after {access.inactive_min:g} min")
    real = [name for name, server in servers.items() if not (isinstance(server, dict) and server.get("simulated"))]
    if access.demo_people and (real or not servers):
        which = f': "{real[0]}" is not' if real else ""
        yield Problem((_TABLE, "demo_people"), f"is for stations whose servers are all simulated{which}")
