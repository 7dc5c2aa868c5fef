"""wear.db: whole moments, also when the program is killed; a damaged file is put aside and kept."""

import math
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hmi.records.errors import RecordsError
from hmi.records.wear_store import CurvePoint, Kept, WearStore
from hmi.values.wear import AlertAnswer, PartLife, WearAlert

S = 1_000_000_000


def kept(moment: int) -> Kept:
    """Everything of one moment says which it is."""
    return Kept(
        until_ns=moment,
        learned={"parts": b"p%d" % moment, "monitor A": b"m%d" % moment},
        lives=[PartLife("A", 1, 5, None, math.nan, "h", words=f"{moment}")],
        alerts=[WearAlert(1, "A", moment, moment, answer=AlertAnswer.USEFUL)],
        points=[CurvePoint("A", 1, moment, 0.5, math.nan, 1.0, 2.0, 1.0)],
    )


def test_what_is_committed_together_comes_back_together(tmp_path: Path) -> None:
    store = WearStore(tmp_path)
    assert store.load() is None
    store.commit(kept(3 * S))
    store.commit(kept(4 * S))
    store.close()
    again = WearStore(tmp_path)
    found = again.load()
    assert found is not None
    assert (found.until_ns, found.learned["monitor A"]) == (4 * S, b"m%d" % (4 * S))
    assert [(life.words, math.isnan(life.used)) for life in found.lives] == [(f"{4 * S}", True)]
    assert [alert.since_ns for alert in found.alerts] == [4 * S]
    points = again.points("A", 1, 0, 10)
    assert [point.at_ns for point in points] == [3 * S, 4 * S]
    assert math.isnan(points[0].low)
    assert [point.at_ns for point in again.points("A", 1, 0, 1)] == [4 * S], "the newest is always among them"
    again.close()


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    store = WearStore(tmp_path)
    store.commit(kept(S))
    assert store.path.stat().st_mode & 0o077 == 0
    store.close()


@pytest.mark.parametrize("content", [b"not a database" * 100, b"SQLite format 3\x00" + b"\x01" * 4096])
def test_a_damaged_file_is_put_aside_and_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "wear.db").write_bytes(content)
    store = WearStore(tmp_path)
    assert store.load() is None
    assert store.put_aside is not None
    assert store.put_aside.read_bytes() == content
    store.commit(kept(S))
    store.close()
    found = WearStore(tmp_path).load()
    assert found is not None
    assert found.until_ns == S


def test_lives_that_ended_long_ago_lose_their_points_and_nothing_else(tmp_path: Path) -> None:
    store = WearStore(tmp_path)
    ended = PartLife("A", 1, 0, 5 * S, 3.0, "h")
    points = [CurvePoint("A", life, at * S, 0.5, 0.4, 0.6, 1.0, 1.0) for life, at in ((1, 2), (2, 6))]
    store.commit(Kept(until_ns=9 * S, learned={}, lives=[ended], points=points))
    store.forget_before(8 * S)
    assert store.points("A", 1, 0, 10) == []
    assert len(store.points("A", 2, 0, 10)) == 1
    found = store.load()
    assert found is not None
    assert found.lives == [ended]
    store.close()


def test_a_commit_that_fails_half_way_has_changed_nothing(tmp_path: Path) -> None:
    store = WearStore(tmp_path)
    store.commit(kept(S))
    broken = replace(kept(2 * S), points=[CurvePoint("A", 1, 2 * S, 0.5, 0.4, 0.6, 1.0, object())])  # type: ignore[arg-type]  # what no disk takes
    with pytest.raises(RecordsError):
        store.commit(broken)
    found = store.load()
    assert found is not None
    assert (found.until_ns, found.learned, found.lives[0].words) == (S, kept(S).learned, f"{S}")
    store.commit(kept(3 * S))
    store.close()


_WRITER = """
import sys
from pathlib import Path
from hmi.records.errors import RecordsError
from hmi.records.wear_store import WearStore
from tests.unit.hmi.wear.test_wear_store import kept
store = WearStore(Path(sys.argv[1]))
moment = 0
while True:
    moment += 1
    store.commit(kept(moment))
    print(moment, flush=True)
"""


def test_a_kill_leaves_one_whole_moment_and_none_that_was_said_to_be_kept_is_lost(tmp_path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    said = [int(writer.stdout.readline()) for _ in range(40)]
    writer.send_signal(signal.SIGKILL)
    said += [int(line) for line in writer.stdout.read().split()]
    writer.stdout.close()
    writer.wait()
    store = WearStore(tmp_path)
    found = store.load()
    assert found is not None
    moment = found.until_ns
    assert moment >= said[-1]
    assert found.learned == kept(moment).learned
    assert found.lives[0].words == f"{moment}"
    assert found.alerts[0].since_ns == moment
    assert [point.at_ns for point in store.points("A", 1, 0, 10_000)] == list(range(1, moment + 1))
    store.close()
