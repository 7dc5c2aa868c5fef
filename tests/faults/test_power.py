"""Power cuts: what was acknowledged is there, whole and once, whatever the disk had not written yet."""

import os
from pathlib import Path

import pytest

from tests.faults.power_cut import Outcome, cut_power

CUTS = int(os.environ.get("PUPITRE_POWER_CUTS", "400"))
"""In every run of the tests; the benchmark makes 2,000, and as many as are asked for."""


@pytest.mark.parametrize("seed", [1, 2])
def test_no_acknowledged_row_is_lost_and_no_database_is_corrupt(tmp_path: Path, seed: int) -> None:
    assert cut_power(tmp_path, CUTS // 2, seed) == Outcome(cuts=CUTS // 2)


def test_with_a_commit_that_does_not_wait_for_the_disk_rows_are_lost(tmp_path: Path) -> None:
    """Proves that the test above bites."""
    outcome = cut_power(tmp_path, 60, 1, synchronous="NORMAL")
    assert outcome.lost > 0
    assert outcome.corrupt == 0
