"""What becomes of a command: timelines of what happens to it, and every pair of phase and trigger decided."""

from itertools import product

import pytest

from hmi.commands.logic import LAST, NEXT, SIGHTS, Command, Effect, Phase, Trigger, step
from hmi.values.receipt import Outcome

S = 1_000_000_000
ADMITTED, TAKEN = Trigger.ADMITTED, Trigger.TAKEN
AS_ASKED, AS_BEFORE, OTHERWISE, UNREAD = (
    Trigger.AS_ASKED,
    Trigger.AS_BEFORE,
    Trigger.OTHERWISE,
    Trigger.UNREAD,
)


def play(*events: tuple[float, Trigger], stays: bool = True) -> Outcome | Phase:
    """What a command that is watched for 10 s has become after these events at these seconds."""
    command = Command(10 * S, stays)
    for at_s, trigger in events:
        command, _ = step(command, trigger, round(at_s * S))
    return command.outcome or command.phase


SENT = ((0, ADMITTED), (0.1, TAKEN))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # read back at once, and so it stayed
        ((*SENT, (0.2, AS_ASKED), (5, AS_ASKED), (10.1, AS_ASKED)), Outcome.EFFECTIVE),
        # not before the time is over
        ((*SENT, (0.2, AS_ASKED), (10.0, AS_ASKED)), Phase.SEEN),
        # a slow machine takes it late
        ((*SENT, (0.2, AS_BEFORE), (8, AS_BEFORE), (9, AS_ASKED), (10.1, AS_ASKED)), Outcome.EFFECTIVE),
        ((*SENT, (0.2, AS_BEFORE), (10.1, AS_ASKED)), Outcome.EFFECTIVE),
        # it said yes and did nothing
        ((*SENT, (0.2, AS_BEFORE), (10.1, AS_BEFORE)), Outcome.IGNORED),
        # it took something else
        ((*SENT, (0.2, OTHERWISE), (10.1, OTHERWISE)), Outcome.CLAMPED),
        # on the way there it is something else
        ((*SENT, (0.2, OTHERWISE), (3, AS_ASKED), (10.1, AS_ASKED)), Outcome.EFFECTIVE),
        # it did not stay
        ((*SENT, (0.2, AS_ASKED), (3, AS_BEFORE)), Outcome.REVERTED),
        ((*SENT, (0.2, AS_ASKED), (3, OTHERWISE)), Outcome.REVERTED),
        ((*SENT, (0.2, AS_ASKED), (10.1, OTHERWISE)), Outcome.REVERTED),
        # blind for a while, and seen again
        ((*SENT, (0.2, AS_ASKED), (3, UNREAD), (10.1, AS_ASKED)), Outcome.EFFECTIVE),
        # blind at the end: nobody knows, whatever was seen before
        ((*SENT, (0.2, AS_ASKED), (10.1, UNREAD)), Outcome.UNKNOWN),
        ((*SENT, (0.2, UNREAD), (10.1, UNREAD)), Outcome.UNKNOWN),
        # refused before or by the server, or nobody knows
        (((0, Trigger.WITHHELD),), Outcome.REFUSED),
        (((0, ADMITTED), (0.1, Trigger.WITHHELD)), Outcome.REFUSED),
        (((0, ADMITTED), (0.1, Trigger.REJECTED)), Outcome.REFUSED),
        (((0, ADMITTED), (4, Trigger.DOUBTFUL)), Outcome.UNKNOWN),
        # the program ends: what was not sent was not done, of all else nobody knows
        (((0, Trigger.ENDED),), Outcome.REFUSED),
        (((0, ADMITTED), (0.1, Trigger.ENDED)), Outcome.UNKNOWN),
        ((*SENT, (0.2, Trigger.ENDED)), Outcome.UNKNOWN),
        ((*SENT, (0.2, AS_ASKED), (9, Trigger.ENDED)), Outcome.UNKNOWN),
    ],
)
def test_what_a_machine_does_says_what_became_of_it(
    events: tuple[tuple[float, Trigger], ...], expected: Outcome | Phase
) -> None:
    assert play(*events) is expected


def test_a_method_has_acted_when_its_effect_is_seen_first() -> None:
    assert play(*SENT, (2, AS_BEFORE), (3, AS_ASKED), stays=False) is Outcome.EFFECTIVE
    assert play(*SENT, (2, AS_BEFORE), (10.1, AS_BEFORE), stays=False) is Outcome.IGNORED


def test_every_pair_is_decided_or_cannot_happen() -> None:
    looked = set(product((Phase.WATCHED, Phase.SEEN), SIGHTS))
    assert set(LAST) == looked
    for phase, trigger in product(Phase, Trigger):
        if (phase, trigger) not in NEXT:
            with pytest.raises(ValueError, match="cannot happen"):
                step(Command(S, phase=phase), trigger, 0)


def test_it_is_sent_by_one_arrow_only_and_never_again() -> None:
    sending = [
        (phase, trigger)
        for phase, trigger in NEXT
        if step(Command(S, phase=phase, until_mono_ns=10 * S), trigger, 0)[1] is Effect.SEND
    ]
    assert sending == [(Phase.ASKED, Trigger.ADMITTED)]
    assert not any(target is Phase.ASKED for target in NEXT.values())


def test_only_a_sight_of_what_was_asked_for_ends_effective() -> None:
    for phase, trigger, stays, mono_ns in product(Phase, Trigger, (True, False), (0, 20 * S)):
        if (phase, trigger) in NEXT:
            after, _ = step(Command(S, stays, phase, until_mono_ns=10 * S), trigger, mono_ns)
            assert after.outcome is not Outcome.EFFECTIVE or trigger is Trigger.AS_ASKED


def test_nothing_happens_to_what_is_over() -> None:
    with pytest.raises(ValueError, match="effective"):
        step(Command(S, outcome=Outcome.EFFECTIVE), Trigger.ENDED, 0)
