"""What all questions and replies are made of."""

import msgspec


class UnansweredError(Exception):
    """A question that cannot be answered. `reason` is a message key; no secret is ever among the arguments."""

    def __init__(self, reason: str, arguments: dict[str, str] | None = None) -> None:
        super().__init__(f"{reason} {arguments}" if arguments else reason)
        self.reason = reason
        self.arguments = arguments or {}


class Secret(msgspec.Struct, frozen=True):
    """A password on its way: never stored, and never shown in any text about the message that carries it."""

    text: str = ""

    def __repr__(self) -> str:
        return "Secret(…)" if self.text else "Secret()"

    __str__ = __repr__


class Said(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """All questions and replies: frozen, by keyword, tagged with their name."""
