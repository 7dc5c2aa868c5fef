"""How the vibration of a component is heard: its waveform at a server, as the station file says it."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hmi.station.structs_base import number, setting

MachineGroup = Literal["large_rigid", "large_flexible", "medium_rigid", "medium_flexible"]
AccelerationUnit = Literal["g", "m/s2"]
ShaftHz = Annotated[float, Meta(ge=0.1, le=2000)]


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All station structs: frozen, by keyword, unknown keys refused."""


class BearingSettings(_Struct, frozen=True, kw_only=True):
    """The measures of a rolling bearing, from its data sheet; its outer ring stands still."""

    balls: Annotated[int, number("Balls or rollers of one row.", unit="-", at_least=3, at_most=200)]
    ball: Annotated[float, number("Diameter of one of them.", unit="mm", at_least=0.1, at_most=1000)]
    pitch: Annotated[float, number("Diameter of the circle they run on.", unit="mm", at_least=0.5, at_most=10_000)]
    angle: Annotated[float, number("Contact angle.", unit="degrees", at_least=0, at_most=89)] = 0.0


class WaveformSettings(_Struct, frozen=True, kw_only=True):
    """Where the waveform of a component's vibration is read, and how it is judged."""

    node: Annotated[str, setting("Variable that holds an array of acceleration samples, written like a tag's node.")]
    server: Annotated[str, setting("Its server; empty: the only one.")] = ""
    rate_hz: Annotated[float, number("Samples in a second.", unit="Hz", at_least=5000, at_most=1_000_000)]
    unit: Annotated[AccelerationUnit, setting("Unit of the samples.")] = "g"
    every_s: Annotated[
        float, number("How often it is read while the machine runs.", unit="s", at_least=10, at_most=86_400)
    ] = 600.0
    iso_zone: Annotated[
        MachineGroup | None,
        setting(
            "Size and support of the machine: its velocity is judged by the zones of ISO 20816-3. Absent: not covered, "
            "as are drives below 15 kW."
        ),
    ] = None
    shaft_hz: Annotated[
        ShaftHz | None, setting("Turns of the shaft in a second, where they never change.", unit="Hz")
    ] = None
    speed: Annotated[str, setting("Tag of the shaft's speed in 1/min, where it changes.")] = ""
    bearing: Annotated[
        BearingSettings | None, setting("Measures of the bearing; absent: its damage is not looked for by frequency.")
    ] = None
