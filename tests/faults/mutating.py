"""The program with one fault of ours in it, and the test that must see it: proof that the test protects.

`python -m tests.faults.mutating [NAME ...]` runs the test of each mutant (none named: of all) on its mutant and prints
one line of JSON for each: name, pytest's exit code (1: it turned red), the end of what it said. A fault exists in the
memory of a forked process only; what the tests import besides the program is imported once, before.
"""

import importlib
import importlib.machinery
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import CodeType, ModuleType
from typing import Final

import pytest

from tests.faults.mutant import Mutant
from tests.faults.mutants_writes import WRITES

PREPARED: Final = (
    "asyncua.server",
    "cryptography.x509",
    "hypothesis",
    "msgspec",
    "numpy",
    "pytest_asyncio.plugin",
    "sqlite_utils",
)
_SAID: Final = 2000


_PUBLISH: Final = "tests/unit/hmi/opcua/test_publish.py::"
_SEQUENCE: Final = "tests/unit/hmi/opcua/test_link_sequence.py::"
_RESTART: Final = "tests/faults/test_ladder_restart.py::"
_BROKEN: Final = "tests/faults/test_ladder_interrupted.py::"

MUTANTS: Final = (
    Mutant(
        "NORMAL instead of FULL",
        "hmi.history.files",
        "PRAGMA synchronous = FULL",
        "PRAGMA synchronous = NORMAL",
        "tests/faults/test_power.py::test_no_acknowledged_row_is_lost_and_no_database_is_corrupt",
    ),
    Mutant(
        "acknowledged before it is committed",
        "hmi.opcua.publish",
        "while waiting and waiting[0][0] <= committed and",
        "while waiting and committed >= 0 and",
        f"{_PUBLISH}test_nothing_is_acknowledged_before_it_is_committed",
    ),
    Mutant(
        "acknowledgements that did not arrive are forgotten",
        "hmi.opcua.publish",
        "self._subscription.unacknowledged.extendleft(reversed(acknowledged))",
        "pass",
        f"{_PUBLISH}test_acknowledgements_that_may_not_have_arrived_are_sent_again",
    ),
    Mutant(
        "Republish without bound",
        "hmi.opcua.publish",
        "range(MAX_REPUBLISH + min(subscription.available, MAX_AVAILABLE))",
        "range(MAX_REPUBLISH * 1000)",
        f"{_PUBLISH}test_a_server_that_always_has_one_more_is_asked_a_bounded_number_of_times",
    ),
    Mutant(
        "Republish without end of time",
        "hmi.opcua.publish",
        "if self._mono_ns() >= deadline_ns:",
        "if self._mono_ns() < 0:",
        f"{_PUBLISH}test_a_slow_server_is_asked_for_a_bounded_time",
    ),
    Mutant(
        "no check of sequence numbers",
        "hmi.opcua.sequence",
        "    if distance > 0:\n        return replace",
        "    if distance > LAST_NUMBER:\n        return replace",
        f"{_SEQUENCE}test_out_of_order_messages_are_held_until_their_turn",
    ),
    Mutant(
        "no check of sequence numbers, seen from the loop",
        "hmi.opcua.sequence",
        "    if distance > 0:\n        return replace",
        "    if distance > LAST_NUMBER:\n        return replace",
        f"{_PUBLISH}test_messages_lost_for_good_are_one_gap_between_the_good_ones",
    ),
    Mutant(
        "duplicates are taken",
        "hmi.opcua.sequence",
        "    if distance < 0 or number in order.held:",
        "    if distance < -LAST_NUMBER:",
        f"{_PUBLISH}test_messages_out_of_order_are_taken_in_order_and_duplicates_once",
    ),
    Mutant(
        "a keep-alive proves nothing",
        "hmi.opcua.sequence",
        "        return order, Verdict.BEHIND",
        "        return order, Verdict.ALIVE",
        f"{_SEQUENCE}test_a_keep_alive_ahead_proves_the_last_message_missing",
    ),
    Mutant(
        "a loss for good leaves no row",
        "hmi.opcua.publish",
        "        subscription.lost.append(number)\n",
        "",
        f"{_PUBLISH}test_messages_lost_for_good_are_one_gap_between_the_good_ones",
    ),
    Mutant(
        "a session without its subscription is taken for whole",
        "hmi.opcua.ladder",
        "(Rung.REACTIVATE, Outcome.ELSEWHERE): Rung.TRANSFER",
        "(Rung.REACTIVATE, Outcome.ELSEWHERE): Rung.REPUBLISH",
        f"{_BROKEN}test_a_line_that_fails_while_the_subscription_is_moved_costs_nothing",
    ),
    Mutant(
        "a busy server is taken for one that refuses",
        "hmi.opcua.transfer",
        "{Reason.CONNECTION_LOST, Reason.TIMEOUT, Reason.SERVER_BUSY}",
        "{Reason.CONNECTION_LOST, Reason.TIMEOUT}",
        f"{_BROKEN}test_a_busy_server_is_asked_again_before_its_subscription_is_given_up",
    ),
    Mutant(
        "a refused session takes its subscription along",
        "hmi.opcua.session",
        "self._abandon(with_subscriptions=False)",
        "self._abandon(with_subscriptions=True)",
        f"{_BROKEN}test_a_session_that_is_refused_once_leaves_its_subscription_to_the_next",
    ),
    Mutant(
        "our own move is taken for a loss",
        "hmi.opcua.faults",
        "return mark is Mark.RECOVERED and",
        "return mark is Mark.NONE and",
        f"{_PUBLISH}test_that_the_subscription_was_moved_to_us_does_not_end_it",
    ),
    Mutant(
        "an end by will deletes the subscription",
        "hmi.opcua.link",
        "close(with_subscriptions=self._subscription is None)",
        "close(with_subscriptions=True)",
        f"{_RESTART}test_an_end_by_will_leaves_the_subscription_to_the_next_run",
    ),
    Mutant(
        "a restarted server is asked for an old number",
        "hmi.opcua.transfer",
        "abs(server_start_ns - subscription.server_start_ns) > SAME_START_NS",
        "abs(server_start_ns - subscription.server_start_ns) < 0",
        f"{_RESTART}test_a_restarted_server_is_not_asked_for_a_number_that_may_be_anothers",
    ),
    Mutant(
        "an outage longer than the queues is not said",
        "hmi.opcua.overflow",
        "if not from_ns or lost_until_ns <= from_ns:",
        "if from_ns or not from_ns:",
        f"{_RESTART}test_a_kill_longer_than_the_queues_bridge_is_said_to_have_lost_values",
    ),
    Mutant(
        "silence is not watched",
        "hmi.opcua.liveness",
        "        if left_s > 0:\n            await asyncio.sleep(left_s)",
        "        if left_s > -3600:\n            await asyncio.sleep(1.0)",
        "tests/integration/test_link_outages.py::test_a_dead_line_is_seen_in_time_and_loses_nothing",
    ),
    *WRITES,
)


def mutated(mutant: Mutant, source: str) -> str:
    """The source with the fault. RuntimeError where the code has moved on: then the list must follow."""
    if source.count(mutant.before) != 1:
        raise RuntimeError(f"{mutant.name}: {mutant.before!r} stands {source.count(mutant.before)} times")
    return source.replace(mutant.before, mutant.after)


class _Loader(importlib.machinery.SourceFileLoader):
    """Compiles the mutant; never from or to a kept module file."""

    mutant: Mutant

    def get_code(self, fullname: str) -> CodeType:
        source = mutated(self.mutant, self.get_data(self.path).decode("utf-8"))
        return compile(source, self.path, "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._mutant.module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(fullname, spec.origin)
            spec.loader.mutant = self._mutant
        return spec


def run(mutant: Mutant) -> tuple[int, str]:
    """pytest's exit code for the mutant's test, and the end of what it said."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if not child:
            code = 70
            try:
                os.dup2(said.fileno(), 1)
                os.dup2(said.fileno(), 2)
                code = _judged(mutant)
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        said.seek(max(0, said.seek(0, os.SEEK_END) - _SAID))
        return os.waitstatus_to_exitcode(status), said.read().decode("utf-8", "replace")


def _judged(mutant: Mutant) -> int:
    sys.meta_path.insert(0, _Finder(mutant))
    return int(pytest.main(["-q", "-x", "-p", "no:pytest-qt", "--assert=plain", mutant.test]))


def main() -> None:
    """Command line."""
    for module in PREPARED:
        importlib.import_module(module)
    for mutant in MUTANTS:
        if not sys.argv[1:] or mutant.name in sys.argv[1:]:
            code, said = run(mutant)
            sys.stdout.write(json.dumps({"name": mutant.name, "code": code, "said": said}) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
