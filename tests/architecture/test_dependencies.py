"""What is installed is what was decided: locked, hashed, without addresses, under licences that go with ours."""

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageMetadata, metadata, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from hmi.__main__ import LOCK, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Permissive, or weak copyleft that a program under Apache-2.0 may import (LGPL: libraries stay replaceable).
ALLOWED = re.compile(
    r"MIT|BSD|Apache|LGPL-3|Lesser General Public License v3|PSF|Python Software Foundation|ISC|Public Domain|CC0|Zlib"
)


def _locked(text: str) -> dict[str, list[Version]]:
    """Package -> locked versions (several where markers choose)."""
    found: dict[str, list[Version]] = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(name), []).append(Version(version))
    return found


def _out_of_step(wanted: Iterable[str], lock: str) -> list[str]:
    """Requirements that no locked version satisfies."""
    locked = _locked(lock)
    requirements = [Requirement(line) for line in wanted]
    return [
        str(requirement)
        for requirement in requirements
        if not any(version in requirement.specifier for version in locked.get(canonicalize_name(requirement.name), []))
    ]


def _is_allowed(package: PackageMetadata) -> bool:
    told = [line for field in ("License-Expression", "License") for line in package.get_all(field) or []]
    told += [line for line in package.get_all("Classifier") or [] if line.startswith("License")]
    return any(ALLOWED.search(line[:200]) for line in told)


def _runtime() -> set[str]:
    """Every package the program needs here, with what those need in turn."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    while waiting:
        requirement = waiting.pop()
        needed = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        name = canonicalize_name(requirement.name)
        if needed and name not in found:
            found.add(name)
            waiting += [Requirement(line) for line in requires(name) or []]
    return found


def test_every_dependency_is_locked_within_its_bounds() -> None:
    wanted = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]
    lock = LOCK.read_text(encoding="utf-8")
    assert _out_of_step(wanted, lock) == []
    assert _out_of_step(["numpy>=99", "no-such-package>=1"], lock) == ["numpy>=99", "no-such-package>=1"]


def test_every_locked_package_has_hashes_and_no_address() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert len(entries) > 30
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|^-i |index-url|find-links|extra-index|trusted-host", lock, re.MULTILINE) == []


@pytest.mark.parametrize("name", sorted(_runtime()))
def test_the_licence_of_a_runtime_dependency_goes_with_ours(name: str) -> None:
    assert _is_allowed(metadata(name))


def test_a_licence_that_does_not_go_is_refused() -> None:
    from email.message import Message

    foreign = Message()
    foreign["License-Expression"] = "AGPL-3.0-only"
    assert not _is_allowed(foreign)  # type: ignore[arg-type]  # metadata reads as a message does
    assert len(_runtime()) > 20


def test_the_licence_file_is_the_one_declared() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in text[:200]
    assert "END OF TERMS AND CONDITIONS" in text
