"""`pupitre trust` shows what a stranger says; the stranger writes nothing of its own on the terminal."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from hmi.cli import trust
from hmi.cli.failures import failure_line
from hmi.opcua.certificates import fingerprint, read
from hmi.opcua.discovery import Shown
from hmi.opcua.reasons import LinkError, Reason
from tests.certified import certified

FORGED = "urn:x\nSHA-256      00:00\x1b[8m\udcff"


def test_a_server_cannot_forge_the_fingerprint_it_is_judged_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = read(certified().der)

    async def shown(_: str) -> tuple[Shown, ...]:
        return (Shown(seen, FORGED, ("Basic256Sha256/Sign",)),)

    monkeypatch.setattr(trust, "certificates_of", shown)
    result = CliRunner().invoke(trust.trust, ["opc.tcp://127.0.0.1", "--yes", "--data", str(tmp_path)])
    prints = [line for line in result.output.splitlines() if line.startswith("SHA-256")]
    assert prints == [f"SHA-256      {fingerprint(seen.der)}"]
    assert "\x1b" not in result.output
    assert result.exit_code == 1


def test_nor_a_line_of_its_own_in_an_error() -> None:
    line = failure_line(LinkError(Reason.SERVICE, f"said {FORGED}"))
    assert line is not None
    assert line.isprintable()
