"""Alarms are heard: at once, again and again, until answered; a mute ends by itself or by something urgent."""

import io
import wave

import numpy as np
import pytest

from hmi.channel.questions_alarms import AlarmNews
from hmi.channel.questions_training import TrainingNews
from hmi.values.alarm import AlarmState, Priority
from hmi.values.training import TrainingPhase, TrainingState
from tests.fake_core import frame, welcome
from tests.unit.ui.bridge.test_alarm_board import face, stand
from ui.bridge.picture import Picture
from ui.bridge.sounder import MUTE_S, REPEAT_S, Sounder
from ui.bridge.tones import RATE_HZ, tone

S = 1_000_000_000
FACES = [face(1, Priority.LOW), face(2, Priority.HIGH), face(3, Priority.URGENT)]


class Played:
    """A screen whose loudspeaker writes down what it plays."""

    def __init__(self) -> None:
        self.heard: list[Priority | None] = []
        self.picture = Picture()
        self.sounder = Sounder(self.picture, self.heard.append)
        self.picture.greet(welcome(alarms=AlarmNews(faces=FACES)), 0)

    def at(self, second: float, *stands: object) -> list[Priority | None]:
        """What is heard in the frame of this second, after these news."""
        self.heard.clear()
        self.picture.take(frame(int(second * 10)), round(second * S))
        if stands:
            self.picture.alarms.take(AlarmNews(stands=list(stands)))  # type: ignore[arg-type]  # stands
        self.sounder.show_frame(round(second * S))
        return list(self.heard)


def test_the_end_of_a_training_session_is_heard_once() -> None:
    played = Played()
    for second, phase, heard in (
        (1, TrainingPhase.OVER, []),  # it was over before this screen looked
        (2, TrainingPhase.RUNNING, []),
        (3, TrainingPhase.FROZEN, []),
        (4, TrainingPhase.OVER, [None]),
        (5, TrainingPhase.OVER, []),
    ):
        played.picture.training = TrainingNews(state=TrainingState(phase=phase))
        assert played.at(second) == heard


def test_it_sounds_at_once_and_again_until_it_is_answered() -> None:
    played = Played()
    assert played.at(0) == []
    assert played.at(1, stand(2)) == [Priority.HIGH]
    assert played.at(2) == []
    assert played.at(1 + REPEAT_S[Priority.HIGH]) == [Priority.HIGH]
    assert played.at(17, stand(2, AlarmState.ACKNOWLEDGED)) == []
    assert played.at(60) == []


def test_the_worst_is_what_is_heard_and_something_new_does_not_wait() -> None:
    played = Played()
    assert played.at(1, stand(3)) == [Priority.URGENT]
    assert played.at(2, stand(1)) == [Priority.URGENT]
    assert played.at(3) == []


def test_a_mute_ends_by_itself_and_by_what_is_urgent_alone() -> None:
    played = Played()
    played.at(1, stand(2))
    played.sounder.mute()
    assert played.at(30) == []
    assert played.sounder.left_s == MUTE_S - 29
    assert played.at(31, stand(1)) == []
    assert played.at(32, stand(3)) == [Priority.URGENT]
    assert played.sounder.left_s == 0
    played.sounder.mute()
    assert played.at(33 + MUTE_S) == [Priority.URGENT]


def test_without_a_core_nothing_is_known_and_nothing_sounds() -> None:
    played = Played()
    played.at(1, stand(3))
    played.picture.lose("core_gone")
    played.heard.clear()
    played.sounder.show_frame(100 * S)
    assert played.heard == []


@pytest.mark.parametrize("priority", list(Priority))
def test_tones_are_short_differ_and_never_clip(priority: Priority) -> None:
    with wave.open(io.BytesIO(tone(priority))) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    assert 0.3 < len(samples) / RATE_HZ < 2
    assert 15_000 < np.abs(samples).max() < 32_000
    assert [one for one in Priority if tone(one) == tone(priority)] == [priority]
