"""Every reason and notice of people, passwords and signatures has its sentence."""

import re
from pathlib import Path

from hmi.values.actions import ACTIONS
from ui.bridge.access_sentences import ACCESS_SENTENCES

ACCESS = Path(__file__).parents[4] / "hmi" / "access"
KEYS = re.compile(r'"((?:access|people|password|pin|signature)\.[a-z_]+)"')


def keys() -> set[str]:
    return {key for source in ACCESS.glob("*.py") for key in KEYS.findall(source.read_text("utf-8"))}


def test_every_key_of_access_has_a_sentence_or_is_an_action() -> None:
    found = keys()
    assert len(found) > 40
    rights = {"people.manage"}
    assert found - set(ACCESS_SENTENCES) - set(ACTIONS) - rights == set()
