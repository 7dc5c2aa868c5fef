"""Questions travel whole, and a password shows in no text about them."""

import msgspec

from hmi.channel.messages import Answer, Ask, FromCore, FromScreen
from hmi.channel.questions import Below, Child, Enter, Secret


def test_a_password_travels_and_shows_nowhere() -> None:
    ask = Ask(request=1, question=Enter(place="opc.tcp://plc:4840", user="operator", password=Secret("hunter2")))
    assert "hunter2" not in f"{ask} {ask!r} {ask.question} {[ask]} {Secret('hunter2')}"
    travelled = msgspec.msgpack.Decoder(FromScreen).decode(msgspec.msgpack.encode(ask))
    assert travelled == ask
    assert isinstance(travelled, Ask)
    assert isinstance(travelled.question, Enter)
    assert travelled.question.password.text == "hunter2"


def test_children_travel_as_they_are() -> None:
    answer = Answer(request=2, reply=Below(children=[Child("ns=2;s=A", "A", "Ä", True)], more=True))
    assert msgspec.msgpack.Decoder(FromCore).decode(msgspec.msgpack.encode(answer)) == answer
