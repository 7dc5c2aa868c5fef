"""Roles: named sets of rights, as a station begins with them. Whoever holds `roles.edit` changes them. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hmi.values.right import Right

OPERATOR: Final = "operator"
TECHNICIAN: Final = "technician"
SUPERVISOR: Final = "supervisor"
QUALITY: Final = "quality"
ENGINEER: Final = "engineer"
ADMINISTRATOR: Final = "administrator"

_RUNS: Final = frozenset(
    {
        Right.WRITE_CONFIRMED,
        Right.WRITE_SIGNED,
        Right.TAKE_CONTROL,
        Right.EXPLAIN_COUNTS,
        Right.ACKNOWLEDGE_ALARMS,
        Right.SHELVE_ALARMS,
        Right.RUN_PROCEDURES,
        Right.TRAIN,
    }
)
_MENDS: Final = frozenset(
    {
        Right.READ_TRAIL,
        Right.TRUST_CERTIFICATES,
        Right.ADD_TAGS,
        Right.CALL_METHODS,
        Right.ANSWER_WEAR,
        Right.RECORD_MAINTENANCE,
    }
)
_SECONDS: Final = frozenset({Right.WITNESS_WRITE, Right.READ_TRAIL, Right.ASSESS})

ROLES: Final[Mapping[str, frozenset[Right]]] = MappingProxyType(
    {
        # Whoever runs a line starts and stops its machines.
        OPERATOR: _RUNS | {Right.RUN_LOTS, Right.CALL_METHODS},
        TECHNICIAN: _RUNS | _MENDS,
        SUPERVISOR: _RUNS
        | _SECONDS
        | {Right.RUN_LOTS, Right.CALL_METHODS, Right.SUPPRESS_ALARMS, Right.SKIP_STAGES, Right.ANSWER_WEAR},
        # Whoever judges what was done neither does it nor decides who may.
        QUALITY: _SECONDS
        | {Right.EXPORT_TRAIL, Right.REVIEW_TRAIL, Right.REVIEW_LOTS, Right.RELEASE_PROCEDURES, Right.TRAIN},
        ENGINEER: _RUNS
        | _MENDS
        | {Right.CHANGE_ALARM_LIMITS, Right.CHANGE_WEAR_LIMITS, Right.SUPPRESS_ALARMS, Right.EXPORT_TRAIL}
        | {Right.SKIP_STAGES},
        # Whoever decides who may do what does not do it; what the station is, is theirs to say.
        ADMINISTRATOR: frozenset(
            {
                Right.MANAGE_PEOPLE,
                Right.EDIT_ROLES,
                Right.READ_TRAIL,
                Right.EXPORT_TRAIL,
                Right.TRUST_CERTIFICATES,
                Right.ADD_TAGS,
                Right.TRAIN,
            }
        ),
    }
)
"""Role -> what it may do."""

LASTING: Final = frozenset({Right.MANAGE_PEOPLE, Right.EDIT_ROLES})
"""Rights that somebody who can log in must always hold: without them nobody could give any right to anyone."""
