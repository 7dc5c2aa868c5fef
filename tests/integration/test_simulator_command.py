"""`pupitre simulate` as a person meets it: what it prints, and how it ends."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hmi.cli.simulate import simulate
from hmi.twin.faults import FAULTS

_PROGRAM = "from hmi.cli.simulate import simulate; simulate()"


def test_an_unknown_fault_is_wrong_usage_and_names_all() -> None:
    result = CliRunner().invoke(simulate, ["--fault", "pnch@3s"])
    assert result.exit_code == 2
    assert "Nearest: punch" in result.output
    assert all(name in result.output for name in FAULTS)


def test_the_help_lists_every_fault() -> None:
    result = CliRunner().invoke(simulate, ["--help"], terminal_width=200)
    assert result.exit_code == 0
    for name, kind in FAULTS.items():
        assert name in result.output
        assert kind.sentence in result.output


def test_a_taken_port_ends_with_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-c", _PROGRAM, "--port", str(port), "--folder", str(tmp_path)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=50, check=False)
    assert ended.returncode == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert f"Cannot listen at 127.0.0.1:{port}" in line
    assert "--port 0" in line


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal here")
def test_it_says_when_it_is_ready_and_ctrl_c_ends_it_well(tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-c", _PROGRAM, "--port", "0", "--folder", str(tmp_path), "--fault", "jam@5s"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        ready = process.stdout.readline()
        sentence = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=30)
    assert ready.startswith("READY opc.tcp://127.0.0.1:")
    assert ready.endswith("/pupitre/demo\n")
    assert "simulation" in sentence
    assert "operator-demo" in sentence
    assert (process.returncode, rest, errors) == (0, "Simulation ended.\n", "")
    key = tmp_path / "simulator.pem"
    assert key.stat().st_mode & 0o077 == 0
