"""A log of one folder, and what it tells."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hmi.history.log import MEMORY_ROWS, Log
from hmi.station.structs import Retention
from tests.integration.test_history.made import TAGS, Open, Told


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def open_log(tmp_path: Path, told: Told) -> Iterator[Open]:
    """Logs of one folder, stopped at the end."""
    opened: list[Log] = []

    def start(memory_rows: int = MEMORY_ROWS) -> Log:
        log = Log(tmp_path, "station", TAGS, Retention(), told, memory_rows=memory_rows)
        opened.append(log)
        log.start()
        return log

    yield start
    for log in opened:
        log.stop()
