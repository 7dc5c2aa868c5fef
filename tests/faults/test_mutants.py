"""Each protective test is proved: with the fault that it guards against planted, it turns red."""

import json
import os
import subprocess
import sys

import pytest

from hmi.__main__ import ROOT
from tests.faults.mutant import Mutant
from tests.faults.mutating import MUTANTS, mutated

_FAILED = 1
"""pytest's exit code when tests ran and some failed; 0: none did; others: they did not run."""
_PATIENCE_S = 280.0

pytestmark = [
    pytest.mark.slow_start,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="mutants are forked"),
]


@pytest.fixture(scope="module")
def ends() -> dict[str, tuple[int, str]]:
    """How the test of each mutant ended."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.mutating"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=_PATIENCE_S,
        check=True,
    )
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    return {fact["name"]: (fact["code"], fact["said"]) for fact in facts}


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_its_test_turns_red(mutant: Mutant, ends: dict[str, tuple[int, str]]) -> None:
    code, said = ends[mutant.name]
    assert code == _FAILED, said
    assert "failed" in said.splitlines()[-1]


def test_a_mutant_that_the_code_has_left_behind_is_said() -> None:
    with pytest.raises(RuntimeError, match="stands 0 times"):
        mutated(MUTANTS[0], "nothing of it")


def test_each_has_a_name_of_its_own() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
