"""Whose fault it was, as timelines: what a plant's network does, and what is said of it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.values.gap import GapCause, GapClosure
from hmi.values.incident import Confidence, Place, Symptom
from hmi.values.link import Phase
from hmi.values.link_facts import Interface, Probe
from tests.unit.hmi.blackbox.timeline import START_NS, T0, Line, S, keys, only, verdicts


def test_a_calm_hour_has_no_incident() -> None:
    assert verdicts(Line("a", 3600), Line("b", 3600)) == []


def test_the_cable_of_this_computer() -> None:
    line = Line().lost(100, 130, interface=Interface.NO_CARRIER).probed(Probe.NO_ROUTE, 101, 106, 111)
    incident = only(line)
    assert (incident.place, incident.confidence) == (Place.CABLE, Confidence.HIGH)
    assert keys(incident) == ["network.interface_no_carrier"]
    assert (incident.from_ns, incident.to_ns) == (T0 + 100 * S, T0 + 130 * S)


def test_a_server_started_anew() -> None:
    line = Line().lost(100, 112).probed(Probe.REFUSED, 101, 106).at(112, 300, server_start_ns=T0 + 108 * S)
    incident = only(line)
    assert (incident.place, incident.confidence) == (Place.RESTART, Confidence.HIGH)
    assert incident.evidence[0].arguments == {"at_ns": str(T0 + 108 * S)}


def test_a_server_that_takes_connections_and_does_not_answer() -> None:
    incident = only(Line().lost(100, 140, "link.silent").probed(Probe.OPEN, 101, 106, 111, 116))
    assert (incident.place, incident.confidence) == (Place.SERVER, Confidence.HIGH)
    assert "network.unanswered" in keys(incident)


def test_a_line_that_nobody_answers_on_while_the_server_ran_on() -> None:
    incident = only(Line().lost(100, 140, "link.unreachable").probed(Probe.TIMED_OUT, 101, 108, 115))
    assert (incident.place, incident.confidence) == (Place.NETWORK, Confidence.HIGH)
    assert "network.ran_on" in keys(incident)


def test_nobody_answers_yet_and_whether_line_or_server_cannot_be_told() -> None:
    incident = only(Line().lost(100, None, "link.unreachable").probed(Probe.TIMED_OUT, 101, 108, 115))
    assert incident.to_ns is None
    assert (incident.place, incident.confidence) == (Place.UNKNOWN, Confidence.LOW)
    assert "network.line_or_host" in keys(incident)


def test_several_servers_lost_in_the_same_second() -> None:
    lost = [Line(link).lost(100 + late, 130).probed(Probe.TIMED_OUT, 102, 108) for late, link in enumerate("ab")]
    incident = only(*lost)
    assert incident.links == ("a", "b")
    assert (incident.place, incident.confidence) == (Place.NETWORK, Confidence.HIGH)
    assert keys(incident)[0] == "network.together"


def test_two_links_to_one_computer_are_no_two_witnesses() -> None:
    incident = only(Line("a").lost(100, 130), Line("a2").lost(101, 130))
    assert incident.links == ("a", "a2")
    assert incident.place is Place.UNKNOWN


def test_servers_lost_one_after_the_other_are_two_incidents() -> None:
    assert len(verdicts(Line("a").lost(100, 130), Line("b").lost(104, 130))) == 2


def test_somebody_on_the_way_hangs_up() -> None:
    incident = only(Line().lost(100, 120).probed(Probe.HUNG_UP, 101, 106, 111).probed(Probe.OPEN, 119))
    assert (incident.place, incident.confidence) == (Place.NETWORK, Confidence.FAIR)


def test_a_server_program_that_ended() -> None:
    incident = only(Line().lost(100, None, "link.unreachable").probed(Probe.REFUSED, 101, 106))
    assert (incident.place, incident.confidence) == (Place.SERVER, Confidence.FAIR)


def test_a_computer_that_stood_still_itself() -> None:
    line = Line().lost(100, 106, "link.silent").at(103, 104, loop_lag_s=4.0).probed(Probe.OPEN, 104)
    incident = only(line)
    assert (incident.symptom, incident.place) == (Symptom.LOST, Place.THIS_PC)
    assert incident.evidence[0].arguments == {"seconds": "4.0"}


def test_a_busy_computer_is_not_hung_up_on() -> None:
    line = Line().lost(100, 106).at(103, 104, loop_lag_s=4.0).probed(Probe.HUNG_UP, 101)
    assert [(one.symptom, one.place) for one in verdicts(line)] == [
        (Symptom.LOST, Place.NETWORK),
        (Symptom.STALLED, Place.THIS_PC),
    ]


def test_a_busy_computer_hears_again_soon() -> None:
    line = Line().lost(100, 160, "link.silent").at(103, 104, loop_lag_s=2.0).probed(Probe.OPEN, *range(104, 160, 6))
    assert [one.place for one in verdicts(line)] == [Place.SERVER, Place.THIS_PC]


def test_a_computer_that_slept_noted_nothing() -> None:
    line = Line().lost(100, 130, "link.silent")
    del line.seconds[101:121]
    incident = only(line)
    assert (incident.place, keys(incident)) == (Place.THIS_PC, ["network.unnoted"])


def test_a_certificate_is_no_fault_of_the_network() -> None:
    line = Line().lost(100, None, "certificate.untrusted").probed(Probe.OPEN, 101, 106)
    assert only(line).place is Place.DECISION


def test_a_busy_server_says_so() -> None:
    incident = only(Line().lost(100, 130, "link.server_busy").probed(Probe.OPEN, 101, 106))
    assert (incident.place, incident.confidence) == (Place.SERVER, Confidence.HIGH)


def test_segments_sent_again_speak_of_the_line() -> None:
    line = Line().at(95, 300, retransmits=4).lost(100, 104)
    assert (only(line).place, only(line).confidence) == (Place.NETWORK, Confidence.FAIR)


def test_a_short_cut_without_a_trace_cannot_be_told() -> None:
    incident = only(Line().lost(100, 102))
    assert (incident.place, incident.confidence) == (Place.UNKNOWN, Confidence.LOW)
    assert keys(incident) == ["network.reason", "network.ran_on"]


def test_a_log_without_black_box_says_that_nothing_was_noted() -> None:
    line = Line(seconds=0)
    line.gap(100, 130, GapCause.LINK_LOST)
    (incident,) = verdicts(line, Line("b", 300))
    assert incident.place is Place.UNKNOWN
    assert "network.nothing_noted" in keys(incident)


def test_the_program_was_not_running() -> None:
    lines = [Line(link).gap(50 + at, 200 + at, GapCause.NOT_RUNNING) for at, link in enumerate("ab")]
    incident = only(*lines)
    assert (incident.place, incident.links) == (Place.THIS_PC, ("a", "b"))
    assert incident.missing_ns == 150 * S


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"loop_lag_s": 0.8}, Place.THIS_PC),
        ({"tcp_rtt_s": 0.4}, Place.NETWORK),
        ({"tcp_rtt_s": 0.004, "round_trip_s": 1.8}, Place.SERVER),
        ({"tcp_rtt_s": 0.004}, Place.SERVER),
    ],
)
def test_late_values(facts: dict[str, float], place: Place) -> None:
    incident = only(Line().at(100, 120, publish_lag_s=2.5, **facts))
    assert (incident.symptom, incident.place) == (Symptom.LATE, place)
    assert (incident.from_ns, incident.to_ns) == (T0 + 99 * S, T0 + 119 * S)


def test_late_values_where_the_system_tells_nothing_of_the_way() -> None:
    line = Line().at(0, 300, tcp_rtt_s=0.0).at(100, 120, publish_lag_s=2.5)
    assert (only(line).place, only(line).confidence) == (Place.UNKNOWN, Confidence.LOW)


def test_late_values_on_a_lossy_line() -> None:
    line = Line().at(100, 120, publish_lag_s=2.5)
    for at in range(100, 120):
        line.at(at, at + 1, retransmits=at - 99)
    line.at(120, 300, retransmits=20)
    assert only(line).place is Place.NETWORK


def test_values_that_catch_up_after_a_loss_are_part_of_it() -> None:
    incident = only(Line().lost(100, 120).at(120, 130, publish_lag_s=5.0))
    assert incident.symptom is Symptom.LOST


def test_bad_values_of_a_server_that_answers() -> None:
    incident = only(Line().at(120, 240, bad=90))
    assert (incident.symptom, incident.place, incident.confidence) == (
        Symptom.STANDSTILL,
        Place.CONTROLLER,
        Confidence.HIGH,
    )
    assert incident.evidence[0].arguments == {"bad": "90", "tags": "100"}


def test_values_that_stand_still_are_perhaps_a_line_at_rest() -> None:
    line = Line(seconds=1200)
    line.at(600, 1200, changes=6000)
    incident = only(line)
    assert (incident.place, incident.confidence) == (Place.CONTROLLER, Confidence.LOW)


def test_a_line_that_never_changed_much_may_rest() -> None:
    line = Line(seconds=1200, changes_a_second=0)
    assert verdicts(line) == []


def test_this_computer_busy_without_a_loss_is_said_once_for_all_links() -> None:
    lines = [Line(link).at(100, 101, loop_lag_s=2.0) for link in "abc"]
    incident = only(*lines)
    assert (incident.symptom, incident.place, len(incident.links)) == (Symptom.STALLED, Place.THIS_PC, 3)


def test_a_slow_disk() -> None:
    incident = only(Line().at(100, 110, commit_lag_s=6.0))
    assert keys(incident) == ["network.disk_lag"]


def test_the_clock_of_a_server_jumps() -> None:
    incident = only(Line().at(150, 300, clock_offset_s=-7.0))
    assert (incident.symptom, incident.place) == (Symptom.CLOCK, Place.SERVER)
    assert incident.evidence[0].arguments == {"step": "-7.0 s"}


def test_a_busy_server_that_renews_its_time_late_has_no_clock_that_jumps() -> None:
    line = Line()
    for second in range(100, 300, 7):
        line.at(second, second + 3, clock_offset_s=-2.4)
    assert verdicts(line) == []


def test_the_own_clock_moves_all_servers_the_other_way_and_is_said_once() -> None:
    lines = [
        Line(link).gap(150, 150, GapCause.CLOCK, detail="+7.0 s").at(155, 300, clock_offset_s=-7.0) for link in "ab"
    ]
    incident = only(*lines)
    assert (incident.symptom, incident.place) == (Symptom.CLOCK, Place.THIS_PC)


def test_what_was_lost_and_what_came_again() -> None:
    line = Line().lost(100, 130).probed(Probe.TIMED_OUT, 101).gap(100, 110, GapCause.QUEUE_OVERFLOW)
    line.at(130, 300, republished=12)
    incident = only(line)
    assert (incident.missing_ns, incident.recovered_ns, incident.republished) == (10 * S, 20 * S, 12)


def test_an_overflow_without_an_outage_is_a_matter_of_settings() -> None:
    incident = only(Line().gap(100, 110, GapCause.QUEUE_OVERFLOW))
    assert incident.place is Place.DECISION


def test_an_outage_of_hours_is_judged_by_its_edges() -> None:
    line = Line(seconds=4 * 3600).lost(600, 3 * 3600, "link.unreachable")
    line.probed(Probe.TIMED_OUT, *range(601, 3 * 3600, 7))
    assert only(line).place is Place.NETWORK


def test_a_link_that_flaps_all_day_is_told_cut_by_cut() -> None:
    line = Line(seconds=60)
    for number in range(3000):
        line.gap(100 + 10 * number, 103 + 10 * number, GapCause.LINK_LOST)
        line.gap(100 + 10 * number, 102 + 10 * number, GapCause.QUEUE_OVERFLOW)
    line.seconds.append(replace(line.seconds[-1], at_ns=T0 + 40_000 * S))
    found = verdicts(line)
    assert len(found) == 3000
    assert {incident.missing_ns for incident in found} == {3 * S}


# --- whatever happens -------------------------------------------------------------------------------------------------

FACTS = st.fixed_dictionaries(
    {},
    optional={
        "phase": st.sampled_from(Phase),
        "reason": st.sampled_from(["", "link.silent", "link.timeout", "certificate.expired", "link.protocol"]),
        "probe": st.sampled_from(Probe),
        "interface": st.sampled_from(Interface),
        "publish_lag_s": st.floats(0, 10),
        "tcp_rtt_s": st.floats(0, 2),
        "loop_lag_s": st.floats(0, 10),
        "commit_lag_s": st.floats(0, 10),
        "bad": st.integers(0, 100),
        "server_start_ns": st.sampled_from([0, START_NS, T0 + 60 * S]),
        "clock_offset_s": st.floats(-10, 10),
        "retransmits": st.integers(0, 9),
    },
)
TROUBLE = st.lists(st.tuples(st.integers(0, 280), st.integers(1, 100), FACTS), max_size=5)
GAPS = st.lists(
    st.tuples(st.integers(0, 280), st.one_of(st.none(), st.integers(0, 60)), st.sampled_from(GapCause)), max_size=5
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(TROUBLE, GAPS), min_size=1, max_size=3))
def test_every_incident_lies_in_the_period_and_says_how_it_is_known(told: list[tuple[list, list]]) -> None:  # type: ignore[type-arg] # rows of hypothesis
    lines = []
    for link, (trouble, gaps) in zip("abc", told, strict=False):
        line = Line(link)
        for begin, span, facts in trouble:
            line.at(begin, begin + span, **facts)
        for begin, span, cause in gaps:
            closure = GapClosure.OPEN if span is None else GapClosure.NOT_CLOSED
            line.gap(begin, None if span is None else begin + span, cause, closure)
        lines.append(line)
    incidents = verdicts(*lines)
    assert incidents == sorted(incidents, key=lambda one: one.from_ns)
    for incident in incidents:
        assert incident.to_ns is None or incident.from_ns <= incident.to_ns
        assert incident.evidence
        assert incident.missing_ns >= 0
        assert incident.recovered_ns >= 0
        if incident.place is Place.UNKNOWN:
            assert incident.confidence is Confidence.LOW
    losses = {gap.link for line in lines for gap in line.gaps if gap.cause is GapCause.LINK_LOST}
    assert losses <= {link for incident in incidents for link in incident.links}
