"""The record of a run on paper: every stage, what was entered against limits, and what is missing, in words."""

from dataclasses import replace

from hmi.reports.document import (
    Clause,
    Count,
    Document,
    Figure,
    Flow,
    Moment,
    Paragraph,
    Phrase,
    Picture,
    Plain,
    Signatures,
    Span,
    Table,
    decode,
    encode,
)
from hmi.reports.runs import RunPast, missing, number_of, record_document
from hmi.values.run import Passing, RunPhase
from tests.unit.hmi.reports.runs_told import NOON_NS, OUTER, PAST, PHOTO, RUN, TROUBLED, S, other, value, with_stage


def paper(past: RunPast = PAST) -> Document:
    return record_document(past, version="0.1.0", created_ns=NOON_NS + 200 * S, printed_by="Sofia", simulated=True)


def clauses(past: RunPast = PAST) -> dict[str, Clause]:
    (section,) = [one for one in paper(past).sections if one.heading.key == "runs.section_stages"]
    found = [block for block in section.blocks if isinstance(block, Clause)]
    return {one.place: clause for one, clause in zip(past.run.passed, found, strict=True)}


def facts(clause: Clause) -> dict[str, object]:
    return {fact.label.key: fact.value for fact in clause.facts}


def lacks(past: RunPast) -> list[str]:
    return [one.key for one in missing(past)]


def test_it_travels_to_the_process_that_draws_it() -> None:
    document = paper(TROUBLED)
    assert encode(decode(encode(document))) == encode(document)


def test_the_head_names_versions_hashes_person_lot_and_times() -> None:
    document = paper()
    assert (document.station, document.from_ns, document.to_ns) == ("demo", NOON_NS, NOON_NS + 100 * S)
    assert document.checksum == "34" * 32
    told = {fact.label.key: fact.value for fact in document.sections[0].blocks[0].facts}  # type: ignore[union-attr]
    assert told["runs.record"] == Plain(" ".join(["34343434"] * 8))
    assert told["runs.lot"] == Plain("D24001")
    assert told["runs.holder"] == Plain("Olga Petrov (olga)")
    assert told["runs.took"] == Span(100 * S)
    assert told["runs.entry"] == Count(1240)
    assert "abababab" in str(told["procedures.hash"])
    assert "clearance 2.1: cdcdcdcd" in str(told["runs.called"])


def test_every_passing_has_its_number_and_times() -> None:
    numbers = {place: clause.number for place, clause in clauses().items()}
    assert numbers == {
        "heat": "1", "clear": "2", "clear/rounds": "2/1", "clear/rounds[1].look": "2/1.1",
        "clear/rounds[2].look": "2/1.1", "weigh": "3", "photo": "4", "sign": "5",
    }  # fmt: skip
    assert [number_of(PAST, one) for one in RUN.passed] == list(numbers.values())
    time = facts(clauses()["weigh"])["runs.time"]
    assert time == Phrase(
        "runs.from_to",
        {"from": Moment(NOON_NS + 50 * S), "to": Moment(NOON_NS + 55 * S), "span": Span(5 * S)},
    )
    assert Phrase("runs.round", {"number": Plain("2")}) in clauses()["clear/rounds[2].look"].marks


def test_what_ended_by_itself_names_nobody() -> None:
    assert facts(clauses()["heat"])["runs.who"] == Phrase("runs.by_itself")
    assert facts(clauses()["weigh"])["runs.who"] == Plain("Olga Petrov (olga)")


def test_all_whose_work_it_is_are_named() -> None:
    passed = [replace(one, people=("olga", "piotr")) if one.stage == "weigh" else one for one in RUN.passed]
    told = facts(clauses(replace(PAST, run=replace(RUN, passed=passed)))["weigh"])
    assert (told["runs.who"], told["runs.people"]) == (Plain("Olga Petrov (olga)"), Plain("piotr"))
    assert "runs.people" not in facts(clauses()["weigh"])


def test_an_entry_stands_as_typed_against_its_limits() -> None:
    told = facts(clauses()["weigh"])
    assert told["procedures.text"] == Plain("23,60 g")
    assert told["procedures.accepted"] == Phrase(
        "procedures.between", {"low": Figure(23.1, 9, "g", 2), "high": Figure(24.1, 9, "g", 2)}
    )
    assert told["runs.verdict"] == Phrase("runs.verdict_within")
    outside = facts(clauses(TROUBLED)["weigh"])
    assert outside["runs.verdict"] == Phrase("runs.verdict_outside")
    assert outside["runs.deviation"] == Plain("Scale checked.")
    assert isinstance(outside["runs.reason"], Phrase)
    assert outside["runs.reason"].key == "note.procedure.outside_limits"


def test_what_had_to_equal_a_tag_and_was_left_with_a_deviation_is_not_called_right() -> None:
    wanted = replace(OUTER.stages[2].wanted, low=None, high=None, text=True, equals="Lot")  # type: ignore[type-var]
    stages = (*OUTER.stages[:2], replace(OUTER.stages[2], wanted=wanted), *OUTER.stages[3:])
    procedures = {**PAST.procedures, "start": replace(OUTER, stages=stages)}
    for passing, verdict in ((Passing.DONE, "within"), (Passing.FAILED, "outside")):
        past = replace(with_stage("weigh", passing=passing), procedures=procedures)
        assert facts(clauses(past)["weigh"])["runs.verdict"] == Phrase(f"runs.verdict_{verdict}")


def test_a_value_has_its_quality_and_the_time_of_its_source() -> None:
    (fact,) = [fact for fact in clauses()["heat"].facts if fact.label.key == "runs.value"]
    assert fact.label.arguments["tag"] == Plain("Sealing heat")
    assert isinstance(fact.value, Phrase)
    assert fact.value.arguments["tag"] == Plain("Heat")
    assert fact.value.arguments["said"] == Figure(165.25, 9, "°C", 1)
    assert fact.value.arguments["at"] == Moment(NOON_NS + 8 * S)
    assert fact.value.arguments["status"] == Plain("Good")


def test_a_state_is_said_in_its_word_and_its_number() -> None:
    told = [fact.value for fact in clauses(TROUBLED)["heat"].facts if fact.label.key == "runs.value"]
    assert isinstance(told[1], Phrase)
    assert told[1].arguments["said"] == Plain("Execute (6)")


def test_a_value_that_nobody_knew_is_not_a_zero() -> None:
    unknown = replace(value("Heat", 1.0, 0x80320000), value=None)
    (fact,) = [fact for fact in clauses(with_stage("heat", evidence=(unknown,)))["heat"].facts if
               fact.label.key == "runs.value"]  # fmt: skip
    assert isinstance(fact.value, Phrase)
    assert fact.value.key == "runs.value_unknown"


def test_pictures_are_told_by_their_hash() -> None:
    told = facts(clauses()["photo"])["stage.proof.photo"]
    assert "line.jpg: SHA-256 12121212" in str(told)


def test_pictures_that_are_whole_are_printed_and_others_are_missed() -> None:
    photos = {"12" * 32: b"photo"}
    assert clauses(replace(PAST, photos=photos))["photo"].picture == Picture("line.jpg", b"photo")
    assert lacks(replace(PAST, photos=photos)) == []
    (lack,) = missing(replace(PAST, photos={}))
    assert lack == Phrase("runs.lacks_photo", {"stage": Plain("4 Photo"), "name": Plain("line.jpg")})
    assert missing(PAST) == []  # nobody looked: nobody says that it is gone


def test_further_pictures_of_a_stage_follow_it() -> None:
    second = replace(PHOTO, about="seal.png", hash="56" * 32)
    past = replace(with_stage("photo", evidence=(PHOTO, second)), photos={PHOTO.hash: b"1", second.hash: b"2"})
    section = next(one for one in paper(past).sections if one.heading.key == "runs.section_stages")
    pictures = [block.picture.name for block in section.blocks if isinstance(block, Clause) and block.picture]
    assert pictures == ["line.jpg", "seal.png"]


def test_signatures_stand_behind_their_stage_with_meaning_and_hash() -> None:
    section = next(one for one in paper().sections if one.heading.key == "runs.section_stages")
    (box,) = [block for block in section.blocks if isinstance(block, Signatures)]
    assert section.blocks.index(box) == len(section.blocks) - 1
    assert (box.signatures[0].meaning, box.signatures[0].hash, box.signatures[0].entry) == (
        "performed", "ef" * 32, 1234,
    )  # fmt: skip


# --- what is missing --------------------------------------------------------------------------------------------------


def test_of_a_whole_record_nothing_is_missing_and_it_says_so() -> None:
    assert missing(PAST) == []
    assert paper().coverage == Phrase("runs.coverage_whole", {"count": Count(0)})
    assert paper().sections[1].blocks == [Paragraph(phrase=Phrase("runs.lacks_nothing"))]


def test_everything_that_is_missing_is_said() -> None:
    assert lacks(TROUBLED) == [
        "runs.lacks_quality", "runs.lacks_failed", "runs.lacks_skipped", "runs.lacks_evidence", "runs.lacks_program",
    ]  # fmt: skip
    assert paper(TROUBLED).coverage == Phrase("runs.coverage_part", {"count": Count(5)})


def test_a_signature_or_a_photo_that_is_not_there_is_missed() -> None:
    assert lacks(with_stage("sign", signatures=())) == ["runs.lacks_signature"]
    assert lacks(with_stage("photo", evidence=())) == ["runs.lacks_evidence"]


def test_an_abandoned_run_says_what_was_not_begun() -> None:
    past = other(phase=RunPhase.ABANDONED, why="Wrong lot", passed=RUN.passed[:5])
    (lack,) = missing(past)
    assert lack == Phrase("runs.lacks_rest", {"why": Plain("Wrong lot"), "stages": Plain("3, 4, 5")})


def test_a_run_that_is_not_over_is_no_whole_record() -> None:
    past = other(phase=RunPhase.RUNNING, ended_ns=0)
    assert lacks(past) == ["runs.lacks_end"]
    assert paper(past).coverage.key == "runs.coverage_open"  # type: ignore[union-attr]
    assert paper(past).to_ns == NOON_NS + 200 * S


def test_a_pause_by_a_person_is_told_and_not_missed() -> None:
    past = other(pauses=TROUBLED.run.pauses[1:])
    assert missing(past) == []
    section = next(one for one in paper(past).sections if one.heading.key == "runs.section_pauses")
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[2:] == [Plain("Olga Petrov"), Plain("Break")]


def test_a_training_is_marked_on_every_page() -> None:
    assert paper(TROUBLED).training
    assert not paper().training


def test_the_flow_shows_how_it_went() -> None:
    (flow,) = [block for section in paper().sections for block in section.blocks if isinstance(block, Flow)]
    assert flow.run == RUN
    assert flow.numbers == {"heat": "1", "clear": "2", "weigh": "3", "photo": "4", "sign": "5"}
