"""How a competence stands, told as timelines; and that no clock revives what ran out."""

from collections.abc import Sequence

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from hmi.competence.logic import DAY_NS, Rules, cell_of, lacking, latest_ns, tries_of
from hmi.values.competence import Cell, Competence, CompetenceState, Known, Reread
from hmi.values.right import Right
from hmi.values.signature import Meaning, Signature
from tests.unit.hmi.competence.made import JAM, NOON_NS, given, known

RULES = Rules()
SIGNED = Signature(
    id="s", person="olga", name="Olga", role="operator", meaning=Meaning.REVIEWED, at_ns=0, hash="", entry=1
)


def cell(
    *records: Competence,
    day: float = 0,
    of: Known | None = None,
    unsound: Sequence[str] = (),
    rules: Rules = RULES,
) -> Cell:
    now_ns = NOON_NS + int(day * DAY_NS)
    return cell_of("olga", "jam-clearance", records, of or known(), now_ns, rules, unsound)


def test_a_competence_lives_from_valid_over_three_warnings_to_expired() -> None:
    one = given(valid_days=100)
    told = [(day, cell(one, day=day)) for day in (0, 39.9, 40, 70, 93, 99.99, 100, 4000)]
    assert [(day, said.state.value, said.warn, said.days) for day, said in told] == [
        (0, "valid", 0, 100),
        (39.9, "valid", 0, 61),
        (40, "expiring", 1, 60),
        (70, "expiring", 2, 30),
        (93, "expiring", 3, 7),
        (99.99, "expiring", 3, 1),
        (100, "expired", 3, 0),
        (4000, "expired", 3, 0),
    ]
    assert [said.state.counts for _, said in told] == [True] * 6 + [False] * 2


def test_a_new_major_version_voids_and_a_new_minor_one_asks_to_be_read() -> None:
    one = given(version="2.3")
    read = given(version="2.3", reread=(Reread(version="2.4", at_ns=NOON_NS, signature=SIGNED),))
    for record, version, state in (
        (one, "2.3", "valid"),
        (one, "2.2", "valid"),  # taken back to an older minor one, which it covers
        (one, "2.4", "reread"),
        (one, "2.10", "reread"),  # a number, not a text
        (one, "3.0", "void"),
        (one, "1.9", "void"),
        (read, "2.4", "valid"),
        (read, "2.5", "reread"),
        (read, "3.0", "void"),
    ):
        assert cell(record, of=known(version)).state == state, version
    assert cell(read, of=known("2.4")).version == "2.4"


def test_where_no_version_is_in_force_nothing_newer_can_have_voided_it() -> None:
    now_ns = NOON_NS
    assert cell_of("olga", "jam-clearance", [given()], None, now_ns, RULES).state == "valid"


def test_what_ran_out_and_was_not_read_ran_out_above_all() -> None:
    assert cell(given(valid_days=10), day=20, of=known("1.1")).state == "expired"


def test_the_best_of_several_counts() -> None:
    old, new = given(1, valid_days=10), given(2, day=5, valid_days=100)
    assert cell(old, new, day=50).competence == "c2"
    assert cell(given(1, valid_days=0), new, day=50).competence == "c1"  # it does not run out at all
    assert cell(given(1, valid_days=0)).days is None
    assert cell(given(1, version="1.0"), given(2, version="2.0"), of=known("1.0")).competence == "c1"


def test_what_is_only_to_be_read_is_not_hidden_by_what_ran_out_or_is_void() -> None:
    ran_out, void = given(1, valid_days=10), given(2, version="0.9", valid_days=100)
    unread = given(3, version="1.1", day=20, valid_days=100)
    for former in (ran_out, void):
        said = cell(former, unread, day=50, of=known("1.2"))
        assert (said.state.value, said.competence) == ("reread", "c3")
    assert cell(void, ran_out, day=50).state == "expired"  # it can be stood in for, what is void cannot


def test_what_was_withdrawn_failed_or_tampered_with_counts_for_nothing() -> None:
    assert (cell().state, cell().why) == (CompetenceState.MISSING, "")
    withdrawn = given(withdrawn_ns=NOON_NS, withdrawn_why="saw it done wrong")
    assert (cell(withdrawn).state, cell(withdrawn).why) == (CompetenceState.MISSING, "competence.withdrawn")
    failed = given(passed=False)
    assert (cell(failed).state, cell(failed).why) == (CompetenceState.MISSING, "competence.failed")
    tampered = cell(given(), unsound=["c1"])
    assert (tampered.state, tampered.why) == (CompetenceState.MISSING, "competence.unsound")
    assert cell(given(1), given(2), unsound=["c1"]).state == "valid"


def test_after_two_tries_somebody_is_taught_anew_and_begins_with_one() -> None:
    first, second = given(1, passed=False), given(2, day=1, passed=False)
    third = given(3, day=9, passed=False, retrained="two days with Sofia")
    passed = given(4, day=10)
    assert [tries_of(one, known()) for one in ([], [first], [first, second], [first, second, third])] == [0, 1, 2, 1]
    assert tries_of([first, second, third, passed], known()) == 0
    assert cell(first, second).why == "competence.retrain"
    assert cell(first, second, third).why == "competence.failed"
    assert cell(first, second, third, passed, day=11).state == "valid"
    assert tries_of([first, second], known("2.0")) == 0  # another procedure, another beginning
    assert tries_of([first, given(2, passed=False, withdrawn_ns=1)], known()) == 1


def test_whoever_fails_while_an_older_one_holds_still_holds_it_and_it_is_said() -> None:
    said = cell(given(1), given(2, day=200, passed=False), day=201)
    assert (said.state, said.tries) == (CompetenceState.VALID, 1)


def lacks(state: CompetenceState, *overridden: str) -> list[tuple[str, str]]:
    cells = {"jam-clearance": Cell(person="olga", procedure="jam-clearance", state=state, until_ns=5)}
    requires = {Right.SKIP_STAGES: ["jam-clearance"], Right.CALL_METHODS: ["jam-clearance"]}
    found = lacking({Right.SKIP_STAGES, Right.TRAIN}, requires, cells, {"jam-clearance": JAM}, overridden)
    return [(one.right.value, one.label.fr) for one in found]


@pytest.mark.parametrize("state", CompetenceState)
def test_each_state_gives_the_right_or_keeps_it(state: CompetenceState) -> None:
    kept = [] if state.counts else [("procedure.skip", "Bourrage")]
    assert lacks(state) == kept
    can_be_overridden = state in (CompetenceState.EXPIRED, CompetenceState.REREAD)
    assert lacks(state, "jam-clearance") == ([] if can_be_overridden else kept)
    assert lacks(state, "line-start") == kept


def test_a_right_that_asks_for_two_lacks_the_one_that_is_not_there() -> None:
    cells = {"a": Cell(person="olga", procedure="a", state=CompetenceState.VALID)}
    (one,) = lacking({Right.TRAIN}, {Right.TRAIN: ["a", "b"]}, cells, {})
    assert (one.procedure, one.state, one.until_ns) == ("b", CompetenceState.MISSING, 0)


@drawn(
    st.lists(
        st.tuples(
            st.integers(-400 * DAY_NS, 400 * DAY_NS),  # what the wall clock jumps by
            st.integers(0, 30 * DAY_NS),  # what passes on the monotonic clock, also asleep
        ),
        max_size=30,
    ),
    st.integers(1, 300),
)
def test_no_clock_revives_what_ran_out(jumps: list[tuple[int, int]], valid_days: int) -> None:
    one = given(valid_days=valid_days)
    now_ns = wall_ns = NOON_NS
    rank = [CompetenceState.VALID, CompetenceState.EXPIRING, CompetenceState.EXPIRED]
    before, passed_ns = 0, 0
    for jump_ns, elapsed_ns in jumps:
        wall_ns += jump_ns + elapsed_ns
        passed_ns += elapsed_ns
        now_ns = latest_ns(now_ns, wall_ns, elapsed_ns)
        state = cell_of("olga", "jam-clearance", [one], known(), now_ns, RULES).state
        assert rank.index(state) >= before
        if passed_ns >= valid_days * DAY_NS:
            assert state is CompetenceState.EXPIRED  # though the clock was set back the whole time
        before = rank.index(state)


@drawn(st.data())
def test_every_history_has_a_cell_that_says_why(data: st.DataObject) -> None:
    versions = st.sampled_from(["1.0", "1.1", "2.0"])
    count = data.draw(st.integers(0, 6))
    records = [
        given(
            number,
            version=data.draw(versions),
            day=number,
            valid_days=data.draw(st.sampled_from([0, 5, 365])),
            passed=data.draw(st.booleans()),
            withdrawn_ns=data.draw(st.sampled_from([0, 0, NOON_NS])),
        )
        for number in range(count)
    ]
    unsound = [one.id for one in records if data.draw(st.booleans())]
    said = cell(*records, day=data.draw(st.integers(0, 800)), of=known(data.draw(versions)), unsound=unsound)
    if said.state.counts:
        (counting,) = [one for one in records if one.id == said.competence]
        assert counting.passed
        assert not counting.withdrawn_ns
        assert counting.id not in unsound
    elif said.state is CompetenceState.MISSING and not said.why:
        assert not any(one.passed for one in records)  # nothing, or tries of another major version
