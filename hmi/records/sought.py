"""What somebody looks for in a trail: whether an entry is so, and what of it the database can tell beforehand. Pure."""

import json
from typing import Any, Final

import msgspec

from hmi.channel.questions_trail import TrailEntry, TrailFilter
from hmi.records.entry import FIELDS, Entry
from hmi.values.actions import ACTIONS, LIMITS, Topic, topic_of

UNREADABLE: Final = "trail.unreadable"
"""Shown as the action of an entry whose bytes say none any more: it is never left out in silence."""

_NUMBERS: Final = frozenset({"number", "at_ns", "offset_s", "of"})
_MOST_PATTERN: Final = 1000
"""Characters of one word that is looked for; the database refuses patterns of more than 50,000."""
KINDS: Final = {name: int if name in _NUMBERS else str for name in FIELDS}
"""What kind of value each field holds."""
_TEXTS: Final = tuple(name for name in FIELDS if name not in _NUMBERS)


def told(entry: Entry, reviewed: int = 0) -> TrailEntry:
    """As it travels to a screen."""
    values = {name: getattr(entry, name) for name in FIELDS}
    return TrailEntry(**values, hash=entry.hash.hex(), signed=bool(entry.signed), reviewed=reviewed)


def unreadable(number: int, hash_: object) -> TrailEntry:
    """In place of an entry that cannot be read."""
    shown = hash_.hex() if isinstance(hash_, bytes) else ""
    values: dict[str, Any] = {name: kind() for name, kind in KINDS.items()}
    return TrailEntry(**{**values, "number": number, "action": UNREADABLE}, hash=shown, signed=False)


def is_sought(wanted: TrailFilter, entry: TrailEntry) -> bool:
    """Whether the entry is so; of one that cannot be read nobody knows, and it is."""
    if entry.action == UNREADABLE:
        return True
    if wanted.topic is not None and topic_of(entry.action, entry.object) is not wanted.topic:
        return False
    if wanted.from_ns and entry.at_ns < wanted.from_ns:
        return False
    if wanted.to_ns and entry.at_ns > wanted.to_ns:
        return False
    fields = (
        (wanted.person, (entry.person, entry.name)),
        (wanted.object, (entry.object,)),
        (wanted.lot, (entry.lot,)),
        (wanted.text, tuple(getattr(entry, name) for name in _TEXTS) if wanted.text else ()),
    )
    return all(not word or any(word.casefold() in text.casefold() for text in texts) for word, texts in fields)


def condition(wanted: TrailFilter, body: str = "body") -> tuple[str, list[Any]]:
    """For SQL, with its values: lets through whatever `is_sought` may want, and not much else.

    It looks at the bytes of an entry and never parses them: what somebody damaged must not stop the search. Letters
    beyond a to z pass here whatever they are, for the database does not know their other case. body: the column's name.
    """
    parts: list[str] = []
    values: list[Any] = []
    at_ns = f"CAST(substr({body}, instr({body}, '\"at_ns\":') + 8, 20) AS INTEGER)"
    if wanted.topic is not None:
        marks = _marks(wanted.topic)
        parts.append(f"(0{f' OR instr({body}, ?)' * len(marks)})")
        values += marks
    for word in (wanted.person, wanted.object, wanted.lot, wanted.text):
        if pattern := _pattern(word):
            parts.append(f"{body} LIKE ? ESCAPE '~'")
            values.append(pattern)
    if wanted.from_ns:
        parts.append(f"{at_ns} >= ?")
        values.append(wanted.from_ns)
    if wanted.to_ns:
        parts.append(f"{at_ns} <= ?")
        values.append(wanted.to_ns)
    return "".join(f" AND {part}" for part in parts), values


def stated(wanted: TrailFilter) -> dict[str, Any]:
    """What is looked for, by name; empty for everything."""
    content: dict[str, Any] = msgspec.to_builtins(wanted)
    return {name: value for name, value in content.items() if value not in ("", None, 0, False)}


def canonical_of(wanted: TrailFilter) -> str:
    """The same as text that is always the same for the same search: what a review's signature is bound to."""
    return json.dumps(stated(wanted), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def filter_of(text: str) -> TrailFilter:
    """What `canonical_of` said; msgspec.DecodeError or ValidationError for what is none."""
    return msgspec.json.decode(text, type=TrailFilter)


def _marks(topic: Topic) -> list[str]:
    """One of these stands in the bytes of every entry of a topic."""
    marks = [f'"action":"{name}' for name, action in ACTIONS.items() if action.topic is topic]
    return [*marks, *LIMITS] if topic is Topic.LIMITS else marks


def _pattern(word: str) -> str:
    """The word as it stands in the bytes of an entry, for LIKE; its letters beyond ASCII stand for any."""
    written = json.dumps(word[:_MOST_PATTERN], ensure_ascii=False)[1:-1]
    escaped = "".join(f"~{sign}" if sign in "~%_" else sign for sign in written)
    plain = "".join(sign if sign.isascii() else "%" for sign in escaped)
    return f"%{plain}%" if plain.strip("%") else ""
