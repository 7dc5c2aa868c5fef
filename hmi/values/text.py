"""Texts that live in files and not in the catalogues: two languages side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the plant in English and French; an empty one falls back to the other."""

    en: str = ""
    fr: str = ""

    def in_language(self, language: str) -> str:
        """The text for "en" or "fr"."""
        return (self.fr or self.en) if language == "fr" else (self.en or self.fr)
