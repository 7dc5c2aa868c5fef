"""Procedures that call others, and the folders they come from."""

from pathlib import Path

import pytest

from hmi.procedures.load import Found, ProcedureError, closure, find, load
from tests.unit.hmi.procedures.files import FIRST, HEAD, of, stage, told


def test_a_procedure_that_calls_itself_by_way_of_others_is_told_the_way() -> None:
    others = {"b": of("b", "c"), "c": of("c", "clean")}
    call = HEAD + stage("a", "sub", 'procedure = "b"')
    assert told(call, None, others) == [
        f"line {FIRST + 4}: stages[0].procedure leads back to this one: clean > b > c > clean"
    ]
    itself = HEAD + stage("a", "sub", 'procedure = "clean"')
    assert "leads back to this one: clean > clean" in told(itself, None, {})[0]
    assert 'names no procedure that can be used: "b"' in told(call, None, {})[0]
    assert told(call) == []  # no others are asked


def test_a_run_needs_all_that_is_called() -> None:
    others = {"b": of("b", "c", "d"), "c": of("c", "d"), "d": of("d"), "e": of("e")}
    assert list(closure(of("a", "b"), others)) == ["a", "b", "c", "d"]


def write(folder: Path, name: str, *calls: str, more: str = "") -> None:
    folder.mkdir(exist_ok=True)
    stages = [stage(f"s{at}", "sub", f'procedure = "{other}"') for at, other in enumerate(calls)]
    (folder / f"{name}.toml").write_text(HEAD + "".join(stages or [stage("a")]) + more, "utf-8")


def by_name(found: tuple[Found, ...]) -> dict[str, Found]:
    return {one.name: one for one in found}


def test_a_station_has_its_own_in_place_of_the_shipped_one(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    write(shipped, "a", "b")
    write(shipped, "b")
    write(own, "b", more=stage("x"))
    (own / "notes.txt").write_text("not a procedure")
    found = by_name(find([shipped, own, tmp_path / "missing"]))
    assert list(found) == ["a", "b"]
    assert found["b"].path == own / "b.toml"
    assert found["b"].content == (own / "b.toml").read_bytes()
    assert [one.procedure is not None for one in found.values()] == [True, True]


def test_what_calls_one_that_cannot_be_used_cannot_be_used(tmp_path: Path) -> None:
    write(tmp_path, "a", "b")
    write(tmp_path, "b", "c")
    write(tmp_path, "c", more="oops = 1\n")
    write(tmp_path, "d")
    found = by_name(find([tmp_path]))
    assert {name: one.procedure is not None for name, one in found.items()} == {
        "a": False,
        "b": False,
        "c": False,
        "d": True,
    }
    assert 'names no procedure that can be used: "b"' in str(found["a"].problems[0])


def test_two_that_call_each_other_cannot_be_used(tmp_path: Path) -> None:
    write(tmp_path, "a", "b")
    write(tmp_path, "b", "a")
    assert [one.procedure for one in find([tmp_path])] == [None, None]


def test_pictures_lie_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "plate.svg").write_text("<svg/>")
    (tmp_path / "secret.png").write_bytes(b"x")
    file = tmp_path / "clean.toml"
    file.write_text(HEAD + stage("a", more="picture = 'plate.svg'"), "utf-8")
    assert load(file).stage("a").picture == "plate.svg"
    for name in ("plat.svg", "../secret.png", "pictures/plate.svg", ".svg", ".."):
        file.write_text(HEAD + stage("a", more=f"picture = '{name}'"), "utf-8")
        with pytest.raises(ProcedureError, match=f"clean.toml: line {FIRST + 4}: stages.0..picture is"):
            load(file)


def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(ProcedureError, match="there is no such file"):
        load(tmp_path / "gone.toml")
    (tmp_path / "clean.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ProcedureError, match="is not UTF-8 text"):
        load(tmp_path / "clean.toml")
    (tmp_path / "clean.toml").write_bytes(b"#" * 2_000_001)
    with pytest.raises(ProcedureError, match="larger than 2 MB"):
        load(tmp_path / "clean.toml")
    (tmp_path / "Clean It.toml").write_text(HEAD + stage("a"), "utf-8")
    with pytest.raises(ProcedureError, match="its name is written with small letters"):
        load(tmp_path / "Clean It.toml")
