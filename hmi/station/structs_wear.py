"""What wears, as the station file says it: components, and the types of them that the library knows."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hmi.station.structs_base import BilingualText, number, setting
from hmi.station.structs_vibration import MachineGroup, WaveformSettings

WorseDirection = Literal["up", "down", "either"]
Life = Annotated[float, Meta(ge=1, le=1e12)]
Hours = Annotated[float, Meta(ge=0.05, le=10_000)]
Seconds = Annotated[float, Meta(ge=0, le=86_400)]
WeibullShape = Annotated[float, Meta(ge=0.5, le=20)]


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All station structs: frozen, by keyword, unknown keys refused."""


class ResponseSettings(_Struct, frozen=True, kw_only=True):
    """One tag that shows the wear of a component."""

    tag: Annotated[str, setting("The tag.")]
    worse: Annotated[
        WorseDirection | None, setting("Which way it goes when the part wears; absent: as the type says.")
    ] = None
    failed_at: Annotated[
        float | None,
        setting("Where the part is worn out, for its remaining life; absent: not known.", unit="unit of the tag"),
    ] = None
    iso_zone: Annotated[
        MachineGroup | None,
        setting(
            "The tag is the broadband velocity (mm/s rms) of a machine of this size and support: its zone of ISO "
            "20816-3 is told, and it is worn out at C/D unless failed_at says otherwise. Drives below 15 kW are not "
            "covered."
        ),
    ] = None


class ComponentSettings(_Struct, frozen=True, kw_only=True):
    """One part that wears."""

    name: Annotated[str, setting("Its one name, also on alerts and in the trail.")]
    type: Annotated[str, setting("Its type, one of the library resources/components/library.toml.")]
    label: Annotated[BilingualText, setting("What it is, in the words of the plant; empty: its type.")] = (
        BilingualText()
    )
    machine: Annotated[str, setting("Which of the machines it belongs to.")]
    responses: Annotated[
        list[ResponseSettings], setting("Tags that show its wear; none: only its counter is kept.")
    ] = []
    context: Annotated[
        list[str],
        setting(
            "Tags that move the responses without any wear: speed, load, room temperature. Their part is taken out."
        ),
    ] = []
    regimes: Annotated[
        list[str],
        setting(
            "Tags whose value tells operating states apart (setpoint of the speed, format): normal is learned for each."
        ),
    ] = []
    state: Annotated[
        str, setting("Tag of the state that says whether it runs; empty: that of its machine, if it has one.")
    ] = ""
    running: Annotated[
        list[int], setting("Values of that tag at which the component is judged; PackML: 6, Execute.")
    ] = msgspec.field(default_factory=lambda: [6])
    settle_s: Annotated[
        Seconds | None,
        setting("How long after each start nothing is judged; absent: as the type says.", unit="s"),
    ] = None
    learn_h: Annotated[
        Hours | None,
        setting("Hours of running from which normal is learned; absent: as the type says.", unit="h"),
    ] = None
    counter: Annotated[
        str, setting("Counter in which its life is counted (strokes, picks); empty: hours of running.")
    ] = ""
    life: Annotated[
        Life | None,
        setting("The maker's life; absent: not known.", unit="counts of the counter, or h"),
    ] = None
    life_unit: Annotated[
        str, setting('What the counter counts ("strokes"); empty: as the type says, or h without a counter.')
    ] = ""
    shape: Annotated[
        WeibullShape | None,
        setting("How sharply lives end: shape of their Weibull distribution; absent: as the type says.", unit="-"),
    ] = None
    alert_at: Annotated[
        float,
        number(
            "Indicator at which it is alerted: 1 as delivered, more is later and surer.",
            unit="limits",
            at_least=0.5,
            at_most=5,
        ),
    ] = 1.0
    cause: Annotated[BilingualText, setting("Likely cause, told with an alert; empty: as the type says.")] = (
        BilingualText()
    )
    part: Annotated[str, setting("Number of the spare part.")] = ""
    procedure: Annotated[str, setting("Which procedure replaces or mends it.")] = ""
    waveform: Annotated[
        WaveformSettings | None, setting("Waveform of its vibration, read now and then; absent: none.")
    ] = None
    warn: Annotated[bool, setting("Its alert stands as a warning among the notices, and not only as a note.")] = False


class ComponentType(_Struct, frozen=True, kw_only=True):
    """A type of component, as the library knows it: what holds where a component of it says nothing else."""

    label: Annotated[BilingualText, setting("What it is.")]
    shows: Annotated[BilingualText, setting("In which signals its wear shows.")]
    cause: Annotated[BilingualText, setting("Likely cause, told with an alert.")]
    worse: Annotated[WorseDirection, setting("Which way its signals go when it wears.")] = "up"
    settle_s: Annotated[Seconds, setting("How long after each start nothing is judged.", unit="s")] = 120.0
    learn_h: Annotated[Hours, setting("Hours of running from which normal is learned.", unit="h")] = 8.0
    shape: Annotated[WeibullShape, setting("How sharply lives end: shape of their Weibull distribution.", unit="-")] = (
        2.0
    )
    life_unit: Annotated[str, setting("What a counter of it usually counts.")] = "h"


class WearSettings(_Struct, frozen=True, kw_only=True):
    """How wear is watched, all components together."""

    step_s: Annotated[
        float,
        number("Values of so long are taken together before they are judged.", unit="s", at_least=1, at_most=3600),
    ] = 10.0
    least_coverage_percent: Annotated[
        float,
        number(
            "No remaining life is told when less than this of the last time is held.", unit="%", at_least=0, at_most=100
        ),
    ] = 80.0
