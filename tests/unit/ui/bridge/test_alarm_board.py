"""The board: what comes first in the list, what stands aside, and what is forgotten."""

from hmi.channel.questions_alarms import AlarmNews
from hmi.values.alarm import AlarmFace, AlarmKind, AlarmStand, AlarmState, Flood, Priority, Truth
from hmi.values.text import Text
from ui.bridge.alarm_board import AlarmBoard

A = AlarmState


def face(number: int, priority: Priority = Priority.LOW, machine: str = "") -> AlarmFace:
    return AlarmFace(number, f"a{number}", Text(f"alarm {number}"), AlarmKind.LIMIT, priority, machine=machine)


def stand(number: int, state: AlarmState = A.UNACKNOWLEDGED, raised: int = 1, truth: Truth = Truth.YES) -> AlarmStand:
    return AlarmStand(number, state, truth, since_ns=raised, raised_ns=raised)


def board(*stands: AlarmStand, faces: list[AlarmFace] | None = None) -> AlarmBoard:
    made = AlarmBoard()
    made.greet(AlarmNews(faces=faces or [face(one.id) for one in stands], stands=list(stands)))
    return made


def numbers(found: list[AlarmStand]) -> list[int]:
    return [one.id for one in found]


def test_priority_comes_first_then_what_waits_for_an_answer_then_the_newest() -> None:
    faces = [face(1, Priority.LOW), face(2, Priority.URGENT), *(face(number, Priority.HIGH) for number in range(3, 8))]
    made = board(
        stand(1, raised=99),
        stand(2, A.ACKNOWLEDGED),
        stand(3, A.ACKNOWLEDGED, 9),
        stand(4, A.RETURNED, 9),
        stand(5, raised=5),
        stand(6, A.LATCHED_UNACKNOWLEDGED, 6),
        stand(7, A.LATCHED_ACKNOWLEDGED, 9),
        faces=faces,
    )
    assert numbers(made.annunciated()) == [2, 6, 5, 4, 3, 7, 1]
    assert made.count(unacknowledged=True) == {Priority.URGENT: 0, Priority.HIGH: 3, Priority.LOW: 1}
    assert made.worst_unanswered() is Priority.HIGH


def test_what_is_put_aside_is_in_its_own_list_alone() -> None:
    made = board(stand(1, A.SHELVED, 1), stand(2, A.SHELVED, 2), stand(3, A.SUPPRESSED), stand(4, A.OUT_OF_SERVICE))
    assert made.annunciated() == []
    assert [numbers(made.aside(state)) for state in (A.SHELVED, A.SUPPRESSED, A.OUT_OF_SERVICE)] == [[2, 1], [3], [4]]


def test_news_changes_only_what_it_names() -> None:
    made = board(stand(1), stand(2))
    made.take(AlarmNews(stands=[stand(1, A.NORMAL)], unknown={"line": 3}, flood=Flood(5, 11)))
    assert numbers(made.annunciated()) == [2]
    assert (made.in_doubt(), made.flood is not None) == (3, True)
    made.take(AlarmNews(faces=[face(9)], stands=[stand(9)]))
    assert (numbers(made.annunciated()), made.in_doubt(), made.flood is not None) == ([2, 9], 3, True)
    made.take(AlarmNews(gone=[9], flood_over=True, unknown={}))
    assert (numbers(made.annunciated()), made.in_doubt(), made.flood) == ([2], 0, None)
    made.greet(AlarmNews())
    assert (made.annunciated(), made.faces) == ([], {})


def test_the_list_is_sorted_once_for_each_news() -> None:
    made = board(stand(1))
    assert made.annunciated() is made.annunciated()


def test_alarms_of_a_machine() -> None:
    made = board(stand(1), stand(2), faces=[face(1, machine="Blister"), face(2)])
    assert numbers(made.of_machine("Blister")) == [1]
