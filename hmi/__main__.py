"""The two commands of README.md: `python3 -m hmi` runs the demo line and its HMI, `python3 -m hmi test` the tests.

Standard library only, and readable by any Python from 3.8 on, so that an old one gets a sentence and not a traceback.
The way: an environment in `.venv` with exactly the locked packages, a look whether Qt really loads in it, and then the
program itself (`pupitre`, or pytest) inside that environment. `python3 -m hmi ARGS...` is `pupitre ARGS...`.

Exit codes: those of the program; 1 when the world failed (no network, disk full), 2 when a person must act first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.txt"
STAMP = "pupitre-lock"
OLDEST_PYTHON = (3, 11)
THIS_PYTHON = tuple(sys.version_info[:3])
DEMO_SECONDS = "30"
MISSING = "missing: "  # in the probe's words: a package that the lock names is not there
NO_DISPLAY = "could not connect to display"  # in Qt's words

# Proven in bare Debian 12 and 13: what venv, the off-screen and the xcb platform of Qt need and a minimal system lacks.
SYSTEM_PACKAGES = (
    "python3-venv libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libgssapi-krb5-2 libxkbcommon0 "
    "libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 "
    "libxcb-randr0 libxcb-xfixes0 libxcb-sync1"
)

# Runs inside the environment. It speaks step by step, because a Qt that cannot load its platform aborts the process.
PROBE = """
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
wanted = ("msgspec pcodec click numpy asyncua sqlite_utils platformdirs cryptography pyqtgraph qasync "
          "pytest pytestqt PySide6 shiboken6")
missing = [name for name in wanted.split() if find_spec(name) is None]
if missing:
    sys.exit("missing: " + " ".join(missing))
try:
    print("pyside", version("PySide6-Essentials"), flush=True)
except PackageNotFoundError:
    sys.exit("missing: PySide6-Essentials")
from PySide6 import QtNetwork, QtWidgets
QtWidgets.QApplication(["probe"])
print("loads", flush=True)
"""


# What pip says, the telling words first, and what it means.
INSTALL_FAILURES = (
    ("do not match the hashes", "A downloaded package is not the locked one: its hash differs. Nothing was started."),
    ("no space left", "The disk is full; the environment needs about 600 MB."),
    ("certificate_verify_failed", "The package index is not trusted here: set PIP_CERT to the file of your CA."),
    ("connection|resol|timed out|unreachable|proxy", "No way to the package index: the first start needs the network."),
)


class StopError(Exception):
    """The start ends here: one sentence for the person, and the exit code."""

    def __init__(self, sentence: str, code: int) -> None:
        super().__init__(sentence)
        self.code = code


class Host(NamedTuple):
    """What the start must know of this computer."""

    system: str  # as sys.platform
    has_apt: bool
    is_root: bool
    has_sudo: bool  # and it asks no question


class Probe(NamedTuple):
    """What was seen when Qt was loaded inside the environment."""

    loads: bool
    pyside: str
    trouble: str

    @property
    def is_settled(self) -> bool:
        """Nothing is missing: Qt loads, or all that lacks is a display that answers."""
        return self.loads or NO_DISPLAY in self.trouble


# --- decisions: no I/O ------------------------------------------------------------------------------------------------


def python_refusal(version: Sequence[int]) -> str | None:
    """Why this Python cannot run Pupitre, or None."""
    if tuple(version[:2]) >= OLDEST_PYTHON:
        return None
    found = ".".join(map(str, version[:3]))
    return f"Pupitre needs Python 3.11 or newer; this is Python {found}. Install a newer one and start with it."


def pyside_refusal(pyside: str, version: Sequence[int]) -> str | None:
    """Why this PySide6 must not run under this Python, or None.

    PySide6 6.12.0 drops one reference to None at each overridden void method; None is immortal from Python 3.12 on.
    """
    if pyside != "6.12.0" or tuple(version[:2]) >= (3, 12):
        return None
    return (
        "PySide6 6.12.0 aborts Python before 3.12 after some thousand repaints. Delete the folder .venv and start "
        "again to get the locked version, or use Python 3.12 or newer."
    )


def is_headless(system: str, environ: Mapping[str, str]) -> bool:
    """True when there is no display to open a window on. Windows and macOS always have one."""
    return system.startswith(("linux", "freebsd")) and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def program(arguments: Sequence[str], headless: bool, demo_seconds: str = DEMO_SECONDS) -> list[str]:
    """The module to run inside the environment, and its arguments."""
    if arguments[:1] == ["test"]:
        return ["-m", "pytest", *arguments[1:]] if arguments[1:] else ["-m", "tests"]
    if arguments:
        return ["-m", "hmi.cli", *arguments]
    if headless:
        return ["-m", "hmi.cli", "demo", "--for", demo_seconds, "--screenshot", "pupitre-demo.png"]
    return ["-m", "hmi.cli", "demo"]


def apt_commands(host: Host) -> list[list[str]] | None:
    """What installs the system libraries on this computer, or None when nothing may without a person."""
    if not host.has_apt or not (host.is_root or host.has_sudo):
        return None
    rights = [] if host.is_root else ["sudo", "-n"]
    # Without a question, and after another apt that runs; `env` because sudo drops the variables of the caller.
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *SYSTEM_PACKAGES.split()]]


def apt_advice(host: Host, trouble: str) -> str:
    """What a person must do when the libraries of the system are missing and we may not install them."""
    if host.has_apt:
        line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {SYSTEM_PACKAGES}"
        return f"System libraries are missing ({trouble}). This one line installs them; then start again:\n{line}"
    if host.system.startswith("linux"):
        libraries = "EGL, GL, fontconfig, D-Bus, GSSAPI, xkbcommon-x11, xcb-cursor, xcb-icccm, xcb-keysyms"
        return f"Qt does not load ({trouble}). Install what its xcb platform needs ({libraries}), then start again."
    return f"Qt does not load: {trouble}"


def stamp_of(lock: bytes, version: Sequence[int], machine: str) -> str:
    """What the environment was made from: another lock, Python or platform makes another environment."""
    return f"{hashlib.sha256(lock).hexdigest()} python{version[0]}.{version[1]} {machine}\n"


def install_failure(output: str) -> str:
    """Why pip did not install, in one sentence. `output` is all it said."""
    last = output.strip().rpartition("\n")[2] or "no word from pip"
    found = (sentence for pattern, sentence in INSTALL_FAILURES if re.search(pattern, output, re.IGNORECASE))
    return next(found, f"The packages could not be installed: {last}")


def probe_result(exit_code: int, said: str, complained: str) -> Probe:
    """Reads what PROBE left behind; `trouble` is empty when all is well."""
    lines = said.splitlines()
    pyside = next((line.split()[1] for line in lines if line.startswith("pyside ")), "")
    if exit_code == 0 and "loads" in lines:
        return Probe(True, pyside, "")
    complaints = [line.strip() for line in complained.splitlines() if line.strip()] or [f"ended with {exit_code}"]
    for telling in (NO_DISPLAY, MISSING, ".so", "plugin"):
        if found := [line for line in complaints if telling in line]:
            return Probe(False, pyside, found[0])
    return Probe(False, pyside, complaints[-1])


# --- the computer -----------------------------------------------------------------------------------------------------


def look_at_host() -> Host:
    """This computer. Asking sudo with -n never asks a person."""
    has_apt = Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    asks = ["sudo", "-n", "true"]
    has_sudo = bool(shutil.which("sudo")) and subprocess.run(asks, capture_output=True, check=False).returncode == 0
    return Host(sys.platform, has_apt, is_root, has_sudo)


def say(sentence: str) -> None:
    """Tells the person. On stderr: stdout belongs to the program."""
    print(f"pupitre: {sentence}", file=sys.stderr, flush=True)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Holds the tree's lock, so that two starts do not make the environment at once. The system drops it at our end."""
    try:
        held = (ROOT / ".venv.lock").open("a+b")
    except OSError as error:
        raise StopError(f"Pupitre cannot write to its folder {ROOT}: {error.strerror}.", 1) from error
    with held:
        _wait_for_lock(held)
        yield


def _wait_for_lock(held: IO[bytes]) -> None:
    waiting = "Another start is preparing the environment; waiting for it ..."
    if sys.platform == "win32":
        import msvcrt

        while True:
            held.seek(0)
            with contextlib.suppress(OSError):
                return msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)  # gives up after ten seconds by itself
            say(waiting)
    else:
        import fcntl

        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(waiting)
            fcntl.flock(held, fcntl.LOCK_EX)


def environment_python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install_system_packages(trouble: str) -> None:
    """Installs the libraries of the system, or stops with the line that does."""
    host = look_at_host()
    if (commands := apt_commands(host)) is None:
        raise StopError(apt_advice(host, trouble), 2)
    say(f"Installing system libraries with apt ({trouble}) ...")
    for command in commands:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if result.returncode and "install" in command:  # a failed update may be one stale source among good ones
            raise StopError(f"{result.stdout}\n{apt_advice(host, 'apt failed, see above')}", 2)


def make_environment(afresh: bool) -> None:
    """Makes `.venv` with the locked packages, or tops up a healthy one; the stamp comes last. Raises StopError."""
    python = environment_python()
    (ENVIRONMENT / STAMP).unlink(missing_ok=True)
    if afresh or not _is_usable(python):
        if find_spec("ensurepip") is None:
            install_system_packages("the module ensurepip is not there")
        say("Making the environment .venv ...")
        _remove_environment()
        base = getattr(sys, "_base_executable", None) or sys.executable  # not a link into the folder just removed
        made = subprocess.run([base, "-m", "venv", str(ENVIRONMENT)], capture_output=True, text=True, check=False)
        if made.returncode:
            raise StopError(f"The environment could not be made: {(made.stderr or made.stdout).strip()}", 1)
    say("Installing the locked packages (about 150 MB to fetch at the first start) ...")
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    pip += ["--quiet", "--require-hashes", "--requirement", str(LOCK)]
    result = subprocess.run(pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if result.returncode:
        raise StopError(install_failure(result.stdout), 1)
    _know_the_tree(python)
    (ENVIRONMENT / STAMP).write_text(_stamp(), encoding="utf-8")


def _know_the_tree(python: Path) -> None:
    """Makes `pupitre` work from any folder: the environment knows where the tree is, and has the command."""
    packages = Path(_ask(python, "import sysconfig; print(sysconfig.get_path('purelib'))"))
    (packages / "pupitre.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    on_windows = os.name == "nt"
    command = python.with_name("pupitre.cmd" if on_windows else "pupitre")
    text = f'@"{python}" -m hmi.cli %*\n' if on_windows else f'#!/bin/sh\nexec "{python}" -m hmi.cli "$@"\n'
    command.write_text(text, encoding="utf-8")
    command.chmod(0o755)


def _stamp() -> str:
    return stamp_of(LOCK.read_bytes(), THIS_PYTHON, f"{sysconfig.get_platform()} {platform.machine()}")


def _is_stamped() -> bool:
    try:
        return (ENVIRONMENT / STAMP).read_text(encoding="utf-8") == _stamp() and environment_python().exists()
    except (OSError, UnicodeDecodeError):
        return False


def _ask(python: Path, code: str) -> str:
    """What the environment's interpreter prints for `code`; nothing when it is not sound."""
    try:
        return subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def _is_usable(python: Path) -> bool:
    """An environment of the same Python whose pip answers can be topped up; anything else is made afresh."""
    return _ask(python, "import sys, pip; print(*sys.version_info[:2])") == f"{THIS_PYTHON[0]} {THIS_PYTHON[1]}"


def _remove_environment() -> None:
    try:
        if ENVIRONMENT.is_symlink() or ENVIRONMENT.is_file():
            ENVIRONMENT.unlink()
        elif ENVIRONMENT.exists():
            shutil.rmtree(str(ENVIRONMENT))
    except OSError as error:
        raise StopError(f"{ENVIRONMENT} cannot be removed: {error}. Close what uses it.", 1) from error


def probe(environ: Mapping[str, str]) -> Probe:
    """Loads Qt inside the environment, in a process of its own."""
    command = [str(environment_python()), "-c", PROBE]
    try:
        seen = subprocess.run(command, capture_output=True, text=True, env=dict(environ), check=False, timeout=120)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Probe(False, "", f"missing: {error}")
    return probe_result(seen.returncode, seen.stdout, seen.stderr)


def prepare(environ: Mapping[str, str]) -> Probe:
    """Sees to it that the environment is there and Qt loads in it; raises StopError when that cannot be had."""
    seen = probe(environ) if _is_stamped() else None
    if seen is None or seen.trouble.startswith(MISSING):
        with one_at_a_time():
            if not _is_stamped():
                make_environment(afresh=False)
            if (seen := probe(environ)).trouble.startswith(MISSING):
                say(f"The environment is damaged ({seen.trouble}).")
                make_environment(afresh=True)
                seen = probe(environ)
    if not seen.is_settled:
        install_system_packages(seen.trouble)
        seen = probe(environ)
    if not seen.is_settled:
        raise StopError(apt_advice(look_at_host(), seen.trouble), 2)
    return seen


def start(arguments: Sequence[str]) -> int:
    """Prepares the environment and becomes the program. Returns its exit code where a process cannot be replaced."""
    if refusal := python_refusal(THIS_PYTHON):
        raise StopError(refusal, 2)
    environ = dict(os.environ)
    testing, demo = arguments[:1] == ["test"], arguments[:1] in ([], ["demo"])
    headless = is_headless(sys.platform, environ)
    if testing or headless:
        environ["QT_QPA_PLATFORM"] = "offscreen"
    seen = prepare(environ)
    if refusal := pyside_refusal(seen.pyside, THIS_PYTHON):
        raise StopError(refusal, 2)
    if not seen.loads:  # a DISPLAY that nobody serves, as after a broken remote log-in
        say(f"The display {environ.get('DISPLAY', '')} does not answer.")
        headless = True
    seconds = environ.get("PUPITRE_DEMO_SECONDS", DEMO_SECONDS)
    if headless and demo:
        environ["QT_QPA_PLATFORM"] = "offscreen"
        if not arguments:
            say(f"No display: the same program runs off-screen for {seconds} s and leaves pupitre-demo.png.")
    command = [str(environment_python()), *program(arguments, headless, seconds)]
    if testing:
        os.chdir(ROOT)
    return _become(command, environ)


def _become(command: list[str], environ: Mapping[str, str]) -> int:
    """Replaces this process, so that signals reach the program; Windows cannot, and waits for its exit code."""
    if os.name != "nt":
        os.execve(command[0], command, environ)
    with subprocess.Popen(command, env=dict(environ)) as child:
        while True:
            with contextlib.suppress(KeyboardInterrupt):  # the child gets Ctrl-C itself and ends by it
                return child.wait()


def main() -> int:
    """Runs the start; one sentence and an exit code for whatever stops it."""
    try:
        return start(sys.argv[1:])
    except StopError as stop:
        say(str(stop))
        return stop.code
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
