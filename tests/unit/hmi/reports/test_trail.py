"""The trail composed as a paper: what was looked for, how much of it, every entry with its hash, signatures in full."""

import hashlib

import pytest

from hmi.channel.questions_trail import Proven, TrailEntry, TrailFilter
from hmi.reports.document import Document, Facts, Phrase, Plain, Signatures, Table, decode, encode
from hmi.reports.trail import checksum_of, composed, local_text, selected, wanted_phrase
from hmi.values.actions import Topic
from hmi.values.signature import Meaning, Signature

NOON_NS = 1_795_262_400 * 10**9


def entry(number: int, **facts: object) -> TrailEntry:
    values: dict[str, object] = {
        "number": number, "at_ns": NOON_NS, "offset_s": 3600, "person": "anne", "name": "Anne", "role": "supervisor",
        "station": "s", "action": "clock.set", "object": "clock", "old": "1", "new": "2", "unit": "s", "reason": "",
        "lot": "", "signature": "", "language": "", "of": 0, "hash": f"{number:064x}", "signed": True,
    }  # fmt: skip
    return TrailEntry(**(values | facts))  # type: ignore[arg-type]  # facts


def paper(*entries: TrailEntry, wanted: Phrase | None = None, **facts: object) -> Document:
    known: dict[str, object] = {
        "station": "Blister 1", "simulated": True, "version": "1.0", "created_ns": NOON_NS, "printed_by": "Sofia",
        "whole": True, "newest": 99,
    }  # fmt: skip
    return composed(entries, wanted or Phrase("trail.with_all"), **(known | facts))  # type: ignore[arg-type]  # facts


def table(document: Document) -> Table:
    (found,) = [block for block in document.sections[1].blocks if isinstance(block, Table)]
    return found


def test_it_travels_as_it_is() -> None:
    document = paper(entry(2), entry(1))
    assert decode(encode(document)) == document
    assert document.simulated
    assert (document.station, document.version) == ("Blister 1", "1.0")


def test_the_checksum_is_over_number_and_hash_of_every_entry() -> None:
    entries = [entry(2), entry(1)]
    lines = "".join(f"{one.number}:{one.hash}\n" for one in entries)
    assert paper(*entries).checksum == checksum_of(entries) == hashlib.sha256(lines.encode()).hexdigest()
    assert checksum_of(entries[:1]) != checksum_of(entries)


def test_every_entry_carries_its_hash_and_its_own_local_time() -> None:
    rows = table(paper(entry(2, reason="why", lot="L1", of=1, signature="ab"), entry(1))).rows
    assert len(rows) == 2
    keys = [note.key for note in rows[0].notes]
    assert keys == [
        "trail.note_reason", "trail.note_lot", "trail.note_of", "trail.note_signature", "trail.note_hash",
    ]  # fmt: skip
    assert rows[0].cells[1] == Plain("2026-11-21 13:00:00 +01:00")
    assert [note.key for note in rows[1].notes] == ["trail.note_hash"]


def test_what_somebody_wrote_stays_text_and_a_key_becomes_a_sentence() -> None:
    nasty, key = "{span} <b>x</b>", "explore.tag_exists"
    for reason, expected in ((nasty, Plain(nasty)), (key, Phrase(key)), ("clock.", Plain("clock."))):
        (row,) = table(paper(entry(1, reason=reason))).rows
        assert row.notes[0].arguments["text"] == expected


def test_a_part_of_what_was_looked_for_says_so() -> None:
    whole, part = paper(entry(1)), paper(entry(1), whole=False)
    assert isinstance(whole.coverage, Phrase)
    assert isinstance(part.coverage, Phrase)
    assert (whole.coverage.key, part.coverage.key) == ("trail.coverage_whole", "trail.coverage_part")
    assert len(part.sections[0].blocks) == len(whole.sections[0].blocks) + 1


def test_signatures_stand_with_name_time_meaning_and_hash() -> None:
    one = Signature(
        id="0" * 16, person="sofia", name="Sofia Rossi", role="quality", meaning=Meaning.REVIEWED, at_ns=NOON_NS,
        hash="ab" * 32, entry=7,
    )  # fmt: skip
    (block,) = paper(entry(1), signatures=[one]).sections[2].blocks
    assert isinstance(block, Signatures)
    (signed,) = block.signatures
    assert (signed.name, signed.person, signed.meaning, signed.hash, signed.entry) == (
        "Sofia Rossi", "sofia", "reviewed", "ab" * 32, 7,
    )  # fmt: skip
    assert signed.at.startswith("2026-11-21")
    assert not isinstance(paper(entry(1)).sections[2].blocks[0], Signatures)


@pytest.mark.parametrize(
    ("proven", "key"),
    [
        (None, "trail.proven_not"),
        (Proven(at_ns=1, took_s=1.0, entries=5), "trail.proven_sound"),
        (Proven(at_ns=1, took_s=1.0, entries=5, found=1, findings=[("entry 2", "gone")]), "trail.proven_unsound"),
        (Proven(at_ns=1, took_s=1.0, failure="records.damaged"), "trail.proven_failed"),
    ],
)
def test_the_last_verification_is_told(proven: Proven | None, key: str) -> None:
    facts = paper(entry(1), proven=proven).sections[0].blocks[0]
    assert isinstance(facts, Facts)
    assert isinstance(facts.facts[-1].value, Phrase)
    assert facts.facts[-1].value.key == key


def test_what_was_looked_for_is_told_whole() -> None:
    wanted = TrailFilter(
        person="p", object="o", lot="l", text="t", topic=Topic.TIME, from_ns=1, to_ns=2, unreviewed=True
    )

    def keys(phrase: Phrase) -> set[str]:
        inside = [keys(one) for one in phrase.arguments.values() if isinstance(one, Phrase)]
        return {phrase.key, *(key for found in inside for key in found)}

    told = {f"trail.with_{name}" for name in ("person", "object", "lot", "text", "from", "to", "unreviewed")}
    assert keys(wanted_phrase(wanted)) == told | {"trail.topic_time", "trail.and", "trail.only"}
    assert keys(selected({"action": "x", "from_ns": 7})) == {
        "trail.with_action",
        "trail.with_from",
        "trail.and",
        "trail.only",
    }
    assert wanted_phrase(TrailFilter()) == selected({}) == Phrase("trail.with_all")


def test_no_entries_and_no_times_are_a_paper_too() -> None:
    document = paper()
    assert (document.from_ns, document.to_ns) == (NOON_NS, NOON_NS)
    assert paper(entry(1, at_ns=0, name="", role="", person="")).from_ns == NOON_NS
    assert local_text(10**30, 0) == local_text(0, 0) == "–"
