"""The desk: what a screen is told of the trail, while it is written, and while somebody changes it by hand."""

import asyncio
import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from hmi.channel.questions_trail import (
    MOST_ENTRIES,
    AskDocuments,
    AskEntry,
    AskSignatures,
    AskTrail,
    AskTrailState,
    DocumentsTold,
    EntryTold,
    Exported,
    ExportTrail,
    Proven,
    ProveTrail,
    SignaturesTold,
    TrailErrand,
    TrailFilter,
    TrailPage,
    TrailQuery,
    TrailState,
)
from hmi.channel.said import UnansweredError
from hmi.records import desk as desk_module
from hmi.records.apart import export, prove
from hmi.records.desk import UNPROVEN, UNSOUND, Desk
from hmi.records.entry import STATION, Actor, Draft
from hmi.records.files import DATABASE, HEAD
from hmi.records.ledger import Ledger
from hmi.station.apart import MARK
from hmi.values.notice import Notice
from resources.verifier import verify_records
from tests.unit.hmi.records.made import ANNE, START_NS, S, cut, filled

AUDITOR = Actor("q1", "Quentin", "quality")


@dataclass
class Office:
    """A desk, the open ledger it reads beside, and all that it said."""

    desk: Desk
    folder: Path
    ledger: Ledger
    noted: list[Draft]
    told: list[Notice]
    entered: asyncio.Event

    async def ask(self, question: TrailQuery | TrailErrand) -> object:
        return await self.desk.answer(question, AUDITOR)

    async def state(self) -> TrailState:
        state = await self.ask(AskTrailState())
        assert isinstance(state, TrailState)
        return state

    async def proven(self) -> Proven:
        """Ask for a proof, and wait for it."""
        self.entered.clear()
        await self.ask(ProveTrail())
        assert (await self.state()).proving_ns
        return await self.result()

    async def result(self) -> Proven:
        """Of the proof that was asked for, once it is entered."""
        await self.entered.wait()
        await asyncio.sleep(0)
        state = await self.state()
        assert not state.proving_ns
        assert state.proven is not None
        return state.proven

    async def exported(self, form: str, wanted: TrailFilter) -> Exported:
        self.entered.clear()
        await self.ask(ExportTrail(filter=wanted, form=form))
        assert (await self.state()).exporting_ns
        await self.entered.wait()
        await asyncio.sleep(0)
        state = await self.state()
        assert not state.exporting_ns
        assert state.exported is not None
        return state.exported


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def bytes_of(file: Path) -> bytes:
    return file.read_bytes()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    noted: list[Draft] = []
    told: list[Notice] = []
    entered = asyncio.Event()

    def note(draft: Draft) -> None:
        noted.append(draft)
        entered.set()

    with closing(filled(tmp_path, 30)) as ledger:
        desk = Desk(tmp_path, note, told.append, lambda: START_NS + 3600 * S)
        async with asyncio.TaskGroup() as group:
            life = group.create_task(desk.run())
            yield Office(desk, tmp_path, ledger, noted, told, entered)
            life.cancel()


async def test_the_newest_come_first_and_the_page_has_an_end(office: Office) -> None:
    page = await office.ask(AskTrail(filter=TrailFilter(), most=10_000))
    assert isinstance(page, TrailPage)
    assert [one.number for one in page.entries] == list(range(page.newest, 0, -1))[:MOST_ENTRIES]
    assert page.looked_to == 1
    office.ledger.append([Draft(action="clock.set")], START_NS, 0)
    newer = await office.ask(AskTrail(filter=TrailFilter(), most=1))
    assert isinstance(newer, TrailPage)
    assert newer.entries[0].action == "clock.set"


async def test_an_entry_tells_what_it_names(office: Office) -> None:
    documents = await office.ask(AskDocuments())
    assert isinstance(documents, DocumentsTold)
    assert documents.entries
    assert [one.number for one in documents.entries] == sorted((e.number for e in documents.entries), reverse=True)
    told = await office.ask(AskEntry(number=documents.entries[0].number))
    assert isinstance(told, EntryTold)
    assert told.document.startswith('{"servers.line.url"')
    assert told.entry.new == f"sha256:{hashlib.sha256(told.document.encode()).hexdigest()}"
    with pytest.raises(UnansweredError, match=r"records\.no_entry"):
        await office.ask(AskEntry(number=4711))


async def test_an_entry_tells_who_signed_it_and_under_what(office: Office) -> None:
    first, second = "0123456789abcdef", "fedcba9876543210"
    under = f"sha256:{'a' * 64}"
    given = (
        (first, f"performed {under}", ANNE),
        (second, f"witnessed {under}", AUDITOR),
        ("00" * 8, "of a strange form", ANNE),
    )
    signed = [Draft(action="signature.signed", new=new, signature=id_, actor=actor) for id_, new, actor in given]
    entries = office.ledger.append(
        [*signed, Draft(action="write.setpoint", signature=f"{first} {second}"), Draft(action="clock.set")], START_NS, 0
    )
    told = await office.ask(AskEntry(number=entries[3].number))
    assert isinstance(told, EntryTold)
    assert [(one.name, one.meaning, one.hash) for one in told.signatures] == [
        ("Anne Müller", "performed", "a" * 64),
        ("Quentin", "witnessed", "a" * 64),
    ]
    numbers = [entry.number for entry in entries]
    several = await office.ask(AskSignatures(entries=[4711, *numbers]))
    assert isinstance(several, SignaturesTold)
    assert [one.id for one in several.signatures] == [first, second]
    assert [one.entry for one in several.signatures] == numbers[:2]


async def test_what_must_not_leave_is_not_told(office: Office) -> None:
    """An account's text, with the hash of a password in it, is kept beside the entries, and goes to no screen."""
    page = await office.ask(AskTrail(filter=TrailFilter(object="anne"), most=1))
    assert isinstance(page, TrailPage)
    told = await office.ask(AskEntry(number=page.entries[0].number))
    assert isinstance(told, EntryTold)
    assert told.document == ""


async def test_a_sound_trail_is_said_to_be_so_and_by_whom_it_was_proven(office: Office) -> None:
    before = await office.state()
    assert before.proven is None
    assert (before.number, before.hash) == (office.ledger.head.number, office.ledger.head.hash.hex())
    proven = await office.proven()
    assert proven.sound
    assert (proven.entries, proven.hash) == (before.number, before.hash)
    assert [(one.action, one.new, one.actor) for one in office.noted] == [("trail.proven", "sound", AUDITOR)]
    assert [(one.key, one.over) for one in office.told] == [(UNSOUND, True)]


async def test_a_row_that_somebody_changes_by_hand_meanwhile_is_named(office: Office) -> None:
    assert (await office.proven()).sound
    with closing(sqlite3.connect(office.folder / DATABASE)) as database, database:
        database.execute("DROP TRIGGER entries_stay")
        database.execute("UPDATE entries SET body = replace(body, '151', '171') WHERE number = 2")
    office.ledger.append([Draft(action="clock.set")], START_NS, 0)  # it goes on being written
    proven = await office.proven()
    assert not proven.sound
    assert any("entry 2" in where for where, _ in proven.findings)
    assert office.noted[-1].new == f"{proven.found} findings"
    assert (office.told[-1].key, office.told[-1].over) == (UNSOUND, False)
    page = await office.ask(AskTrail(filter=TrailFilter(), most=3))
    assert isinstance(page, TrailPage)
    assert len(page.entries) == 3


async def test_a_trail_that_was_cut_is_found(office: Office) -> None:
    cut(office.folder)
    assert not (await office.proven()).sound


async def test_a_file_that_is_no_trail_any_more_is_said_and_stops_nothing(office: Office) -> None:
    office.ledger.close()
    (office.folder / DATABASE).write_bytes(b"nothing of the kind" * 500)
    state = await office.state()
    assert state.failure == "records.damaged"
    assert not (await office.proven()).sound
    with pytest.raises(UnansweredError, match=r"records\.damaged"):
        await office.ask(AskTrail(filter=TrailFilter()))


async def test_no_trail_at_all(tmp_path: Path) -> None:
    state = await Desk(tmp_path, lambda _: None, lambda _: None).answer(AskTrailState(), ANNE)
    assert isinstance(state, TrailState)
    assert state.failure == "records.absent"
    assert prove(tmp_path, 1).failure == "records.absent"
    assert export(tmp_path, TrailFilter(), "csv", tmp_path / "x.csv", 1).failure == "records.absent"
    assert names(tmp_path) == []


async def test_an_export_is_whole_proven_elsewhere_and_entered(office: Office) -> None:
    done = await office.exported("json", TrailFilter())
    file = Path(done.file)
    raw = bytes_of(file)
    assert file.parent == office.folder / "reports"
    assert hashlib.sha256(raw).hexdigest() == done.checksum
    assert len(json.loads(raw)["entries"]) == done.entries == office.ledger.head.number
    assert verify_records.prove_export(file).findings == []
    (entered,) = office.noted
    assert (entered.action, entered.object, entered.reason) == ("trail.exported", file.name, "{}")
    assert done.checksum in entered.new


async def test_no_cell_of_an_export_is_a_formula(office: Office) -> None:
    for word in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        office.ledger.append([Draft(action="count.explain", object=word, reason=word, lot="FORMULA")], START_NS, 0)
    done = await office.exported("csv", TrailFilter(lot="formula"))
    assert done.entries == 6
    rows = list(csv.DictReader(io.StringIO(bytes_of(Path(done.file)).decode(), newline="")))
    assert all(row[name].startswith("'") for row in rows for name in ("object", "reason"))
    assert bytes_of(Path(f"{done.file}.head")) == bytes_of(office.folder / HEAD)


async def test_an_export_of_training_says_so_in_its_name(office: Office) -> None:
    office.folder.joinpath(MARK).write_text("", "utf-8")
    done = await office.exported("json", TrailFilter())
    assert Path(done.file).name.startswith("TRAINING_trail_")
    (entered,) = office.noted
    assert entered.object == Path(done.file).name


async def test_exports_do_not_take_each_others_place(office: Office) -> None:
    files = {(await office.exported("csv", TrailFilter(text="nothing such"))).file for _ in range(3)}
    assert len(files) == 3


async def test_a_form_nobody_knows_is_refused(office: Office) -> None:
    with pytest.raises(UnansweredError, match=r"records\.no_form"):
        await office.ask(ExportTrail(filter=TrailFilter(), form="../x"))


async def test_what_is_asked_too_often_is_refused_and_one_proof_serves_all(tmp_path: Path) -> None:
    filled(tmp_path, 3).close()
    desk = Desk(tmp_path, lambda _: None, lambda _: None)
    for _ in range(20):
        await desk.answer(ProveTrail(), ANNE)
    for _ in range(3):
        await desk.answer(ExportTrail(filter=TrailFilter(), form="csv"), ANNE)
    with pytest.raises(UnansweredError, match=r"records\.busy"):
        await desk.answer(ExportTrail(filter=TrailFilter(), form="csv"), ANNE)


async def test_an_export_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    filled(tmp_path, 3).close()
    (tmp_path / "reports").write_text("a file where the folder should be")
    outcome = export(tmp_path, TrailFilter(), "csv", tmp_path / "reports" / "x.csv", 1)
    assert outcome.failure == "records.not_written"
    assert not [name for name in names(tmp_path) if "x.csv" in name]


async def test_the_station_proves_its_trail_when_nobody_asks_and_says_what_it_finds(tmp_path: Path) -> None:
    noted: asyncio.Queue[Draft] = asyncio.Queue()
    told: list[Notice] = []
    with closing(filled(tmp_path, 30)):
        with closing(sqlite3.connect(tmp_path / DATABASE)) as by_hand, by_hand:
            by_hand.execute("DROP TRIGGER entries_stay")
            by_hand.execute("UPDATE entries SET body = replace(body, '\"number\":7', '\"number\": 7') WHERE number = 7")
        desk = Desk(tmp_path, noted.put_nowait, told.append, lambda: START_NS + 3600 * S)
        async with asyncio.TaskGroup() as group:
            life = group.create_task(desk.run(first_proof_s=0.0))
            draft = await noted.get()
            await asyncio.sleep(0)
            life.cancel()
    assert (draft.action, draft.actor) == ("trail.proven", STATION)
    assert "findings" in draft.new
    assert [(one.key, one.over) for one in told] == [(UNSOUND, False)]


async def test_a_proof_that_cannot_be_made_withdraws_nothing_and_is_said(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def none_is_begun(*_: object) -> tuple[bytes, str]:
        return b"", "no memory"

    with monkeypatch.context() as without:
        without.setattr(desk_module, "_apart", none_is_begun)
        office.entered.clear()
        await office.ask(ProveTrail())  # it may have failed before anyone can ask whether it is under way
        assert (await office.result()).failure == "records.apart_failed"
    assert [(one.key, one.over, one.arguments) for one in office.told] == [(UNPROVEN, False, {"detail": "no memory"})]
    assert (office.noted[-1].new, office.noted[-1].reason) == ("records.apart_failed", "no memory")
    assert (await office.proven()).sound
    assert [(one.key, one.over) for one in office.told[1:]] == [(UNSOUND, True), (UNPROVEN, True)]
