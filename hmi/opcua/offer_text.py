"""A variable that a server offers, as the lines of a station file. Pure."""

import json
from collections.abc import Iterator, Mapping

from hmi.opcua.offer import Offered
from hmi.values.tag import Kind


def tag_lines(tag: Offered, server: str = "") -> Iterator[str]:
    """One [[tags]] table; `server`: its name in the file, where the file has several."""
    yield "[[tags]]"
    yield f"name = {toml_text(tag.name)}"
    yield f"node = {toml_text(tag.node)}"
    if server:
        yield f"server = {toml_text(server)}"
    if tag.machine:
        yield f"machine = {toml_text(tag.machine)}"
    if tag.kind is not Kind.ANALOG:
        yield f"kind = {toml_text(tag.kind.value)}"
    if tag.unit:
        yield f"unit = {toml_text(tag.unit)}"
    if tag.range:
        low, high = tag.range
        yield f"range = [{low!r}, {high!r}]"
    if tag.kind is Kind.ANALOG:
        yield f"decimals = {tag.decimals}"
        if tag.range:
            yield f"# limits = {{ low = {tag.range[0]!r}, high = {tag.range[1]!r} }}"
    if tag.label:
        yield f"label = {{ en = {toml_text(tag.label)} }}"
    if tag.states:
        yield f"states = {_states(tag.states)}"


def toml_text(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, save for DEL, which JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _states(states: Mapping[int, str]) -> str:
    words = (f"{toml_text(str(number))} = {{ en = {toml_text(word)} }}" for number, word in states.items())
    return f"{{ {', '.join(words)} }}"
