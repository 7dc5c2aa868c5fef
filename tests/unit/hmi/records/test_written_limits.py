"""A changed limit of a write is one entry, and one that somebody else has to look at."""

import msgspec

from hmi.records.configuration import changes, settings_of
from hmi.station.structs import Station, TagSettings
from hmi.station.structs_writes import WriteSettings
from hmi.values.actions import Topic, topic_of


def test_a_changed_limit_of_a_write_is_told_by_its_tag_and_reviewed() -> None:
    before = Station(
        name="line",
        tags=[TagSettings(name="force", node="i=1", unit="kN"), TagSettings(name="speed", node="i=2")],
        writes=[WriteSettings(tag="force", high=20.0), WriteSettings(tag="speed", high=300.0)],
    )
    higher = msgspec.structs.replace(before.writes[0], high=26.0)
    after = msgspec.structs.replace(before, writes=[before.writes[1], higher])

    (changed, _) = changes(settings_of(before), settings_of(after), "line")

    assert (changed.object, changed.old, changed.new) == ("writes[force].high", "20.0", "26.0")
    assert topic_of(changed.action, changed.object) is Topic.LIMITS
    assert topic_of(changed.action, "tags[force].label.en") is Topic.SETTINGS
