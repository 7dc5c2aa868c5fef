"""Faults of ours on the way to a machine: what is claimed, what is sent, and who may."""

from typing import Final

from tests.faults.mutant import Mutant

_LOGIC: Final = "tests/unit/hmi/commands/test_logic.py::"
_WRITES: Final = "tests/unit/hmi/commands/test_writes.py::"
_CONTROL: Final = "tests/unit/hmi/commands/test_control.py::"
_ENDS: Final = "tests/unit/hmi/commands/test_ends.py::"
_HAND: Final = "tests/unit/hmi/opcua/test_hand.py::"
_EXPRESSION: Final = "tests/unit/hmi/station/test_expression.py::"

WRITES: Final = (
    Mutant(
        "a lost answer counts as not done",
        "hmi.commands.logic",
        "(Phase.SENT, Trigger.DOUBTFUL): Outcome.UNKNOWN",
        "(Phase.SENT, Trigger.DOUBTFUL): Outcome.REFUSED",
        f"{_WRITES}test_a_receipt_says_what_the_machine_did",
    ),
    Mutant(
        "done without a read-back",
        "hmi.commands.logic",
        "(Phase.SEEN, Trigger.UNREAD): Outcome.UNKNOWN",
        "(Phase.SEEN, Trigger.UNREAD): Outcome.EFFECTIVE",
        f"{_LOGIC}test_only_a_sight_of_what_was_asked_for_ends_effective",
    ),
    Mutant(
        "a machine that ignores a write is believed",
        "hmi.commands.logic",
        "(Phase.WATCHED, Trigger.AS_BEFORE): Outcome.IGNORED",
        "(Phase.WATCHED, Trigger.AS_BEFORE): Outcome.EFFECTIVE",
        f"{_WRITES}test_a_receipt_says_what_the_machine_did",
    ),
    Mutant(
        "not watched to the end",
        "hmi.commands.logic",
        "if trigger in SIGHTS and mono_ns >= command.until_mono_ns:",
        "if trigger in SIGHTS:",
        f"{_LOGIC}test_what_a_machine_does_says_what_became_of_it",
    ),
    Mutant(
        "sent after its time",
        "hmi.commands.performing",
        "if self._clocks.mono_ns() > self._deadline_mono_ns:",
        "if self._clocks.mono_ns() < 0:",
        f"{_WRITES}test_a_machine_that_is_slow_to_say_what_it_has_is_not_written_late",
    ),
    Mutant(
        "no look at the machine before it is sent",
        "hmi.commands.performing",
        "await self._act.ready(hand)",
        "self._act._kind = 11",
        f"{_WRITES}test_what_the_machine_has_counts_and_not_what_the_subscription_told_of_it",
    ),
    Mutant(
        "who is in control is not asked",
        "hmi.commands.checks",
        "if control is None or not control.kept or control.ours:",
        "if control is None or control is not None:",
        f"{_CONTROL}test_nobody_writes_who_is_not_in_control",
    ),
    Mutant(
        "an interlock that nobody knows lets pass",
        "hmi.commands.checks",
        "        if blocked is False:",
        "        if not blocked:",
        f"{_WRITES}test_what_must_not_be_sent_is_refused_with_its_reason_and_entered",
    ),
    Mutant(
        "the right is not asked for",
        "hmi.commands.ordering",
        "            seat.require(wanted.right)\n        except",
        "            seat.may(wanted.right)\n        except",
        f"{_WRITES}test_what_must_not_be_sent_is_refused_with_its_reason_and_entered",
    ),
    Mutant(
        "sent without an intent",
        "hmi.commands.ordering",
        "            entry: Entry = await asyncio.wrap_future(self._trail.append(draft))",
        '            entry = Entry(1, 0, 0, *[""] * 13, 0)',
        f"{_WRITES}test_a_receipt_says_what_the_machine_did",
    ),
    Mutant(
        "a signature fits any moment",
        "hmi.commands.ordering",
        '        "at_ns": receipt.at_ns,\n',
        "",
        f"{_WRITES}test_a_signature_is_bound_to_value_and_moment",
    ),
    Mutant(
        "two writes of one tag at a time",
        "hmi.commands.ordering",
        "elif wanted.busy in self._busy:",
        "elif wanted.busy not in self._busy and not wanted.busy:",
        f"{_WRITES}test_one_write_at_a_time",
    ),
    Mutant(
        "what a kill left alone stays alone",
        "hmi.commands.receipts",
        "for receipt in [one for one in found.values() if not one.over]:",
        "for receipt in [one for one in found.values() if one.over and not one.over]:",
        f"{_ENDS}test_an_intent_that_a_killed_program_left_alone_becomes_unknown_and_never_done",
    ),
    Mutant(
        "a program that stops says nothing of what goes on",
        "hmi.commands.performing",
        "            if not self._command.over:\n",
        "            if not self._command.over and self._command is None:\n",
        f"{_ENDS}test_a_program_that_stops_in_the_middle_says_that_nobody_knows",
    ),
    Mutant(
        "any no of a server is a no",
        "hmi.opcua.verdicts",
        "return Verdict.REFUSED if status & 0xFFFF0000 in NOT_CARRIED_OUT else Verdict.OPEN",
        "return Verdict.REFUSED",
        f"{_HAND}test_only_a_no_that_is_certain_counts_as_not_done",
    ),
    Mutant(
        "a reset connection sends the rest",
        "hmi.opcua.tcp_facts",
        '"hh" if sys.platform == "win32" else "ii", 1, 0',
        '"hh" if sys.platform == "win32" else "ii", 0, 0',
        f"{_HAND}test_what_a_reset_connection_has_not_sent_is_never_sent",
    ),
    Mutant(
        "false and unknown is unknown",
        "hmi.station.expression",
        "return 0.0 if one == 0.0 or other == 0.0 else one * other",
        "return one * other",
        f"{_EXPRESSION}test_what_is_not_known_makes_unknown_only_what_needs_it",
    ),
    Mutant(
        "a stale value is known to an interlock",
        "hmi.station.expression",
        "unknown = qualities(status) >= Quality.STALE",
        "unknown = qualities(status) >= Quality.BAD",
        f"{_EXPRESSION}test_values_are_known_unless_stale_bad_or_never_seen",
    ),
)
