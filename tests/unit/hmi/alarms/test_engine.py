"""The engine: timelines of values, links and time, and what journal and screens are told."""

from hmi.alarms.standing import Doing
from hmi.values.alarm import Trigger
from hmi.values.link import Phase
from tests.unit.hmi.alarms.plant import BAD, T0, Memory, Plant, S, alarm, station_of, tag

X = tag("x", range=[0, 100], limits={"low_low": 5, "low": 10, "high": 80, "high_high": 90}, machine="M")
Y = tag("y", range=[0, 100], limits={"high": 50}, machine="M")
STATE = tag("state", kind="state", states={"6": {"en": "Execute"}, "2": {"en": "Stopped"}})
MACHINES = [{"name": "M", "state": "state"}]


def _plant(*alarms: dict[str, object]) -> Plant:
    return Plant(station_of(tags=[X, Y, STATE], machines=MACHINES, alarms=list(alarms))).link()


def _unknown(plant: Plant) -> dict[str, int]:
    """As screens were told last."""
    return [news.unknown for news in plant.news if news.unknown is not None][-1]


def _act(plant: Plant, name: str, trigger: Trigger, **more: float) -> None:
    now_ns = T0 + round(plant.second * S)
    doing = Doing(now_ns, now_ns, person="p1", by="Anna", comment="seen")
    plant.engine.act(plant.number[name], trigger, doing, shelf_ns=round(more.get("shelf_s", 0) * S))
    plant.engine.flush()


def test_a_limit_is_passed_acknowledged_and_over() -> None:
    plant = _plant(alarm("high", on_delay_s=2.0, deadband=5.0))
    plant.put(("x", 50.0)).at(1).put(("x", 85.0)).at(2)
    assert plant.state("high") == "A"
    plant.at(3.5)
    stand = plant.stand("high")
    assert (stand.state.letter, stand.value, stand.raised_ns) == ("B", 85.0, T0 + 1 * S)
    _act(plant, "high", Trigger.ACKNOWLEDGE)
    plant.at(5).put(("x", 76.0)).at(9)
    assert plant.state("high") == "C"  # within the deadband
    plant.put(("x", 74.0))
    assert plant.memory.told == ["high raise B", "high acknowledge C", "high clear A"]
    row = plant.memory.rows[0]
    assert (row.value, row.limit, row.unit, row.tag, row.machine) == (85.0, 80.0, "", "x", "M")
    assert (plant.memory.rows[1].person, plant.memory.rows[1].comment) == ("p1", "seen")


def test_all_that_happens_within_one_delivery_is_journalled() -> None:
    plant = _plant(alarm("high"), alarm("both", limits=["low_low", "high_high"]))
    spikes = [(0, value, 0, T0 + at * S) for at, value in enumerate((50.0, 85.0, 95.0, 85.0, 50.0, 2.0, 50.0))]
    plant.engine.put(plant.samples(spikes))
    assert [(row.alarm, row.what, (row.source_ns - T0) // S) for row in plant.memory.rows] == [
        ("high", "raise", 1),
        ("both", "raise", 2),
        ("both", "clear", 3),
        ("high", "clear", 4),
        ("both", "raise", 5),
        ("both", "clear", 6),
    ]
    assert [row.limit for row in plant.memory.rows if row.what == "raise"] == [80.0, 90.0, 5.0]


def test_a_bad_value_makes_unknown_and_never_normal() -> None:
    plant = _plant(alarm("high"))
    plant.put(("x", 50.0))
    assert plant.state("high") == "A"
    plant.at(1).put(("x", 50.0), status=BAD)
    assert plant.state("high") == "A?"
    assert plant.engine.conditions.unknown() == [plant.number["high"]]
    plant.at(2).put(("x", 85.0))
    plant.at(3).put(("x", 20.0), status=BAD)
    assert plant.state("high") == "B?"
    plant.at(4).put(("x", 20.0))
    assert plant.state("high") == "D"
    assert plant.memory.told == [
        "high unknown A",
        "high known A",
        "high raise B",
        "high unknown B",
        "high known B",
        "high clear D",
    ]


def test_a_lost_link_is_one_alarm_and_leaves_the_others_unknown() -> None:
    plant = _plant(alarm("high"), alarm("y high", "y"))
    plant.put(("x", 85.0), ("y", 20.0)).at(1)
    plant.link(Phase.WAITING).at(3)
    assert plant.memory.told == ["high raise B"]
    plant.at(4.5)
    assert plant.memory.told == ["high raise B", "link:line raise B"]
    assert (plant.state("high"), plant.state("y high"), plant.state("link:line")) == ("B?", "A?", "B")
    assert _unknown(plant) == {"line": 2}
    plant.link(Phase.RECOVERING).at(6)
    assert plant.state("link:line") == "B"
    plant.link(Phase.LIVE).at(8)
    assert (plant.state("high"), plant.state("y high"), plant.state("link:line")) == ("B", "A", "D")
    assert plant.memory.told[2:] == ["link:line clear D"]
    assert _unknown(plant) == {}


def test_a_link_that_is_back_at_once_is_no_alarm_and_one_that_never_comes_is() -> None:
    plant = _plant(alarm("high")).at(1).link(Phase.WAITING).at(3).link().at(10)
    assert plant.memory.told == []
    never = Plant(station_of(tags=[X, Y, STATE], machines=MACHINES)).link(Phase.CONNECTING).at(14)
    assert never.memory.told == []  # servers start, too
    never.at(16)
    assert never.memory.told == ["link:line raise B"]


def test_what_comes_back_after_an_outage_is_judged_as_it_came() -> None:
    plant = _plant(alarm("high", on_delay_s=5.0))
    plant.put(("x", 50.0)).at(1).link(Phase.WAITING).at(60).link(Phase.RECOVERING)
    plant.put(("x", 85.0), source_s=10).put(("x", 50.0), source_s=20).link(Phase.LIVE)
    assert [(row.what, (row.source_ns - T0) // S) for row in plant.memory.rows if row.alarm == "high"] == [
        ("raise", 10),
        ("clear", 20),
    ]
    assert plant.state("high") == "D"


def test_consequences_of_a_standstill_are_suppressed_and_judged_when_it_is_over() -> None:
    plant = _plant(alarm("low", limits=["low"], consequence_of="M", on_delay_s=3.0))
    plant.put(("state", 6.0), ("x", 50.0)).at(1).put(("state", 2.0)).at(2).put(("x", 1.0)).at(20)
    assert plant.state("low") == "H"
    assert plant.memory.told == ["low raise H"]  # the suppression itself hid nothing
    plant.put(("state", 6.0)).at(22)
    assert plant.state("low") == "H"  # as long as its own delay
    plant.at(23.5)
    assert plant.state("low") == "B"
    plant.link(Phase.WAITING).at(30)
    assert plant.state("low") == "B?"


def test_a_lost_link_lets_nothing_loose_that_was_suppressed() -> None:
    plant = _plant(alarm("low", limits=["low"], consequence_of="M"))
    plant.put(("state", 2.0), ("x", 1.0)).at(1).link(Phase.WAITING).at(10)
    assert plant.state("low") == "H?"
    plant.link(Phase.LIVE).at(12)
    assert plant.state("low") == "H"


def test_enabling_rates_deviations_states_and_expressions() -> None:
    station = station_of(
        tags=[X | {"setpoint": "y"}, Y, STATE],
        machines=MACHINES,
        alarms=[
            alarm("rate", kind="rate", high=2.0, rate_over_s=10.0),
            alarm("deviation", kind="deviation", low=-10.0, high=10.0, deadband=1.0),
            alarm("stopped", "state", kind="state", states=[2]),
            alarm("sum", "", kind="expression", expression="x + y > 100 and state = Execute"),
            alarm("enabled", enabled="y > 30"),
        ],
    )
    plant = Plant(station).link().put(("x", 40.0), ("y", 40.0), ("state", 6.0)).at(20)
    assert [plant.state(name) for name in ("rate", "deviation", "stopped", "sum", "enabled")] == ["A"] * 5
    plant.put(("x", 65.0))
    assert [plant.state(name) for name in ("rate", "deviation", "stopped", "sum", "enabled")] == [
        "B",
        "B",
        "A",
        "B",
        "A",
    ]
    plant.at(29.5)
    assert plant.state("rate") == "B"
    plant.at(32)
    assert plant.state("rate") == "D"  # it moves no longer, though nothing came
    plant.put(("y", 55.5))
    assert plant.state("deviation") == "B"
    plant.put(("y", 20.0), ("x", 29.0))
    assert plant.state("deviation") == "D"
    assert plant.state("enabled") == "H"
    plant.put(("x", 85.0))
    assert plant.state("enabled") == "H"
    plant.put(("state", 2.0), ("y", 31.0))
    assert plant.state("enabled") == "B"
    assert plant.state("stopped") == "B"
    assert plant.state("sum") == "D"
    plant.put(("y", 31.0), status=BAD)
    assert plant.state("sum") == "D"  # stopped: whatever y is, it does not hold
    plant.put(("state", 6.0))
    assert plant.state("sum") == "D?"


def test_shelving_ends_by_a_clock_that_nobody_sets() -> None:
    plant = _plant(alarm("high")).put(("x", 85.0))
    _act(plant, "high", Trigger.SHELVE, shelf_s=600)
    assert plant.stand("high").until_ns == T0 + 600 * S
    plant.at(100)
    plant.offset_s = 7200.0  # the clock on the wall is set two hours on
    plant.at(599)
    assert plant.state("high") == "G"
    assert abs(plant.stand("high").until_ns - (T0 + 7800 * S)) < S
    plant.at(601)
    assert plant.state("high") == "B"
    assert plant.memory.rows[-1].what == "shelf_ends"
    assert plant.stand("high").until_ns == 0


def test_an_alarm_that_nobody_mends_asks_again() -> None:
    plant = _plant(alarm("high", realarm_s=60.0)).put(("x", 85.0))
    _act(plant, "high", Trigger.ACKNOWLEDGE)
    plant.at(59)
    assert plant.state("high") == "C"
    plant.at(61)
    assert (plant.state("high"), plant.stand("high").occurrence) == ("B", 2)
    _act(plant, "high", Trigger.ACKNOWLEDGE)
    plant.at(100).put(("x", 20.0)).put(("x", 85.0)).at(170)
    assert plant.stand("high").occurrence == 3


def test_the_first_of_a_group_is_marked_by_the_clock_of_the_source() -> None:
    plant = _plant(alarm("a", first_out="trip"), alarm("b", "y", first_out="trip"))
    plant.at(10).put(("x", 85.0), source_s=9).put(("y", 60.0), source_s=8)
    assert (plant.stand("a").first, plant.stand("b").first) == (False, True)


def test_a_flood_is_said_and_nothing_of_it_is_lost() -> None:
    tags = [tag(f"t{number}", limits={"high": 50}, machine="M" if number % 2 else "N") for number in range(40)]
    machines = [{"name": "M"}, {"name": "N"}]
    plant = Plant(station_of(tags=tags, machines=machines)).link()
    plant.put(*((one["name"], 60.0) for one in tags)).at(4)  # type: ignore[arg-type]
    flood = plant.news[-1].flood or plant.news[-2].flood
    assert flood is not None
    assert (flood.alarms, flood.groups) == (40, {"M": 20, "N": 20})
    assert sum(row.what == "raise" for row in plant.memory.rows) == 40
    assert [row.what for row in plant.memory.rows if row.alarm == "station"] == ["flood"]
    plant.at(620)
    assert plant.news[-1].flood_over
    assert plant.memory.rows[-1].what == "flood_over"


def test_what_stands_for_a_day_is_stale_and_what_comes_again_and_again_chatters() -> None:
    plant = _plant(alarm("high"), alarm("y high", "y")).put(("x", 85.0))
    for at in range(6):
        plant.at(at * 10).put(("y", 60.0 if at % 2 == 0 else 20.0))
    assert plant.stand("y high").chattering
    assert not plant.stand("high").chattering
    plant.second = 24 * 3600 + 1.0
    plant.engine.tick()
    assert plant.stand("high").stale
    assert not plant.stand("y high").chattering


def test_alarms_by_default_are_said_not_to_be_rationalised() -> None:
    plant = Plant(station_of(tags=[X], machines=MACHINES)).link()
    faces = [one.face for one in plant.definitions]
    assert [(face.name, int(face.priority), face.low, face.high) for face in faces] == [
        ("x.low_low", 2, 5.0, None),
        ("x.low", 3, 10.0, None),
        ("x.high", 3, None, 80.0),
        ("x.high_high", 2, None, 90.0),
        ("link:line", 2, None, None),
    ]
    assert [face.rationalised for face in faces] == [False] * 4 + [True]


# --- the next run -------------------------------------------------------------------------------------------------


def _again(plant: Plant, after_s: float = 0.0) -> Plant:
    """A kill: all that was not kept is gone; the clock of spans may begin anew."""
    return Plant(plant.station, memory=plant.memory, second=plant.second + after_s)


def test_after_a_kill_nothing_is_told_twice_and_no_acknowledgement_is_lost() -> None:
    plant = _plant(alarm("high"), alarm("y high", "y")).at(5).put(("x", 85.0), ("y", 60.0))
    _act(plant, "high", Trigger.ACKNOWLEDGE)
    rows = list(plant.memory.rows)
    again = _again(plant, 30)
    assert (again.state("high"), again.state("y high")) == ("C?", "B?")
    again.link(Phase.CONNECTING).link(Phase.RECOVERING)
    again.put(("x", 50.0), ("y", 20.0), source_s=4)  # sent again: older than what was journalled
    again.put(("x", 85.0), ("y", 60.0), source_s=5)
    again.link(Phase.LIVE).at(40)
    assert (again.state("high"), again.state("y high")) == ("C", "B")
    assert [row for row in again.memory.rows if row.what not in {"known", "unknown"}] == rows
    again.put(("x", 20.0), ("y", 20.0)).at(41)
    assert [row.what for row in again.memory.rows[-2:]] == ["clear", "clear"]
    assert again.stand("y high").occurrence == 1


def test_what_was_over_while_nobody_ran_is_over_once_the_link_flows() -> None:
    plant = _plant(alarm("high", deadband=5.0)).at(5).put(("x", 85.0))
    held = _again(plant, 60)
    held.put(("x", 78.0)).link(Phase.LIVE)
    assert held.state("high") == "B"  # within the deadband it is held, after a kill as before
    over = _again(plant, 60)
    over.put(("x", 50.0)).link(Phase.LIVE)
    assert over.state("high") == "D"


def test_what_the_log_holds_is_judged_when_the_server_goes_on_where_it_was() -> None:
    plant = _plant(alarm("high"), alarm("y high", "y"))
    plant.engine.recall({}, plant.samples([(0, 85.0, 0, T0), (1, 20.0, BAD, T0)]))
    assert (plant.state("high"), plant.state("y high")) == ("A?", "A?")
    plant.link(Phase.WAITING).link(Phase.LIVE)
    assert (plant.state("high"), plant.state("y high")) == ("B", "A?")
    assert plant.stand("high").raised_ns == T0


def test_a_shelf_goes_on_with_what_is_left_of_it() -> None:
    plant = _plant(alarm("high")).put(("x", 85.0))
    _act(plant, "high", Trigger.SHELVE, shelf_s=600)
    again = _again(plant, 500)
    again.put(("x", 86.0)).link(Phase.LIVE).at(599)
    assert again.state("high") == "G"
    again.at(601)
    assert again.state("high") == "B"
    assert [row.what for row in again.memory.rows] == ["raise", "shelve", "shelf_ends"]


def test_an_alarm_that_the_station_file_suppresses_no_longer_is_judged() -> None:
    plant = _plant(alarm("low", limits=["low"], consequence_of="M")).put(("state", 2.0), ("x", 1.0))
    assert plant.state("low") == "H"
    plain = station_of(tags=[X, Y, STATE], machines=MACHINES, alarms=[alarm("low", limits=["low"])])
    again = Plant(plain, memory=plant.memory)
    again.put(("x", 1.0)).link(Phase.LIVE)
    assert again.state("low") == "B"


PUNCH = {"name": "Punch", "type": "punch", "machine": "M", "responses": [{"tag": "x"}]}


def _wearing(memory: Memory | None = None, second: float = 0.0) -> Plant:
    worn = alarm("worn", "", kind="wear", component="Punch")
    station = station_of(tags=[X, Y, STATE], machines=MACHINES, alarms=[worn], components=[PUNCH])
    return Plant(station, memory or Memory(), second).link()


def test_a_wear_alert_that_someone_made_an_alarm_is_one() -> None:
    plant = _wearing()
    face = plant.definitions[0].face
    assert (face.machine, face.page, face.tag) == ("M", "wear:Punch", None)
    plant.engine.show_wear("Punch", T0, stands=False)
    plant.engine.show_wear("Another", T0, stands=True)
    assert (plant.state("worn"), plant.memory.rows) == ("A", [])
    plant.at(60).engine.show_wear("Punch", T0 + 50 * S, stands=True)
    assert (plant.state("worn"), plant.stand("worn").raised_ns) == ("B", T0 + 50 * S)
    _act(plant, "worn", Trigger.ACKNOWLEDGE)
    plant.engine.show_wear("Punch", T0 + 70 * S, stands=False)
    assert plant.memory.told == ["worn raise B", "worn acknowledge C", "worn clear A"]


def test_after_a_restart_a_wear_alarm_stands_as_it_was_until_wear_is_known_again() -> None:
    plant = _wearing().at(60)
    plant.engine.show_wear("Punch", T0 + 50 * S, stands=True)
    _act(plant, "worn", Trigger.ACKNOWLEDGE)
    again = _wearing(plant.memory, 120)
    assert again.state("worn") == "C?"
    assert again.engine.conditions.unknown() == []
    again.engine.show_wear("Punch", T0 + 50 * S, stands=True)
    assert again.state("worn") == "C"
    again.engine.show_wear("Punch", T0 + 130 * S, stands=False)
    assert [row for row in again.memory.told if "known" not in row] == [
        "worn raise B",
        "worn acknowledge C",
        "worn clear A",
    ]
