"""The newest sample of every tag."""

import dataclasses

import numpy as np

from hmi.acquisition.latest import Latest
from hmi.values.samples import NO_TIME, Mark, Samples, samples_of

S = 1_000_000_000


def taken(latest: Latest, *rows: tuple[int, float | str, int, int], mark: Mark = Mark.NONE) -> Samples:
    """Sift and put one delivery, as the intake does; answers what was kept of it."""
    samples = samples_of(rows, received_ns=0)
    kept = latest.sift(dataclasses.replace(samples, mark=samples.mark | np.uint8(mark)))
    latest.put(kept)
    return kept


def test_nothing_came_yet() -> None:
    latest = Latest(2)
    assert latest.source_ns.tolist() == [NO_TIME, NO_TIME]


def test_the_last_of_several_samples_of_a_tag_stands() -> None:
    latest = Latest(2)
    taken(latest, (1, 10.0, 0, 1 * S), (1, 11.0, 0, 2 * S))
    assert latest.value[1] == 11.0
    assert latest.source_ns.tolist() == [NO_TIME, 2 * S]


def test_a_new_subscriptions_repeated_value_is_no_new_sample() -> None:
    latest = Latest(3)
    taken(latest, (0, 10.0, 0, 1 * S), (1, float("nan"), 0x808C0000, 1 * S), (2, "LOT-7", 0, 1 * S))
    again = taken(latest, (0, 10.0, 0, 1 * S), (1, float("nan"), 0x808C0000, 1 * S), (2, "LOT-7", 0, 1 * S))
    assert len(again) == 0


def test_what_differs_in_value_status_or_text_is_kept() -> None:
    latest = Latest(3)
    taken(latest, (0, 10.0, 0, 1 * S), (1, 5.0, 0, 1 * S), (2, "LOT-7", 0, 1 * S))
    kept = taken(latest, (0, 10.5, 0, 1 * S), (1, 5.0, 0x40000000, 1 * S), (2, "LOT-8", 0, 1 * S))
    assert kept.tag.tolist() == [0, 1, 2]
    assert latest.texts[2] == "LOT-8"


def test_texts_keep_their_rows_when_a_repetition_falls_away() -> None:
    latest = Latest(2)
    taken(latest, (0, 1.0, 0, 1 * S))
    kept = taken(latest, (0, 1.0, 0, 1 * S), (1, "film end", 0, 2 * S))
    assert kept.texts == {0: "film end"}
    assert latest.texts == {1: "film end"}


def test_time_running_backwards_is_kept_marked_and_shown() -> None:
    latest = Latest(1)
    taken(latest, (0, 10.0, 0, 100 * S))
    kept = taken(latest, (0, 11.0, 0, 40 * S))
    assert kept.mark[0] & Mark.TIME_DOUBTFUL
    assert latest.value[0] == 11.0
    later = taken(latest, (0, 12.0, 0, 41 * S))
    assert not later.mark[0] & Mark.TIME_DOUBTFUL


def test_a_recovered_sample_is_kept_but_never_replaces_a_newer_one() -> None:
    latest = Latest(1)
    taken(latest, (0, 10.0, 0, 100 * S))
    kept = taken(latest, (0, 9.0, 0, 90 * S), mark=Mark.RECOVERED)
    assert kept.value.tolist() == [9.0]
    assert not kept.mark[0] & Mark.TIME_DOUBTFUL
    assert latest.value[0] == 10.0


def test_a_number_after_a_text_leaves_no_text_behind() -> None:
    latest = Latest(2)
    taken(latest, (0, "18446744073709551601", 0, 1 * S), (1, "LOT-7", 0, 1 * S))
    taken(latest, (0, 4.0, 0, 2 * S))
    assert latest.texts == {1: "LOT-7"}
    taken(latest, (1, "LOT-8", 0, 2 * S), (1, float("nan"), 0x80320000, 3 * S))
    assert latest.texts == {}
    taken(latest, (1, float("nan"), 0, 4 * S), (1, "LOT-9", 0, 5 * S))
    assert latest.texts == {1: "LOT-9"}


def test_a_late_sample_leaves_the_text_of_the_newest_alone() -> None:
    latest = Latest(1)
    taken(latest, (0, "LOT-7", 0, 100 * S))
    taken(latest, (0, 5.0, 0, 90 * S), mark=Mark.RECOVERED)
    assert latest.texts == {0: "LOT-7"}


def test_arrays_and_structures_that_differ_only_in_their_words_are_no_repetition() -> None:
    latest = Latest(1)
    kept = []
    for words in ("[1, 2]", "[1, 3]", "[1, 3]"):
        samples = samples_of([(0, words, 0, 1 * S)], received_ns=0)
        kept.append(latest.sift(dataclasses.replace(samples, mark=np.array([Mark.NOT_PLOTTED], np.uint8))))
        latest.put(kept[-1])
        assert latest.texts == {0: words}
    assert [len(one) for one in kept] == [1, 1, 0]
