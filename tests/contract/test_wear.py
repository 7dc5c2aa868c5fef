"""What a screen may rely on when it asks about wear, of the real core and of the fake one."""

from hmi.channel.messages import Answer, Refused
from hmi.channel.questions import Question
from hmi.channel.questions_wear import (
    AlertsTold,
    AnswerAlert,
    AskAlerts,
    AskComponent,
    AskFleet,
    FleetTold,
    HideComponent,
    RenewComponent,
    SetAlertLimit,
)
from hmi.channel.socket import connect, greet
from tests.contract.cores import Contracted, asked


async def test_looking_is_free_and_deciding_asks_for_a_person(core: Contracted) -> None:
    side = await connect(core.address)
    await greet(side, "test")
    fleet = await asked(side, AskFleet(), 1)
    assert isinstance(fleet, Answer)
    assert isinstance(fleet.reply, FleetTold)
    assert (fleet.reply.components, fleet.reply.conditions) == ([], [])
    alerts = await asked(side, AskAlerts(from_ns=0, to_ns=2**62), 2)
    assert isinstance(alerts, Answer)
    assert isinstance(alerts.reply, AlertsTold)
    nothing = await asked(side, AskComponent(component="Nothing"), 3)
    assert isinstance(nothing, Refused)
    assert (nothing.reason, nothing.arguments) == ("wear.no_component", {"component": "Nothing"})
    decisions: tuple[Question, ...] = (
        AnswerAlert(alert=1, answer="useful"),
        RenewComponent(component="Nothing", words="mended"),
        SetAlertLimit(component="Nothing", alert_at=2.0, words="too eager"),
        HideComponent(component="Nothing", until_ns=2**62, words="seen"),
    )
    for number, question in enumerate(decisions, 10):
        refused = await asked(side, question, number)
        assert isinstance(refused, Refused)
        assert refused.reason == "access.nobody"
    await side.close()
