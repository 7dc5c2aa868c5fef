"""The file that carries: what was signed comes back, and whatever else a file holds is refused with a reason."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given as drawn
from hypothesis import strategies as st

from hmi.competence.carrying import offered_texts, things_of
from hmi.competence.sets import (
    COMPETENCE,
    PICTURE,
    PROCEDURE,
    SCENARIO,
    Head,
    Listed,
    SetError,
    Thing,
    competence_thing,
    read,
    written,
)
from hmi.core.sets import TextFiles
from hmi.values.signature import Meaning, Signature
from tests.unit.hmi.competence.made import NOON_NS, given

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SIGNED = Signature(
    id="s", person="olga", name="Olga", role="operator", meaning=Meaning.PERFORMED, at_ns=1, hash="0", entry=1
)
RECORD = replace(given(), assessor=SIGNED, trainee=SIGNED)
THINGS = [
    Thing(PROCEDURE, "jam-clearance", "version = \"1.0\"\nétape = 'ça'\n".encode()),
    Thing(PICTURE, "doors.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'),
    Thing(SCENARIO, "cartoner-jam", b"version = '1.0'\n"),
    competence_thing(RECORD),
]
GOOD = written(THINGS, KEY, "Line 1", NOON_NS)
DOMAIN = b"pupitre set 1\0"


def refused(content: bytes) -> str:
    with pytest.raises(SetError) as error:
        read(content)
    return error.value.reason


def forged(*things: Thing, **head: object) -> bytes:
    """A set that is signed as it should be, and says what no station would write."""
    listed = [
        Listed(kind=one.kind, name=one.name, size=len(one.content), sha256=hashlib.sha256(one.content).hexdigest())
        for one in things
    ]
    facts: dict[str, object] = {
        "pupset": 1,
        "station": "evil",
        "key": KEY.public_key().public_bytes_raw().hex(),
        "made_ns": NOON_NS,
        "training": False,
        "items": listed,
    }
    line = msgspec.json.encode(Head(**(facts | head)))  # type: ignore[arg-type]  # facts
    body = b"".join(one.content for one in things)
    return b"\n".join((line, KEY.sign(DOMAIN + line).hex().encode(), body))


def test_what_was_written_comes_back() -> None:
    carried = read(GOOD)
    assert list(carried.things) == THINGS
    assert carried.competences() == [RECORD]
    assert (carried.head.station, carried.hash) == ("Line 1", hashlib.sha256(GOOD).hexdigest())
    assert carried.fingerprint == hashlib.sha256(KEY.public_key().public_bytes_raw()).hexdigest()


@drawn(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
def test_no_byte_can_be_another(at: int, flip: int) -> None:
    content = bytearray(GOOD)
    content[at] ^= flip
    assert refused(bytes(content)).startswith("set.")


@drawn(st.integers(0, len(GOOD) - 1))
def test_no_part_is_missing(end: int) -> None:
    assert refused(GOOD[:end]).startswith("set.")


@drawn(st.binary(min_size=1, max_size=200))
def test_nothing_follows_it(more: bytes) -> None:
    assert refused(GOOD + more) == "set.damaged"


@drawn(st.binary(max_size=400))
def test_anything_else_is_no_set(content: bytes) -> None:
    assert refused(content).startswith("set.")


_PLAIN = st.none() | st.integers(-(2**62), 2**62) | st.text()


@drawn(st.recursive(_PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_json_is_no_set(said: object) -> None:
    line = msgspec.json.encode(said)
    assert refused(b"\n".join((line, KEY.sign(DOMAIN + line).hex().encode(), b""))).startswith("set.")


@pytest.mark.parametrize(
    "name",
    [
        "../station",
        "a/b",
        "a\\b",
        "..",
        ".",
        "",
        "A",
        "con",
        "nul",
        "com1",
        "a" * 65,
        "-a",
        "a\0b",
        "a.toml",
        "é",
        "/x",
    ],
)
@pytest.mark.parametrize("kind", [PROCEDURE, SCENARIO, COMPETENCE])
def test_a_name_leads_nowhere(kind: str, name: str) -> None:
    assert refused(forged(Thing(kind, name, b"x"))) == "set.name"


@pytest.mark.parametrize(
    "name", ["../a.svg", "a.svg/..", "a.exe", "a.svg.exe", "con.png", "a.SVG", ".svg", "a..svg", "x"]
)
def test_a_picture_leads_nowhere(name: str) -> None:
    assert refused(forged(Thing(PICTURE, name, b"<svg/>"))) == "set.name"


@pytest.mark.parametrize(
    ("thing", "reason"),
    [
        (Thing("program", "run", b"x"), "set.not_one"),
        (Thing(PICTURE, "a.png", b"MZ\x90\x00"), "set.picture"),
        (Thing(PICTURE, "a.jpg", b"\x89PNG\r\n\x1a\n"), "set.picture"),
        (Thing(PICTURE, "a.svg", b"#!/bin/sh"), "set.picture"),
        (Thing(PICTURE, "a.svg", b"<svg><script>x()</script></svg>"), "set.markup"),
        (Thing(PICTURE, "a.svg", b"<svg onload='x()'/>"), "set.markup"),
        (Thing(PICTURE, "a.svg", b"<svg><image href='file:///etc/passwd'/></svg>"), "set.markup"),
        (Thing(PICTURE, "a.svg", b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"), "set.markup"),
        (Thing(PROCEDURE, "a", b"words = '<script>alert(1)</script>'"), "set.markup"),
        (Thing(SCENARIO, "a", b"words = '<SCRIPT src=x>'"), "set.markup"),
        (Thing(PROCEDURE, "a", b"\xff\xfe"), "set.not_text"),
        (Thing(PROCEDURE, "a", b"a = '\x1b[2J'"), "set.not_text"),
        (Thing(PROCEDURE, "a", "a = '\u202egnp.exe'".encode()), "set.not_text"),
        (Thing(PROCEDURE, "a", b"x" * 500_001), "set.too_large"),
        (Thing(COMPETENCE, "c1", b"{}"), "set.damaged"),
        (Thing(COMPETENCE, "c2", competence_thing(RECORD).content), "set.damaged"),  # not its id
        (Thing(COMPETENCE, "c1", competence_thing(RECORD).content + b" "), "set.damaged"),
        (Thing(COMPETENCE, "c1", competence_thing(RECORD).content[:-1] + b',"entry2":1}'), "set.damaged"),
        (competence_thing(replace(RECORD, assessor=None)), "set.damaged"),  # nobody signed it
        (competence_thing(replace(RECORD, version="1.0; DROP")), "set.damaged"),
        (competence_thing(replace(RECORD, words="a\nb")), "set.damaged"),
        (competence_thing(replace(RECORD, valid_until_ns=2**70)), "set.damaged"),  # no number that a message carries
        (competence_thing(replace(RECORD, at_ns=-1)), "set.damaged"),
        (Thing(COMPETENCE, "c1", b"[" * 20_000), "set.damaged"),
    ],
)
def test_a_thing_that_no_station_writes_is_refused_though_it_is_signed(thing: Thing, reason: str) -> None:
    assert refused(forged(thing)) == reason


def test_a_head_that_no_station_writes_is_refused_though_it_is_signed() -> None:
    one = Thing(PROCEDURE, "a", b"a")
    listed = Listed(kind=PROCEDURE, name="a", size=1, sha256=hashlib.sha256(b"a").hexdigest())
    assert refused(forged(one, one)) == "set.damaged"  # twice the same
    assert refused(forged(one, items=[msgspec.structs.replace(listed, size=-1)])) == "set.too_large"
    assert refused(forged(one, items=[msgspec.structs.replace(listed, size=10**9)])) == "set.too_large"
    assert refused(forged(one, items=[msgspec.structs.replace(listed, sha256="0")])) == "set.damaged"
    assert refused(forged(one, items=[])) == "set.damaged"  # more than is listed
    assert refused(forged(one, items=[listed] * 2001)) == "set.too_large"
    assert refused(forged(one, pupset=2)) == "set.newer"
    assert refused(forged(one, station="a\nb")) == "set.not_one"
    assert refused(forged(one, key="00" * 32)) == "set.signature"
    assert refused(forged(one, key="zz")) == "set.signature"


def test_the_same_said_in_other_bytes_is_not_what_was_signed() -> None:
    line, signature, rest = GOOD.split(b"\n", 2)
    assert refused(b"\n".join((line.replace(b",", b", ", 1), signature, rest))) == "set.not_one"


def test_another_key_is_another_fingerprint_and_no_forged_signature() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))
    assert read(written(THINGS, other, "Line 1", NOON_NS)).fingerprint != read(GOOD).fingerprint
    line, _, rest = GOOD.split(b"\n", 2)
    assert refused(b"\n".join((line, other.sign(DOMAIN + line).hex().encode(), rest))) == "set.signature"


def test_a_set_that_is_too_large_is_not_looked_into() -> None:
    assert refused(b"0" * 24_000_001) == "set.too_large"


def test_everything_that_is_shipped_can_be_carried(tmp_path: Path) -> None:
    texts = TextFiles(tmp_path)
    procedures, scenarios = texts.names(PROCEDURE), texts.names(SCENARIO)
    assert len(procedures) >= 9
    assert scenarios
    things = things_of(texts, procedures, scenarios, [])
    carried = read(written(things, KEY, "Line 1", NOON_NS))
    assert {thing.name for thing in carried.things if thing.kind == PROCEDURE} == set(procedures)
    assert any(thing.kind == PICTURE for thing in carried.things)


def test_a_file_that_no_set_can_carry_keeps_no_other_from_being_offered(
    tmp_path: Path, expected_log: Callable[[str], None]
) -> None:
    expected_log("procedure a-folder cannot be read")
    texts, folder = TextFiles(tmp_path), tmp_path / "procedures"
    shipped = [one.name for one in offered_texts(texts)]
    (folder / "a-folder.toml").mkdir(parents=True)
    with (folder / "large.toml").open("wb") as file:
        file.truncate(2**40)  # read whole, it would not fit
    assert [one.name for one in offered_texts(texts)] == shipped
    assert len(shipped) >= 10


def test_a_file_takes_the_place_of_another_that_stays_beside_it(tmp_path: Path) -> None:
    texts = TextFiles(tmp_path)
    texts.put(PROCEDURE, "own-one", b"first")
    texts.put(PROCEDURE, "own-one", b"second")
    texts.put(PROCEDURE, "own-one", b"second")
    folder = tmp_path / "procedures"
    assert texts.ours(PROCEDURE, "own-one") == b"second"
    assert sorted(path.name for path in folder.glob("*.toml")) == ["own-one.toml"]
    (before,) = [path for path in folder.iterdir() if path.suffix != ".toml"]
    assert before.read_bytes() == b"first"
    for name in ("../own-one", "a/b", "", "a b"):
        with pytest.raises(OSError, match="no name of a file"):
            texts.put(PROCEDURE, name, b"x")
