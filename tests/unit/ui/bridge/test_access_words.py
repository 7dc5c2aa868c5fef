"""Every reason and notice of people, passwords and signatures has its sentence."""

import re
import string
from pathlib import Path

import pytest

from hmi.values.actions import ACTIONS
from ui.bridge.access_sentences import ACCESS_SENTENCES
from ui.bridge.words import sentence
from ui.shell.language import Language

ACCESS = Path(__file__).parents[4] / "hmi" / "access"
KEYS = re.compile(r'"((?:access|people|password|pin|signature)\.[a-z_]+)"')


def keys() -> set[str]:
    return {key for source in ACCESS.glob("*.py") for key in KEYS.findall(source.read_text("utf-8"))}


def test_every_key_of_access_has_a_sentence_or_is_an_action() -> None:
    found = keys()
    assert len(found) > 40
    rights = {"people.manage"}
    assert found - set(ACCESS_SENTENCES) - set(ACTIONS) - rights == set()


@pytest.mark.parametrize("name", ["en", "fr"])
def test_no_sentence_loses_its_arguments_in_translation(language: Language, name: str) -> None:
    language.switch(name)
    for key, source in ACCESS_SENTENCES.items():
        wanted = {field for _, field, _, _ in string.Formatter().parse(str(source)) if field}
        written = sentence(key, {field: f"[{field}]" for field in wanted})
        assert all(f"[{field}]" in written for field in wanted), (key, written)
