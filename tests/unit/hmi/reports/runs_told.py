"""A run as a record holds it: a check, an entry outside its limits, a photo, a loop, a sub-procedure, a pause."""

from dataclasses import replace
from typing import Any

from hmi.reports.procedures import Wording
from hmi.reports.runs import RunPast, TagWords
from hmi.values.procedure import Change, EvidenceKind, Procedure, Stage, StageKind, Wanted
from hmi.values.run import Deviation, Evidence, PassedStage, Passing, Pause, Run, RunPhase, Signed
from hmi.values.text import Text

NOON_NS = 1_795_262_400 * 10**9
S = 10**9
BAD = 0x808C0000


def text(words: str) -> Text:
    return Text(words, f"{words} (fr)")


INNER = Procedure(
    name="clearance",
    version="2.1",
    label=text("Clear the line"),
    hash="cd" * 32,
    stages=(
        Stage(name="rounds", kind=StageKind.LOOP, title=text("Machine by machine"), body=("look",), most=4),
        Stage(name="look", kind=StageKind.INSTRUCTION, title=text("Look"), critical=True),
    ),
)
OUTER = Procedure(
    name="start",
    version="1.2",
    label=text("Start the line"),
    machine="Line",
    hash="ab" * 32,
    parts={"safety": text("Hands off"), "purpose": text("Begin")},
    changes=(Change(version="1.2", date="2026-11-21", words=text("Limits")),),
    stages=(
        Stage(
            name="heat",
            kind=StageKind.CHECK,
            title=text("Wait for heat"),
            words=text("It goes on by itself"),
            if_wrong=text("Call"),
            watch=("Heat", "State"),
            when="Heat > 160",
            hold_s=5.0,
            time_out_s=60.0,
            par_s=30.0,
        ),
        Stage(name="clear", kind=StageKind.SUB, title=text("Clear"), procedure="clearance"),
        Stage(
            name="weigh",
            kind=StageKind.ENTRY,
            title=text("Weigh"),
            wanted=Wanted(label=text("Weight"), unit="g", decimals=2, low=23.1, high=24.1),
            critical=True,
        ),
        Stage(name="photo", kind=StageKind.INSTRUCTION, title=text("Photo"), evidence=(EvidenceKind.PHOTO,)),
        Stage(name="sign", kind=StageKind.SIGNATURE, title=text("Sign")),
    ),
)


def value(about: str, number: float, status: int = 0, unit: str = "") -> Evidence:
    return Evidence(
        kind=EvidenceKind.VALUE, at_ns=NOON_NS + 9 * S, about=about, value=number, unit=unit, status=status,
        source_ns=NOON_NS + 8 * S,
    )  # fmt: skip


def passed(
    place: str, kind: StageKind, began_s: int, took_s: int = 5, procedure: str = "start", **facts: Any
) -> PassedStage:
    stage = place.rpartition("/")[2].rpartition(".")[2]
    known: dict[str, Any] = {"passing": Passing.DONE, "person": "olga", "name": "Olga Petrov"}
    return PassedStage(
        place=place, stage=stage, procedure=procedure, kind=kind, began_ns=NOON_NS + began_s * S,
        ended_ns=NOON_NS + (began_s + took_s) * S, **(known | facts),
    )  # fmt: skip


SIGNED = Signed(
    id="0" * 16, person="olga", name="Olga Petrov", role="operator", meaning="performed", at_ns=NOON_NS + 90 * S,
    hash="ef" * 32, entry=1234,
)  # fmt: skip
PHOTO = Evidence(kind=EvidenceKind.PHOTO, at_ns=NOON_NS, person="olga", about="line.jpg", hash="12" * 32)
RUN = Run(
    id="20261121-1200-start",
    procedure="start",
    version="1.2",
    hash="ab" * 32,
    label=OUTER.label,
    phase=RunPhase.DONE,
    began_ns=NOON_NS,
    ended_ns=NOON_NS + 100 * S,
    serial=20,
    holder="olga",
    holder_name="Olga Petrov",
    machine="Line",
    lot="D24001",
    station="demo",
    program="0.1.0",
    passed=(
        passed("heat", StageKind.CHECK, 0, person="", name="", evidence=(value("Heat", 165.25, unit="°C"),)),
        passed("clear", StageKind.SUB, 10, 30),
        passed("clear/rounds", StageKind.LOOP, 10, 30, "clearance", chosen="enough"),
        passed("clear/rounds[1].look", StageKind.INSTRUCTION, 10, 5, "clearance"),
        passed("clear/rounds[2].look", StageKind.INSTRUCTION, 20, 5, "clearance"),
        passed("weigh", StageKind.ENTRY, 50, entered="23,60"),
        passed("photo", StageKind.INSTRUCTION, 60, evidence=(PHOTO,)),
        passed("sign", StageKind.SIGNATURE, 80, signatures=(SIGNED,)),
    ),
)
PAST = RunPast(
    RUN,
    {"start": OUTER, "clearance": INNER},
    Wording("en", {"Heat": "Sealing heat", "Line": "Line"}),
    {"Heat": TagWords(1), "State": TagWords(0, {6: "Execute"})},
    record="sha256:" + "34" * 32,
    entry=1240,
)


def other(**facts: object) -> RunPast:
    """The same record of another run."""
    return replace(PAST, run=replace(RUN, **facts))  # type: ignore[arg-type]  # facts


def with_stage(place: str, **facts: object) -> RunPast:
    """With something else at one place."""
    changed = (replace(one, **facts) if one.place == place else one for one in RUN.passed)  # type: ignore[arg-type]
    return other(passed=tuple(changed))


TROUBLED = other(
    training=True,
    passed=tuple(
        replace(
            one,
            passing=Passing.FAILED,
            entered="22.9",
            reason="procedure.outside_limits",
            arguments={"value": "22.9", "low": "23.10", "high": "24.10", "unit": "g"},
        )
        if one.place == "weigh"
        else replace(one, evidence=(value("Heat", 0.0, BAD), value("State", 6.0)))
        if one.place == "heat"
        else replace(one, passing=Passing.SKIPPED, evidence=(), words="No camera.")
        if one.place == "photo"
        else one
        for one in RUN.passed
    ),
    deviations=(
        Deviation(
            number=1, place="weigh", at_ns=NOON_NS + 55 * S, person="olga", name="Olga Petrov", words="Scale checked."
        ),
    ),
    pauses=(
        Pause(from_ns=NOON_NS + 40 * S, to_ns=NOON_NS + 45 * S),
        Pause(from_ns=NOON_NS + 70 * S, to_ns=NOON_NS + 75 * S, by="olga", name="Olga Petrov", why="Break"),
    ),
)
