"""What stands in the trail as keys is read as sentences; what a person wrote stays as it was written."""

import pytest

from hmi.channel.questions_trail import TrailEntry
from ui.bridge.trail_words import reason_text


def entry(action: str, reason: str) -> TrailEntry:
    """Of this action, with this reason."""
    texts = ("", "", "", "", action, "", "", "", "", reason, "", "", "")
    return TrailEntry(1, 0, 0, *texts, 0, "", signed=False)


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize(
    ("action", "reason", "words"),
    [
        ("write.setpoint.refused", 'write.range {"low":"60","high":"320"}', "60"),
        ("write.setpoint.refused", 'access.right {"right":"write.witness"}', "Sign as the second person"),
        ("write.setpoint.refused", 'write.interlocked {"en":"the guard is open"}', "the guard is open"),
        ("write.setpoint.unknown", "unknown: write.ended", "unknown: "),
        ("access.denied", "people.manage", "Add, change and retire people"),
    ],
)
def test_a_key_is_a_sentence(action: str, reason: str, words: str) -> None:
    told = reason_text(entry(action, reason))
    assert words in told
    assert "{" not in told
    assert "write." not in told


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize(
    "reason", ["effective", "", "too cold: see note 3", 'write.strange {"a":"b"}', "clamped: by hand"]
)
def test_what_is_no_key_stays(reason: str) -> None:
    assert reason_text(entry("write.setpoint", reason)) == reason
