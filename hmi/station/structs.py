"""The station file as frozen structs. Every field is a setting of the file, with its unit in its name.

Defaults are the values a person would choose who knows nothing yet; `hmi/station/load.py` reads and checks the file.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Positive = Annotated[float, Meta(gt=0)]
SecurityPolicy = Literal["Aes256_Sha256_RsaPss", "Aes128_Sha256_RsaOaep", "Basic256Sha256", "None"]
SecurityMode = Literal["SignAndEncrypt", "Sign", "None"]


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All station structs: frozen, by keyword, unknown keys refused."""


class BilingualText(_Struct, frozen=True, kw_only=True):
    """A text in both languages of the program."""

    en: str = ""
    fr: str = ""


class Identity(_Struct, frozen=True, kw_only=True):
    """Who logs in at the server. No secret stands here: `password_from` says where it is kept.

    password_from: "env:NAME" (environment variable) or "file:PATH" (a file only this user may read);
    certificate, private_key: paths of an X.509 user certificate and its key, for kind = "certificate".
    """

    kind: Literal["anonymous", "user", "certificate"] = "anonymous"
    user: str = ""
    password_from: str = ""
    certificate: str = ""
    private_key: str = ""


class Server(_Struct, frozen=True, kw_only=True):
    """One OPC UA server.

    `security_policy = "None"` is accepted only together with `unprotected = true`, so that it is said aloud.
    """

    url: str
    security_policy: SecurityPolicy = "Basic256Sha256"
    security_mode: SecurityMode = "SignAndEncrypt"
    unprotected: bool = False
    identity: Identity = Identity()
    publishing_interval_s: Positive = 0.25
    bridge_time_s: Positive = 300.0
    """How long an outage the server's queues should bridge."""
    simulated: bool = False
    """The server is a simulation: marked on screen, in the log and on paper."""


class LimitSettings(_Struct, frozen=True, kw_only=True):
    """Alarm limits of a tag, in its unit."""

    low_low: float | None = None
    low: float | None = None
    high: float | None = None
    high_high: float | None = None


class TagSettings(_Struct, frozen=True, kw_only=True):
    """One tag: a node of a server, and what its number means.

    node: "nsu=URI;s=IDENTIFIER" (or i=, g=, b=), or a browse path "/Objects/nsu=URI:Line/nsu=URI:Speed";
    "ns=2;s=..." is accepted and warned of, because the index may move.
    sampling_interval_s: None follows the publishing interval; range: [low, high] in the unit.
    """

    name: str
    node: str
    server: str = ""
    machine: str = ""
    kind: Literal["analog", "counter", "state", "switch", "text"] = "analog"
    unit: str = ""
    range: tuple[float, float] | None = None
    normal: tuple[float, float] | None = None
    decimals: Annotated[int, Meta(ge=0, le=9)] = 1
    limits: LimitSettings = LimitSettings()
    label: BilingualText = BilingualText()
    states: dict[str, BilingualText] = {}
    """For kind = "state": number as text -> word."""
    sampling_interval_s: Positive | None = None
    queue_size: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None
    """None: bridge time x rate."""


class Machine(_Struct, frozen=True, kw_only=True):
    """One machine of the line, in flow order."""

    name: str
    label: BilingualText = BilingualText()


class Retention(_Struct, frozen=True, kw_only=True):
    """How long and how large the local log may grow; whatever comes first."""

    days: Positive = 400.0
    gigabytes: Positive = 20.0


class Station(_Struct, frozen=True, kw_only=True):
    """The whole file."""

    name: str
    label: BilingualText = BilingualText()
    servers: dict[str, Server]
    machines: list[Machine] = []
    tags: list[TagSettings]
    retention: Retention = Retention()
    data_folder: str = ""
    """Where log, certificates and memory live; empty: the user's data folder, one per station name."""
