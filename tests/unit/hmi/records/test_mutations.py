"""Whatever is done to a trail is found, by the program and by the verifier that shares no code with it."""

import random
from pathlib import Path

import pytest

from hmi.records.files import DATABASE
from hmi.records.verify import verify
from resources.verifier.verify_records import prove_database
from tests.unit.hmi.records.mutations import OUTSIDE, Original, mutated, original, untouched

MUTATIONS = 300


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Original:
    return original(tmp_path_factory.mktemp("original"))


def test_what_nobody_touched_is_sound(made: Original, tmp_path: Path) -> None:
    untouched(made, tmp_path)
    for path in (made.folder / DATABASE, tmp_path / DATABASE):
        proof = verify(path)
        assert proof.findings == []
        assert (proof.entries, proof.checkpoints) == (made.rows["entries"], made.rows["checkpoints"])
        assert proof.entries > 60
        told = prove_database(path)
        assert told.findings == []
        assert told.count == proof.entries


@pytest.mark.parametrize("part", range(3))
def test_every_mutation_is_found_by_both(made: Original, tmp_path: Path, part: int) -> None:
    missed = []
    for seed in range(part * MUTATIONS // 3, (part + 1) * MUTATIONS // 3):
        act = mutated(made, tmp_path, random.Random(seed))
        outside = [tmp_path / OUTSIDE]
        if verify(tmp_path / DATABASE, outside).sound or not prove_database(tmp_path / DATABASE, outside).findings:
            missed.append((seed, act))
    assert missed == []
