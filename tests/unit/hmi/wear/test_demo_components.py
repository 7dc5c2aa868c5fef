"""The demo station watches what its line can wear out, and says of each part what an alert of it needs."""

from hmi.station.components import library
from hmi.twin.faults import FAULTS
from hmi.twin.line import Line
from tests.unit.hmi.wear.line import TAGS, components


def test_every_part_of_the_line_that_wears_is_watched_by_a_tag_that_shows_it() -> None:
    line = Line()
    worn = {part.name for unit in line.machines.values() for part in unit.parts()}
    assert worn <= set(FAULTS)
    watched = {TAGS[tag].name for one in components() for tag in one.component.responses}
    for name in worn:
        assert watched & set(FAULTS[name].shows_in), name


def test_healthy_kinds_are_watched_too() -> None:
    kinds = {one.component.kind for one in components()}
    assert len(kinds) >= 10
    assert kinds <= set(library())


def test_each_component_can_be_told_of() -> None:
    for one in components():
        component = one.component
        assert component.label.en != component.label.fr or component.label.en.isupper(), component.name
        known = [level for level in one.failed_at if level is not None]
        assert known or component.life is not None, f"{component.name}: no remaining life could ever be told"
        assert not component.responses or known, f"{component.name}: how much a drift matters would not be known"
        for tag, level in zip(component.responses, one.failed_at, strict=True):
            low, high = TAGS[tag].range_low, TAGS[tag].range_high
            if level is not None and low is not None and high is not None:
                assert low <= level <= high, (component.name, TAGS[tag].name)
