"""What runs look at, sample by sample: what was asked for again, and what goes wrong on the way."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.procedures.state import Wishes
from hmi.procedures.watching import Watching
from hmi.station.load import tags_of
from hmi.values.samples import Mark, samples_of
from tests.unit.hmi.procedures.bench import TEMPERATURE, Plant, station

NOW_NS = 1_700_000_000_000_000_000


class Watched:
    """A condition, and a plant that says what a test lets it."""

    def __init__(self) -> None:
        self.plant = Plant()
        self.plant.values[TEMPERATURE] = (101.0, 0, 100)
        self.watching = Watching(tags_of(station()), self.plant, lambda: NOW_NS, lambda: NOW_NS)
        wishes = Wishes(watch={"hot": "Temperature > 100"}, reads=frozenset({"Temperature"}))
        (first,) = self.watching.wish("r1", wishes)
        assert first.holds is True

    def put(self, *rows: tuple[float, int], mark: Mark = Mark.NONE) -> list[bool | None]:
        """Values with their source times, of one delivery; what was told of the condition."""
        samples = samples_of([(TEMPERATURE, value, 0, at_ns) for value, at_ns in rows], received_ns=NOW_NS)
        samples = replace(samples, mark=np.full(len(rows), mark, np.uint8))
        for value, at_ns in rows:
            if at_ns >= self.plant.values[TEMPERATURE][2]:
                self.plant.values[TEMPERATURE] = (value, 0, at_ns)
        return [turned.holds for _, turned in self.watching.put(samples)]


def test_what_was_lost_on_the_way_and_came_again_breaks_a_condition() -> None:
    watched = Watched()
    assert watched.put((99.0, 110), (102.0, 120), mark=Mark.RECOVERED) == [False, True]
    assert watched.put((98.0, 130), mark=Mark.RECOVERED) == [False]


def test_what_an_outage_hid_says_nothing_of_now() -> None:
    watched = Watched()
    assert watched.put((101.5, 200)) == []
    assert watched.put((99.0, 150), (98.0, 199), mark=Mark.RECOVERED) == []
    assert watched.put((99.0, 50)) == [False], "a server whose clock was set back says what is now all the same"
    assert watched.put((101.0, 60), mark=Mark.RECOVERED) == [True]


def test_nothing_that_has_passed_is_evidence_after_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched()

    def broken(*_: object) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(watched.watching, "_judged", broken)
    with pytest.raises(ValueError, match="of ours"):
        watched.put((55.0, 110))
    watched.plant.values[TEMPERATURE] = (20.0, 0, 300)
    assert [(one.value, one.source_ns) for one in watched.watching.seen("r1")] == [(20.0, 300)]
