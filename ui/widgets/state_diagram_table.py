"""PackML's states as a drawing: where each stands, what it is called, and which one follows (ISA-TR88.00.02).

Numbers and arrows as in OPC 30050, which lets a machine be held out of every state of running.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

ROWS: Final = 3
COLUMNS: Final = 7

CELLS: Final[Mapping[int, tuple[int, int]]] = MappingProxyType(
    {
        15: (0, 0), 12: (0, 1), 11: (0, 2), 10: (0, 3), 7: (0, 5), 8: (0, 6),
        4: (1, 0), 3: (1, 1), 6: (1, 2), 16: (1, 3), 17: (1, 4), 2: (1, 5), 9: (1, 6),
        14: (2, 1), 5: (2, 2), 13: (2, 3), 1: (2, 6),
    }
)  # fmt: skip
"""State -> row, column: the way of production along the middle, held above it, suspended below, stops to the right."""

DRAWN: Final = (
    (15, 4), (4, 3), (3, 6), (6, 16), (16, 17), (6, 10), (10, 11), (11, 12), (12, 6), (6, 13), (13, 5), (5, 14),
    (14, 6), (7, 2), (8, 9), (9, 1), (1, 2),
)  # fmt: skip
"""Arrows that are drawn; those to Stopping and Aborting lead from nearly everywhere and would hide all others."""

NAMES: Final[Mapping[int, object]] = MappingProxyType(
    {
        1: QT_TRANSLATE_NOOP("PackML", "Clearing"),
        2: QT_TRANSLATE_NOOP("PackML", "Stopped"),
        3: QT_TRANSLATE_NOOP("PackML", "Starting"),
        4: QT_TRANSLATE_NOOP("PackML", "Idle"),
        5: QT_TRANSLATE_NOOP("PackML", "Suspended"),
        6: QT_TRANSLATE_NOOP("PackML", "Execute"),
        7: QT_TRANSLATE_NOOP("PackML", "Stopping"),
        8: QT_TRANSLATE_NOOP("PackML", "Aborting"),
        9: QT_TRANSLATE_NOOP("PackML", "Aborted"),
        10: QT_TRANSLATE_NOOP("PackML", "Holding"),
        11: QT_TRANSLATE_NOOP("PackML", "Held"),
        12: QT_TRANSLATE_NOOP("PackML", "Unholding"),
        13: QT_TRANSLATE_NOOP("PackML", "Suspending"),
        14: QT_TRANSLATE_NOOP("PackML", "Unsuspending"),
        15: QT_TRANSLATE_NOOP("PackML", "Resetting"),
        16: QT_TRANSLATE_NOOP("PackML", "Completing"),
        17: QT_TRANSLATE_NOOP("PackML", "Complete"),
    }
)

_DONE: Final = {1: 2, 3: 6, 7: 2, 8: 9, 10: 11, 12: 6, 13: 5, 14: 6, 15: 4, 16: 17}
"""Acting states and where they end."""
_ASKED: Final = {
    2: {15}, 17: {15}, 4: {3}, 6: {16, 10, 13}, 11: {12}, 5: {14, 10}, 9: {1}, 3: {10}, 12: {10}, 13: {10}, 14: {10},
}  # fmt: skip
"""Where commands lead, beside Stop and Abort."""
_NOT_STOPPABLE: Final = {7, 2, 1, 8, 9}
_NOT_ABORTABLE: Final = {8, 9}

ACTING: Final = frozenset(_DONE)
"""States that end by themselves."""


def reachable(state: int) -> frozenset[int]:
    """States that may follow next: by itself, or by a command."""
    if state not in CELLS:
        return frozenset()
    found = set(_ASKED.get(state, set()))
    if state in _DONE:
        found.add(_DONE[state])
    if state not in _NOT_STOPPABLE:
        found.add(7)
    if state not in _NOT_ABORTABLE:
        found.add(8)
    return frozenset(found)


def state_name(state: int) -> str:
    """The standard's word in the language of the moment; the number of a state it does not know."""
    source = NAMES.get(state)
    return str(state) if source is None else QCoreApplication.translate("PackML", str(source))
