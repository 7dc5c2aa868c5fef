"""Which lot ran when."""

from contextlib import closing
from pathlib import Path

from hmi.alarms.lots import lots_in, lots_of
from hmi.history.log import Log
from hmi.history.query import Reader
from hmi.station.structs import Retention
from hmi.values.delivery import Delivery
from hmi.values.samples import samples_of
from hmi.values.tag import Kind, Tag

S = 1_000_000_000
T0 = 1_767_225_600 * S


def test_a_lot_runs_until_the_next_one_and_is_cut_by_the_span() -> None:
    names = [(0, "A"), (10, "A"), (20, ""), (30, "B"), (40, "A")]
    assert lots_of(names, 5, 45) == [("A", 5, 20), ("B", 30, 40), ("A", 40, 45)]
    assert lots_of(names, 21, 29) == []
    assert lots_of(names, 32, 33) == [("B", 32, 33)]
    assert lots_of([], 0, 10) == []


def test_what_the_log_holds_of_the_lot_is_found_also_when_it_began_before_the_span(tmp_path: Path) -> None:
    tags = (Tag(0, "Speed", "plc", "line"), Tag(1, "Lot", "plc", "line", kind=Kind.TEXT))
    log = Log(tmp_path, "station", tags, Retention(), lambda _: None)
    log.start()
    rows: list[tuple[int, float | str, int, int]] = [
        (1, "B2231", 0, T0),
        (0, 5.0, 0, T0 + S),
        (1, " B2232 ", 0, T0 + 100 * S),
    ]
    log.put(samples_of(rows, received_ns=T0 + 100 * S), Delivery("plc", 1, 1, T0 + 100 * S))
    assert log.flush(10)
    log.stop()
    with closing(Reader(log.path)) as held:
        found = lots_in(held, "Lot", T0 + 50 * S, T0 + 200 * S)
        assert found == [("B2231", T0 + 50 * S, T0 + 100 * S), ("B2232", T0 + 100 * S, T0 + 200 * S)]
        assert lots_in(held, "Other", T0, T0 + S) == []
