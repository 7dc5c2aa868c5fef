"""A mimic drawing made safe: what is in an SVG file that may be drawn, and which of its elements show tags. No Qt."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 2_000_000
"""Bytes of a drawing that is still read."""

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK_HREF: Final = "{http://www.w3.org/1999/xlink}href"
_DRAWN: Final = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "title", "desc"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask"),
    }
)
"""Elements that draw and do nothing else. Scripts, pictures, links, animations and foreign content are none of them."""
_REFERENCE: Final = re.compile(r"url\s*\(\s*['\"]?\s*(?!['\"\s#])", re.IGNORECASE)


class MimicError(Exception):
    """The drawing cannot be used. `reason` says why: "absent", "large", "damaged"."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Drawing:
    """svg: the file without anything unsafe; bound: names of tags that elements show, in the order of the file;
    unknown: ids that look like tags of the machine and are none; left_out: how much was not drawn for safety.
    """

    svg: str
    bound: tuple[str, ...]
    unknown: tuple[str, ...]
    left_out: int


def drawing_of(content: bytes, tag_names: Collection[str]) -> Drawing:
    """The safe part of an SVG file. An id with a dot in it is meant to be a tag's name.

    Raises MimicError for a file that is too large, declares entities, or is no SVG.
    """
    if len(content) > LARGEST:
        raise MimicError("large", f"{len(content)} bytes")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise MimicError("damaged", "a document type is declared")
    try:
        root = ET.fromstring(content)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise MimicError("damaged", str(error)) from error
    if root.tag != f"{{{_SVG}}}svg":
        raise MimicError("damaged", "no svg element")
    left_out = _clean(root)
    ids = [element.get("id", "") for element in root.iter()]
    bound = tuple(dict.fromkeys(name for name in ids if name in tag_names))
    unknown = tuple(dict.fromkeys(name for name in ids if "." in name and name not in tag_names))
    ET.register_namespace("", _SVG)
    return Drawing(ET.tostring(root, encoding="unicode"), bound, unknown, left_out)


def coloured(svg: str, ink: str) -> str:
    """The drawing in this colour wherever it says currentColor: the same file by day and by night."""
    return svg.replace("currentColor", ink)


def in_language(svg: str, spoken: str) -> str:
    """The drawing without the elements whose `lang` is another language; what has none is drawn in all."""
    root = ET.fromstring(svg)
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for child in list(parent):
            if child.get("lang", spoken) == spoken:
                waiting.append(child)
            else:
                parent.remove(child)
    return ET.tostring(root, encoding="unicode")


def _clean(root: ET.Element) -> int:
    """Take out all that is not drawing, and all that reaches outside the file; answers how much that was."""
    left_out = 0
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        left_out += _clean_attributes(parent)
        for child in list(parent):
            if child.tag.removeprefix(f"{{{_SVG}}}") not in _DRAWN:
                parent.remove(child)
                left_out += 1
            else:
                waiting.append(child)
    return left_out


def _clean_attributes(element: ET.Element) -> int:
    unsafe = [
        name
        for name, value in element.attrib.items()
        if name.lower().startswith("on")
        or (name in {"href", _XLINK_HREF} and not value.strip().startswith("#"))
        or _REFERENCE.search(value)
        or "@import" in value.lower()
        or "javascript:" in value.lower()
    ]
    for name in unsafe:
        del element.attrib[name]
    return len(unsafe)
