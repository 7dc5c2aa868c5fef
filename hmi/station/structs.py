"""The station file as frozen structs. Every field is a setting, declared once: type, default, unit, range, help.

Defaults are the values a person would choose who knows nothing yet. `hmi/station/load.py` reads and checks the file,
`hmi/station/reference.py` renders this declaration for people.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hmi.station.structs_access import AccessSettings
from hmi.station.structs_alarms import AlarmSettings, ConditionSettings
from hmi.station.structs_base import BilingualText, number, setting
from hmi.station.structs_wear import ComponentSettings, WearSettings
from hmi.station.structs_writes import ControlSettings, MethodSettings, WriteSettings

SecurityPolicy = Literal["Aes256_Sha256_RsaPss", "Aes128_Sha256_RsaOaep", "Basic256Sha256", "None"]
SecurityMode = Literal["SignAndEncrypt", "Sign", "None"]
IdentityKind = Literal["anonymous", "user", "certificate"]
TagKind = Literal["analog", "counter", "state", "switch", "text"]

SamplingInterval = Annotated[float, Meta(ge=0.001, le=86_400)]
Turn = Annotated[int, Meta(ge=2, le=4_294_967_296)]
PartsASecond = Annotated[float, Meta(ge=0.001, le=100_000)]
Parts = Annotated[int, Meta(ge=1, le=1_000_000)]
QueueSize = Annotated[int, Meta(ge=1, le=1_000_000)]


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All station structs: frozen, by keyword, unknown keys refused."""


class Identity(_Struct, frozen=True, kw_only=True):
    """Who logs in at the server. No secret stands here: `password_from` says where it is kept."""

    kind: Annotated[IdentityKind, setting("Who logs in: nobody, a user with a password, or an X.509 user.")] = (
        "anonymous"
    )
    user: Annotated[str, setting('Name of the user, for kind = "user".')] = ""
    password_from: Annotated[
        str,
        setting(
            'Where the password is kept: "env:NAME", an environment variable, or "file:PATH", a file only this user '
            "may read."
        ),
    ] = ""
    certificate: Annotated[str, setting('Path of the user certificate, for kind = "certificate".')] = ""
    private_key: Annotated[str, setting('Path of its private key, for kind = "certificate".')] = ""


class Server(_Struct, frozen=True, kw_only=True):
    """One OPC UA server."""

    url: Annotated[str, setting("Address of the server: opc.tcp://HOST:PORT/PATH.")]
    security_policy: Annotated[
        SecurityPolicy, setting('How messages are protected; "None" only together with unprotected = true.')
    ] = "Basic256Sha256"
    security_mode: Annotated[SecurityMode, setting("Signed and encrypted, signed, or neither.")] = "SignAndEncrypt"
    unprotected: Annotated[bool, setting("Says aloud that everyone on the network may read and change messages.")] = (
        False
    )
    identity: Annotated[Identity, setting("Who logs in at the server.")] = Identity()
    publishing_interval_s: Annotated[
        float, number("How often the server sends what has changed.", unit="s", at_least=0.01, at_most=3600)
    ] = 0.25
    sampling_interval_s: Annotated[
        float,
        number(
            "How often the server looks at a value: what changes faster than this it does not see. It may revise it.",
            unit="s",
            at_least=0.001,
            at_most=86_400,
        ),
    ] = 0.1
    bridge_time_s: Annotated[
        float,
        number("How long an outage the queues of the server should bridge.", unit="s", at_least=1, at_most=604_800),
    ] = 300.0
    conditions: Annotated[
        bool, setting("Its own alarms (OPC UA conditions) stand in the alarm list, and are answered there.")
    ] = False
    simulated: Annotated[bool, setting("The server is a simulation: marked on screen, in the log and on paper.")] = (
        False
    )


class LimitSettings(_Struct, frozen=True, kw_only=True):
    """Alarm limits of a tag; low_low <= low <= high <= high_high."""

    low_low: Annotated[float | None, setting("Far too low.", unit="unit of the tag")] = None
    low: Annotated[float | None, setting("Too low.", unit="unit of the tag")] = None
    high: Annotated[float | None, setting("Too high.", unit="unit of the tag")] = None
    high_high: Annotated[float | None, setting("Far too high.", unit="unit of the tag")] = None


class TagSettings(_Struct, frozen=True, kw_only=True):
    """One tag: a node of a server, and what its number means."""

    name: Annotated[str, setting("Its one name on screen, in the log and in exports.")]
    node: Annotated[
        str,
        setting(
            'The node: "nsu=URI;s=IDENTIFIER" (or i=, g=, b=), or a browse path "/Objects/nsu=URI:Line/nsu=URI:Speed". '
            '"ns=2;s=..." is taken with a warning, because a server may move its indexes.'
        ),
    ]
    server: Annotated[str, setting("Which of the servers; empty where there is only one.")] = ""
    machine: Annotated[str, setting("Which of the machines it belongs to.")] = ""
    kind: Annotated[TagKind, setting("What its number means: how it is drawn, stored and shown.")] = "analog"
    unit: Annotated[str, setting("Engineering unit as it is written beside the value.")] = ""
    range: Annotated[tuple[float, float] | None, setting("Engineering range, [low, high].", unit="unit of the tag")] = (
        None
    )
    normal: Annotated[
        tuple[float, float] | None, setting("The band that needs nobody, [low, high].", unit="unit of the tag")
    ] = None
    decimals: Annotated[
        int, number("Digits after the point on every display.", unit="digits", at_least=0, at_most=9)
    ] = 1
    limits: Annotated[LimitSettings, setting("Alarm limits.")] = LimitSettings()
    label: Annotated[BilingualText, setting("What it is, in the words of the plant.")] = BilingualText()
    group: Annotated[
        BilingualText, setting("Under which heading of its machine's page it stands, with others of the same group.")
    ] = BilingualText()
    setpoint: Annotated[str, setting("Tag of its setpoint, shown as a mark beside the value.")] = ""
    states: Annotated[
        dict[str, BilingualText], setting('For kind = "state": the word each number stands for, as "3" = { en = ... }.')
    ] = {}
    sampling_interval_s: Annotated[
        SamplingInterval | None,
        setting("How often the server looks at the value; absent: as the server's tags do.", unit="s"),
    ] = None
    queue_size: Annotated[
        QueueSize | None,
        setting("Values the server keeps while the link is down; absent: bridge time x rate.", unit="values"),
    ] = None
    turn: Annotated[
        Turn | None,
        setting(
            'For kind = "counter": the number at which it begins again at 0; absent: where a register of 16 or 32 bits '
            "would.",
            unit="parts",
        ),
    ] = None
    most_a_second: Annotated[
        PartsASecond | None,
        setting(
            "For a counter: parts it counts in a second at most, which bounds what an outage hides; absent: by the "
            "range of its machine's speed, where it counts what the machine has processed.",
            unit="parts/s",
        ),
    ] = None
    at_once: Annotated[
        Parts | None,
        setting("For a counter: parts by which it goes up in one go; absent: those of 5 s.", unit="parts"),
    ] = None
    set_back: Annotated[
        bool | None,
        setting(
            "For a counter: whether anybody sets it back to 0, as each lot does; absent: not where it is a total of "
            "its machine."
        ),
    ] = None


class Machine(_Struct, frozen=True, kw_only=True):
    """One machine of the line, in flow order."""

    name: Annotated[str, setting("Its one name.")]
    label: Annotated[BilingualText, setting("What it is, in the words of the plant.")] = BilingualText()
    state: Annotated[str, setting("Tag of its PackML state (StateCurrent).")] = ""
    mode: Annotated[str, setting("Tag of its PackML unit mode (UnitModeCurrent).")] = ""
    reason: Annotated[str, setting("Tag of its stop reason.")] = ""
    speed: Annotated[str, setting("Tag of its present speed.")] = ""
    nominal: Annotated[str, setting("Tag of the speed it should have, in the same unit.")] = ""
    processed: Annotated[str, setting("Counter of all products of the lot, good and rejected.")] = ""
    good: Annotated[str, setting("Counter of good products of the lot; absent: processed less rejected.")] = ""
    reject: Annotated[str, setting("Counter of rejected products of the lot.")] = ""
    processed_total: Annotated[
        str, setting("Counter of all products that no lot sets back; the shift is counted by it, where there is one.")
    ] = ""
    good_total: Annotated[str, setting("The same of good products.")] = ""
    reject_total: Annotated[str, setting("The same of rejected products.")] = ""
    buffer: Annotated[str, setting("Tag of the fill of the buffer before it; its range says what is full.")] = ""
    mimic: Annotated[
        str, setting("SVG drawing shown on its page; an element whose id is a tag name shows that tag. Path from here.")
    ] = ""


class BalanceSettings(_Struct, frozen=True, kw_only=True):
    """One place of the line where parts are balanced: in = good + reject + in process."""

    name: Annotated[str, setting("Its one name.")]
    label: Annotated[BilingualText, setting("What it is, in the words of the plant.")] = BilingualText()
    entered: Annotated[list[str], setting("Counters (tags) of what goes in; their sum.")]
    left: Annotated[list[str], setting("Counters (tags) of what comes out, good and rejected; their sum.")]
    within: Annotated[
        int,
        number(
            "How many may be in process between, at most: stations of a machine, places of a buffer.",
            unit="parts",
            at_least=0,
            at_most=10_000_000,
        ),
    ]
    parts: Annotated[
        dict[str, Annotated[int, Meta(ge=1, le=1_000_000)]],
        setting("How many parts one count of a tag stands for, where not one: a carton of three blisters, 3."),
    ] = {}


class Retention(_Struct, frozen=True, kw_only=True):
    """How long and how large the local log may grow, whatever comes first; and how long the alarm journal is kept."""

    days: Annotated[float, number("Values older than this are removed.", unit="d", at_least=1, at_most=36_525)] = 400.0
    gigabytes: Annotated[
        float,
        number("The oldest values are removed when the log is larger.", unit="GB", at_least=0.1, at_most=100_000),
    ] = 20.0
    alarm_days: Annotated[
        float,
        number(
            "Rows of the alarm journal older than this are removed, but for those of alarms that still stand.",
            unit="d",
            at_least=30,
            at_most=36_525,
        ),
    ] = 1830.0


class TrailSettings(_Struct, frozen=True, kw_only=True):
    """Where else the newest head of the audit trail is kept: an older copy of the data folder is found by that."""

    head_copy: Annotated[
        str, setting("A file for it, on another disk or a share; empty: none. A relative path starts at this file.")
    ] = ""
    syslog: Annotated[
        str,
        Meta(
            description='A syslog server that is told it by UDP (RFC 5424), as "HOST:PORT"; empty: none.',
            extra={"unit": ""},
            pattern=r"^$|^\S+:\d{1,5}$",
        ),
    ] = ""


class Station(_Struct, frozen=True, kw_only=True):
    """The whole file."""

    name: Annotated[str, setting("Name of the station; its log and certificates are kept under it.")]
    label: Annotated[BilingualText, setting("What it is, in the words of the plant.")] = BilingualText()
    servers: Annotated[
        dict[str, Server], setting("The OPC UA servers, by a short name each; one at least where there are tags.")
    ] = {}
    machines: Annotated[list[Machine], setting("The machines of the line, in flow order.")] = []
    tags: Annotated[
        list[TagSettings],
        setting("The points that are watched and logged; none in a station that is only being begun."),
    ] = []
    balances: Annotated[list[BalanceSettings], setting("Where parts are balanced, in flow order.")] = []
    writes: Annotated[list[WriteSettings], setting("Tags that may be written; no other ever is.")] = []
    methods: Annotated[list[MethodSettings], setting("Methods that may be called; no other ever is.")] = []
    controls: Annotated[
        list[ControlSettings], setting("Where machines keep which of several stations is in control of them.")
    ] = []
    components: Annotated[list[ComponentSettings], setting("Parts that wear, and how their wear shows.")] = []
    wear: Annotated[WearSettings, setting("How wear is watched.")] = WearSettings()
    conditions: Annotated[
        list[ConditionSettings], setting("What this station says of alarms that a server decides itself.")
    ] = []
    alarms: Annotated[
        list[AlarmSettings],
        setting(
            "What asks for an answer of the operator. None declared: each limit of a tag is an alarm, far limits of "
            "high priority, near ones low, after 2 s, with a deadband of 1 % of the range; marked as not rationalised."
        ),
    ] = []
    lot: Annotated[
        str, setting("Tag (a text) that says which lot runs; it stands with every row of the alarm journal.")
    ] = ""
    shifts: Annotated[list[str], setting('When shifts begin, on the clock of this computer, as "06:00".')] = (
        msgspec.field(default_factory=lambda: ["06:00", "14:00", "22:00"])
    )
    least_coverage_percent: Annotated[
        float,
        number(
            "A figure of which parts are not known is withheld when less than this of its span is held.",
            unit="%",
            at_least=0,
            at_most=100,
        ),
    ] = 90.0
    access: Annotated[AccessSettings, setting("Who may act, and how it is known that it is them.")] = AccessSettings()
    retention: Annotated[Retention, setting("How much of the past is kept.")] = Retention()
    trail: Annotated[TrailSettings, setting("What becomes of the audit trail.")] = TrailSettings()
    training: Annotated[
        bool,
        setting(
            "A station to train at: every server is simulated on this computer, every page and paper says so, and "
            "nothing leaves the computer."
        ),
    ] = False
    data_folder: Annotated[
        str, setting("Where log and certificates live; empty: the user's data folder, one per station name.")
    ] = ""
