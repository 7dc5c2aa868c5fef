"""A procedure's file as frozen structs. Every field is a setting, declared once: type, default, unit, range, help.

`hmi/procedures/load.py` reads and checks such a file, `hmi/procedures/reference.py` renders this for people.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from hmi.station.structs_base import number, setting
from hmi.values.text import Text

KindName = Literal["instruction", "check", "entry", "choice", "timer", "hold", "signature", "sub", "parallel", "loop"]
EvidenceName = Literal["value", "entry", "photo", "scan", "note"]
MomentName = Literal["enter", "leave"]
MeaningName = Literal["performed", "checked", "reviewed", "approved", "released", "rejected", "authored", "witnessed"]

ParS = Annotated[float, Meta(ge=0, le=86_400)]
TimeOut = Annotated[float, Meta(ge=1, le=604_800)]


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of them: frozen, by keyword, unknown keys refused."""


class BothLanguages(_Struct, frozen=True, kw_only=True):
    """A text that is there in both languages, always."""

    en: Annotated[str, setting("In English.")]
    fr: Annotated[str, setting("In French.")]


def text_in(words: BothLanguages | None) -> Text:
    """As the rest of the program has it; an empty one where there is none."""
    return Text(words.en, words.fr) if words is not None else Text()


class ActionSettings(_Struct, frozen=True, kw_only=True):
    """What Pupitre does at the machine for a stage."""

    when: Annotated[
        MomentName,
        setting(
            'When: "enter", before the stage asks for anything, or "leave", once it has what it asks for. Not done '
            "when the stage is skipped or left with a deviation."
        ),
    ] = "enter"
    tag: Annotated[str, setting('A tag that the station file lets people write, with level = "confirm".')] = ""
    value: Annotated[
        float | None, setting("What is written; of a state its number, of a switch 0 or 1.", unit="unit of the tag")
    ] = None
    method: Annotated[
        str, setting('Instead of a tag: a method that the station file lets people call, with level = "confirm".')
    ] = ""
    arguments: Annotated[list[float], setting("Its arguments, in order.", unit="units of the arguments")] = []


class OptionSettings(_Struct, frozen=True, kw_only=True):
    """One way of a choice."""

    name: Annotated[str, setting("Its name within the choice: small letters, digits, hyphens.")]
    label: Annotated[BothLanguages, setting("What its button says.")]
    next: Annotated[
        str, setting('The stage that follows with it, further down; "end": none; empty: as the stage says.')
    ] = ""


class WantedSettings(_Struct, frozen=True, kw_only=True):
    """The value that an entry asks for."""

    label: Annotated[BothLanguages, setting("What it is.")]
    text: Annotated[bool, setting("Words or a scanned code, and not a number.")] = False
    unit: Annotated[str, setting("Unit, as it stands beside the number.")] = ""
    decimals: Annotated[int, number("Digits after the point.", unit="digits", at_least=0, at_most=9)] = 0
    low: Annotated[float | None, setting("Least number that is as it has to be.", unit="the unit above")] = None
    high: Annotated[float | None, setting("Greatest number that is as it has to be.", unit="the unit above")] = None
    equals: Annotated[str, setting("A tag: the entry must equal its text, or its value to the digits shown.")] = ""


class StageSettings(_Struct, frozen=True, kw_only=True):
    """One stage. Those that no branch and no loop names are the main line, in the order of the file."""

    name: Annotated[str, setting('Its name in this file, and in records: small letters, digits, hyphens; not "end".')]
    kind: Annotated[
        KindName,
        setting(
            "What it asks for: something done and confirmed; a condition that holds; a value; one of some ways; "
            "a time; a second person's signature; a signature for a group of stages; another procedure; branches side "
            "by side; stages that repeat."
        ),
    ]
    title: Annotated[BothLanguages, setting("What to do, in a few words, verb first.")]
    words: Annotated[BothLanguages | None, setting("How, in short sentences.")] = None
    if_wrong: Annotated[BothLanguages | None, setting("What to do when it does not go as it should.")] = None
    picture: Annotated[
        str, setting("A picture in the folder `pictures` beside this file: .png, .jpg or .svg, at most 2 MB.")
    ] = ""
    watch: Annotated[
        list[str], setting("Tags that are shown large meanwhile; their values are its evidence when it ends.")
    ] = []
    critical: Annotated[bool, setting("A mistake here fails a training.")] = False
    skippable: Annotated[bool, setting("It may be left out, by whoever has the right to, with a reason.")] = False
    evidence: Annotated[
        list[EvidenceName],
        setting(
            'What must stand beside it before it is over: "photo", "scan", "note"; "value" (of `watch`) and "entry" '
            "come by themselves."
        ),
    ] = []
    actions: Annotated[list[ActionSettings], setting("What Pupitre does at the machine for it.")] = []
    par_s: Annotated[ParS | None, setting("How long a trained person takes; absent: not said.", unit="s")] = None
    next: Annotated[
        str,
        setting('The stage that follows, further down the main line; "end": none; empty: the one below.'),
    ] = ""
    when: Annotated[
        str,
        setting(
            "Check: the expression over tags that has to hold. Loop: the one that ends it, looked at after each round; "
            "empty: a person says whether there is another round."
        ),
    ] = ""
    hold_s: Annotated[
        float,
        number(
            "Check: for so long without a break; what nobody knows breaks it.", unit="s", at_least=0, at_most=86_400
        ),
    ] = 0.0
    time_out_s: Annotated[
        TimeOut | None,
        setting("Check, always given: after so long a person decides, to wait on or to go on deviating.", unit="s"),
    ] = None
    wanted: Annotated[WantedSettings | None, setting("Entry: the value it asks for.")] = None
    options: Annotated[list[OptionSettings], setting("Choice: its ways, two at least.")] = []
    span_s: Annotated[
        float, number("Timer: how long; it counts on while Pupitre is off.", unit="s", at_least=0, at_most=604_800)
    ] = 0.0
    right: Annotated[
        str, setting('Hold: what the second person must be allowed, as roles name it; empty: "write.witness".')
    ] = ""
    covers: Annotated[
        list[str], setting("Signature: the stages above it is given for; empty: all since the signature before.")
    ] = []
    meaning: Annotated[
        MeaningName | None,
        setting('Hold, signature: what is said by signing; absent: "checked" of a hold, "performed" of a signature.'),
    ] = None
    procedure: Annotated[str, setting("Sub: the name of the other procedure.")] = ""
    branches: Annotated[
        list[list[str]], setting("Parallel: of each branch its stages, in order; two branches at least.")
    ] = []
    body: Annotated[list[str], setting("Loop: its stages, in order.")] = []
    most: Annotated[int, number("Loop, always given: rounds at most.", unit="rounds", at_least=1, at_most=1000)] = 1


class PartSettings(_Struct, frozen=True, kw_only=True):
    """The parts of an SOP that are read before it begins."""

    purpose: Annotated[BothLanguages | None, setting("What it is for.")] = None
    scope: Annotated[BothLanguages | None, setting("Where it holds, and where not.")] = None
    roles: Annotated[BothLanguages | None, setting("Who does what.")] = None
    safety: Annotated[BothLanguages | None, setting("What can hurt, and what keeps it from doing so.")] = None
    materials: Annotated[BothLanguages | None, setting("What is needed at hand.")] = None
    references: Annotated[BothLanguages | None, setting("What else to read.")] = None


class ChangeSettings(_Struct, frozen=True, kw_only=True):
    """One line of its history."""

    version: Annotated[str, setting("The version that came of it.")]
    date: Annotated[str, setting("The day, as 2026-11-21.")]
    words: Annotated[BothLanguages, setting("What was changed, and why.")]


class ProcedureSettings(_Struct, frozen=True, kw_only=True):
    """The whole file."""

    name: Annotated[str, setting("Its name; absent: that of the file, which it has to be anyway.")] = ""
    version: Annotated[
        str,
        setting(
            "MAJOR.MINOR: after a new major number people are trained anew, after a new minor one they read it anew."
        ),
    ]
    label: Annotated[BothLanguages, setting("What it is called.")]
    machine: Annotated[str, setting("Which of the machines it belongs to; empty: none.")] = ""
    trained: Annotated[bool, setting("Only who holds a valid competence for it may run it, or what calls it.")] = False
    parts: Annotated[PartSettings, setting("What is read before it begins.")] = PartSettings()
    changes: Annotated[list[ChangeSettings], setting("Its history, with a line for this version.")]
    stages: Annotated[list[StageSettings], setting("Its stages.")]


class Kind(msgspec.Struct, frozen=True):
    """Which settings a kind of stage needs, and which it may have beside them and those of all kinds."""

    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


KINDS: Final[Mapping[str, Kind]] = {
    "instruction": Kind(),
    "check": Kind(("when", "time_out_s"), ("hold_s",)),
    "entry": Kind(("wanted",)),
    "choice": Kind(("options",)),
    "timer": Kind(("span_s",)),
    "hold": Kind((), ("right", "meaning")),
    "signature": Kind((), ("covers", "meaning")),
    "sub": Kind(("procedure",)),
    "parallel": Kind(("branches",)),
    "loop": Kind(("body", "most"), ("when",)),
}
"""Settings that only some kinds of stage have."""
