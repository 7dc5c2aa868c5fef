"""What an operator is told of a count: the number, and how far it can be trusted."""

import pytest

from hmi.values.count import Count
from hmi.values.counted import Counted, Trust
from hmi.values.coverage import Coverage, cover, worst_of
from hmi.values.gap import Gap, GapCause, GapClosure
from hmi.values.log import LogState
from tests.fake_core import NOON_NS, NS, frame, welcome
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.line import GOOD, HOUR, LINE, line_picture, line_tags
from ui.bridge.counts import count_details, shift_counts
from ui.bridge.picture import Picture
from ui.bridge.status_words import trust_fact
from ui.shell.language import Language

MORNING_NS = NOON_NS - 6 * HOUR
PROCESSED, REJECT = 4, 5


def held(missing_h: float) -> Coverage:
    """Of the shift so far; what is missing is one hole."""
    gap = Gap("line", None, MORNING_NS, MORNING_NS + round(missing_h * HOUR), GapCause.LINK_LOST, GapClosure.READ)
    return cover([gap] if missing_h else [], MORNING_NS, NOON_NS)


def counted(tag: int, count: Count, *, begins_ns: int = MORNING_NS, missing_h: float = 0.0, resets: int = 0) -> Counted:
    return Counted(tag, MORNING_NS, begins_ns, NOON_NS, count, resets, held(missing_h))


@pytest.fixture
def picture() -> Picture:
    """The line at noon, of a core that withholds figures below 90 %."""
    made = line_picture()
    made.greet(welcome(tags=line_tags(), machines=LINE, least_coverage=0.9), MONO_NS)
    made.take(frame(1, latest=GOOD, log=LogState(True, committed_ns=NOON_NS)), MONO_NS)
    return made


def told(picture: Picture, *counts: Counted) -> tuple[dict[str, str], str, bool]:
    picture.take(frame(2, counts=counts), MONO_NS)
    face = shift_counts(picture, LINE[0], MONO_NS)
    return dict(face.numbers), face.words, face.doubt


def since(words: str) -> str:
    """Without the beginning, whose hour depends on the zone of the computer."""
    return words.partition(" · ")[2] if words.startswith(("since", "depuis")) else words


def test_the_story(picture: Picture, language: Language) -> None:
    numbers, words, doubt = told(
        picture, counted(PROCESSED, Count(264, 6)), counted(REJECT, Count(10)),
    )  # fmt: skip
    assert numbers == {"good": "260", "rejects": "10", "rejects, %": "3.70"}
    assert (since(words), doubt) == ("6 recovered", True)
    language.switch("fr")
    assert since(shift_counts(picture, LINE[0], MONO_NS).words) == "6 rattrapés"


def test_what_is_certain_needs_no_words(picture: Picture, language: Language) -> None:
    _, words, doubt = told(picture, counted(PROCESSED, Count(264)), counted(REJECT, Count(10)))
    assert (since(words), doubt) == ("", False)
    assert words.startswith("since ")


def test_before_anything_is_counted_the_machines_own_numbers_stand(picture: Picture, language: Language) -> None:
    numbers, words, doubt = told(picture)
    assert (numbers["good"], words, doubt) == ("980", "", False)


@pytest.mark.parametrize(
    ("count", "missing_h", "good", "words"),
    [
        (Count(100, 20, 30), 0.1, "110", "up to 30 unseen"),
        (Count(100, 20, None), 0.1, "110", "more may be unseen"),
        (Count(100, 20, 30), 3.0, "–", "withheld: only 50.0 % held"),
        (Count(100, 20, None), 3.0, "–", "withheld: only 50.0 % held"),
        (Count(100, 20, 0), 3.0, "110", "20 recovered"),
    ],
)
def test_a_figure_says_what_it_may_lack_or_is_withheld(
    picture: Picture, language: Language, count: Count, missing_h: float, good: str, words: str
) -> None:
    numbers, found, doubt = told(picture, counted(PROCESSED, count, missing_h=missing_h), counted(REJECT, Count(10)))
    assert (numbers["good"], since(found), doubt) == (good, words, True)
    assert (numbers["rejects, %"] == "–") == (good == "–")


def test_rejects_that_may_have_gone_unseen_are_not_said_to_be_good(picture: Picture, language: Language) -> None:
    numbers, words, _ = told(picture, counted(PROCESSED, Count(100)), counted(REJECT, Count(10, 0, 5)))
    assert (numbers["good"], since(words)) == ("85", "up to 5 unseen")


def test_while_the_machine_is_not_seen_the_count_says_until_when(picture: Picture, language: Language) -> None:
    told(picture, counted(PROCESSED, Count(264)), counted(REJECT, Count(10)))
    picture.take(frame(3, NOON_NS + 60 * NS, heard_s=50.0), MONO_NS + 60 * NS)
    face = shift_counts(picture, LINE[0], MONO_NS + 60 * NS)
    assert face.doubt
    assert face.words.startswith("from ")
    assert ":00:10" in face.words, "fifty seconds before a minute past noon"
    assert dict(face.numbers)["good"] == "254"


def test_details_name_every_part_of_a_count(picture: Picture, language: Language) -> None:
    told(picture, counted(PROCESSED, Count(1254, 6, 3), missing_h=0.5, resets=2))
    details = dict(count_details(picture, PROCESSED))
    assert details["This shift"].startswith("1,260 since ")
    assert (details["Certain"], details["Recovered"], details["Unseen"]) == ("1,254", "6", "up to 3")
    assert (details["Began again"], details["Coverage"]) == ("2", "91.6 % held, longest hole 30 min")
    told(picture, counted(PROCESSED, Count(5, 0, None)))
    assert dict(count_details(picture, PROCESSED))["Unseen"] == "any number"
    assert count_details(picture, 0) == ()


def test_the_top_bar_says_how_much_of_the_shift_is_held(picture: Picture, language: Language) -> None:
    def share(missing_h: float, worst_h: float) -> str:
        found = worst_of([held(worst_h)])
        trust = Trust(MORNING_NS, held(missing_h).held, found, PROCESSED)
        picture.take(frame(2, trust=trust), MONO_NS)
        return trust_fact(picture, MONO_NS, NOON_NS).words.split(", ")[1]

    assert share(0, 0) == "100 % of values"
    assert share(0.6, 0.6) == "90.0 % of values"
    assert share(0.6, 3.0).endswith("% of values (worst 50.0 %)")
    picture.take(frame(4, latest=[(6, 1.0, 0x80000000, NOON_NS)]), MONO_NS)
    assert share(0, 0) == "91.6 % of values", "one of twelve is bad now"
