"""What is said of a run: deviations, skipping, pauses, its end; proofs beside a stage; what is left when it is over."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy

from hmi.channel.messages import Refused
from hmi.channel.questions_procedures import (
    MOST_PICTURE,
    AbandonRun,
    ContinueRun,
    GiveEvidence,
    GoOnDeviating,
    PauseRun,
    RaiseDeviation,
    SkipStage,
)
from hmi.reports.document import Document
from hmi.values.procedure import EvidenceKind
from hmi.values.right import Right
from hmi.values.run import Awaited
from tests import procedures_told as told
from tests.unit.ui.pages.procedures.desk import Desk
from ui.bridge.local_time import clock_text
from ui.pages.procedures.act_pane import Act
from ui.pages.procedures.photo_pane import photo_of, pictures_in
from ui.pages.procedures.run_part import RunPart
from ui.style.look import Look


def say(run: RunPart, words: str) -> None:
    """Write, and enter it."""
    run.acts.words.setText(words)
    run.acts.pad.act_button.click()


def test_something_is_wrong_can_be_said_at_any_stage_and_the_run_goes_on(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_check())
    run.foot.wrong_button.click()
    assert run.rooms.currentWidget() is run.acts
    assert not run.foot.isVisibleTo(run), "one thing at a time"
    say(run, "")
    assert desk.waiting() == []
    say(run, "a drop of oil below the plate")
    expected = RaiseDeviation(run="r-17", place="cold", words="a drop of oil below the plate")
    assert desk.answer(told.run_told(replace(told.at_check(), serial=41))) == expected
    assert run.rooms.currentWidget() is run.stage


def test_a_refused_word_stays_where_it_was_written(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_check())
    run.foot.wrong_button.click()
    say(run, "oil")
    desk.answer(Refused(request=1, reason="access.locked"))
    assert run.acts.words.text() == "oil"
    assert "locked" in run.acts.said.text()
    run.acts.pad.back_button.click()
    assert run.rooms.currentWidget() is run.stage


def test_only_a_stage_that_may_be_left_out_offers_it_and_asks_for_the_right(desk: Desk) -> None:
    desk.sit(Right.RUN_PROCEDURES)
    run = desk.open(told.side_by_side())
    assert not run.foot.skip_button.isVisibleTo(run)
    run.head.branches.buttons["rollers"].click()
    wanted = QSignalSpy(desk.seat.person_wanted)
    run.foot.skip_button.click()
    assert wanted.count() == 1
    desk.sit(Right.RUN_PROCEDURES, Right.SKIP_STAGES)
    say(run, "changed this morning")
    assert desk.waiting()[-1] == SkipStage(run="r-17", place="rollers", serial=40, why="changed this morning")


def test_a_pause_hands_over_and_whoever_goes_on_says_so(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_timer())
    run.head.pause_button.click()
    say(run, "end of shift")
    assert desk.answer(told.run_told(replace(told.paused(), serial=41))) == PauseRun(run="r-17", why="end of shift")
    since = clock_text(told.paused().pauses[0].from_ns)
    assert f"Paused since {since}" in run.head.line.text()
    assert run.stage.pause.why.text() == "Olga Petrov: “End of shift: Tariq goes on”"
    assert not run.head.pause_button.isVisibleTo(run)
    assert not any(panel.isVisibleTo(run.stage) for panel in (run.stage.timer, run.stage.check)), "nothing is asked for"
    assert run.foot.act_button.text() == "Go on…"
    desk.sit(person="tariq", name="Tariq Haddad")
    run.foot.act_button.click()
    assert run.acts.act is Act.CONTINUE
    run.acts.pad.act_button.click()
    assert desk.answer(told.run_told(replace(told.at_timer(), holder_name="Tariq Haddad", serial=42))) == ContinueRun(
        run="r-17", words=""
    )
    assert "Tariq Haddad" in run.head.line.text()
    assert run.rooms.currentWidget() is run.stage


def test_somebody_else_going_on_closes_the_question_whether_to(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.paused())
    run.foot.act_button.click()
    desk.tell(replace(told.at_timer(), serial=41))
    assert run.rooms.currentWidget() is run.stage


def test_abandoning_asks_why_and_leads_to_what_was_done(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_entry())
    run.head.abandon_button.click()
    say(run, "wrong plate delivered")
    over = replace(told.over(), serial=41, why="wrong plate delivered")
    assert desk.answer(told.run_told(over)) == AbandonRun(run="r-17", why="wrong plate delivered")
    assert run.rooms.currentWidget() is run.over
    assert not run.foot.isVisibleTo(run)


def test_a_stage_that_wants_a_photo_is_not_left_without_and_its_button_is_the_primary_one(
    desk: Desk, tmp_path: Path
) -> None:
    desk.sit()
    run = desk.open(told.side_by_side())
    assert run.stage.proofs.text() == "Still to give as proof: Photo"
    assert run.foot.act_button.text() == "Go on without proof…"  # a camera may be broken: then a person decides
    assert run.foot.photo_button.property("part") == "primary"
    assert run.foot.act_button.property("part") == "withdraw", "one primary action"
    file = tmp_path / "plate.png"
    assert picture(64).save(str(file))
    run.photo._folders = lambda: [tmp_path]
    run.foot.photo_button.click()
    assert not run.photo.pad.act_button.isEnabled()
    run.photo.files.rows[0].click()
    run.photo.pad.act_button.click()
    expected = GiveEvidence(
        run="r-17", place="plate_look", kind=EvidenceKind.PHOTO, text="plate.png", content=file.read_bytes()
    )
    proof = replace(told.VALUE, kind=EvidenceKind.PHOTO, hash="ab" * 32)
    at = told.side_by_side()
    passed = [replace(one, evidence=[proof]) if one.place == "plate_look" else one for one in at.passed]
    assert desk.answer(told.run_told(replace(at, passed=passed, serial=41))) == expected
    assert run.stage.proofs.text() == "Given: Photo"
    assert run.foot.act_button.text() == "Done: next"
    assert run.foot.photo_button.property("part") == ""


def test_where_only_the_proof_is_missing_a_person_gives_it_or_goes_on_deviating(desk: Desk) -> None:
    desk.sit()
    at = told.side_by_side()
    passed = [
        replace(one, awaits=Awaited.DECISION, reason="procedure.evidence_missing") if one.place == "plate_look" else one
        for one in at.passed
    ]
    run = desk.open(replace(at, passed=passed))
    assert run.stage.panel is run.stage.decision
    assert (run.foot.act_button.text(), run.foot.act_button.isEnabled()) == ("Give the proof", False)
    run.stage.decision.deviate_button.click()
    assert run.acts.act is Act.DEVIATE


def test_what_waits_to_be_sent_to_the_machine_is_sent_or_left_out_with_a_deviation(desk: Desk) -> None:
    desk.sit()
    at = told.side_by_side()
    passed = [replace(one, awaits=Awaited.ACTION) if one.place == "plate_look" else one for one in at.passed]
    run = desk.open(replace(at, passed=passed))
    assert run.stage.panel is run.stage.machine
    assert run.foot.act_button.text() == "Send to the machine"
    run.stage.machine.deviate_button.click()
    say(run, "Started at its panel.")
    expected = GoOnDeviating(run="r-17", place="plate_look", serial=at.serial, words="Started at its panel.")
    assert desk.waiting() == [expected]


def test_a_reader_ends_a_code_with_enter(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_start())
    run.foot.scan_button.click()
    run.acts.words.setText("PX-2611-07")
    run.acts.words.returnPressed.emit()
    assert desk.waiting() == [GiveEvidence(run="r-17", place="stop", kind=EvidenceKind.SCAN, text="PX-2611-07")]


def test_a_note_is_kept_beside_the_stage(desk: Desk) -> None:
    desk.sit()
    run = desk.open(told.at_start())
    run.foot.note_button.click()
    say(run, "padlock 4")
    assert desk.waiting() == [GiveEvidence(run="r-17", place="stop", kind=EvidenceKind.NOTE, text="padlock 4")]


def test_a_run_that_is_over_tells_every_stage_its_deviations_and_its_record(desk: Desk) -> None:
    run = desk.open(told.over())
    faces = [row.face for row in run.over.rows.rows]
    assert faces[0].name == "Stop the machine and lock it"
    assert [face.said for face in faces if face.key == "rollers"] == ["Skipped"]
    force = next(row for row in run.over.rows.rows if row.face.key == "force")
    assert force.face.more == "Olga Petrov · deviations: 1"
    force.click()
    assert run.over.heading.text() == "Read the spring force"
    assert run.over.place == "force"
    force.click()
    assert run.over.heading.text() == "The run as a whole"


def test_its_record_goes_to_paper_whole_in_the_language_of_the_moment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.sit()
    run = desk.open(told.over())
    printed: list[tuple[Document, Path, str]] = []
    papers = desk.page._papers
    monkeypatch.setattr(papers.printer, "print", lambda *given: printed.append(given))
    run.over.paper_button.click()
    document, target, language = printed[0]
    assert language == "en"
    assert target.name.startswith("procedure_")
    assert document.checksum == "c0ffee12" * 8
    assert run.over.told.text() == "Writing…"


def picture(side: int, *, noise: bool = False) -> QImage:
    """A square; noise cannot be compressed."""
    made = QImage(side, side, QImage.Format.Format_RGB32)
    made.fill(QColor("#305070"))
    if noise:
        seed = 12345
        for y in range(side):
            for x in range(side):
                seed = (seed * 1103515245 + 12345) % 2**31
                made.setPixel(x, y, 0xFF000000 | seed >> 7 & 0xFFFFFF)
    return made


def test_photos_are_looked_for_by_their_name_and_judged_by_their_bytes(tmp_path: Path, look: Look) -> None:
    (tmp_path / "DCIM").mkdir()
    assert picture(8).save(str(tmp_path / "DCIM" / "a.jpg"))
    (tmp_path / "b.png").write_bytes(b"#!/bin/sh\n")
    (tmp_path / "c.txt").write_text("no picture")
    assert {path.name for path in pictures_in([tmp_path])} == {"a.jpg", "b.png"}
    assert photo_of(tmp_path / "b.png") == (b"", False), "a name is no proof of a picture"
    content, smaller = photo_of(tmp_path / "DCIM" / "a.jpg")
    assert content == (tmp_path / "DCIM" / "a.jpg").read_bytes()
    assert not smaller


def test_a_photo_that_is_too_large_is_made_smaller_and_that_is_said(tmp_path: Path, look: Look) -> None:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert picture(900, noise=True).save(buffer, "PNG")  # type: ignore[call-overload]  # as in photo_pane
    assert kept.size() > MOST_PICTURE
    (tmp_path / "large.png").write_bytes(bytes(kept.data()))
    content, smaller = photo_of(tmp_path / "large.png")
    assert smaller
    assert 0 < len(content) <= MOST_PICTURE
    assert content.startswith(b"\xff\xd8\xff")
