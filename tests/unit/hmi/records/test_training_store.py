"""Sessions of training are kept event by event, told newest first, and outlive a kill."""

from pathlib import Path

import pytest

from hmi.records.training_store import DATABASE, TrainingStore
from hmi.values.text import Text
from hmi.values.training import Ending, SessionFace


def face(name: str, began_ns: int = 1, *, trainee: str = "tariq", scenario: str = "jam", **more: object) -> SessionFace:
    return SessionFace(
        id=name, scenario=scenario, version="1.0", label=Text("Jam", "Bourrage"), trainee=trainee,
        trainee_name=trainee.title(), began_ns=began_ns, **more,  # type: ignore[arg-type]  # its fields
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> TrainingStore:
    return TrainingStore(tmp_path)


def test_what_happened_is_told_in_its_order_with_the_scenario_as_it_was(store: TrainingStore) -> None:
    store.begin(face("one"), b"the plan")
    store.add("one", 0, [b"a", b"b"])
    store.add("one", 2, [b"c"])
    assert store.kept("one") == (b"the plan", [b"a", b"b", b"c"])
    with pytest.raises(KeyError):
        store.kept("another")


def test_a_session_under_way_is_in_no_list_before_it_is_over(store: TrainingStore, tmp_path: Path) -> None:
    store.begin(face("one"), b"")
    store.close()
    again = TrainingStore(tmp_path)
    assert again.sessions(9) == []
    assert [one.id for one in again.unended()] == ["one"]
    again.end(face("one", ended_ns=5, ending=Ending.LOST, percent=12.5))
    assert again.unended() == []
    assert [(one.percent, one.ending) for one in again.sessions(9)] == [(12.5, Ending.LOST)]


def test_lists_are_newest_first_and_of_whom_and_what_is_asked(store: TrainingStore) -> None:
    made = [face("one", 1), face("two", 2, trainee="olga"), face("three", 3, scenario="film")]
    for one in made:
        store.begin(one, b"")
        store.end(one)
    assert [one.id for one in store.sessions(9)] == ["three", "two", "one"]
    assert [one.id for one in store.sessions(1)] == ["three"]
    assert [one.id for one in store.sessions(9, trainee="tariq")] == ["three", "one"]
    assert [one.id for one in store.sessions(9, trainee="tariq", scenario="jam")] == ["one"]


def test_one_session_of_a_scenario_is_the_reference(store: TrainingStore) -> None:
    for one in (face("one", 1), face("two", 2), face("film", 3, scenario="film")):
        store.begin(one, b"")
        store.end(one)
    assert store.reference("jam") is None
    store.set_reference("film", "film")
    store.set_reference("one", "jam")
    store.set_reference("two", "jam")
    found = store.reference("jam")
    assert found is not None
    assert (found.id, found.reference) == ("two", True)
    assert [one.reference for one in store.sessions(9)] == [True, True, False]


def test_a_damaged_file_is_put_aside_and_begun_anew(store: TrainingStore, tmp_path: Path) -> None:
    store.begin(face("one"), b"")
    store.close()
    (tmp_path / f"{DATABASE}-wal").unlink(missing_ok=True)
    (tmp_path / DATABASE).write_bytes(b"SQLite format 3\x00" + b"\xff" * 9000)
    again = TrainingStore(tmp_path)
    assert again.unended() == []
    assert again.put_aside is not None
    assert again.put_aside.exists()
    again.begin(face("two"), b"")
    assert again.kept("two") == (b"", [])
