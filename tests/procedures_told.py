"""Runs of a procedure at many of its stages, and a library, as a core would tell them."""

from dataclasses import replace
from typing import Final

from hmi.channel.questions_procedures import LibraryTold, ProcedureFace, ProcedureTold, RunsTold, RunTold
from hmi.values.procedure import EvidenceKind, Status
from hmi.values.run import (
    Awaited,
    Deviation,
    Evidence,
    PassedStage,
    Passing,
    Pause,
    Run,
    RunFace,
    RunPhase,
    Signed,
)
from hmi.values.signature import Meaning
from hmi.values.text import Text
from tests.fake_core import NOON_NS, NS
from tests.procedures_text import CALLED, CLEANING, HASH, PICTURES, REMOVE

MINUTE: Final = 60 * NS


def signed(person: str = "sofia", name: str = "Sofia Rossi", meaning: Meaning = Meaning.RELEASED) -> Signed:
    """A signature of the day before."""
    return Signed(
        id="s-1", person=person, name=name, role="supervisor", meaning=meaning.value,
        at_ns=NOON_NS - 24 * 60 * MINUTE, hash=HASH, entry=311,
    )  # fmt: skip


def face(**rest: object) -> ProcedureFace:
    """It in the library."""
    procedure = CLEANING
    facts: dict[str, object] = {
        "name": procedure.name, "version": procedure.version, "label": procedure.label, "status": Status.RELEASED,
        "machine": procedure.machine, "hash": procedure.hash, "shipped": True, "stages": len(procedure.stages),
        "minutes": 35.0, "may_run": True, "signatures": [signed()],
    }  # fmt: skip
    return ProcedureFace(**(facts | rest))  # type: ignore[arg-type]  # a test names what differs


def library() -> LibraryTold:
    """Released ones, one that may not be begun, one in review, one with a broken file."""

    def other(name: str, en: str, fr: str, machine: str, stages: int, minutes: float, **rest: object) -> ProcedureFace:
        label = Text(en, fr)
        return face(name=name, label=label, machine=machine, stages=stages, minutes=minutes, hash=name, **rest)

    return LibraryTold(
        procedures=[
            face(),
            other("jam-clearance", "Jam clearance", "Dégagement d'un bourrage", "Cartoner", 12, 9.0),
            other(
                "blister-bearing", "Bearing inspection", "Contrôle du palier", "Blister", 14, 50.0,
                may_run=False, why_not="access.right", arguments={"right": "procedure.run"},
            ),
            other("line-start", "Line start", "Démarrage de la ligne", "", 18, 25.0),
            other("format-changeover", "Format changeover", "Changement de format", "", 31, 90.0, version="2.0"),
            other(
                "format-changeover", "Format changeover", "Changement de format", "", 33, 90.0,
                version="2.1", status=Status.REVIEW, signatures=[], may_run=False, why_not="procedure.not_released",
            ),
            other(
                "room-pressure", "Loss of room pressure", "Perte de pression de la salle", "Room", 0, 0.0,
                status=Status.DRAFT, problems=["line 14: no such tag: Room.Presure"], may_run=False,
            ),
        ]
    )  # fmt: skip


def told(**rest: object) -> ProcedureTold:
    """It in full."""
    return ProcedureTold(face=face(**rest), procedure=CLEANING, called=CALLED, pictures=PICTURES)


def passed(stage: str, place: str = "", **rest: object) -> PassedStage:
    """One stage that Olga did two minutes after the one before."""
    procedure = "line-clearance" if place.startswith("clearance/") else CLEANING.name
    known = REMOVE if procedure == "line-clearance" else CLEANING
    row = [one.name for one in CLEANING.stages]
    began = NOON_NS - 60 * MINUTE + 3 * MINUTE * (row.index(stage) if stage in row else 9)
    facts: dict[str, object] = {
        "place": place or stage, "stage": stage, "procedure": procedure, "kind": known.stage(stage).kind,
        "passing": Passing.DONE, "began_ns": began, "ended_ns": began + 2 * MINUTE,
        "person": "olga", "name": "Olga Petrov",
    }  # fmt: skip
    return PassedStage(**(facts | rest))  # type: ignore[arg-type]  # as face


def active(stage: str, awaits: Awaited, place: str = "", **rest: object) -> PassedStage:
    """One that is under way."""
    facts: dict[str, object] = {"passing": Passing.ACTIVE, "ended_ns": 0, "person": "", "name": "", "awaits": awaits}
    return passed(stage, place, **(facts | rest))


def run(*passings: PassedStage, **rest: object) -> Run:
    """A run with these stages."""
    facts: dict[str, object] = {
        "id": "r-17", "procedure": CLEANING.name, "version": CLEANING.version, "hash": HASH, "label": CLEANING.label,
        "phase": RunPhase.RUNNING, "began_ns": NOON_NS - 60 * MINUTE, "serial": 40, "holder": "olga",
        "holder_name": "Olga Petrov", "machine": "Blister", "lot": "PX-2611-07", "passed": list(passings),
    }  # fmt: skip
    return Run(**(facts | rest))  # type: ignore[arg-type]  # as face


VALUE: Final = Evidence(
    kind=EvidenceKind.VALUE, at_ns=NOON_NS - 50 * MINUTE, about="Blister.SealingTemperature1", value=41.8, unit="°C",
    source_ns=NOON_NS - 50 * MINUTE,
)  # fmt: skip
STOP, COLD = passed("stop"), passed("cold", person="", name="", evidence=[VALUE])


def at_start() -> Run:
    """At the first stage."""
    return run(active("stop", Awaited.PERSON))


def at_check(holds: bool | None = True) -> Run:
    """Waiting for the plate to cool down, held for 23 s."""
    cold = active(
        "cold", Awaited.CONDITION, holds=holds, since_ns=NOON_NS - 23 * NS, due_ns=NOON_NS + 12 * MINUTE + 5 * NS
    )
    return run(STOP, cold)


def side_by_side() -> Run:
    """Both branches are under way, one of them at its photo."""
    return run(
        STOP, COLD, active("both", Awaited.INNER), passed("plate"),
        active("plate_look", Awaited.PERSON), active("rollers", Awaited.PERSON),
    )  # fmt: skip


def _until_force() -> list[PassedStage]:
    rollers = passed("rollers", passing=Passing.SKIPPED, words="Rollers were changed this morning")
    rounds = [passed("wipe", "rounds[1].wipe"), passed("wipe", "rounds[2].wipe")]
    photo = Evidence(kind=EvidenceKind.PHOTO, at_ns=NOON_NS - 40 * MINUTE, about="plate 2.jpg", hash="ab" * 32)
    return [
        STOP, COLD, passed("both"), passed("plate"), rollers, passed("plate_look", evidence=[photo]),
        passed("rounds"), *rounds,
    ]  # fmt: skip


def at_entry() -> Run:
    """The spring force is to be entered."""
    return run(*_until_force(), active("force", Awaited.PERSON))


def outside() -> Run:
    """What was entered is outside its limits."""
    arguments = {"value": "131.0", "low": "118.0", "high": "126.0", "unit": "N"}
    force = active("force", Awaited.DECISION, reason="procedure.outside_limits", arguments=arguments, entered="131.0")
    return run(*_until_force(), force)


def _until_heat() -> list[PassedStage]:
    force = passed("force", passing=Passing.FAILED, entered="131.0", words="Spring is ordered, seal is tight")
    inner = [passed("remove", "clearance/remove"), passed("look", "clearance/look", chosen="yes")]
    return [*_until_force(), force, passed("clearance"), *inner]


DEVIATION: Final = Deviation(
    number=1, place="force", at_ns=NOON_NS - 30 * MINUTE, person="olga", name="Olga Petrov",
    words="Spring is ordered, seal is tight",
)  # fmt: skip


def at_action() -> Run:
    """The setpoint is to be sent."""
    return run(*_until_heat(), active("heat", Awaited.ACTION), deviations=[DEVIATION])


def at_timer() -> Run:
    """The plate warms up for 3 min 38 s more."""
    soak = active("soak", Awaited.TIME, began_ns=NOON_NS - 6 * MINUTE - 22 * NS, due_ns=NOON_NS + 3 * MINUTE + 38 * NS)
    return run(*_until_heat(), passed("heat"), soak, deviations=[DEVIATION])


def _until_check() -> list[PassedStage]:
    return [*_until_heat(), passed("heat"), passed("soak"), passed("result", chosen="good")]


def at_choice() -> Run:
    """How the blisters look is to be said."""
    return run(*_until_heat(), passed("heat"), passed("soak"), active("result", Awaited.PERSON), deviations=[DEVIATION])


def at_hold() -> Run:
    """A second person has to look."""
    return run(*_until_check(), active("check", Awaited.SECOND), deviations=[DEVIATION])


def at_signature() -> Run:
    """It is to be signed."""
    checked = passed("check", signatures=[signed("quentin", "Quentin Moreau", Meaning.CHECKED)])
    return run(*_until_check(), checked, active("sign", Awaited.SIGNATURE), deviations=[DEVIATION])


def paused() -> Run:
    """Handed over at the timer."""
    pause = Pause(
        from_ns=NOON_NS - 4 * MINUTE,
        by="olga",
        name="Olga Petrov",
        why="End of shift: Tariq goes on",
    )
    return replace(at_timer(), phase=RunPhase.PAUSED, pauses=[pause])


def over() -> Run:
    """Done, with a deviation."""
    ended = at_signature()
    sign = passed("sign", signatures=[signed("olga", "Olga Petrov", Meaning.PERFORMED)])
    return replace(ended, phase=RunPhase.DONE, passed=[*ended.passed[:-1], sign], ended_ns=NOON_NS - MINUTE)


def run_told(one: Run) -> RunTold:
    """With all that it goes by."""
    record = "c0ffee12" * 8 if one.phase.is_over else ""
    return RunTold(run=one, procedure=CLEANING, called=CALLED, pictures=PICTURES, record=record)


def runs() -> RunsTold:
    """Of the last days."""

    def was(number: int, phase: RunPhase, days: int, deviations: int = 0) -> RunFace:
        began = NOON_NS - days * 24 * 60 * MINUTE
        return RunFace(
            id=f"r-{number}", procedure=CLEANING.name, version="1.2", label=CLEANING.label, phase=phase,
            began_ns=began, holder_name="Olga Petrov", ended_ns=began + 38 * MINUTE, lot="PX-2611-05",
            deviations=deviations, record=HASH,
        )  # fmt: skip

    return RunsTold(runs=[was(16, RunPhase.DONE, 1), was(15, RunPhase.ABANDONED, 2), was(12, RunPhase.DONE, 4, 2)])
