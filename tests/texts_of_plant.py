"""Texts that travel in files, two languages side by side: which are missing, the same twice, or in the wrong one.

Used by the tests of what ships and by the benchmark `procedure.untranslated`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

LANGUAGES: Final = frozenset({"en", "fr"})
THE_SAME: Final = frozenset({"Lot", "Vibration, point 1", "Vibration, point 2"})
"""Texts that both languages write alike."""
_ENGLISH: Final = re.compile(
    r"\b(?:the|and|of|with|from|when|where|this|that|which|into|its|are|has|have|been|machines? runs?|put|take|see)\b",
    re.IGNORECASE,
)
_FRENCH: Final = re.compile(
    r"\b(?:le|la|les|des|une|du|est|sont|avec|pour|dans|quand|vous|cette|aux|que|qui|sur|par)\b|\b[ldnsjqc]’",
    re.IGNORECASE,
)
_FOREIGN: Final = {"en": _FRENCH, "fr": _ENGLISH}
_DRAWN: Final = re.compile(r"<(text|title|desc|tspan)\b[^>]*>([^<]*[^\W\d_][^<]*)<")
"""Words in a drawing: letters, not a number beside a place."""


def untranslated(folder: Path) -> Iterator[str]:
    """Of each text in the folder's TOML files and drawings that is not whole in both languages: where, and what."""
    for path in sorted(folder.rglob("*.toml")):
        for where, texts in _texts(tomllib.loads(path.read_text("utf-8")), ()):
            yield from (f"{path.name}: {where}: {what}" for what in _wrong(texts))
    for path in sorted(folder.rglob("*.svg")):
        for words in _DRAWN.finditer(path.read_text("utf-8")):
            yield f"{path.name}: says {words[2].strip()!r} in every language"


def counted(folder: Path) -> int:
    """How many texts there are."""
    files = (tomllib.loads(path.read_text("utf-8")) for path in folder.rglob("*.toml"))
    return sum(1 for found in files for _ in _texts(found, ()))


def _texts(found: Any, way: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every table that holds a language."""
    if isinstance(found, dict):
        if found.keys() & LANGUAGES:
            yield ".".join(way), found
            return
        for name, inner in found.items():
            yield from _texts(inner, (*way, name))
    elif isinstance(found, list):
        for at, inner in enumerate(found):
            name = inner.get("name", at) if isinstance(inner, dict) else at
            yield from _texts(inner, (*way, str(name)))


def _wrong(texts: Mapping[str, Any]) -> Iterator[str]:
    said = {language: str(texts.get(language, "")).strip() for language in sorted(LANGUAGES)}
    missing = [language for language, words in said.items() if not words]
    if missing:
        yield from (f"no {language}" for language in missing)
        return
    english, french = said["en"], said["fr"]
    if english == french and english not in THE_SAME and re.search(r"[^\W\d_]{2}", english):
        yield f"the same in both: {english!r}"
    for language, words in said.items():
        if (foreign := _FOREIGN[language].search(words)) and words not in THE_SAME:
            yield f"{language} says {foreign[0]!r}: {words!r}"
