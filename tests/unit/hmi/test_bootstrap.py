"""The start decides rightly what to do on a computer it is told about."""

import ast
from pathlib import Path

import pytest

from hmi import __main__ as bootstrap
from hmi.__main__ import Host

BARE_DEBIAN = Host("linux", has_apt=True, is_root=True, has_sudo=False)


def test_the_start_can_be_read_by_old_pythons() -> None:
    source = Path(bootstrap.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    with pytest.raises(SyntaxError):
        ast.parse("match 1:\n    case 1: pass\n", feature_version=(3, 8))


def test_the_start_imports_the_standard_library_only() -> None:
    import sys

    tree = ast.parse(Path(bootstrap.__file__).read_text(encoding="utf-8"))
    imports = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    imports += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert len(imports) > 10
    assert {name.split(".")[0] for name in imports} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("version", "refused"),
    [((3, 8, 18), True), ((3, 10, 13), True), ((3, 11, 0), False), ((3, 13, 5), False), ((4, 0, 0), False)],
)
def test_an_old_python_gets_a_sentence(version: tuple[int, int, int], refused: bool) -> None:
    sentence = bootstrap.python_refusal(version)
    assert (sentence is not None) == refused
    if sentence:
        assert "3.11" in sentence
        assert ".".join(map(str, version)) in sentence


@pytest.mark.parametrize(
    ("pyside", "version", "refused"),
    [
        ("6.12.0", (3, 11, 7), True),
        ("6.12.0", (3, 12, 1), False),
        ("6.11.3", (3, 11, 7), False),
        ("6.12.1", (3, 11, 7), False),
    ],
)
def test_the_pyside_that_aborts_is_refused(pyside: str, version: tuple[int, int, int], refused: bool) -> None:
    assert (bootstrap.pyside_refusal(pyside, version) is not None) == refused


@pytest.mark.parametrize(
    ("system", "environ", "headless"),
    [
        ("linux", {}, True),
        ("linux", {"DISPLAY": ""}, True),
        ("linux", {"DISPLAY": ":0"}, False),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("win32", {}, False),
        ("darwin", {}, False),
    ],
)
def test_only_linux_can_lack_a_display(system: str, environ: dict[str, str], headless: bool) -> None:
    assert bootstrap.is_headless(system, environ) is headless


def test_the_two_commands_and_the_rest_reach_their_programs() -> None:
    assert bootstrap.program([], headless=False) == ["-m", "hmi.cli", "demo"]
    assert bootstrap.program(["test"], headless=True) == ["-m", "tests"]
    assert bootstrap.program(["test", "-k", "log"], headless=True) == ["-m", "pytest", "-k", "log"]
    assert bootstrap.program(["record", "a.toml"], headless=True) == ["-m", "hmi.cli", "record", "a.toml"]


def test_without_a_display_the_demo_ends_by_itself_and_leaves_a_picture() -> None:
    off_screen = bootstrap.program([], headless=True, demo_seconds="5")
    assert off_screen == ["-m", "hmi.cli", "demo", "--for", "5", "--screenshot", "pupitre-demo.png"]


def test_root_installs_the_system_libraries_without_a_question() -> None:
    commands = bootstrap.apt_commands(BARE_DEBIAN)
    assert commands is not None
    update, install = commands
    assert update[-1] == "update"
    assert "sudo" not in install
    assert {"-y", "python3-venv", "libegl1", "libxcb-cursor0"} <= set(install)


def test_a_user_with_sudo_installs_them_through_it() -> None:
    commands = bootstrap.apt_commands(BARE_DEBIAN._replace(is_root=False, has_sudo=True))
    assert commands is not None
    assert all(command[:2] == ["sudo", "-n"] for command in commands)


def test_a_user_without_rights_gets_the_one_line() -> None:
    host = BARE_DEBIAN._replace(is_root=False)
    assert bootstrap.apt_commands(host) is None
    advice = bootstrap.apt_advice(host, "libEGL.so.1 is missing")
    assert [line for line in advice.splitlines() if line.startswith("sudo apt-get update && sudo apt-get install")]
    assert "libEGL.so.1" in advice


def test_another_distribution_is_told_which_libraries_not_which_packages() -> None:
    advice = bootstrap.apt_advice(Host("linux", has_apt=False, is_root=True, has_sudo=False), "libEGL.so.1")
    assert "apt" not in advice
    assert "xcb-cursor" in advice


def test_the_stamp_changes_with_lock_python_and_platform() -> None:
    stamps = {
        bootstrap.stamp_of(lock, version, machine)
        for lock in (b"a==1", b"a==2")
        for version in ((3, 11, 7), (3, 12, 1))
        for machine in ("linux-x86_64", "win-amd64")
    }
    assert len(stamps) == 8
    assert bootstrap.stamp_of(b"a", (3, 11, 7), "x") == bootstrap.stamp_of(b"a", (3, 11, 9), "x")


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("WARNING: Retrying ... Failed to establish a new connection: [Errno 111]\nERROR: No matching", "network"),
        ("Temporary failure in name resolution", "network"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...: connection pool", "PIP_CERT"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "hash"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("first\nERROR: something odd\n\n", "something odd"),
        ("", "no word from pip"),
    ],
)
def test_what_pip_could_not_do_is_one_sentence(output: str, word: str) -> None:
    sentence = bootstrap.install_failure(output)
    assert word in sentence
    assert "\n" not in sentence


def test_a_probe_that_loads_is_settled() -> None:
    seen = bootstrap.probe_result(0, "pyside 6.11.3\nloads\n", "some font warning\n")
    assert seen.is_settled
    assert (seen.loads, seen.pyside, seen.trouble) == (True, "6.11.3", "")


def test_a_probe_that_lacks_a_library_names_it() -> None:
    complaint = "Traceback ...\nImportError: libEGL.so.1: cannot open shared object file: No such file\n"
    seen = bootstrap.probe_result(1, "pyside 6.11.3\n", complaint)
    assert not seen.is_settled
    assert "libEGL.so.1" in seen.trouble


def test_a_probe_that_lacks_a_package_says_so() -> None:
    seen = bootstrap.probe_result(1, "", "missing: numpy\n")
    assert seen.trouble == "missing: numpy"


def test_a_display_that_does_not_answer_is_not_a_missing_library() -> None:
    complaint = (
        "qt.qpa.xcb: could not connect to display :77\n"
        'qt.qpa.plugin: Could not load the Qt platform plugin "xcb" in "" even though it was found.\n'
        "Available platform plugins are: minimal, vkkhrdisplay, xcb.\n"
    )
    seen = bootstrap.probe_result(-6, "pyside 6.11.3\n", complaint)
    assert not seen.loads
    assert seen.is_settled


def test_an_aborted_probe_is_not_taken_for_a_loaded_one() -> None:
    assert not bootstrap.probe_result(-6, "pyside 6.11.3\n", "").loads
