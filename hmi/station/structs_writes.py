"""What may be written to a machine, called on it, and how stations agree who is in control of it."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hmi.station.structs_base import BilingualText, number, setting

LevelName = Literal["confirm", "sign", "two"]
ArgumentType = Literal[
    "Boolean", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Float", "Double"
]
Positive = Annotated[float, Meta(ge=1e-9, le=1e12)]
Tolerance = Annotated[float, Meta(ge=0, le=1e12)]

_LEVEL = 'What a person gives with it: "confirm", "sign" (password), or "two" (a second person signs as witness).'
_ANSWER = "How long the server may take to answer; after that nobody knows whether it was done, and it is not repeated."


class _Struct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All station structs: frozen, by keyword, unknown keys refused."""


class InterlockSettings(_Struct, frozen=True, kw_only=True):
    """What must not be the case."""

    blocked_when: Annotated[
        str,
        setting(
            "An expression over tags; while it holds, and while nobody knows whether it holds, it is refused: "
            "\"Blister.GuardOpen or Blister.Status.StateCurrent = Execute\". Names with other characters in '...'."
        ),
    ]
    words: Annotated[BilingualText, setting("Why it is refused then, in the words of the plant.")]


class WriteSettings(_Struct, frozen=True, kw_only=True):
    """One tag that may be written."""

    tag: Annotated[str, setting("The tag: a number, a state or a switch.")]
    low: Annotated[float | None, setting("Least value; absent: that of its range.", unit="unit of the tag")] = None
    high: Annotated[float | None, setting("Greatest value; absent: that of its range.", unit="unit of the tag")] = None
    step: Annotated[
        Positive | None, setting("It is a multiple of this; absent: any value.", unit="unit of the tag")
    ] = None
    steps: Annotated[
        list[Positive], setting("Changes that large buttons offer, up and down.", unit="unit of the tag")
    ] = []
    change_at_most: Annotated[Positive | None, setting("Largest change in one go.", unit="unit of the tag")] = None
    change_a_minute: Annotated[
        Positive | None, setting("Largest change within any minute.", unit="unit of the tag")
    ] = None
    level: Annotated[LevelName, setting(_LEVEL)] = "confirm"
    watch_s: Annotated[float, number("How long it is watched after the write.", unit="s", at_least=1, at_most=600)] = (
        10.0
    )
    answer_s: Annotated[float, number(_ANSWER, unit="s", at_least=0.5, at_most=20)] = 4.0
    tolerance: Annotated[
        Tolerance | None,
        setting(
            "How far from what was asked for it may be read back; absent: half of the last digit shown.",
            unit="unit of the tag",
        ),
    ] = None
    interlocks: Annotated[list[InterlockSettings], setting("What must not be the case.")] = []
    touches: Annotated[BilingualText, setting("What else it acts on, as the dialog says it.")] = BilingualText()


class ArgumentSettings(_Struct, frozen=True, kw_only=True):
    """One argument of a method, in the method's order."""

    name: Annotated[str, setting("Its name.")]
    type: Annotated[ArgumentType, setting("Its type at the server.")] = "Double"
    label: Annotated[BilingualText, setting("What it is, in the words of the plant.")] = BilingualText()
    unit: Annotated[str, setting("Engineering unit as it is written beside the value.")] = ""
    low: Annotated[float, setting("Least value.", unit="unit")]
    high: Annotated[float, setting("Greatest value.", unit="unit")]
    default: Annotated[float | None, setting("What stands there first; absent: nothing.", unit="unit")] = None
    decimals: Annotated[int, number("Digits after the point.", unit="digits", at_least=0, at_most=9)] = 0


class MethodSettings(_Struct, frozen=True, kw_only=True):
    """One method of a server that may be called."""

    name: Annotated[str, setting("Its one name, also in the trail.")]
    object: Annotated[str, setting("Node of the object that it is called on.")]
    method: Annotated[str, setting("Node of the method.")]
    effect: Annotated[
        str, setting("An expression over tags that comes true when it has acted; without that it is never called done.")
    ]
    server: Annotated[str, setting("Which of the servers; empty where there is only one.")] = ""
    machine: Annotated[str, setting("Which of the machines it belongs to.")] = ""
    label: Annotated[BilingualText, setting("What it does, as its button says it.")] = BilingualText()
    arguments: Annotated[list[ArgumentSettings], setting("Its arguments.")] = []
    level: Annotated[LevelName, setting(_LEVEL)] = "confirm"
    watch_s: Annotated[float, number("How long its effect is waited for.", unit="s", at_least=1, at_most=600)] = 10.0
    answer_s: Annotated[float, number(_ANSWER, unit="s", at_least=0.5, at_most=20)] = 4.0
    interlocks: Annotated[list[InterlockSettings], setting("What must not be the case.")] = []
    touches: Annotated[BilingualText, setting("What else it acts on, as the dialog says it.")] = BilingualText()


class ControlSettings(_Struct, frozen=True, kw_only=True):
    """Where machines keep the name of the station that is in control; without it, nobody is kept from writing."""

    machines: Annotated[list[str], setting("Which machines.")]
    tag: Annotated[str, setting("The tag that holds the name: a text that may be written.")]
