"""A node's attributes and references in words."""

from collections.abc import Iterator, Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.channel.questions import Attribute, Looked, NodeValue
from hmi.values.notice import Urgency
from ui.pages.diagnostics.line import Line
from ui.pages.diagnostics.status_words import status_meaning, status_text
from ui.pages.diagnostics.tag_words import precise_text

translate = QCoreApplication.translate

_CLASSES: Final[Mapping[int, object]] = {
    1: QT_TRANSLATE_NOOP("Diagnostics", "Object"),
    2: QT_TRANSLATE_NOOP("Diagnostics", "Variable"),
    4: QT_TRANSLATE_NOOP("Diagnostics", "Method"),
    8: QT_TRANSLATE_NOOP("Diagnostics", "Object type"),
    16: QT_TRANSLATE_NOOP("Diagnostics", "Variable type"),
    32: QT_TRANSLATE_NOOP("Diagnostics", "Reference type"),
    64: QT_TRANSLATE_NOOP("Diagnostics", "Data type"),
    128: QT_TRANSLATE_NOOP("Diagnostics", "View"),
}
_ACCESS: Final[Mapping[int, object]] = {
    0x01: QT_TRANSLATE_NOOP("Diagnostics", "read"),
    0x02: QT_TRANSLATE_NOOP("Diagnostics", "write"),
    0x04: QT_TRANSLATE_NOOP("Diagnostics", "history"),
}
_NAMES: Final[Mapping[str, object]] = {
    "NodeClass": QT_TRANSLATE_NOOP("Diagnostics", "Kind of node"),
    "DisplayName": QT_TRANSLATE_NOOP("Diagnostics", "Name shown"),
    "Description": QT_TRANSLATE_NOOP("Diagnostics", "Description"),
    "DataType": QT_TRANSLATE_NOOP("Diagnostics", "Data type"),
    "ValueRank": QT_TRANSLATE_NOOP("Diagnostics", "Dimensions"),
    "AccessLevel": QT_TRANSLATE_NOOP("Diagnostics", "Access"),
    "Historizing": QT_TRANSLATE_NOOP("Diagnostics", "Server records it"),
    "MinimumSamplingInterval": QT_TRANSLATE_NOOP("Diagnostics", "Fastest sampling"),
}


def value_line(value: NodeValue, now_ns: int) -> Line:
    """The value as it was just read."""
    at = [precise_text(time_ns, now_ns) for time_ns in (value.source_ns, value.server_ns) if time_ns]
    note = status_meaning(value.status)
    if at:
        source = translate("Diagnostics", "Source {time}.")
        note = f"{note} {source.format(time=at[0])}"
    return Line(
        translate("Diagnostics", "Value"),
        f"{value.text or '–'} · {status_text(value.status)}",
        note,
        Urgency.WARNING if value.status >> 30 else None,
    )


def node_lines(looked: Looked, value: NodeValue | None, now_ns: int) -> tuple[Line, ...]:
    """Value, node id, attributes, then references."""
    return tuple(_lines(looked, value, now_ns))


def _lines(looked: Looked, value: NodeValue | None, now_ns: int) -> Iterator[Line]:
    if value is not None:
        yield value_line(value, now_ns)
    yield Line(translate("Diagnostics", "Node"), looked.node)
    for attribute in looked.attributes:
        words = _attribute(attribute)
        known = _NAMES.get(attribute.name)
        if words:
            yield Line(translate("Diagnostics", str(known)) if known else attribute.name, words)
    for relation in looked.relations:
        arrow = "→" if relation.forward else "←"
        yield Line(f"{arrow} {relation.kind}", f"{relation.name} ({relation.node})")


def _attribute(attribute: Attribute) -> str:
    number = attribute.number
    match attribute.name:
        case "NodeClass":
            known = _CLASSES.get(_whole(number))
            return translate("Diagnostics", str(known)) if known else attribute.text
        case "AccessLevel":
            level = _whole(number)
            words = [translate("Diagnostics", str(word)) for bit, word in _ACCESS.items() if level & bit]
            return ", ".join(words) or translate("Diagnostics", "none")
        case "ValueRank":
            rank = _whole(number)
            if rank == -1:
                return translate("Diagnostics", "one value")
            return translate("Diagnostics", "array") if rank >= 0 else translate("Diagnostics", "one value or array")
        case "Historizing":
            return translate("Diagnostics", "yes") if number == 1 else translate("Diagnostics", "no")
        case "MinimumSamplingInterval":
            if number <= 0:
                return ""
            return translate("Diagnostics", "{ms} ms").format(ms=QLocale().toString(number, "f", 0))
        case _:
            return attribute.text


def _whole(number: float) -> int:
    return int(number) if abs(number) < 2**31 else 0  # also false for NaN
