"""Which lot runs, as the trail and the alarm journal are told it."""

from hmi.acquisition.latest import Latest
from hmi.core.lot import running_lot
from hmi.values.quality import GOOD_CODE
from hmi.values.samples import samples_of
from hmi.values.tag import Kind, Tag

BAD_NO_COMMUNICATION = 0x80310000
TAGS = (Tag(0, "Speed", "line", ""), Tag(1, "Lot", "line", "", Kind.TEXT))


def test_a_lot_is_named_while_its_tag_is_believed() -> None:
    latest = Latest(len(TAGS))
    lot = running_lot("Lot", TAGS, latest)
    assert lot() == ""
    latest.put(samples_of([(1, "L7", GOOD_CODE, 10)], received_ns=10))
    assert lot() == "L7"
    latest.put(samples_of([(1, "L7", BAD_NO_COMMUNICATION, 20)], received_ns=20))
    assert lot() == "", "which one runs now nobody knows"


def test_a_station_that_names_no_tag_knows_no_lot() -> None:
    latest = Latest(len(TAGS))
    latest.put(samples_of([(1, "L7", GOOD_CODE, 10)], received_ns=10))
    assert running_lot("", TAGS, latest)() == ""
