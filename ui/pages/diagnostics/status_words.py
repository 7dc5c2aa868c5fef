"""What a StatusCode means, in a sentence. The standard's name stands beside it (OPC 10000-4 §7.39)."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from hmi.values.quality import overflowed, status_name

_MEANINGS: Final[Mapping[str, object]] = {
    "Good": QT_TRANSLATE_NOOP("Status codes", "The server vouches for this value."),
    "GoodLocalOverride": QT_TRANSLATE_NOOP("Status codes", "Someone set this value by hand at the controller."),
    "GoodClamped": QT_TRANSLATE_NOOP("Status codes", "The value was cut off at the limit of its range."),
    "GoodNoData": QT_TRANSLATE_NOOP("Status codes", "There is no value in this span."),
    "UncertainLastUsableValue": QT_TRANSLATE_NOOP(
        "Status codes", "The source has stopped: this is the last value that was usable."
    ),
    "UncertainNoCommunicationLastUsableValue": QT_TRANSLATE_NOOP(
        "Status codes", "The server has lost its device: this is the last value it had."
    ),
    "UncertainSensorNotAccurate": QT_TRANSLATE_NOOP(
        "Status codes", "The sensor is at its limit or out of calibration: the value is not accurate."
    ),
    "UncertainEngineeringUnitsExceeded": QT_TRANSLATE_NOOP(
        "Status codes", "The value lies outside the range it was made for."
    ),
    "UncertainSubNormal": QT_TRANSLATE_NOOP(
        "Status codes", "Fewer sources than needed are good: the value rests on few of them."
    ),
    "UncertainInitialValue": QT_TRANSLATE_NOOP("Status codes", "A start value: nothing was measured yet."),
    "UncertainSubstituteValue": QT_TRANSLATE_NOOP("Status codes", "A substitute stands in for the measured value."),
    "UncertainSimulatedValue": QT_TRANSLATE_NOOP("Status codes", "Simulated: no process value."),
    "UncertainTransducerInManual": QT_TRANSLATE_NOOP(
        "Status codes", "The transmitter is switched to manual: no process value."
    ),
    "UncertainDataSubNormal": QT_TRANSLATE_NOOP("Status codes", "Worked out from data that is partly not good."),
    "BadSensorFailure": QT_TRANSLATE_NOOP("Status codes", "The sensor has failed: look at sensor and wiring."),
    "BadDeviceFailure": QT_TRANSLATE_NOOP("Status codes", "The device that measures has failed."),
    "BadNotConnected": QT_TRANSLATE_NOOP("Status codes", "Nothing is connected to this input."),
    "BadNoCommunication": QT_TRANSLATE_NOOP("Status codes", "The server does not reach the device behind this value."),
    "BadCommunicationError": QT_TRANSLATE_NOOP("Status codes", "The exchange with the device went wrong."),
    "BadWaitingForInitialData": QT_TRANSLATE_NOOP("Status codes", "The server waits for the first value itself."),
    "BadOutOfService": QT_TRANSLATE_NOOP("Status codes", "The source was taken out of service."),
    "BadConfigurationError": QT_TRANSLATE_NOOP("Status codes", "The server's configuration of this value is wrong."),
    "BadOutOfRange": QT_TRANSLATE_NOOP("Status codes", "The value is outside what the server accepts."),
    "BadNotReadable": QT_TRANSLATE_NOOP("Status codes", "The server does not let this value be read."),
    "BadUserAccessDenied": QT_TRANSLATE_NOOP("Status codes", "The user logged in may not read this."),
    "BadNodeIdUnknown": QT_TRANSLATE_NOOP(
        "Status codes", "The server has no such node: renamed, removed, or a slip in the station file."
    ),
    "BadNodeIdInvalid": QT_TRANSLATE_NOOP("Status codes", "The node id is not written as the server expects it."),
    "BadAttributeIdInvalid": QT_TRANSLATE_NOOP("Status codes", "This node has no value."),
    "BadDataUnavailable": QT_TRANSLATE_NOOP("Status codes", "The server should have a value but has none now."),
    "BadNoData": QT_TRANSLATE_NOOP("Status codes", "There is no value in this span."),
    "BadDataLost": QT_TRANSLATE_NOOP("Status codes", "Values of this span were lost at the server."),
    "BadHistoryOperationUnsupported": QT_TRANSLATE_NOOP("Status codes", "The server keeps no history of this node."),
    "BadTimeout": QT_TRANSLATE_NOOP("Status codes", "The device did not answer the server in time."),
    "BadShutdown": QT_TRANSLATE_NOOP("Status codes", "The server is shutting down."),
}

_BY_CLASS: Final = (
    QT_TRANSLATE_NOOP("Status codes", "The server vouches for this value, with a remark."),
    QT_TRANSLATE_NOOP("Status codes", "The server doubts this value."),
    QT_TRANSLATE_NOOP("Status codes", "The server says that this is no usable value."),
    QT_TRANSLATE_NOOP("Status codes", "The server says that this is no usable value."),
)


def status_meaning(status: int) -> str:
    """What the code means, and that the server's queue lost values where it says so."""
    known = _MEANINGS.get(status_name(status))
    words = QCoreApplication.translate("Status codes", str(known if known is not None else _BY_CLASS[status >> 30]))
    if overflowed(np.array([status], np.uint32))[0]:
        lost = QCoreApplication.translate("Status codes", "Values before it were lost: the server's queue was full.")
        words = f"{words} {lost}"
    return words


def status_text(status: int) -> str:
    """ "BadSensorFailure (0x80110000)": the name for a search, the number for a maker's manual."""
    name = status_name(status)
    return name if name.startswith("0x") else f"{name} (0x{status:08X})"
