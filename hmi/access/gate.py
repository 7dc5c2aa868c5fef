"""Gate: what a role gives and its holder may still not use now, as those who judge competences say."""

from collections.abc import Collection
from typing import Protocol

from hmi.values.competence import Lacking
from hmi.values.right import Right


class Gate(Protocol):
    """Asked whenever rights are computed: at a log-in, and every second after it. Never waits."""

    def lacking(self, person: str, rights: Collection[Right], overridden: Collection[str]) -> tuple[Lacking, ...]:
        """Those of the rights that this person may not use now. overridden: procedures for which somebody who may
        assess stands in, in this session."""


class NoGate:
    """Of a station that asks for no competence."""

    def lacking(self, person: str, rights: Collection[Right], overridden: Collection[str]) -> tuple[Lacking, ...]:
        """Nothing."""
        return ()
