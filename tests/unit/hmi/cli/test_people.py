"""`pupitre people`: who there is, and an administrator let in again."""

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hmi.access import hashing
from hmi.channel.questions_people import ChangePassword, LogIn, Standing
from hmi.channel.said import Secret
from hmi.cli.people import people
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.verify import verify
from tests.people import enrol, person
from tests.unit.hmi.access.house import house
from tests.unit.hmi.records.test_accounts import by_hand


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing.Hashing.__init__, "__defaults__", (8, 1))


def said(*words: str) -> Result:
    return CliRunner().invoke(people, [str(word) for word in words])


def given(result: Result) -> Secret:
    """The password that was shown."""
    assert result.exit_code == 0, result.output
    password = result.stdout.strip()
    assert re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", password)
    return Secret(password)


def test_everybody_is_listed_with_what_keeps_them_out(tmp_path: Path) -> None:
    assert "Nobody" in said("list", str(tmp_path)).output
    enrol(tmp_path, "bench", person("olga", active=False), person("adam", emergency=True))
    lines = said("list", str(tmp_path)).output.splitlines()
    assert lines == [
        "olga                 operator         Olga Petrov  (retired)",
        "adam                 administrator    Adam Novak  (break-glass account)",
    ]


async def test_the_last_administrator_is_let_in_again_beside_a_running_core(tmp_path: Path) -> None:
    async with house(tmp_path) as bench:
        password = given(said("reset", "adam", str(tmp_path), "--reason", "forgotten"))
        reply = await bench.ask(LogIn(person="adam", password=password))
        assert isinstance(reply, Standing)
        assert reply.password_due
        await bench.access._read_again()
        (notice,) = bench.told("access.reset_at_terminal")
        assert notice.subject == "Adam Novak"
        await bench.ask(ChangePassword(old=password, new=Secret("Larch wood at 1800 m")))
        assert bench.told("access.reset_at_terminal")[-1].over
        assert verify(tmp_path / DATABASE).sound
    with closing(Reader(tmp_path / DATABASE)) as reader:
        entries = [one for one in reader.entries(Selection()) if one.action.startswith("person.reset_at_terminal")]
    assert [(one.action, one.object, one.reason) for one in entries] == [
        ("person.reset_at_terminal", "adam", "forgotten"),
        ("person.reset_at_terminal.done", "adam", "forgotten"),
    ]
    assert entries[0].person.startswith("os:")
    assert password.text.encode() not in (tmp_path / DATABASE).read_bytes()


async def test_what_a_terminal_did_is_said_after_a_restart_too(tmp_path: Path) -> None:
    enrol(tmp_path, "bench")
    given(said("reset", "adam", str(tmp_path), "--reason", "forgotten"))
    async with house(tmp_path) as bench:
        assert bench.told("access.reset_at_terminal")


def test_only_administrators_are_let_in_and_with_a_reason(tmp_path: Path) -> None:
    enrol(tmp_path, "bench")
    for words in (("olga", "--reason", "x"), ("who", "--reason", "x"), ("adam", "--reason", "  ")):
        result = said("reset", words[0], str(tmp_path), *words[1:])
        assert result.exit_code == 1, words
    assert said("reset", "adam", str(tmp_path)).exit_code == 2
    assert said("first", "eve", "Eve", str(tmp_path), "--reason", "x").exit_code == 1
    assert verify(tmp_path / DATABASE).sound


async def test_an_administrator_whose_row_was_spoilt_is_one_again(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("what is kept of adam")
    enrol(tmp_path, "bench", person("adam"))
    by_hand(tmp_path, "UPDATE accounts SET content = replace(content, 'Adam', 'Adem')")
    password = given(said("reset", "adam", str(tmp_path), "--reason", "spoilt"))
    async with house(tmp_path) as bench:
        reply = await bench.ask(LogIn(person="adam", password=password))
        assert isinstance(reply, Standing)
        assert reply.role == "administrator"


async def test_where_all_administrators_are_gone_one_is_made(tmp_path: Path) -> None:
    enrol(tmp_path, "bench", person("adam", active=False), person("olga"))
    assert said("first", "adam", "Adam", str(tmp_path), "--reason", "x").exit_code == 1, "his id is taken"
    password = given(said("first", "Eve", "Eve Dubois", str(tmp_path), "--reason", "all have left"))
    async with house(tmp_path) as bench:
        reply = await bench.ask(LogIn(person="eve", password=password))
        assert isinstance(reply, Standing)
        assert (reply.name, reply.role, reply.password_due) == ("Eve Dubois", "administrator", True)


def test_defaults_of_the_hash_are_those_of_a_plant() -> None:
    """The fixture above makes them cheap: what the program has is looked at where it is declared."""
    text = Path(hashing.__file__).read_text("utf-8")
    assert "memory_kib: int = 65_536" in text
    assert "passes: int = 3" in text
