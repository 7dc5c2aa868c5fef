"""A million values at once, as after a long outage: all are taken, once, in bounded memory and time."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.benchmarks.running import line_of, loaded_core, rss_mb, until

TAGS = 1000
ROUNDS = 1000
GROWTH_MB = 200.0
"""The log keeps at most 64 MB that are not on disk; the rest of it is room to breathe."""


@pytest.mark.slow_start
@pytest.mark.timeout(240)
def test_a_million_queued_values_are_taken_once_and_memory_stays_bounded(tmp_path: Path) -> None:
    with loaded_core(tmp_path, TAGS, float(ROUNDS), 1.0) as loaded:
        before_mb = rss_mb(loaded.core.pid)
        peak = [before_mb]

        def there() -> bool:
            peak.append(rss_mb(loaded.core.pid))
            return _rows(tmp_path) >= TAGS * ROUNDS

        assert int(line_of(loaded.server.stdout, "DONE")["published"]) == TAGS * ROUNDS
        assert until(there, 120.0, 0.2)
        assert max(peak) - before_mb < GROWTH_MB
    with closing(sqlite3.connect(f"file:{tmp_path / 'history.db'}?mode=ro", uri=True)) as log:
        held = _rows(tmp_path)
        lost = log.execute("SELECT count(*) FROM gaps WHERE cause IN ('disk', 'sequence', 'queue_overflow')").fetchone()
    assert (held, lost) == (TAGS * ROUNDS, (0,))


def _rows(folder: Path) -> int:
    """Samples held: hot rows that are not sealed yet, and blocks."""
    with closing(sqlite3.connect(f"file:{folder / 'history.db'}?mode=ro", uri=True)) as log:
        (count,) = log.execute(
            "SELECT (SELECT count(*) FROM samples WHERE rowid > (SELECT value FROM facts WHERE name = 'sealed_row'))"
            " + (SELECT coalesce(sum(count), 0) FROM blocks"
            "    WHERE batch <= (SELECT value FROM facts WHERE name = 'sealed_batch'))"
        ).fetchone()
        return int(count)
