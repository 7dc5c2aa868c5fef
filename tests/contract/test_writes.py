"""What a screen may rely on when it asks what a write would be, and what became of one: of both cores."""

from hmi.channel.messages import Answer, Refused
from hmi.channel.questions import Question
from hmi.channel.questions_write import (
    AskCall,
    AskReceipts,
    AskWrite,
    CallMethod,
    ReadAgain,
    ReceiptsTold,
    TakeControl,
    Write,
)
from hmi.channel.socket import connect, greet
from tests.contract.cores import Contracted, asked
from tests.write_line import deadline


async def test_whoever_looks_may_ask_what_a_write_would_be_and_what_became_of_one(core: Contracted) -> None:
    side = await connect(core.address)
    welcome = await greet(side, "test")
    assert (welcome.writables, welcome.methods, welcome.controls, welcome.receipts) == ([], [], [], [])
    looks: tuple[Question, ...] = (AskWrite(tag=0), AskWrite(tag=99, new=1.0), AskCall(method="start"))
    for number, question in enumerate(looks, 1):
        refused = await asked(side, question, number)
        assert isinstance(refused, Refused)
        assert refused.reason == "write.not_writable"
    told = await asked(side, AskReceipts(from_ns=0, to_ns=2**62), 9)
    assert isinstance(told, Answer)
    assert told.reply == ReceiptsTold(receipts=[])
    await side.close()


async def test_nothing_is_done_to_a_machine_without_a_person(core: Contracted) -> None:
    side = await connect(core.address)
    await greet(side, "test")
    acts: tuple[Question, ...] = (
        Write(tag=0, old=0.0, new=1.0, deadline_mono_ns=deadline(5.0)),
        CallMethod(method="start", deadline_mono_ns=deadline(5.0)),
        TakeControl(machine="Sealer", holder="", deadline_mono_ns=deadline(5.0)),
        ReadAgain(entry=1),
    )
    for number, act in enumerate(acts, 1):
        refused = await asked(side, act, number)
        assert isinstance(refused, Refused)
        assert refused.reason == "access.nobody"
    await side.close()
