"""What a technician at the screen may ask of the core beside the frames, and what the core answers.

A place is the name of one of the station's links, or the address of any server ("opc.tcp://..."). Nodes travel by
namespace index ("ns=2;s=Speed"), as a server's own answers give them; the lasting form ("nsu=URI;s=Speed") is told
where a person takes a node along. Times are UTC ns, 0 where there is none.
"""

from typing import Final

import msgspec

from hmi.channel.questions_alarms import AlarmQuestion, AlarmReply
from hmi.channel.questions_competence import CompetenceQuestion, CompetenceReply
from hmi.channel.questions_people import PeopleQuestion, PeopleReply
from hmi.channel.questions_procedures import ProcedureQuestion, ProcedureReply
from hmi.channel.questions_trail import AboutTrail, ReviewQuestion, TrailReply
from hmi.channel.questions_training import TrainingQuestion, TrainingReply
from hmi.channel.questions_wear import WearQuestion, WearReply
from hmi.channel.questions_write import WriteQuestion, WriteReply
from hmi.channel.said import Said as _Said
from hmi.channel.said import Secret, UnansweredError

__all__ = ["Secret", "UnansweredError"]  # they are found here, too

MOST_CHILDREN: Final = 20_000
"""Children of one node that are told; `Below.more` says that the server has others."""
MOST_GLANCED: Final = 16
"""Nodes of one glance."""
MOST_PAST: Final = 5_000
"""Values of one look into a server's history."""


# --- a server -----------------------------------------------------------------------------------------------------


class Enter(_Said, frozen=True, kw_only=True):
    """Open a session to look around, with the strongest security the server offers; for a link its own settings hold.

    unprotected: a person decided that everyone on the network may read and change what is said.
    """

    place: str
    user: str = ""
    password: Secret = Secret()
    unprotected: bool = False


class Entered(_Said, frozen=True, kw_only=True):
    """There is a session. `security` as "Basic256Sha256/SignAndEncrypt"; can_add: there is a station file, and it has
    this server or room for it, so that nodes of it can become tags."""

    place: str
    url: str
    security: str
    product: str = ""
    state: str = ""
    start_ns: int = 0
    can_add: bool = False


class Leave(_Said, frozen=True, kw_only=True):
    """End the session at this place, if there is one."""

    place: str


class ShowCertificates(_Said, frozen=True, kw_only=True):
    """What certificates the server shows; nothing is trusted by asking."""

    place: str


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """One certificate of a server. problems: message keys of what is wrong; hopeless: no decision mends it."""

    fingerprint: str
    subject: str
    issuer: str
    self_signed: bool
    from_ns: int
    to_ns: int
    hosts: list[str]
    host: str
    """The host of the address, which the certificate should name."""
    application_uri: str
    endpoints: list[str]
    problems: list[str]
    hopeless: bool


class CertificatesShown(_Said, frozen=True, kw_only=True):
    """None: the server offers no protected endpoint."""

    place: str
    certificates: list[Certificate]


class Trust(_Said, frozen=True, kw_only=True):
    """From now on believe whoever shows the certificate with this fingerprint; a person compared it.

    accept_host: also though it does not name the address's host.
    """

    place: str
    fingerprint: str
    accept_host: bool = False


class Done(_Said, frozen=True, kw_only=True):
    """It is so."""


# --- its nodes ----------------------------------------------------------------------------------------------------


class Children(_Said, frozen=True, kw_only=True):
    """What stands below a node; "" asks for the server's Objects."""

    place: str
    node: str = ""


class Child(msgspec.Struct, frozen=True, array_like=True):
    """One of them. `variable`: it has a value."""

    node: str
    name: str
    label: str
    variable: bool


class Below(_Said, frozen=True, kw_only=True):
    """Children in the server's order, at most MOST_CHILDREN; `more`: it has others."""

    children: list[Child]
    more: bool = False


class LookAt(_Said, frozen=True, kw_only=True):
    """Attributes, references and value of one node."""

    place: str
    node: str


class Attribute(msgspec.Struct, frozen=True, array_like=True):
    """By the standard's name; `number` is NaN where the value is text."""

    name: str
    text: str
    number: float


class Relation(msgspec.Struct, frozen=True, array_like=True):
    """One reference: its type in the server's words, and where it leads (or comes from)."""

    kind: str
    forward: bool
    node: str
    name: str


class NodeValue(msgspec.Struct, frozen=True, kw_only=True):
    """A value as the server gives it at this moment."""

    text: str
    status: int
    source_ns: int = 0
    server_ns: int = 0


class Looked(_Said, frozen=True, kw_only=True):
    """`node` in its lasting form; `value` None where the node has none; `tag`: the station's tag that it is."""

    node: str
    attributes: list[Attribute]
    relations: list[Relation]
    value: NodeValue | None = None
    tag: int | None = None


class ReadNow(_Said, frozen=True, kw_only=True):
    """The value of a node as it is at the server now; `node` in any form."""

    place: str
    node: str


class NodeRead(_Said, frozen=True, kw_only=True):
    """The value of a ReadNow."""

    value: NodeValue


class Glance(_Said, frozen=True, kw_only=True):
    """The values of some nodes of one server, at most MOST_GLANCED: for a curve that is looked at and not recorded."""

    place: str
    nodes: list[str]


class Glanced(_Said, frozen=True, kw_only=True):
    """In the order asked, columns of equal length: float64 values (NaN: no number), uint32 statuses; row -> text.

    at_ns: the core's clock when they had been read; a server says of values that stay only since when they do.
    """

    at_ns: int
    value: bytes
    status: bytes
    texts: dict[int, str] = msgspec.field(default_factory=dict)


class ReadPast(_Said, frozen=True, kw_only=True):
    """Raw values of a node from the server's own history."""

    place: str
    node: str
    from_ns: int
    to_ns: int
    most: int = MOST_PAST


class Past(_Said, frozen=True, kw_only=True):
    """Columns of equal length: int64 times, float64 values (NaN: no number), uint32 statuses; row -> text.

    `complete` False: there is more in this span than was asked for.
    """

    source_ns: bytes
    value: bytes
    status: bytes
    texts: dict[int, str] = msgspec.field(default_factory=dict)
    complete: bool = True


# --- the station --------------------------------------------------------------------------------------------------


class DraftTag(_Said, frozen=True, kw_only=True):
    """What a node would be called and look like as a tag of the station file; `name`: a wish."""

    place: str
    node: str
    name: str


class TagDrafted(_Said, frozen=True, kw_only=True):
    """The text that AddTag would append, and the file.

    password_file: where AddTag will keep the password that was entered, for the core to log in with by itself; "" when
    it keeps none.
    """

    name: str
    text: str
    file: str
    password_file: str = ""


class AddTag(_Said, frozen=True, kw_only=True):
    """Append this text, which a person saw, to the station file; in force at the next start of the core."""

    text: str


class TagAdded(_Said, frozen=True, kw_only=True):
    """It stands in the file."""

    name: str
    file: str


class AskTags(_Said, frozen=True, kw_only=True):
    """How these tags are delivered."""

    tags: list[int]


class TagFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Of one tag: changes a second over the last minute, times of its newest and its last good sample, what its
    server grants. `node` as the station file has it; `refused`: why the server does not give it."""

    tag: int
    node: str
    rate_hz: float = 0.0
    good_ns: int = 0
    server_ns: int = 0
    received_ns: int = 0
    sampling_s: float = 0.0
    queue_size: int = 0
    refused: str = ""


class TagsTold(_Said, frozen=True, kw_only=True):
    """In the order asked; tags that do not exist are missing."""

    facts: list[TagFacts]


class ExplainDifference(_Said, frozen=True, kw_only=True):
    """Why parts are missing or too many at this place, in the words of who is logged in; answered by Done.

    parts: the difference that was seen; another one that stands there meanwhile is not explained by this.
    """

    place: str
    parts: int
    why: str


Explored = (
    Enter
    | Leave
    | ShowCertificates
    | Trust
    | Children
    | LookAt
    | ReadNow
    | Glance
    | ReadPast
    | DraftTag
    | AddTag
    | AskTags
)
"""Questions about servers, nodes and tags."""
Question = (
    Explored
    | ExplainDifference
    | PeopleQuestion
    | AboutTrail
    | ReviewQuestion
    | WriteQuestion
    | WearQuestion
    | AlarmQuestion
    | ProcedureQuestion
    | CompetenceQuestion
    | TrainingQuestion
)
Reply = (
    Entered
    | CertificatesShown
    | Done
    | Below
    | Looked
    | Past
    | TagDrafted
    | TagAdded
    | TagsTold
    | NodeRead
    | Glanced
    | PeopleReply
    | TrailReply
    | WearReply
    | WriteReply
    | AlarmReply
    | ProcedureReply
    | CompetenceReply
    | TrainingReply
)
