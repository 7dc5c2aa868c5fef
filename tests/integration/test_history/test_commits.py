"""The log with its thread and a real disk: what is committed is on disk, and runs follow each other."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hmi.history.errors import FolderHeldError
from hmi.history.intake import Flight
from hmi.history.log import Log
from hmi.history.store import Store
from hmi.station.structs import Retention
from hmi.values.delivery import Delivery
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.tag import Tag
from tests.integration.test_history.made import DEADLINE_S, START_NS, Open, Told, batch, gaps, held

# --- what is committed is on disk -------------------------------------------------------------------------------------


def test_samples_are_on_disk_once_their_ticket_is_committed(tmp_path: Path, open_log: Open) -> None:
    log = open_log()
    assert [log.put(batch(0)), log.put(batch(10), Delivery("plc", 7, 41, START_NS))] == [1, 2]
    assert len(log.waiting([0])) + len(held(tmp_path)) == 20
    assert log.flush(DEADLINE_S)
    assert log.committed == 2
    assert held(tmp_path) == list(range(20))
    assert (log.state().writing, log.state().waiting_rows, log.state().committed_rows) == (True, 0, 20)


def test_committed_waits_for_the_transaction(tmp_path: Path, open_log: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Turns red when `committed` is raised before COMMIT has answered."""
    log = open_log()
    seen: list[tuple[int, list[int]]] = []
    reached = threading.Event()
    write = Store.write

    def watched(self: Store, flight: Flight, now_ns: int) -> None:
        seen.append((log.committed, held(tmp_path)))
        write(self, flight, now_ns)
        seen.append((log.committed, held(tmp_path)))
        if flight.batches:
            reached.set()

    monkeypatch.setattr(Store, "write", watched)
    log.put(batch(0))
    assert reached.wait(DEADLINE_S)
    assert log.flush(DEADLINE_S)
    assert seen[:2] == [(0, []), (0, list(range(10)))]
    assert log.committed == 1


def test_the_last_sequence_number_lies_in_the_transaction_of_its_samples(tmp_path: Path, open_log: Open) -> None:
    log = open_log()
    log.note_link("plc", url="opc.tcp://press:4840", session="i=5", subscription=7)
    for sequence in range(1, 6):
        log.put(batch(sequence * 10), Delivery("plc", 7, sequence, START_NS + sequence))
    log.heard("mes", START_NS + 99)
    log.stop()

    again = open_log()
    plc = again.former["plc"]
    assert (plc.url, plc.session, plc.subscription, plc.last_sequence) == ("opc.tcp://press:4840", "i=5", 7, 5)
    assert plc.heard_ns == START_NS + 5
    assert again.former["mes"].heard_ns == START_NS + 99


def test_a_new_subscription_forgets_the_old_sequence(open_log: Open) -> None:
    log = open_log()
    log.put(batch(0), Delivery("plc", 7, 41, START_NS))
    assert log.flush(DEADLINE_S)
    log.note_link("plc", subscription=8)
    log.stop()
    assert open_log().former["plc"].last_sequence is None


def test_what_waits_is_written_at_the_end(tmp_path: Path, open_log: Open) -> None:
    log = open_log()
    log.put(batch(0))
    number = log.open_gap(Gap("plc", 1, START_NS, None, GapCause.REFUSED))
    log.close_gap(number, START_NS + 5, GapClosure.READ)
    log.stop()
    assert held(tmp_path) == list(range(10))
    assert gaps(tmp_path) == [Gap("plc", 2, START_NS, START_NS + 5, GapCause.REFUSED, GapClosure.READ)]


def test_a_tag_that_the_station_lacks_is_our_fault_and_raises(open_log: Open) -> None:
    with pytest.raises(IndexError):
        open_log().put(batch(0, tag=3))


# --- one run after the other ------------------------------------------------------------------------------------------


def test_the_time_not_running_is_a_gap_until_data_flows(tmp_path: Path, open_log: Open) -> None:
    first = open_log()
    first.put(batch(0), Delivery("plc", 7, 1, START_NS + 50))
    first.open_gap(Gap("plc", 1, START_NS + 10, None, GapCause.REFUSED))
    first.stop()

    second = open_log()
    assert second.open_gaps() == [Gap("plc", None, START_NS + 50, None, GapCause.NOT_RUNNING)]
    second.link_flows("plc", START_NS + 900, GapClosure.READ)
    second.link_flows("plc", START_NS + 950, GapClosure.READ)
    assert second.open_gaps() == []
    second.stop()

    refused, not_running = gaps(tmp_path)
    assert (refused.cause, refused.closure) == (GapCause.REFUSED, GapClosure.NOT_CLOSED)
    assert refused.to_ns is not None
    assert (not_running.from_ns, not_running.to_ns, not_running.closure) == (
        START_NS + 50,
        START_NS + 900,
        GapClosure.READ,
    )


def test_a_tag_keeps_its_number_and_a_new_unit_is_said(tmp_path: Path, open_log: Open, told: Told) -> None:
    open_log().stop()
    turned = (Tag(0, "lot", "mes", "press"), Tag(1, "force", "plc", "press", unit="N"))
    log = Log(tmp_path, "station", turned, Retention(), told)
    log.start()
    log.put(batch(0, tag=1))
    log.stop()
    assert held(tmp_path) == list(range(10))
    changed = told.wait("log.unit_changed")
    assert (changed.subject, dict(changed.arguments)) == ("force", {"tag": "force", "old": "kN", "new": "N"})


def test_one_process_a_folder_and_the_second_says_who_holds_it(tmp_path: Path, open_log: Open, told: Told) -> None:
    holder = (
        "import sys; from pathlib import Path; from hmi.history.lock import FolderLock;"
        f"lock = FolderLock(Path({str(tmp_path)!r})); lock.take(123); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(FolderHeldError) as held_by:
            open_log()
        assert (held_by.value.pid, held_by.value.since_ns) == (process.pid, 123)
        process.kill()
    open_log()  # a killed holder holds nothing
