"""What is acknowledged to a server: only what is kept, with all that alarms made of it."""

from dataclasses import dataclass

from hmi.alarms.safe import ALL, MOST, Safe


@dataclass
class Paper:
    """A journal whose disk is in the test's hand."""

    ticket: int = 0
    stored: int = 0

    def is_stored(self, ticket: int) -> bool:
        return ticket <= self.stored


def test_a_message_is_safe_when_what_came_of_it_is_on_disk() -> None:
    paper = Paper()
    safe = Safe(paper)
    safe.took(1)
    assert safe.committed == ALL
    paper.ticket = 1  # an alarm came with the second message
    safe.took(2)
    safe.took(3)
    assert safe.committed == 1
    paper.ticket = 2
    safe.took(4)
    assert safe.committed == 1
    paper.stored = 1
    assert safe.committed == 3
    paper.stored = 2
    assert safe.committed == ALL


def test_alarms_of_the_server_in_the_same_message_count() -> None:
    paper = Paper()
    safe = Safe(paper)
    safe.took(7)
    paper.ticket = 1
    safe.took(7)  # its events are judged after its values
    assert safe.committed == 6


def test_what_was_there_before_belongs_to_no_message() -> None:
    safe = Safe(Paper(ticket=5))
    safe.took(1)
    assert safe.committed == ALL


def test_a_disk_that_refuses_for_days_costs_nothing() -> None:
    paper = Paper()
    safe = Safe(paper)
    for number in range(1, MOST + 11):
        paper.ticket = number
        safe.took(number)
    assert safe.committed == 10
