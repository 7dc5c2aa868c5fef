"""Conditions judged in columns turn exactly where one value after the other would turn them."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.alarms.conditions import Conditions
from hmi.alarms.definitions import Definition, definitions_of
from hmi.station.load import tags_of
from hmi.values.alarm import Truth
from hmi.values.samples import samples_of
from tests.unit.hmi.alarms.plant import BAD, T0, S, alarm, station_of, tag

STATION = station_of(
    tags=[
        tag("x", limits={"low_low": 1, "low": 2, "high": 6, "high_high": 8}),
        tag("y", limits={"low": 3, "high": 5}),
        tag("s", kind="state"),
    ],
    alarms=[
        alarm("x high", deadband=1.0),
        alarm("x high high", limits=["high_high"]),
        alarm("x band", limits=["low", "high"], deadband=0.5),
        alarm("x far band", limits=["low_low", "high_high"], deadband=9.0),
        alarm("y band", "y", limits=["low", "high"], deadband=1.0),
        alarm("s two", "s", kind="state", states=[2, 4]),
        alarm("sum", "", kind="expression", expression="x + y > 10 or s = 3"),
    ],
)
TAGS = tags_of(STATION)
DEFINITIONS = definitions_of(STATION, TAGS, ())
SAMPLE = st.tuples(
    st.integers(0, 2), st.sampled_from([0.5, 1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 5.5, 6.0, 6.5, 8.0, 9.0]), st.booleans()
)


def _judged(definition: Definition, values: dict[int, float], held: Truth) -> Truth:
    """One alarm by the newest values, in plain words."""
    if definition.holds is not None:
        x, y, s = values[0], values[1], values[2]
        total = None if math.isnan(x + y) else x + y > 10
        state = None if math.isnan(s) else s == 3
        if total or state:
            return Truth.YES
        return Truth.UNKNOWN if None in (total, state) else Truth.NO
    assert definition.face.tag is not None
    value = values[definition.face.tag]
    if math.isnan(value):
        return Truth.UNKNOWN
    if definition.states:
        return Truth.YES if value in definition.states else Truth.NO
    low, high, deadband = definition.face.low, definition.face.high, definition.deadband
    if (low is not None and value < low) or (high is not None and value > high):
        return Truth.YES
    if low is not None and high is not None:
        deadband = min(deadband, (high - low) / 2)
    inside = (low is None or value >= low + deadband) and (high is None or value <= high - deadband)
    return Truth.NO if inside else held


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(SAMPLE, min_size=1, max_size=12), max_size=8))
def test_columns_turn_what_single_values_turn(deliveries: list[list[tuple[int, float, bool]]]) -> None:
    conditions = Conditions(DEFINITIONS, [one.link for one in TAGS])
    values = dict.fromkeys(range(3), math.nan)
    truth = [Truth.UNKNOWN] * len(DEFINITIONS)
    held = [Truth.NO] * len(DEFINITIONS)
    at = 0
    for delivery in deliveries:
        rows, expected = [], []
        for number, value, good in delivery:
            at += 1
            rows.append((number, value, 0 if good else BAD, T0 + at * S))
            values[number] = value if good else math.nan
            for alarm_number, definition in enumerate(DEFINITIONS[:-1]):  # the last is that of the link
                concerned = definition.holds is not None or definition.face.tag == number
                now = _judged(definition, values, held[alarm_number])
                held[alarm_number] = held[alarm_number] if now is Truth.UNKNOWN else now
                if concerned and now is not truth[alarm_number]:
                    truth[alarm_number] = now
                    expected.append((T0 + at * S, alarm_number, now))
        turned = conditions.put(samples_of(rows, received_ns=T0), 0)
        assert sorted((one.source_ns, one.alarm, one.truth) for one in turned) == sorted(expected)
        assert [one.source_ns for one in turned] == sorted(one.source_ns for one in turned)
        assert conditions.raw.tolist()[:-1] == truth[:-1]


def test_a_quiet_delivery_makes_no_object() -> None:
    tags = [tag(f"t{number}", limits={"high": 50}) for number in range(100)]
    station = station_of(tags=tags)
    conditions = Conditions(definitions_of(station, tags_of(station), ()), ["line"] * 100)
    first = samples_of([(number, 10.0, 0, T0) for number in range(100)], received_ns=T0)
    assert len(conditions.put(first, 0)) == 100
    rng = np.random.default_rng(1)
    judged = conditions._judged
    conditions._judged = None  # type: ignore[method-assign, assignment]  # whoever calls it fails
    for at in range(5):
        rows = [(int(number), float(rng.uniform(0, 50)), 0, T0 + at) for number in rng.permutation(100)]
        assert conditions.put(samples_of(rows, received_ns=T0), 0) == []
    conditions._judged = judged  # type: ignore[method-assign]
    assert len(conditions.put(samples_of([(7, 50.1, 0, T0)], received_ns=T0), 0)) == 1
