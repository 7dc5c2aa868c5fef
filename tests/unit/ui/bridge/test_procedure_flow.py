"""The flow laid out: every stage once, none over another, branches side by side, jumps in lanes of their own."""

from itertools import combinations

import pytest

from hmi.procedures.load import closure, find
from hmi.values.procedure import Procedure, StageKind
from resources import FOLDER
from tests import procedures_told as told
from tests.procedures_text import CALLED, CLEANING
from ui.bridge.procedure_flow import Area, Course, Flow, Sizes, laid
from ui.bridge.procedure_run import AROUND, Book, followed, present, spent_s, station_of, walked

SIZES = Sizes(56, 20, 16, 16)
WIDTH = 600
SHIPPED = {one.name: one.procedure for one in find([FOLDER / "procedures"]) if one.procedure is not None}


def flow_of(procedure: Procedure, called: dict[str, Procedure]) -> Flow:
    return laid(Book(procedure, called), None, WIDTH, SIZES)


def apart(one: Area, other: Area) -> bool:
    return (
        one.left + one.width <= other.left
        or other.left + other.width <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


def test_the_shipped_procedures_are_there() -> None:
    assert len(SHIPPED) >= 9


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_stage_is_drawn_once_inside_and_none_lies_over_another(name: str) -> None:
    procedure = SHIPPED[name]
    called = closure(procedure, SHIPPED)
    flow = flow_of(procedure, {one: made for one, made in called.items() if one != name})
    places = [box.place for box in flow.boxes]
    assert len(places) == len(set(places))
    assert {box.stage.name for box in flow.boxes if "/" not in box.place} == {one.name for one in procedure.stages}
    for one, other in combinations(flow.boxes, 2):
        assert apart(one.area, other.area), (one.place, other.place)
    for box in flow.boxes:
        assert box.area.left >= 0
        assert box.area.left + box.area.width <= WIDTH
        assert box.area.width >= 100, "a title has room"
        assert box.area.bottom < flow.end.top < flow.height
    for joint in flow.joints:
        assert all(0 <= x <= WIDTH and 0 <= y <= flow.height for x, y in joint.points)


def test_branches_stand_side_by_side_and_what_is_inside_stands_in_its_frame() -> None:
    flow = flow_of(CLEANING, CALLED)
    by_place = {box.place: box.area for box in flow.boxes}
    assert by_place["plate"].top == by_place["rollers"].top
    assert by_place["plate"].left < by_place["rollers"].left
    inside = by_place["clearance/remove"]
    frame = next(one for one in flow.frames if one.area.holds(inside.left, inside.top))
    assert not frame.repeats
    assert frame.area.bottom >= by_place["clearance/look"].bottom
    assert [one.repeats for one in flow.frames] == [True, False]


def test_a_place_is_found_by_where_it_was_touched() -> None:
    flow = flow_of(CLEANING, CALLED)
    area = next(box.area for box in flow.boxes if box.place == "rollers")
    found = flow.box_at(area.left + 5, area.top + 5)
    assert found is not None
    assert found.place == "rollers"
    assert flow.box_at(area.left + 5, area.bottom + 3) is None


def test_how_a_run_stands_is_told_of_each_stage_and_of_the_last_round() -> None:
    flow = laid(Book(CLEANING, CALLED), told.at_action(), WIDTH, SIZES)
    courses = {box.place: box.course for box in flow.boxes}
    assert courses["stop"] is Course.DONE
    assert courses["rollers"] is Course.SKIPPED
    assert courses["force"] is Course.FAILED
    assert courses["heat"] is Course.ACTIVE
    assert courses["sign"] is Course.AHEAD
    assert courses["rounds[2].wipe"] is Course.DONE
    assert next(box.round_ for box in flow.boxes if box.place == "rounds") == 2


def test_jumps_that_overlap_have_lanes_of_their_own() -> None:
    flow = flow_of(CLEANING, CALLED)
    jumps = [joint for joint in flow.joints if len(joint.points) == 4 and joint.points[0][0] < WIDTH // 2]
    assert len(jumps) == 1, "the choice goes on at the check; to the report it is only down"


def test_where_a_run_is_and_what_is_shown_of_it() -> None:
    at = told.side_by_side()
    assert [one.place for one in present(at)] == ["plate_look", "rollers"]
    assert [one.place for one in walked(at)] == ["stop", "cold", "plate"]
    assert station_of(at, CLEANING) == (3, 12)
    assert station_of(told.over(), CLEANING) == (12, 12)
    assert followed(at, "rollers", ["rollers"]) == "rollers"
    assert followed(at, "plate", ["plate", "rollers"]) == "plate_look"
    assert followed(at, "plate", ["plate", "plate_look"]) == "rollers", "what began since is what follows"
    assert followed(told.over(), "sign", ["sign"]) == ""
    assert all(one.kind not in AROUND for one in walked(told.over()))


def test_pauses_do_not_count_as_work() -> None:
    at = told.paused()
    now_ns = at.pauses[0].from_ns + 600 * 10**9
    assert spent_s(at, now_ns) == spent_s(at, now_ns + 600 * 10**9)


def test_every_kind_is_in_the_story_that_these_tests_tell() -> None:
    assert {stage.kind for stage in CLEANING.stages} == set(StageKind)
