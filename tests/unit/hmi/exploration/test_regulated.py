"""What a person decides on a screen is entered first, and only then done."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from hmi.access.seat import Seat
from hmi.channel.questions import AddTag, AskTags, Done, ExplainDifference, Question, Reply, Trust, UnansweredError
from hmi.exploration.regulated import Regulated
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from tests.seats import seated


class Behind:
    """Answers, or fails, and knows what it was asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[Question] = []
        self._error = error

    async def answer(self, question: Question, _seat: Seat) -> Reply:
        self.asked.append(question)
        if self._error is not None:
            raise self._error
        return Done()


def entered(folder: Path) -> list[tuple[str, str, str, str, str]]:
    with closing(Reader(folder / DATABASE)) as reader:
        entries = list(reader.entries(Selection()))[1:]
    return [(one.action, one.object, one.old, one.new, one.reason) for one in entries]


async def play(folder: Path, behind: Behind, *questions: Question) -> list[tuple[str, str, str, str, str]]:
    trail = Trail(folder, "bench", lambda _: None, lambda _: ())
    trail.start()
    answering = Regulated(behind, trail, {"line": "opc.tcp://h:1"}.__getitem__)
    try:
        for question in questions:
            assert await answering.answer(question, seated()) == Done()
    finally:
        await asyncio.to_thread(trail.stop)
    return entered(folder)


async def test_every_decision_and_nothing_else_stands_in_the_trail(tmp_path: Path) -> None:
    behind = Behind()
    text = '[[tags]]\nname = "oven"\nnode = "nsu=urn:x;s=T"'
    told = await play(
        tmp_path,
        behind,
        AskTags(tags=[0]),
        Trust(place="line", fingerprint="AB", accept_host=True),
        AddTag(text=text),
        ExplainDifference(place="cartoner", parts=-3, why="counted by hand"),
    )
    assert told == [
        ("certificate.trust", "AB", "", "opc.tcp://h:1", "also though it does not name the host"),
        ("certificate.trust.done", "AB", "", "opc.tcp://h:1", "also though it does not name the host"),
        ("tag.add", "oven", "", text, ""),
        ("tag.add.done", "oven", "", text, ""),
        ("count.explain", "cartoner", "-3", "", "counted by hand"),
        ("count.explain.done", "cartoner", "-3", "", "counted by hand"),
    ]
    assert len(behind.asked) == 4


async def test_what_was_decided_and_failed_says_why(tmp_path: Path) -> None:
    behind = Behind(UnansweredError("trust.another_certificate"))
    with pytest.raises(UnansweredError, match=r"trust\.another_certificate"):
        await play(tmp_path, behind, Trust(place="line", fingerprint="AB"))
    assert [one[0] for one in entered(tmp_path)] == ["certificate.trust", "certificate.trust.failed"]
    assert entered(tmp_path)[1][4] == "trust.another_certificate"


async def test_without_its_entry_nothing_is_decided(tmp_path: Path) -> None:
    behind = Behind()
    trail = Trail(tmp_path, "bench", lambda _: None, lambda _: ())
    trail.stop()
    with pytest.raises(UnansweredError, match=r"records\.closed"):
        await Regulated(behind, trail, str).answer(Trust(place="line", fingerprint="AB"), seated())
    assert behind.asked == []
