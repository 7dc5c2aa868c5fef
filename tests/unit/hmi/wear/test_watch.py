"""The demo line at accelerated time: what wears is found, with the right reason; what does not wear stays silent."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np
import pytest

from hmi.twin.faults import Fault
from hmi.twin.packml import Command
from hmi.values.samples import Samples
from hmi.values.wear import AlertAnswer, Standing, WearAlert
from hmi.wear.condition import condition_of
from hmi.wear.state import Silence
from hmi.wear.watch import Watch
from tests.unit.hmi.wear.line import BEGIN_NS, NS, STEP_S, TAGS, Played, Replayed, components, live, recorded, slots_of

HOUR_NS = 3600 * NS
PLATE, CUPS = "Blister.SealPlate", "Cartoner.SuctionCups"


def watch_of(*names: str, learn_h: float = 0.3) -> Watch:
    """These components, which learn faster than the station says: the time of tests is dear."""
    return Watch([replace(one, learn_h=learn_h) for one in components(*names)], STEP_S)


def told(watch: Watch, played: Played, hours: float) -> list[WearAlert]:
    """Alerts of so many hours."""
    return [alert for _, news in live(watch, played, slots_of(watch), hours) for alert in news.alerts]


def names_of(alert: WearAlert) -> list[str]:
    return [TAGS[part.tag].name for part in alert.contributions]


@pytest.mark.parametrize(
    ("fault", "component", "tag", "up"),
    [
        ("seal_plate", PLATE, "Blister.SealingPlateSpread", True),
        ("suction_cups", CUPS, "Cartoner.FeederVacuum", True),
    ],
)
def test_a_worn_part_is_found_with_its_reason_and_the_others_stay_silent(
    fault: str, component: str, tag: str, up: bool
) -> None:
    began_h = 0.8
    watch = watch_of(PLATE, CUPS)
    alerts = told(watch, Played(watch, faults=[Fault(fault, began_h * 3600)]), began_h + 0.5)
    (alert,) = alerts
    assert alert.component == component
    assert names_of(alert)[0] == tag
    assert alert.contributions[0].up is up
    assert alert.contributions[0].share > 0.5
    since_h = (alert.since_ns - BEGIN_NS) / HOUR_NS
    assert began_h - 0.05 <= since_h <= began_h + 0.2  # it begins too slowly for any eye
    assert alert.raised_ns - BEGIN_NS < (began_h + 0.42) * HOUR_NS, "the part lasts 25 minutes of running"
    other = CUPS if component == PLATE else PLATE
    assert condition_of(watch, watch.number_of[other], 0.8).standing is Standing.SOUND
    worn = condition_of(watch, watch.number_of[component], 0.8)
    assert worn.standing is Standing.ALERT
    assert worn.health < 0.9


def test_a_healthy_line_with_its_stops_and_a_changeover_of_speed_stays_silent() -> None:
    watch = watch_of(PLATE, CUPS)
    played, slots = Played(watch, seed=11), slots_of(watch)
    alerts = [news.alerts for _, news in live(watch, played, slots, 1.0)]
    played.line.command("Blister", Command.STOP)
    alerts += [news.alerts for _, news in live(watch, played, slots, 0.1)]
    stopped = watch.parts[watch.number_of[PLATE]]
    assert stopped.silence == Silence.STOPPED
    hours = stopped.hours
    played.line.command("Blister", Command.RESET)
    list(live(watch, played, slots, 0.05))
    played.line.command("Blister", Command.START)
    played.line.write("Blister.Status.MachSpeed", 180.0)
    played.line.write("Blister.SealingForceSetpoint", 20.0)
    alerts += [news.alerts for _, news in live(watch, played, slots, 0.2)]
    assert not any(alerts)
    assert stopped.hours > hours
    assert condition_of(watch, watch.number_of[PLATE], 0.8).standing is Standing.LEARNING, "another operating state"


def test_bad_values_are_no_wear_and_said_to_be_no_evidence() -> None:
    watch = watch_of(PLATE)
    played, slots = Played(watch), slots_of(watch)
    list(live(watch, played, slots, 0.7))

    def broken(samples: Samples) -> Samples:
        """Every response is bad, with wild values."""
        hit = np.isin(samples.tag, watch.watched[0].component.responses)
        return replace(
            samples,
            value=np.where(hit, 1e6, samples.value),
            status=np.where(hit, np.uint32(0x808C0000), samples.status),
        )

    alerts = [news.alerts for _, news in live(watch, played, slots, 0.1, broken)]
    assert not any(alerts)
    assert condition_of(watch, 0, 0.8).standing is Standing.NO_EVIDENCE


def run(hours: Sequence[float], restarts: bool) -> tuple[list[WearAlert], Watch]:
    """A worn plate; between the spans the program ends and begins again, or not."""
    watch = watch_of(PLATE)
    seconds = round(3600 * sum(hours))
    played, slots = Replayed(recorded(seconds, Fault("seal_plate", 2700.0))), slots_of(watch)
    alerts: list[WearAlert] = []
    for span in hours:
        alerts += [alert for _, news in live(watch, played, slots, span) for alert in news.alerts]
        if restarts:
            kept, held = watch.snapshot()(), slots.held()
            lives = list(watch.lives.values())
            watch, slots = watch_of(PLATE), slots_of(watch)
            assert watch.restore(kept, list({alert.number: alert for alert in alerts}.values()), lives) == []
            slots.restore(held)
    return alerts, watch


def test_restarts_in_the_middle_change_nothing() -> None:
    spans = (0.3, 0.4, 0.25, 0.15)
    through, one = run(spans, restarts=False)
    interrupted, other = run(spans, restarts=True)
    assert [alert.component for alert in through] == [PLATE]
    assert interrupted == through
    assert msgspec.msgpack.encode(other.parts) == msgspec.msgpack.encode(one.parts)


def changed_over(restart: bool) -> Watch:
    """Two operating states, a restart or none in the second, and back to the first."""
    watch = watch_of(PLATE, learn_h=0.05)
    played, slots = Played(watch), slots_of(watch)
    list(live(watch, played, slots, 0.12))
    played.line.write("Blister.SealingForceSetpoint", 20.0)
    list(live(watch, played, slots, 0.06))
    if restart:
        kept, held, lives = watch.snapshot()(), slots.held(), list(watch.lives.values())
        watch = watch_of(PLATE, learn_h=0.05)
        slots = slots_of(watch)
        assert watch.restore(kept, [], lives) == []
        slots.restore(held)
    list(live(watch, played, slots, 0.02))
    played.line.write("Blister.SealingForceSetpoint", 18.0)
    list(live(watch, played, slots, 0.05))
    return watch


def test_operating_states_keep_their_baselines_over_a_restart() -> None:
    through, again = changed_over(restart=False), changed_over(restart=True)
    assert through.learned(0) == again.learned(0) == 1.0
    assert msgspec.msgpack.encode(again.parts) == msgspec.msgpack.encode(through.parts)


def test_a_new_part_begins_a_new_life_that_is_learned_anew() -> None:
    watch = watch_of(PLATE)
    played, slots = Played(watch, faults=[Fault("seal_plate", 2400.0)]), slots_of(watch)
    alerts = [alert for _, news in live(watch, played, slots, 0.9) for alert in news.alerts]
    assert [alert.stands for alert in alerts] == [True]
    used = watch.parts[0].used(watch.watched[0])
    news = watch.renew(0, played.at_ns, "plate changed", "A. Technician", failed=True)
    assert [alert.over_ns for alert in news.alerts] == [played.at_ns]
    played.line.blister.plate.renew()
    now = condition_of(watch, 0, 0.8)
    assert (now.standing, now.used, now.learned) == (Standing.LEARNING, 0.0, 0.0)
    ended = watch.lives[PLATE, 1]
    assert (ended.used, ended.failed, ended.words, ended.by) == (used, True, "plate changed", "A. Technician")
    assert watch.lives[PLATE, 2].began_ns == played.at_ns
    later = [alert for _, news in live(watch, played, slots, 0.8) for alert in news.alerts]
    assert later == [], "the new part is as it was when it was learned"


def test_another_limit_keeps_what_was_learned_and_is_kept_over_a_restart() -> None:
    watch = watch_of(PLATE, CUPS)
    list(live(watch, Replayed(recorded(2160)), slots_of(watch), 0.6))
    learned = [watch.learned(number) for number in range(2)]
    assert learned == [1.0, 1.0]
    watch.set_limit(0, 2.0)
    assert [watch.learned(number) for number in range(2)] == learned
    again = watch_of(PLATE, CUPS)
    assert again.restore(watch.snapshot()(), [], []) == []
    assert [part.alert_at for part in again.parts] == [2.0, 1.0]
    assert again.learned(0) == 1.0


def test_components_that_changed_learn_anew_and_the_others_go_on() -> None:
    watch = watch_of(PLATE, CUPS)
    list(live(watch, Replayed(recorded(2160)), slots_of(watch), 0.6))
    plate, cups = (replace(one, learn_h=0.3) for one in components(PLATE, CUPS))
    fewer = replace(
        plate,
        component=replace(plate.component, responses=plate.component.responses[:1]),
        worse=plate.worse[:1],
        failed_at=plate.failed_at[:1],
    )
    again = Watch([fewer, cups], STEP_S)
    assert again.restore(watch.snapshot()(), [], []) == [PLATE]
    assert again.learned(0) == 0.0
    assert again.learned(1) == 1.0


def test_an_answer_is_remembered_and_helps_the_next_alert_like_it() -> None:
    watch = watch_of(PLATE)
    played, slots = Played(watch, faults=[Fault("seal_plate", 2000.0)]), slots_of(watch)
    (first,) = [alert for _, news in live(watch, played, slots, 0.8) for alert in news.alerts]
    watch.answer(first.number, AlertAnswer.DONE, "plate ground", "A. Technician", played.at_ns)
    watch.renew(0, played.at_ns, "plate ground", "A. Technician", failed=False)
    played.line.blister.plate.renew()
    list(live(watch, played, slots, 0.5))
    played.line.start_fault("seal_plate")
    (second,) = [alert for _, news in live(watch, played, slots, 0.4) for alert in news.alerts]
    assert second.nearest is not None
    assert second.nearest.done == "plate ground"
    assert second.nearest.likeness > 0.9
