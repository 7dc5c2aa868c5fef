"""The command as a person meets it: help, wrong words, and what becomes of an error."""

import importlib
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import hmi
from hmi.cli import program
from hmi.cli.failures import NOTICES, SENTENCES, failure_line
from hmi.cli.log_file import keep_log
from hmi.history.errors import _REASONS, FolderHeldError
from hmi.opcua.reasons import LinkError, Reason

Run = Callable[[Exception | None, list[str]], Result]


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    names = ("", "hmi", "ui")
    levels = [logging.getLogger(name).level for name in names]
    yield
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.get_name() == "pupitre"]:
        root.removeHandler(handler)
        handler.close()
    for name, level in zip(names, levels, strict=True):
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `pupitre OPTIONS demo` with a demo that fails as told."""

    def start(fault: Exception | None, options: list[str]) -> Result:
        @click.command()
        def demo() -> None:
            if fault:
                raise fault

        monkeypatch.setattr(program.Commands, "get_command", lambda *_: demo)
        return CliRunner().invoke(program.pupitre, [*options, "demo"])

    return start


def test_done_is_zero(run: Run) -> None:
    assert run(None, []).exit_code == 0


def test_a_failure_of_the_world_is_one_line_that_says_what_to_try(
    run: Run, expected_log: Callable[[str], None]
) -> None:
    expected_log("cannot be reached")
    result = run(LinkError(Reason.UNREACHABLE, "opc.tcp://h:4840"), [])
    assert result.exit_code == 1
    assert result.output == (
        "Error: The server cannot be reached. Check address, port, cable and firewall. (opc.tcp://h:4840)\n"
    )


def test_a_fault_of_ours_is_one_line_and_a_traceback_in_the_log_file(
    run: Run, expected_log: Callable[[str], None], tmp_path: Path
) -> None:
    expected_log("internal fault")
    result = run(KeyError("lost"), [])
    assert result.exit_code == 70
    file = tmp_path / "pupitre" / "logs" / "demo.log"
    assert result.output == f"Error: Internal fault of Pupitre (KeyError), not of yours. Details are in {file}.\n"
    written = file.read_text(encoding="utf-8")
    assert "Traceback" in written
    assert "KeyError: 'lost'" in written


def test_debug_shows_the_traceback(run: Run) -> None:
    result = run(KeyError("lost"), ["--debug"])
    assert isinstance(result.exception, KeyError)


def test_a_wrong_word_is_wrong_usage_and_gets_the_nearest_right_one() -> None:
    result = CliRunner().invoke(program.pupitre, ["recrod", "x.toml"])
    assert result.exit_code == 2
    assert 'There is no command "recrod"; did you mean "record"?' in result.output


def test_a_wrong_option_is_wrong_usage() -> None:
    assert CliRunner().invoke(program.pupitre, ["--no-such-option"]).exit_code == 2


def test_the_version() -> None:
    result = CliRunner().invoke(program.pupitre, ["--version"])
    assert result.output.startswith("pupitre 0.")


def test_a_group_is_of_the_world_only_when_all_of_it_is() -> None:
    held = FolderHeldError("/d", 12, "panel", 0)
    line = failure_line(ExceptionGroup("g", [ExceptionGroup("h", [held]), LinkError(Reason.TIMEOUT)]))
    assert line is not None
    assert line.startswith("Another Pupitre writes this data folder")
    assert failure_line(ExceptionGroup("g", [held, KeyError("x")])) is None
    assert failure_line(AssertionError("ours")) is None


def test_the_operating_system_is_quoted_with_the_file() -> None:
    assert failure_line(PermissionError(13, "Permission denied", "/x/a.toml")) == "/x/a.toml: Permission denied."


def test_every_reason_of_link_and_log_has_its_sentence() -> None:
    reasons = {reason.value for reason in Reason} | set(_REASONS.values()) | {"log.folder_held", "log.block_damaged"}
    assert reasons - {""} <= set(SENTENCES)
    assert all(sentence.endswith((".", "?")) for sentence in (*SENTENCES.values(), *NOTICES.values()))


def test_no_key_that_the_core_can_send_is_without_words_on_the_terminal() -> None:
    sent = re.compile(r"(?:Notice|Error|tell)\(\s*\"((?:log|link|core|server|certificate)\.[a-z_]+)\"")
    folder = Path(hmi.__file__).parent
    keys = {key for file in folder.rglob("*.py") for key in sent.findall(file.read_text("utf-8"))}
    assert len(keys) > 10
    assert keys <= {*SENTENCES, *NOTICES}


def test_no_secret_reaches_the_log_file(tmp_path: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("Log-in")
    file = keep_log(tmp_path, "a")
    logging.getLogger("hmi.x").warning("Log-in with password='hunter2', token: hunter2 at opc.tcp://me:hunter2@h:4840")
    assert file is not None
    written = file.read_text(encoding="utf-8")
    assert "hunter2" not in written
    assert "opc.tcp://me:…@h:4840" in written


def test_a_second_log_file_takes_the_place_of_the_first(tmp_path: Path) -> None:
    first, second = keep_log(tmp_path / "a", "core"), keep_log(tmp_path / "b", "core")
    logging.getLogger("hmi.x").info("begun")
    assert first is not None
    assert second is not None
    assert first.read_text(encoding="utf-8") == ""
    assert "begun" in second.read_text(encoding="utf-8")


def test_without_a_folder_warnings_go_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expected_log: Callable[[str], None]
) -> None:
    expected_log("careful")
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert keep_log(tmp_path / "file", "core") is None
    logging.getLogger("hmi.x").info("begun")
    logging.getLogger("hmi.x").warning("careful")
    written = capsys.readouterr().err
    assert "careful" in written
    assert "begun" not in written


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_costs_the_log_file_one_line_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], expected_log: Callable[[str], None]
) -> None:
    expected_log("begun")
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "core.log").symlink_to("/dev/full")
    keep_log(tmp_path, "core")
    for _ in range(3):
        logging.getLogger("hmi.x").warning("begun")
    written = capsys.readouterr().err
    assert written.count("\n") == 1
    assert "The program's own log cannot be written (No space left on device)" in written


def test_every_command_has_a_home_and_every_home_no_other_command() -> None:
    context = click.Context(program.pupitre)
    for name in program.HOMES:
        command = program.pupitre.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.help
    homes = {importlib.import_module(f"hmi.cli.{home.module}") for home in program.HOMES.values()}
    assert {command.name for home in homes for command in home.COMMANDS} == set(program.HOMES)
