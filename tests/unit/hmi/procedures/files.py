"""Texts of procedures' files, and what is told of them."""

from pathlib import Path

from hmi.procedures.load import ProcedureError, parsed
from hmi.procedures.plant import Plant
from hmi.values.procedure import Procedure

HEAD = """\
version = "1.2"
label = { en = "Clean", fr = "Nettoyer" }
[[changes]]
version = "1.2"
date = "2026-11-21"
words = { en = "First.", fr = "Première." }
"""
TITLE = 'title = { en = "Do", fr = "Faire" }\n'
LABEL = 'label = { en = "L", fr = "E" }'
FIRST = HEAD.count("\n") + 1
"""The line of the first stage."""


def stage(name: str, kind: str = "instruction", more: str = "") -> str:
    """Lines: [[stages]] 0, name 1, kind 2, title 3, then `more`."""
    return f'[[stages]]\nname = "{name}"\nkind = "{kind}"\n{TITLE}{more}\n'


def told(
    text: str, plant: Plant | None = None, others: dict[str, Procedure] | None = None, name: str = "clean"
) -> list[str]:
    """What is wrong with the text of a file."""
    try:
        parsed(text.encode(), Path(f"/nowhere/{name}.toml"), plant, others)
    except ProcedureError as error:
        return [str(problem) for problem in error.problems]
    return []


def of(name: str, *calls: str) -> Procedure:
    """A procedure that calls others."""
    stages = [stage(f"s{at}", "sub", f'procedure = "{other}"') for at, other in enumerate(calls)]
    return parsed((HEAD + "".join(stages or [stage("a")])).encode(), Path(f"/nowhere/{name}.toml"))
