"""The first of a group, floods, chattering."""

from hmi.alarms.groups import Chatter, FirstOut, FloodWatch

S = 1_000_000_000
MIN = 60 * S


def test_the_first_of_a_group_is_the_first_by_the_source_and_stays_it_until_all_are_done_with() -> None:
    group = FirstOut()
    assert group.enter("trip", 1, 20 * S) == -1
    assert group.enter("trip", 2, 30 * S) is None
    assert group.enter("trip", 3, 10 * S) == 1  # came later, happened earlier
    assert group.is_first("trip", 3)
    group.leave("trip", 3)
    assert group.enter("trip", 4, 40 * S) is None
    for alarm in (1, 2, 4):
        group.leave("trip", alarm)
    assert group.enter("trip", 2, 50 * S) == -1
    assert group.enter("other", 9, 60 * S) == -1


def test_a_flood_begins_with_the_eleventh_in_ten_minutes_and_ends_below_five() -> None:
    watch = FloodWatch()
    began = [watch.put(f"g{number % 2}", number * S, 1000 + number) for number in range(12)]
    assert began == [False] * 10 + [True, False]
    flood = watch.flood
    assert flood is not None
    assert (flood.since_ns, flood.alarms, flood.groups) == (1010, 12, {"g0": 6, "g1": 6})
    assert not watch.over(10 * MIN + 6 * S)  # 7 to 11 came within ten minutes: five are not fewer than five
    assert watch.over(10 * MIN + 7 * S)
    assert watch.flood is None
    assert not watch.over(20 * MIN)


def test_ten_in_ten_minutes_are_no_flood() -> None:
    watch = FloodWatch()
    assert not any(watch.put("g", number * MIN, number) for number in range(100))


def test_three_in_a_minute_chatter_until_ten_minutes_are_calm() -> None:
    chatter = Chatter()
    for at in (0, 31, 61, 92):
        chatter.put(7, at * S)
        assert not chatter.now
    chatter.put(7, 120 * S)
    assert chatter.now == {7}
    assert chatter.calm(12 * MIN - 1) == set()
    assert chatter.calm(12 * MIN) == {7}
    assert not chatter.now
