"""What a signature is given for: named stages with all inside them, or all since the signature before."""

from hmi.procedures.signing import covered, excluded
from hmi.values.procedure import StageKind
from hmi.values.run import RunPhase
from hmi.values.signature import Meaning
from tests.unit.hmi.procedures.playing import Play, procedure, stage

SIGNATURE, LOOP, PARALLEL, SUB = StageKind.SIGNATURE, StageKind.LOOP, StageKind.PARALLEL, StageKind.SUB


def places(play: Play, place: str) -> list[str]:
    assert play.state is not None
    return [one.place for one in covered(play.state, place, play.plans)]


def test_a_signature_without_names_is_for_all_since_the_one_before() -> None:
    play = Play(procedure(stage("a"), stage("s", SIGNATURE), stage("b"), stage("c"), stage("t", SIGNATURE)))
    play.confirm(1, "a")
    assert places(play, "s") == ["a"]
    play.sign(2, "s", "olga")
    play.confirm(3, "b")
    play.confirm(4, "c")
    assert places(play, "t") == ["b", "c"]


def test_what_was_skipped_signed_nothing() -> None:
    play = Play(procedure(stage("a"), stage("s", SIGNATURE, skippable=True), stage("b"), stage("t", SIGNATURE)))
    play.confirm(1, "a")
    play.skip(2, "s")
    play.confirm(3, "b")
    assert places(play, "t") == ["a", "s", "b"]


def test_what_began_before_a_signature_and_ended_after_it_is_for_the_next_one() -> None:
    play = Play(
        procedure(
            stage("both", PARALLEL, branches=(("long",), ("s",))),
            stage("long"),
            stage("s", SIGNATURE),
            stage("t", SIGNATURE),
        )
    )
    play.sign(1, "s", "olga")
    play.confirm(2, "long")
    assert places(play, "t") == ["both", "long"]


def test_named_stages_are_signed_for_with_all_that_lies_inside_them() -> None:
    inner = procedure(stage("x"), stage("y"), name="q")
    play = Play(
        procedure(
            stage("both", PARALLEL, branches=(("a",), ("call",))),
            stage("a"),
            stage("call", SUB, procedure="q"),
            stage("b"),
            stage("s", SIGNATURE, covers=("both",)),
        ),
        inner,
    )
    for place in ("a", "call/x", "call/y", "b"):
        play.confirm(1, place)
    assert places(play, "s") == ["both", "a", "call", "call/x", "call/y"]


def test_within_a_round_a_signature_is_for_this_round() -> None:
    play = Play(
        procedure(
            stage("before"),
            stage("l", LOOP, body=("a", "s"), most=3),
            stage("a"),
            stage("s", SIGNATURE, covers=("before", "a")),
            stage("t", SIGNATURE, covers=("a",)),
        )
    )
    play.confirm(1, "before")
    play.confirm(2, "l[1].a")
    assert places(play, "l[1].s") == ["before", "l[1].a"]
    play.sign(3, "l[1].s", "olga")
    play.choose(4, "l", "again")
    play.confirm(5, "l[2].a")
    assert places(play, "l[2].s") == ["before", "l[2].a"]
    play.sign(6, "l[2].s", "olga")
    play.choose(7, "l", "enough")
    assert places(play, "t") == ["l[1].a", "l[2].a"]  # from outside: of every round


def test_names_are_of_the_same_run_of_a_procedure() -> None:
    inner = procedure(stage("a"), stage("s", SIGNATURE, covers=("a",)), name="q")
    play = Play(procedure(stage("a"), stage("one", SUB, procedure="q"), stage("two", SUB, procedure="q")), inner)
    play.confirm(1, "a")
    play.confirm(2, "one/a")
    play.sign(3, "one/s", "olga")
    play.confirm(4, "two/a")
    assert places(play, "two/s") == ["two/a"]


def test_what_lies_around_others_is_nobodys_work() -> None:
    inner = procedure(stage("a"), stage("h", StageKind.HOLD), name="q")
    play = Play(procedure(stage("call", SUB, procedure="q"), stage("b"), stage("h", StageKind.HOLD)), inner)
    play.confirm(1, "call/a")
    play.sign(2, "call/h", "quentin")
    play.confirm(3, "b")
    play.sign(4, "h", "quentin")
    assert play.run.phase is RunPhase.DONE


def test_who_checked_before_did_none_of_the_work() -> None:
    play = Play(
        procedure(
            stage("a"),
            stage("s", SIGNATURE, meaning=Meaning.REVIEWED),
            stage("t", SIGNATURE),
            stage("h", StageKind.HOLD),
        )
    )
    play.confirm(1, "a", by="piotr")
    play.sign(2, "s", "quentin")
    play.sign(3, "t", "rosa")  # performed: her own work
    assert play.state is not None
    assert excluded(play.state, "h", play.plans) == {"olga", "piotr", "rosa"}


def test_while_the_clock_of_a_run_stands_still_nothing_is_left_unsigned() -> None:
    """A clock that was set back gives all events one time, until it has caught up."""
    play = Play(
        procedure(
            stage("both", PARALLEL, branches=(("a", "h"), ("b",))),
            stage("a"),
            stage("h", StageKind.HOLD),
            stage("b"),
            stage("h2", StageKind.HOLD),
        )
    )
    play.confirm(1, "a")
    play.sign(1, "h", "sofia")
    play.confirm(1, "b", by="ben")
    assert play.state is not None
    assert "b" in [one.place for one in covered(play.state, "h2", play.plans)]
    assert "ben" in excluded(play.state, "h2", play.plans)
