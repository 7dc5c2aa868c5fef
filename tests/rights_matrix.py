"""Every right against every question, asked of a real core: what is let through that must not be, and the other way.

A cell is a seat (a person who holds one right and no other; nobody; a locked seat; one whose password is due) and a
question. Whom the core lets through is what its gate and its families do, not what a table says that they do.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

import msgspec
from msgspec import inspect

from hmi.access.needs import NEEDS, Otherwise
from hmi.access.seat import Seat
from hmi.channel import questions_procedures as procedures
from hmi.channel import questions_write as write
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_competence import AskCompetences
from hmi.channel.said import UnansweredError
from hmi.core.answers import Answers
from hmi.core.build import build
from hmi.core.life import run
from hmi.station.structs import Machine, Server, Station, TagSettings
from hmi.station.structs_writes import ControlSettings, MethodSettings, WriteSettings
from hmi.values.competence import CompetenceState, Lacking
from hmi.values.procedure import Status
from hmi.values.right import Right
from hmi.values.text import Text
from tests.seats import seated

ITS_OWN: Final = "its own"
"""Of a question that needs no one right: whoever answers it checks."""
_LATER_NS: Final = 60_000_000_000

KINDS: Final = sorted(get_args(Question), key=lambda kind: kind.__name__)


def station() -> Station:
    """One writable tag of each level, a method, and a machine that keeps who is in control; its server is not there."""
    tags = [
        TagSettings(name=f"Set.{level}", node=f"nsu=urn:none;s={level}", range=(0.0, 10.0), machine="m")
        for level in ("confirm", "sign", "two")
    ]
    holder = TagSettings(name="Holder", node="nsu=urn:none;s=holder", kind="text", machine="m")
    server = Server(url="opc.tcp://127.0.0.1:9/none", security_policy="None", security_mode="None", unprotected=True)
    return Station(
        name="matrix",
        servers={"line": server},
        machines=[Machine(name="m")],
        tags=[*tags, holder],
        writes=[WriteSettings(tag=tag.name, level=tag.name[4:]) for tag in tags],  # type: ignore[arg-type]  # a literal
        methods=[
            MethodSettings(name="reset", object="nsu=urn:none;s=o", method="nsu=urn:none;s=r", effect="Set.confirm = 1")
        ],
        controls=[ControlSettings(machines=["m"], tag="Holder")],
    )


def deep() -> list[tuple[Question, Right]]:
    """Questions whose right depends on what they are about, and that right."""
    due = time.monotonic_ns() + _LATER_NS
    of_level = {"confirm": Right.WRITE_CONFIRMED, "sign": Right.WRITE_SIGNED, "two": Right.WRITE_SIGNED}
    writes: list[tuple[Question, Right]] = [
        (write.Write(tag=tag, old=1.0, new=2.0, deadline_mono_ns=due), right)
        for tag, right in enumerate(of_level.values())
    ]
    call = write.CallMethod(method="reset", deadline_mono_ns=due)
    take = write.TakeControl(machine="m", holder="", deadline_mono_ns=due)
    others = AskCompetences(person="x")
    release = procedures.MoveProcedure(name="x", hash="ab", to=Status.RELEASED)
    releases = release, Right.RELEASE_PROCEDURES
    return [*writes, (call, Right.CALL_METHODS), (take, Right.TAKE_CONTROL), (others, Right.ASSESS), releases]


def sample(kind: type) -> Any:
    """A question of this kind, with the plainest values there are."""
    return _plain(inspect.type_info(kind))


def _plain(wanted: inspect.Type) -> Any:  # noqa: PLR0911  # one line a kind of value
    match wanted:
        case inspect.StructType(cls=kind, fields=fields):
            return kind(**{field.name: _plain(field.type) for field in fields if field.required})
        case inspect.StrType():
            return "x"
        case inspect.BytesType():
            return b""
        case inspect.BoolType():
            return False
        case inspect.IntType():
            return 1
        case inspect.FloatType():
            return 1.0
        case inspect.ListType():
            return []
        case inspect.DictType():
            return {}
        case inspect.EnumType(cls=kind):
            return next(iter(kind))
        case inspect.LiteralType(values=values):
            return values[0]
        case inspect.UnionType(types=types):
            return None if any(isinstance(one, inspect.NoneType) for one in types) else _plain(types[0])
        case inspect.DataclassType(cls=kind, fields=fields):
            return kind(**{field.name: _plain(field.type) for field in fields if field.required})
        case _:
            raise TypeError(wanted)


@dataclass(frozen=True, slots=True)
class Cell:
    """Who asked what, and why the core must or must not let it through."""

    who: str
    question: str
    said: str


class Matrix:
    """Over a running core. Each method answers the cells that are not as they must be."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.cells = 0

    async def without_family(self) -> list[Cell]:
        """Kinds of questions that no row decides, or nobody answers."""
        self.cells += len(KINDS)
        absent = [Cell("anybody", kind.__name__, "no row") for kind in KINDS if kind not in NEEDS]
        return absent + [Cell("anybody", kind.__name__, "nobody") for kind in KINDS if kind not in self._answers._of]

    async def at_the_gate(self) -> list[Cell]:
        """Rights that a row names: who holds it is let through to whoever answers, and nobody else is."""
        wrong: list[Cell] = []
        for kind in KINDS:
            need = NEEDS.get(kind)
            question = sample(kind)
            for right in Right:
                said = await self._said_at_gate(question, seated(right))
                wanted = "access.right" if isinstance(need, Right) and need is not right else ""
                wrong += self._judged(f"who may {right.value}", kind, said, wanted)
            for who, seat, reason in (*_apart(), _unable()):
                said = await self._said_at_gate(question, seat)
                wrong += self._judged(who, kind, said, reason if isinstance(need, Right) else "")
        return wrong

    async def behind_the_gate(self) -> list[Cell]:
        """Rights that depend on what is asked for, by whoever answers."""
        wrong: list[Cell] = []
        for question, needed in deep():
            name = f"{type(question).__name__} {getattr(question, 'tag', '')}"
            for right in Right:
                said = await self._said(question, seated(right))
                self.cells += 1
                if (said == "access.right") != (right is not needed) or not said:
                    wrong.append(Cell(f"who may {right.value}", name, said))
            for who, seat, reason in _apart():
                said = await self._said(question, seat)
                self.cells += 1
                if said != reason:
                    wrong.append(Cell(who, name, said))
        return wrong

    def _judged(self, who: str, kind: type, said: str, wanted: str) -> list[Cell]:
        self.cells += 1
        return [] if said == wanted else [Cell(who, kind.__name__, said or "let through")]

    async def _said_at_gate(self, question: Question, seat: Seat) -> str:
        """The refusal; empty when it came through. Nobody behind the gate is asked."""
        real = self._answers._of
        self._answers._of = dict.fromkeys(real, _through)
        try:
            return await self._said(question, seat)
        finally:
            self._answers._of = real

    async def _said(self, question: Question, seat: Seat) -> str:
        try:
            async with asyncio.timeout(10):
                await self._answers.answer(question, seat)
        except UnansweredError as error:
            return error.reason
        return ""


async def _through(_question: Question, _seat: Seat) -> Reply:
    return msgspec.NODEFAULT  # type: ignore[return-value]  # nobody looks at it


def _apart() -> list[tuple[str, Seat, str]]:
    """Seats from which nothing is done, whatever the person holds."""
    locked, due = seated(), seated()
    locked.locked = True
    due.changed(password_due=True)
    return [
        ("nobody", Seat("panel"), "access.nobody"),
        ("a locked seat", locked, "access.locked"),
        ("who needs a new password", due, "access.password_due"),
    ]


def _unable() -> tuple[str, Seat, str]:
    """Whose role gives every right, and who lacks the competence that each asks for."""
    seat, missing = seated(), CompetenceState.MISSING
    lacking = tuple(Lacking(right=right, procedure="x", label=Text("x"), state=missing) for right in Right)
    seat.changed(rights=frozenset(), lacking=lacking)
    return "who is not able to", seat, "competence.needed"


@asynccontextmanager
async def matrix(folder: Path) -> AsyncIterator[Matrix]:
    """Of a core that runs."""
    core = build(station(), folder)
    async with asyncio.TaskGroup() as group:
        group.create_task(run(core), name="core")
        await core.listening.wait()
        try:
            answers = core.screens._answering
            assert isinstance(answers, Answers)
            yield Matrix(answers)
        finally:
            core.ended.set()


async def unenforced(folder: Path) -> tuple[list[Cell], int]:
    """All cells that are not as they must be, and how many there are."""
    async with matrix(folder) as of:
        wrong = [*await of.without_family(), *await of.at_the_gate(), *await of.behind_the_gate()]
        return wrong, of.cells


def is_deeper(kind: type) -> bool:
    """Whether whoever answers it checks."""
    return NEEDS.get(kind) is Otherwise.DEEPER
