"""A soak of seconds: the whole of it on a server of ours, and its plan."""

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from hmi.__main__ import ROOT
from tests.soak.plan import TOGETHER, Kind, faults


@pytest.mark.slow_start
@pytest.mark.timeout(180)
def test_a_soak_of_half_a_minute_holds_what_it_promises_and_ends_by_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--hours", "0.007", "--seed", "5", "--folder", str(tmp_path / "soak")],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=170,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads((tmp_path / "soak" / "report.json").read_text("utf-8"))
    assert found["violations"] == []
    assert sum(found["faults"].values()) >= 2
    assert found["values"]["stored"] > 50
    assert "I9 holds" in done.stdout
    assert "--seed 5" in found["again"]


def test_the_same_seed_plans_the_same_faults_and_each_kind_comes_once_before_any_comes_again() -> None:
    once, again, other = (list(islice(faults(seed, set(Kind), 8.0), 64)) for seed in (1, 1, 2))
    assert once == again
    assert once != other
    for start in range(0, 64, len(Kind)):
        assert {fault.kind for fault in once[start : start + len(Kind)]} == set(Kind)
    assert all(fault.for_s <= 8.0 for fault in once)
    assert {fault.also for fault in once} - {None} <= set(TOGETHER)


def test_no_process_is_killed_while_it_is_gone_or_asleep() -> None:
    for fault in islice(faults(3, set(Kind), 20.0), 400):
        if fault.also is Kind.CORE_KILL:
            assert fault.kind not in {Kind.CORE_KILL, Kind.CORE_STOP, Kind.CORE_SLEEP}
        if fault.also is Kind.SERVER_KILL:
            assert fault.kind not in {Kind.SERVER_KILL, Kind.SERVER_SLEEP}


def test_a_kind_that_cannot_be_had_is_left_out() -> None:
    kinds = set(Kind) - {Kind.DISK_FULL, Kind.SERVER_KILL}
    assert {fault.kind for fault in islice(faults(1, kinds, 8.0), 60)} == kinds
    assert not {fault.also for fault in islice(faults(1, kinds, 8.0), 400)} & {Kind.DISK_FULL, Kind.SERVER_KILL}
