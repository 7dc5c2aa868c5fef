"""A scenario's file as frozen structs. Every field is a setting, declared once: type, default, unit, range, help.

`hmi/training/load.py` reads and checks such a file.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hmi.procedures.structs import BothLanguages
from hmi.station.structs_base import number, setting

KindName = Literal["write", "method", "acknowledge", "stage", "hand"]
DifficultyName = Literal["first", "easy", "usual", "hard"]
StateName = Literal["execute", "idle", "stopped", "held", "aborted", "complete"]

LineTime = Annotated[float, Meta(ge=0, le=86_400)]
Points = Annotated[float, Meta(ge=0, le=100)]
Damage = Annotated[float, Meta(ge=0, lt=1)]

_KIND = (
    'What the trainee does: "write" (a tag), "method" (of the station file), "acknowledge" (an alarm), "stage" (ends '
    'a stage of a procedure), or "hand" (at the machine itself).'
)
_ABOUT = (
    'Its tag, its method, its alarm, "procedure/stage", or what of [[handwork]] is done. All by the names of the '
    "station file and of the procedures."
)
_LOW = 'For kind = "write": least value that counts; absent: any.'
_HIGH = 'For kind = "write": greatest value that counts; absent: any.'


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of them: frozen, by keyword, unknown keys refused."""


class InitialSettings(_Struct, frozen=True, kw_only=True):
    """How the line stands when it begins. Names are those of the simulated line."""

    seed: Annotated[
        int, Meta(ge=0, le=1_000_000), setting("Of its dice: the same seed, the same line.", unit="number")
    ] = 1
    lot: Annotated[str, Meta(max_length=32), setting("Number of the running lot; empty: one of its own.")] = ""
    machines: Annotated[
        dict[str, StateName], setting("State of each machine; one that is not named is producing.")
    ] = {}
    attended: Annotated[
        list[str], setting("Machines at which somebody clears stops by himself; all others wait for the trainee.")
    ] = []
    small_stops: Annotated[bool, setting("Whether machines stop for small causes of their own.")] = False
    cold: Annotated[bool, setting("Whether heaters begin at the temperature of the room.")] = False
    levels: Annotated[dict[str, float], setting("Buffers, rolls and magazines, by point.", unit="of the point")] = {}
    setpoints: Annotated[dict[str, float], setting("Setpoints, by point.", unit="of the point")] = {}
    wear: Annotated[dict[str, Damage], setting("Damage of parts: 0 as new, 1 failed.", unit="share")] = {}
    run_s: Annotated[
        float, number("How long it has been so before time 0: instruments settle.", unit="s", at_least=0, at_most=600)
    ] = 30.0


class FaultSettings(_Struct, frozen=True, kw_only=True):
    """A fault that starts by itself."""

    fault: Annotated[str, setting("Its name: `pupitre simulate --help` lists them.")]
    at_s: Annotated[LineTime, setting("When, in seconds of the line.", unit="s")] = 0.0
    when: Annotated[
        str,
        setting("As soon as this expression over points of the simulated line holds, after at_s; empty: at at_s."),
    ] = ""
    end_s: Annotated[
        LineTime | None, setting("It ends so long after its start; absent: it lasts until it is mended.", unit="s")
    ] = None


class GoalSettings(_Struct, frozen=True, kw_only=True):
    """What has to be reached; with all goals the session is over."""

    name: Annotated[str, setting("Its name in this file: small letters, digits, hyphens.")]
    label: Annotated[BothLanguages, setting("What people call it.")]
    when: Annotated[str, setting("The expression over tags of the station that has to hold.")]
    hold_s: Annotated[LineTime, setting("So long without a break.", unit="s")] = 0.0
    from_s: Annotated[LineTime, setting("Nothing before this second of the line counts.", unit="s")] = 0.0


class LimitSettings(_Struct, frozen=True, kw_only=True):
    """A tag that has to stay between two values: seconds outside cost points."""

    name: Annotated[str, setting("Its name in this file: small letters, digits, hyphens.")]
    label: Annotated[BothLanguages, setting("What people call it.")]
    tag: Annotated[str, setting("The tag: a number.")]
    low: Annotated[float | None, setting("Least value.", unit="unit of the tag")] = None
    high: Annotated[float | None, setting("Greatest value.", unit="unit of the tag")] = None
    per_s: Annotated[Points, setting("What each second outside costs.", unit="points")] = 0.05
    at_most: Annotated[Points, setting("What all of them cost at most.", unit="points")] = 15.0
    grace_s: Annotated[LineTime, setting("So many seconds cost nothing, each time.", unit="s")] = 0.0
    when: Annotated[str, setting("An expression: only while it holds; empty: always.")] = ""


class WantedSettings(_Struct, frozen=True, kw_only=True):
    """An action that belongs to the answer, in the order of the file."""

    name: Annotated[str, setting("Its name in this file: small letters, digits, hyphens.")]
    kind: Annotated[KindName, setting(_KIND)]
    about: Annotated[str, setting(_ABOUT)]
    label: Annotated[BothLanguages, setting("What people call it.")]
    why: Annotated[BothLanguages | None, setting("Why it is right, for the debrief.")] = None
    weight: Annotated[float, number("What it counts beside the others.", unit="share", at_least=0.1, at_most=100)] = 1.0
    low: Annotated[float | None, setting(_LOW, unit="unit of the tag")] = None
    high: Annotated[float | None, setting(_HIGH, unit="unit of the tag")] = None
    after: Annotated[
        list[str] | None,
        setting("Names of the actions that come before it; absent: the one above it; []: it may come at any time."),
    ] = None
    when: Annotated[str, setting("An expression that has to hold as it is done; empty: always.")] = ""


class MistakeSettings(_Struct, frozen=True, kw_only=True):
    """An action that does harm."""

    name: Annotated[str, setting("Its name in this file: small letters, digits, hyphens.")]
    kind: Annotated[KindName, setting(_KIND)]
    about: Annotated[str, setting(_ABOUT)]
    label: Annotated[BothLanguages, setting("What people call it.")]
    why: Annotated[BothLanguages | None, setting("Why it is wrong, for the debrief.")] = None
    points: Annotated[Points, setting("What it costs, once.", unit="points")] = 5.0
    critical: Annotated[bool, setting("Whether it fails the session.")] = False
    low: Annotated[float | None, setting(_LOW, unit="unit of the tag")] = None
    high: Annotated[float | None, setting(_HIGH, unit="unit of the tag")] = None
    before: Annotated[str, setting("Only before this wanted action is done; empty: at any time.")] = ""
    when: Annotated[str, setting("An expression: only while it holds; empty: always.")] = ""


class HandworkSettings(_Struct, frozen=True, kw_only=True):
    """Something the trainee can have done at the machine itself."""

    what: Annotated[
        str, setting("A machine (the cause of its stop is removed), a part (a new one is fitted), or a fault.")
    ]
    label: Annotated[BothLanguages, setting("What its button says.")]
    takes_s: Annotated[
        float, number("How long it takes, in seconds of the line.", unit="s", at_least=0, at_most=3600)
    ] = 20.0


class HintSettings(_Struct, frozen=True, kw_only=True):
    """Help that can be asked for, in the order of the file."""

    name: Annotated[str, setting("Its name in this file: small letters, digits, hyphens.")]
    words: Annotated[BothLanguages, setting("What it says.")]
    price: Annotated[float, number("What it costs of ten.", unit="points", at_least=0, at_most=10)] = 2.0


class ScenarioSettings(_Struct, frozen=True, kw_only=True):
    """A scenario; its name is that of its file."""

    name: Annotated[str, setting("Empty, or the name of the file.")] = ""
    version: Annotated[str, setting('MAJOR.MINOR, as "1.0".')]
    label: Annotated[BothLanguages, setting("What people call it.")]
    words: Annotated[BothLanguages, setting("What the trainee is told first.")]
    difficulty: Annotated[DifficultyName, setting("How hard it is.")] = "usual"
    machine: Annotated[str, setting("The machine it is about; empty: the line.")] = ""
    procedure: Annotated[str, setting("Name of the procedure that says how it is done; empty: none.")] = ""
    par_s: Annotated[
        float, number("How long a trained person takes, in seconds of the line.", unit="s", at_least=1, at_most=86_400)
    ]
    most_s: Annotated[float, number("Then it ends.", unit="s", at_least=1, at_most=86_400)]
    pass_percent: Annotated[float, number("What passes.", unit="%", at_least=1, at_most=100)] = 80.0
    speed: Annotated[
        float, number("Seconds of the line in one second, at the beginning.", unit="s/s", at_least=0.5, at_most=20)
    ] = 1.0
    initial: Annotated[InitialSettings, setting("How the line stands when it begins.")] = InitialSettings()
    faults: Annotated[list[FaultSettings], setting("Faults that start by themselves.")] = []
    goals: Annotated[list[GoalSettings], Meta(min_length=1), setting("What has to be reached.")]
    limits: Annotated[list[LimitSettings], setting("What has to stay within limits meanwhile.")] = []
    wanted: Annotated[list[WantedSettings], Meta(min_length=1), setting("The answer, in order.")]
    mistakes: Annotated[list[MistakeSettings], setting("What does harm.")] = []
    handwork: Annotated[list[HandworkSettings], setting("What the trainee can have done at the machines.")] = []
    hints: Annotated[list[HintSettings], setting("Help, in the order in which it is given.")] = []
