"""Every key the core can send has its sentence, in both languages; numbers and spans read as people write them."""

import re
import string
from pathlib import Path

import pytest

from hmi.values.actions import ACTIONS
from hmi.values.gap import GapCause
from hmi.values.link import Phase
from hmi.values.notice import Notice
from hmi.values.right import Right
from hmi.values.tag import Kind, Tag
from hmi.values.text import Text
from ui.bridge.standing import Standing
from ui.bridge.value_text import number_text, value_text
from ui.bridge.words import (
    EVERY_SENTENCE,
    duration_words,
    gap_words,
    notice_words,
    phase_words,
    sentence,
    standing_words,
)
from ui.shell.language import Language

HMI = Path(__file__).parents[4] / "hmi"
KEYS = re.compile(
    r'"((?:log|link|server|certificate|identity|core|ask|explore|trust|records|review|access|people|sign|write|control'
    r"|wear|alarms?|procedure)\.[a-z_]+"
    r'|(?:core|channel|screen)_[a-z_]+)"'
)
TRAIL = (
    *("records/errors.py", "records/keys.py", "records/tail.py", "records/trail.py"),
    *("records/desk.py", "records/apart.py", "access/reviewing.py"),
)
SENDERS = (
    *("access", "acquisition", "alarms", "channel/socket.py", "commands", "core", "exploration", "history", "opcua"),
    *("records/alarm_journal.py", "records/alarm_store.py", "procedures", "wear", *TRAIL),
)
NOT_KEYS = {"alarms.db", "certificate.der", "core_pid", "core_ns", "channel_s"}
"""Names of files and fields of messages, which look like keys; so do acts in the audit trail."""


def keys_of_the_core() -> set[str]:
    found: set[str] = set()
    for sender in SENDERS:
        path = HMI / sender
        for source in [path] if path.suffix else path.rglob("*.py"):
            found |= set(KEYS.findall(source.read_text("utf-8")))
    return found - NOT_KEYS - set(ACTIONS) - {right.value for right in Right}


def test_every_key_of_the_core_has_a_sentence() -> None:
    keys = keys_of_the_core()
    assert len(keys) > 40
    assert keys - set(EVERY_SENTENCE) == set()


@pytest.mark.parametrize("name", ["en", "fr"])
def test_no_sentence_loses_its_arguments_in_translation(language: Language, name: str) -> None:
    language.switch(name)
    for key, source in EVERY_SENTENCE.items():
        wanted = {field for _, field, _, _ in string.Formatter().parse(str(source)) if field}
        arguments = {field: f"[{field}]" for field in wanted}
        written = sentence(key, arguments)
        assert all(mark in written for mark in arguments.values()), (key, written)


def test_every_state_has_words_in_both_languages(language: Language) -> None:
    def all_words() -> list[str]:
        return [
            *(gap_words(cause) for cause in GapCause),
            *(phase_words(phase) for phase in Phase),
            *(standing_words(standing) for standing in Standing),
        ]

    english = all_words()
    language.switch("fr")
    french = all_words()
    assert all(english)
    assert not {word for word, other in zip(english, french, strict=True) if word == other}


def test_a_key_of_a_newer_core_is_shown_as_it_is(language: Language) -> None:
    assert sentence("log.brand_new", {"detail": "what"}) == "log.brand_new (what)"
    assert sentence("log.brand_new") == "log.brand_new"


def test_a_missing_argument_costs_no_sentence(language: Language) -> None:
    assert sentence("log.rows_lost") == "{rows} values lost: the memory was full before the log could be written"


def test_a_notice_names_its_subject_unless_the_sentence_does(language: Language) -> None:
    assert notice_words(Notice("server.restarted", "line", 0)) == "line: server was restarted"
    assert notice_words(Notice("log.disk_full", "log", 0)) == "Disk full"


@pytest.mark.parametrize(
    ("seconds", "english", "french"),
    [
        (0.24, "0.2 s", "0,2 s"),
        (9.96, "9 s", "9 s"),
        (59.9, "59 s", "59 s"),
        (60, "1 min", "1 min"),
        (4321, "1 h 12 min", "1 h 12 min"),
        (90_000, "1 d 1 h", "1 j 1 h"),
        (-1, "0 s", "0 s"),
    ],
)
def test_spans_are_short(language: Language, seconds: float, english: str, french: str) -> None:
    assert duration_words(seconds) == english
    language.switch("fr")
    assert duration_words(seconds) == french


def tag(kind: Kind = Kind.ANALOG, decimals: int = 1, states: dict[int, Text] | None = None) -> Tag:
    return Tag(0, "t", "line", "m", kind, decimals=decimals, states=states or {})


@pytest.mark.parametrize(
    ("made", "value", "expected"),
    [
        (tag(), 1234.56, "1,234.6"),
        (tag(decimals=0), -0.4, "0"),
        (tag(decimals=2), -0.004, "0.00"),
        (tag(), float("nan"), "–"),
        (tag(), float("inf"), "∞"),
        (tag(), float("-inf"), "−∞"),
        (tag(), 1e300, "1e+300"),
        (tag(Kind.COUNTER, decimals=3), 1_234_567.0, "1,234,567"),
        (tag(Kind.STATE, states={6: Text("Execute", "Production")}), 6.0, "Execute"),
        (tag(Kind.STATE), 6.0, "6"),
        (tag(Kind.STATE), float("inf"), "∞"),
        (tag(Kind.SWITCH), 1.0, "yes"),
        (tag(Kind.SWITCH), 0.0, "no"),
        (tag(Kind.SWITCH), 2.0, "2"),
    ],
)
def test_numbers_are_written_by_their_tag(language: Language, made: Tag, value: float, expected: str) -> None:
    assert number_text(made, value) == expected


def test_texts_of_servers_are_one_plain_line_of_bounded_length(language: Language) -> None:
    assert value_text(tag(Kind.TEXT), 0.0, "a\nb\t\x1bc") == "a b  c"
    assert len(value_text(tag(Kind.TEXT), 0.0, "x" * 10**6)) < 200
