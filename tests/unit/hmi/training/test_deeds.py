"""What a person did is judged where it was begun, once it is known whether it had its effect."""

from hmi.records.entry import Entry
from hmi.training.deeds import LONGEST_NS, Begun, Order, as_it_was
from hmi.training.events import Acted, Moment, Ticked, Turned
from hmi.values.scenario import ActionKind

NS = 1_000_000_000


def at(second: float) -> Moment:
    return Moment(line_s=second, at_ns=round(second * NS))


def entry(number: int, action: str, about: str = "Cartoner.Stop", *, new: str = "", of: int = 0) -> Entry:
    fields = dict.fromkeys(
        ("person", "name", "role", "station", "old", "unit", "reason", "lot", "signature", "language"), ""
    )
    return Entry(number=number, at_ns=0, offset_s=0, action=action, object=about, new=new, of=of, **fields)  # type: ignore[arg-type]  # texts


def test_what_happens_after_an_act_waits_for_its_receipt() -> None:
    order = Order()
    order.put(Turned(about="goal/runs", holds=False), at(1))
    order.entered(entry(7, "write.method"), at(2), judged=True)
    order.put(Turned(about="goal/runs", holds=True), at(3))
    order.put(Ticked(), at(4))
    assert order.ready(at(4)) == [(Turned(about="goal/runs", holds=False), at(1))]
    assert order.ready(at(5)) == []
    order.entered(entry(9, "write.method.done", of=7), at(6), judged=False)
    assert order.ready(at(6)) == [
        (Acted(kind=ActionKind.METHOD, about="Cartoner.Stop"), at(2)),
        (Turned(about="goal/runs", holds=True), at(3)),
        (Ticked(), at(4)),
    ]


def test_a_refused_or_unknown_act_had_no_effect() -> None:
    for end in ("failed", "unknown"):
        order = Order()
        order.entered(entry(1, "write.setpoint", "Speed", new="190"), at(1), judged=True)
        order.entered(entry(2, f"write.setpoint.{end}", "Speed", of=1), at(2), judged=True)
        acted = Acted(kind=ActionKind.WRITE, about="Speed", ok=False, value=190.0)
        assert order.ready(at(2)) == [(acted, at(1))]


def test_ends_of_other_acts_and_acts_of_the_trainer_change_nothing() -> None:
    order = Order()
    order.entered(entry(1, "alarm.acknowledge", "Cartoner.Jam"), at(1), judged=True)
    order.entered(entry(2, "write.method"), at(1), judged=False)
    order.entered(entry(3, "write.method.done", of=2), at(2), judged=False)
    order.entered(entry(4, "trail.sealed"), at(2), judged=True)
    assert order.ready(at(3)) == []
    order.entered(entry(5, "alarm.acknowledge.done", "Cartoner.Jam", of=1), at(3), judged=True)
    assert order.ready(at(3)) == [(Acted(kind=ActionKind.ACKNOWLEDGE, about="Cartoner.Jam"), at(1))]


def test_a_receipt_that_never_ends_holds_nothing_up_for_ever() -> None:
    order = Order()
    order.entered(entry(1, "write.method"), at(1), judged=True)
    assert order.ready(Moment(line_s=1.0, at_ns=NS + LONGEST_NS)) == []
    assert order.ready(Moment(line_s=1.0, at_ns=NS + LONGEST_NS + 1)) == [
        (Acted(kind=ActionKind.METHOD, about="Cartoner.Stop", ok=False), at(1))
    ]


def test_at_the_end_everything_counts_as_far_as_it_came() -> None:
    order = Order()
    order.entered(entry(1, "write.method"), at(1), judged=True)
    order.put(Ticked(), at(2))
    assert [event for event, _ in order.all()] == [
        Acted(kind=ActionKind.METHOD, about="Cartoner.Stop", ok=False),
        Ticked(),
    ]
    assert order.all() == []


def test_handwork_is_right_by_what_held_when_it_was_begun() -> None:
    acted = Acted(kind=ActionKind.HAND, about="jam")
    begun = Begun(acted, {"wanted/remove": True, "mistake/early": False})
    assert as_it_was(begun, {"wanted/remove": False, "mistake/early": False, "goal/runs": True}, ok=True) == (
        Turned(about="wanted/remove", holds=True),
        acted,
        Turned(about="wanted/remove", holds=False),
    )
