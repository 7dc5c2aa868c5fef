"""Alarms in the station file: what each compares with what, when it is told, and why it exists (ISA-18.2)."""

from typing import Annotated, Literal

import msgspec

from hmi.station.structs_base import BilingualText, number, setting

AlarmKindName = Literal["limit", "rate", "deviation", "state", "expression", "wear"]
LimitName = Literal["low_low", "low", "high", "high_high"]
PriorityOrRule = Literal["urgent", "high", "low", ""]
SeverityName = Literal["minor", "major", "severe"]


class AlarmSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One alarm. Where the file declares none at all, each limit of a tag makes one: far limits high, near ones low
    priority, 2 s on-delay, 1 % of the range (or of the limit) deadband. They are marked as not rationalised. As soon as
    one alarm is declared, only declared ones exist. No connection to a server is an alarm of its own, always.
    """

    name: Annotated[str, setting("Its one name, in the journal and in exports.")]
    label: Annotated[BilingualText, setting("What is wrong, in the words of the plant.")]
    kind: Annotated[
        AlarmKindName,
        setting(
            "What raises it: a limit of its tag passed, its tag changing too fast, its tag too far from its setpoint, "
            "a state, an expression that holds, or the wear alert of a component."
        ),
    ] = "limit"
    tag: Annotated[str, setting('Tag it watches; none for kind = "expression" or "wear".')] = ""
    limits: Annotated[
        list[LimitName],
        setting(
            'For kind = "limit": which limits of the tag; ["low", "high"]: outside of both. Their values stand there.'
        ),
    ] = []
    low: Annotated[
        float | None,
        setting('For kind = "rate" or "deviation": raised below this.', unit="unit of the tag, or of it a second"),
    ] = None
    high: Annotated[
        float | None,
        setting('For kind = "rate" or "deviation": raised above this.', unit="unit of the tag, or of it a second"),
    ] = None
    rate_over_s: Annotated[
        float, number('For kind = "rate": over how long the change is measured.', unit="s", at_least=0.1, at_most=3600)
    ] = 10.0
    states: Annotated[
        list[int], setting('For kind = "state": numbers of the tag that raise it; 1 for a switch that is on.')
    ] = []
    expression: Annotated[str, setting('For kind = "expression": raised while this holds.')] = ""
    component: Annotated[str, setting('For kind = "wear": the component whose alert it is.')] = ""
    deadband: Annotated[
        float,
        number(
            "How far the value must come back behind what it passed before the alarm is over.",
            unit="unit of the tag",
            at_least=0,
            at_most=1e12,
        ),
    ] = 0.0
    on_delay_s: Annotated[
        float, number("For so long it must hold all the time.", unit="s", at_least=0, at_most=86_400)
    ] = 0.0
    off_delay_s: Annotated[
        float, number("For so long it must be over all the time.", unit="s", at_least=0, at_most=86_400)
    ] = 0.0
    times: Annotated[
        int, number("So often it must come true within `times_within_s`.", unit="times", at_least=1, at_most=1000)
    ] = 1
    times_within_s: Annotated[float, number("In how long, for `times`.", unit="s", at_least=0.1, at_most=86_400)] = 60.0
    latching: Annotated[bool, setting("It stays until a person has acknowledged and reset it.")] = False
    enabled: Annotated[
        str, setting("An expression: while it does not hold the alarm is suppressed by design; empty: always enabled.")
    ] = ""
    consequence_of: Annotated[
        str,
        setting(
            "Machine whose standstill brings this alarm about: suppressed by design unless that machine is in Execute."
        ),
    ] = ""
    priority: Annotated[
        PriorityOrRule,
        setting("How soon it is to be answered; empty: by the rule, from `severity` and `respond_s`."),
    ] = ""
    severity: Annotated[SeverityName, setting("How bad it becomes when nobody answers.")] = "minor"
    respond_s: Annotated[
        float, number("In how long an answer still helps; 0: not known.", unit="s", at_least=0, at_most=604_800)
    ] = 0.0
    group: Annotated[str, setting("What it is collapsed under in a flood; empty: the machine of its tag.")] = ""
    first_out: Annotated[
        str, setting("Group of alarms with a common outcome, of which the first one is marked; empty: none.")
    ] = ""
    realarm_s: Annotated[
        float,
        number("It asks again when it still stands so long after it was acknowledged; 0: never.", "s", 0, 604_800),
    ] = 0.0
    longest_shelf_s: Annotated[
        float, number("How long it may be shelved at most; 0: shelving is forbidden.", "s", 0, 43_200)
    ] = 28_800.0
    acknowledged_by_return: Annotated[
        bool, setting("When its condition is over it needs no acknowledgement any more.")
    ] = False
    cause: Annotated[BilingualText, setting("Why it comes, most likely first.")] = BilingualText()
    consequence: Annotated[BilingualText, setting("What happens when nobody answers.")] = BilingualText()
    action: Annotated[BilingualText, setting("What the operator does.")] = BilingualText()
    page: Annotated[
        str,
        setting('Where to look: "machine:NAME" or "trend:TAG"; empty: its tag\'s machine, or the trend of its tag.'),
    ] = ""
    procedure: Annotated[str, setting("Procedure that mends it.")] = ""


class ConditionSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What this station says of alarms that a server decides itself (servers with `conditions = true`). The first entry
    counts whose server, source and name are those of the alarm; what an entry leaves empty counts for all.
    """

    server: Annotated[str, setting("Which of the servers.")] = ""
    source: Annotated[str, setting("What the alarm is about, as its server calls it (SourceName).")] = ""
    name: Annotated[str, setting("The alarm, as its server calls it (ConditionName), or its NodeId.")] = ""
    label: Annotated[BilingualText, setting("What is wrong, in the words of the plant; empty: the server's own.")] = (
        BilingualText()
    )
    priority: Annotated[
        PriorityOrRule,
        setting("How soon it is to be answered; empty: by the server's severity (from 667 urgent, from 334 high)."),
    ] = ""
    machine: Annotated[str, setting("Which of the machines it belongs to.")] = ""
    longest_shelf_s: Annotated[
        float, number("How long it may be shelved at most; 0: shelving is forbidden.", "s", 0, 43_200)
    ] = 28_800.0
    cause: Annotated[BilingualText, setting("Why it comes, most likely first.")] = BilingualText()
    consequence: Annotated[BilingualText, setting("What happens when nobody answers.")] = BilingualText()
    action: Annotated[BilingualText, setting("What the operator does.")] = BilingualText()
    procedure: Annotated[str, setting("Procedure that mends it.")] = ""
