"""What a screen remembers, and what becomes of a file that cannot be read."""

from pathlib import Path

import pytest

from tests.nets import ExpectedLog
from ui.shell.memory import Memory, load, save

FULL = Memory(
    geometry=(10, -20, 1280, 800), page="trends", language="fr", style="glare", pens=["a.b", "°C"],
    reduced_motion=True, tour_seen=True, second="values", second_geometry=(1920, 0, 800, 600),
)  # fmt: skip


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "screen.json"
    assert load(path) == (Memory(), "")
    save(path, FULL)
    assert load(path) == (FULL, "")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "damaged",
    [
        b"", b"{", b"\xff\xfe", b"[]", b'{"page": 3}', b'{"style": "pink"}', b'{"language": "xx"}',
        b'{"geometry": [1, 2]}', b'{"geometry": [0, 0, 99999999999, 5]}', b'{"pens": ["' + b'","' * 70 + b'"]}',
    ],
)  # fmt: skip
def test_a_damaged_file_gives_defaults_and_says_so(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "screen.json"
    path.write_bytes(damaged)
    assert load(path) == (Memory(), "screen.memory_damaged")


def test_a_file_of_a_later_program_is_taken_for_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "screen.json"
    path.write_bytes(b'{"page": "values", "hologram": true}')
    assert load(path) == (Memory(page="values"), "")


def test_a_folder_that_cannot_be_written_keeps_the_old_file(tmp_path: Path, expected_log: ExpectedLog) -> None:
    path = tmp_path / "screen.json"
    save(path, FULL)
    path.with_suffix(".new").mkdir()  # stands in the way of the fresh file
    expected_log("cannot be written")
    save(path, Memory())
    assert load(path) == (FULL, "")
