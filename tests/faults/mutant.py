"""A fault of ours, and the test that must see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """`before` stands once in the source of `module`; `after` takes its place. `test` must turn red."""

    name: str
    module: str
    before: str
    after: str
    test: str
