"""The fuzz suite in small, and proofs that its judge would notice."""

import random
import struct
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hmi.opcua.columns import Published, UndecodableError
from tests.fuzz.campaign import campaign
from tests.fuzz.judge import LOOSER, OTHERWISE, STRICTER, decoded, judge
from tests.fuzz.seeds import FRAMES, PARTS
from tests.fuzz.wire_stream import flaw

SEED = 11
MESSAGES = 20_000


@pytest.mark.timeout(240)
def test_mutated_messages_crash_nothing_and_are_read_as_asyncua_reads_them_or_differ_by_a_named_rule() -> None:
    found = campaign(MESSAGES, SEED)
    assert (found.crashes, found.differences) == (0, 0), "\n".join(found.findings)
    assert found.messages == MESSAGES
    assert 0.3 < found.read / MESSAGES < 0.7, "a campaign that reads nothing, or refuses nothing, proves little"
    assert found.worst_ms < 400  # four times the bar: the machine that runs the tests may be busy
    assert found.worst_mb < 64
    met = {reason.split(": ")[-1] for reason in found.reasons}
    assert {*OTHERWISE, *LOOSER, *STRICTER} - met <= RARE


RARE = {
    "an expanded node id",
    "a node id with a null identifier",
    "an XML element",
    "a type of the future",
    "an array of nulls",
    "dimensions without an array",
    "unassigned bits in the mask of a LocalizedText",
    "a name in a namespace beyond 32,767",
    "diagnostics inside diagnostics",
}
"""Named differences that 20,000 messages may not meet; a million do, or the tests below."""


def test_sound_messages_are_read_alike_by_all_three() -> None:
    for body in (*FRAMES, *(parts.body() for parts in PARTS)):
        ours = decoded(body)
        assert isinstance(ours, Published)
        judgement = judge(body, ours, thorough=True)
        assert judgement.fault == ""
        assert judgement.reason in {"", "otherwise: picoseconds before the server's time"}


Change = Callable[[Published], Published]


def _with(column: str, change: Callable[[Any], Any]) -> Change:
    def changed(ours: Published) -> Published:
        assert ours.samples is not None
        columns: dict[str, Any] = {column: change(getattr(ours.samples, column))}
        return replace(ours, samples=replace(ours.samples, **columns))

    return changed


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_with("value", lambda column: column + 1e-9), id="values"),
        pytest.param(_with("tag", lambda column: (column + 1) % 60), id="tags"),
        pytest.param(_with("status", lambda column: column ^ 0x400), id="status bits"),
        pytest.param(_with("source_ns", lambda column: column + 1000), id="source times"),
        pytest.param(_with("server_ns", lambda column: column + 1000), id="server times"),
        pytest.param(_with("mark", lambda column: column | 64), id="marks"),
        pytest.param(_with("value", lambda column: column[::-1].copy()), id="order"),
        pytest.param(lambda ours: replace(ours, sequence=ours.sequence + 1), id="sequence number"),
        pytest.param(lambda ours: replace(ours, samples=None), id="no data"),
        pytest.param(lambda ours: replace(ours, unknown_handles=ours.unknown_handles + 1), id="changes counted"),
        pytest.param(lambda ours: replace(ours, service_result=1), id="service result"),
    ],
)
def test_a_decoder_that_errs_is_noticed(change: Change) -> None:
    body = PARTS[0].body()
    ours = decoded(body)
    assert isinstance(ours, Published)
    assert judge(body, change(ours), thorough=False).fault


def test_a_decoder_that_refuses_what_is_sound_is_noticed_and_one_that_reads_what_is_not() -> None:
    body = PARTS[1].body()
    assert judge(body, UndecodableError("no reason"), thorough=False).fault
    ours = decoded(body)
    assert isinstance(ours, Published)
    assert judge(body + b"\0", ours, thorough=False).fault == ""  # refused by the standard, read by asyncua: named
    assert "forbids" in judge(body + b"\0", ours, thorough=True).fault


def test_texts_that_differ_are_noticed() -> None:
    body = PARTS[2].body()
    ours = decoded(body)
    assert isinstance(ours, Published)
    assert ours.samples is not None
    texts = dict(ours.samples.texts)
    texts[0] = "other"
    assert judge(body, replace(ours, samples=replace(ours.samples, texts=texts)), thorough=False).fault


@pytest.mark.parametrize("seed", range(40))
def test_a_sound_stream_arrives_whole_however_it_is_cut(seed: int) -> None:
    chance = random.Random(seed)
    bodies = [chance.choice(FRAMES), chance.choice(PARTS).body(), struct.pack("<BBH", 1, 0, 829)]
    assert flaw(chance, bodies, change=False) == ""
