"""Why: which responses make up a group's evidence, in which direction, and by how much. Pure."""

from dataclasses import dataclass

import numpy as np

from hmi.wear.plan import Floats, Plan
from hmi.wear.state import Findings, State


@dataclass(frozen=True, slots=True)
class Reason:
    """One response's part in the evidence: `column` of the row; `share`, 0..1, all shares of a group sum to 1.

    amount: in the tag's unit, positive when the value is above what is expected; spreads: the same in learned spreads.
    """

    column: int
    share: float
    amount: float
    spreads: float


def contributions(state: State, findings: Findings) -> Floats:
    """(G, R): what each response adds to the group's combined T2 and SPE; never negative, sums to its square.

    Complete decomposition (Alcala and Qin, Automatica 45 (2009) 1593). Without a combined index: the squared shift.
    """
    groups = np.arange(len(state.operating))
    place = np.maximum(state.operating, 0)
    shift = np.nan_to_num(findings.shift)
    root = state.model.root[groups, place]
    joint = np.einsum("grs,gs->gr", root, shift) ** 2
    result: Floats = np.where(np.any(root, axis=2), joint, shift**2)
    return result


def reasons(plan: Plan, state: State, findings: Findings, group: int, most: int = 3) -> tuple[Reason, ...]:
    """The responses that contribute most to a group's evidence now, greatest first; empty while it is silent."""
    parts = contributions(state, findings)[group]
    total = parts.sum()
    if not total > 0:
        return ()
    model = state.model
    at = (group, max(int(state.operating[group]), 0))
    order = [int(place) for place in np.argsort(-parts, kind="stable")[:most] if parts[place] > 0]
    return tuple(
        Reason(
            column=int(plan.layout.response[group, place]),
            share=float(parts[place] / total),
            amount=float(state.ewma[group, place] * model.spread[at][place]),
            spreads=float(findings.shift[group, place]),
        )
        for place in order
    )
