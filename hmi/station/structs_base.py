"""What all structs of the station file are made of: how a setting is declared, and a text in two languages."""

from typing import Annotated

import msgspec
from msgspec import Meta

from hmi.values.text import Text


def setting(text: str, unit: str = "") -> Meta:
    """What the reference says of a field."""
    return Meta(description=text, extra={"unit": unit})


def number(text: str, unit: str, at_least: float, at_most: float) -> Meta:
    """The same of a number, with the range the loader enforces, both ends included and in `unit`."""
    return Meta(description=text, extra={"unit": unit}, ge=at_least, le=at_most)


class BilingualText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text in both languages of the program."""

    en: Annotated[str, setting("In English; empty: the French text.")] = ""
    fr: Annotated[str, setting("In French; empty: the English text.")] = ""

    @property
    def text(self) -> Text:
        """As the rest of the program has it."""
        return Text(self.en, self.fr)
