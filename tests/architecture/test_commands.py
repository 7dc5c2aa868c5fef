"""The two commands are in the README, and CI calls nothing that the README does not."""

import re
import subprocess
import sys

from hmi.__main__ import ROOT

HEAVY = ("asyncua", "numpy", "sqlite3", "sqlite_utils", "pcodec", "cryptography", "PySide6", "pyqtgraph", "asyncio")


def _commands(markdown: str) -> list[str]:
    """The lines of all code blocks, without comments."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\s+#.*", "", line).strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]


def test_the_readme_opens_with_the_two_commands() -> None:
    commands = _commands((ROOT / "README.md").read_text(encoding="utf-8"))
    assert commands[:2] == ["python3 -m hmi", "python3 -m hmi test"]


def test_ci_calls_only_what_the_readme_does() -> None:
    readme = _commands((ROOT / "README.md").read_text(encoding="utf-8"))
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    lines = [line.strip() for line in script if line.strip() and not line.startswith("#")]
    commands = [line for line in lines if not line.startswith(("set ", "cd "))]
    assert [line for line in commands if line.removeprefix("exec ") not in readme] == []
    assert "python3 -m hmi test" in [line.removeprefix("exec ") for line in commands]


def test_asking_for_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom hmi.cli.program import pupitre\n"
        "try:\n    pupitre(['--help'], prog_name='pupitre')\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    *help_lines, loaded = result.stdout.splitlines()
    assert loaded == "loaded:"
    told = re.findall(r"^  (\w+)  +\S", "\n".join(help_lines), re.MULTILINE)
    assert told == [
        "demo",
        "train",
        "run",
        "record",
        "simulate",
        "browse",
        "init",
        "trust",
        "export",
        "history",
        "trail",
        "verify",
        "people",
        "procedure",
        "scenario",
        "set",
        "network",
    ]
    assert all(len(line) <= 80 for line in help_lines)
