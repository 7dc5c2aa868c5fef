"""Why a machine of the demo line stopped: the numbers of its StopReason."""

from enum import IntEnum


class Reason(IntEnum):
    """StopReason.ID of the demo machines. 0 means none."""

    NONE = 0
    OPERATOR = 1
    JAM = 2
    FILM_END = 3
    DOOR_OPEN = 4
    AIR_PRESSURE = 5
    TEMPERATURE = 6
    TABLETS_MISSING = 7
    PRINT_CAMERA = 8
    CARTON_MAGAZINE_EMPTY = 9
    LEAFLET_MAGAZINE_EMPTY = 10
    CARTON_NOT_OPENED = 11
    CODE_UNREADABLE = 12
    REJECT_BIN_FULL = 13
    CONSECUTIVE_REJECTS = 14
    CASE_MAGAZINE_EMPTY = 15
    LABEL_ROLL_END = 16
    VERIFY_FAILED = 17
    PART_FAILED = 18
    PICK_FAILURES = 19
