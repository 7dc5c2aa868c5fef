"""The last half hour: read once whole, then piece by piece, and whole again when a gap ends."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal

from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.series import Series
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from ui.bridge.past import Answer, Question
from ui.bridge.picture import Picture
from ui.bridge.recent import SPAN_NS, Recent, followed, hidden_spans

NAME = "blister.forming_temp"


class HeldPast(QObject):
    """Keeps questions until a test answers them."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.questions: list[Question] = []

    def ask(self, question: Question) -> None:
        self.questions.append(question)

    def answer(self, value: float) -> None:
        question = self.questions[-1]
        made = {name: series(question.from_ns, question.to_ns, value, name) for name in question.names}
        self.answered.emit(Answer(question, made, {}))


def series(from_ns: int, to_ns: int, value: float, name: str = NAME) -> Series:
    times = np.arange(from_ns, to_ns, NS, dtype=np.int64)
    values = np.full(len(times), value)
    return Series(name, times, values, values, np.zeros(len(times), np.uint8), False, {})


@pytest.fixture
def past() -> HeldPast:
    return HeldPast()


@pytest.fixture
def recent(picture: Picture, past: HeldPast) -> Recent:
    made = Recent(picture, past, "test")  # type: ignore[arg-type]  # played
    made.want([0])
    return made


def test_first_all_of_it_then_only_what_is_new(recent: Recent, past: HeldPast) -> None:
    recent.tend(MONO_NS)
    past.answer(1.0)
    recent.tend(MONO_NS + NS)
    assert len(past.questions) == 1
    recent.tend(MONO_NS + 6 * NS)
    past.answer(2.0)
    spans = [question.to_ns - question.from_ns for question in past.questions]
    assert spans[0] == SPAN_NS
    assert spans[1] == 21 * NS  # six seconds, and the overlap
    held = recent.series(0)
    assert held is not None
    assert (np.diff(held.time_ns) > 0).all()
    assert held.low[0] == 1.0
    assert held.low[-1] == 2.0
    assert len(held) == pytest.approx(1800, abs=20)


def test_a_question_that_waits_is_not_asked_twice(recent: Recent, past: HeldPast) -> None:
    for tenth in range(40):
        recent.tend(MONO_NS + tenth * NS // 10)
    assert len(past.questions) == 1


def test_a_gap_that_ends_may_bring_old_values_back(recent: Recent, past: HeldPast, picture: Picture) -> None:
    recent.tend(MONO_NS)
    past.answer(1.0)
    gap = Gap("line", None, NOON_NS - 60 * NS, NOON_NS, GapCause.LINK_LOST, GapClosure.REPUBLISHED)
    picture.take(frame(2, gaps=[gap]), MONO_NS)
    recent.tend(MONO_NS + NS)
    past.answer(3.0)
    held = recent.series(0)
    assert held is not None
    assert past.questions[-1].to_ns - past.questions[-1].from_ns == SPAN_NS
    assert set(held.low.tolist()) == {3.0}


def test_another_tag_is_read_at_once_and_whole(recent: Recent, past: HeldPast) -> None:
    recent.tend(MONO_NS)
    past.answer(1.0)
    recent.want([0, 1])
    assert recent.waiting
    recent.tend(MONO_NS + NS // 10)
    assert past.questions[-1].from_ns == past.questions[-1].to_ns - SPAN_NS
    past.answer(1.0)
    assert not recent.waiting


def test_answers_to_others_are_left_alone(recent: Recent, past: HeldPast) -> None:
    recent.tend(MONO_NS)
    question = Question(past.questions[0].path, (NAME,), 0, NS, 10, asker="other")
    past.answered.emit(Answer(question, {NAME: series(0, NS, 9.0)}, {}))
    assert recent.series(0) is None
    assert recent.revision == 0


def test_an_answer_about_the_log_of_an_earlier_core_is_not_taken(
    recent: Recent, past: HeldPast, picture: Picture
) -> None:
    recent.tend(MONO_NS)
    picture.greet(welcome(tags=[], history_path="other/history.db"), MONO_NS)
    past.answer(1.0)
    assert recent.revision == 0
    recent.forget()
    assert not recent.waiting


def test_a_log_that_cannot_be_read_is_said_and_tried_again(recent: Recent, past: HeldPast) -> None:
    recent.tend(MONO_NS)
    past.answered.emit(Answer(past.questions[0], {}, {}, failure="log.damaged"))
    assert recent.failure == "log.damaged"
    recent.tend(MONO_NS + 6 * NS)
    past.answer(1.0)
    assert recent.failure == ""


def test_what_is_older_than_the_span_falls_out_but_for_the_value_at_its_edge() -> None:
    question = Question(Path("x"), (NAME,), SPAN_NS - 10 * NS, SPAN_NS + 60 * NS, 10)
    joined = followed(series(0, SPAN_NS, 1.0), series(question.from_ns, question.to_ns, 2.0), question)
    assert joined.time_ns[0] == 60 * NS
    assert joined.time_ns[-1] == question.to_ns - NS


def test_breaks_are_hidden_until_the_next_value_and_to_the_end() -> None:
    made = series(0, 10 * NS, 1.0)
    made.low[2:4] = np.nan
    made.low[9] = np.nan
    assert hidden_spans(made, 0, 20 * NS) == [(2 * NS, 4 * NS), (9 * NS, 20 * NS)]
    assert hidden_spans(made, 3 * NS, 8 * NS) == [(3 * NS, 4 * NS)]
