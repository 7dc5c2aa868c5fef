"""The audit trail on paper: what was looked for, every entry of it with its hash, and the signatures they carry."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from hmi.channel.questions_trail import Proven, TrailEntry, TrailFilter
from hmi.reports.document import (
    Block,
    Cell,
    Column,
    Count,
    Document,
    Fact,
    Facts,
    Moment,
    Paragraph,
    Phrase,
    Plain,
    Row,
    Section,
    Signatures,
    Signed,
    Table,
)
from hmi.values.signature import Signature

_NS: Final = 1_000_000_000
_GROUP: Final = 8
_KEY: Final = re.compile(r"[a-z]+\.[a-z_]+")


def checksum_of(entries: Sequence[TrailEntry]) -> str:
    """SHA-256 (hexadecimal) over number and hash of each entry, in the order printed."""
    digest = hashlib.sha256()
    for entry in entries:
        digest.update(f"{entry.number}:{entry.hash}\n".encode())
    return digest.hexdigest()


def composed(
    entries: Sequence[TrailEntry],
    wanted: Phrase,
    *,
    station: str,
    simulated: bool,
    version: str,
    created_ns: int,
    printed_by: str,
    whole: bool,
    newest: int,
    signatures: Sequence[Signature] = (),
    proven: Proven | None = None,
) -> Document:
    """entries: newest first. wanted: what was looked for (`wanted_phrase`, `selected`). whole: there are no others of
    this kind. newest: number of the newest entry of the trail.

    proven: the last proof of the trail, None when there is none.
    """
    times = [entry.at_ns for entry in entries if entry.at_ns]
    arguments: dict[str, Cell] = {"count": Count(len(entries)), "newest": Count(newest), "what": wanted}
    return Document(
        title=Phrase("trail.title"),
        station=station,
        simulated=simulated,
        from_ns=min(times, default=created_ns),
        to_ns=max(times, default=created_ns),
        created_ns=created_ns,
        version=version,
        coverage=Phrase("trail.coverage_whole" if whole else "trail.coverage_part", arguments),
        checksum=checksum_of(entries),
        sections=[
            Section(Phrase("trail.section_summary"), _summary(entries, wanted, printed_by, whole, newest, proven)),
            Section(Phrase("trail.section_entries"), _entries(entries)),
            Section(Phrase("trail.section_signatures"), _signatures(signatures)),
            Section(Phrase("trail.section_method"), [Paragraph(phrase=Phrase("trail.method"))]),
        ],
    )


def wanted_phrase(wanted: TrailFilter) -> Phrase:
    """What was looked for."""
    parts: list[Cell] = [Phrase(f"trail.topic_{wanted.topic.value}")] if wanted.topic is not None else []
    words = (("person", wanted.person), ("object", wanted.object), ("lot", wanted.lot), ("text", wanted.text))
    parts += [Phrase(f"trail.with_{name}", {"text": Plain(text)}) for name, text in words if text]
    times = (("from", wanted.from_ns), ("to", wanted.to_ns))
    parts += [Phrase(f"trail.with_{name}", {"text": Moment(at_ns)}) for name, at_ns in times if at_ns]
    parts += [Phrase("trail.with_unreviewed")] if wanted.unreviewed else []
    return _all_of(parts)


def selected(stated: Mapping[str, str | int]) -> Phrase:
    """The same of patterns, as the terminal takes them: by the name of the field."""
    return _all_of(
        [
            Phrase(
                f"trail.with_{name.removesuffix('_ns')}", {"text": Moment(one) if isinstance(one, int) else Plain(one)}
            )
            for name, one in stated.items()
        ]
    )


def _all_of(parts: Sequence[Cell]) -> Phrase:
    if not parts:
        return Phrase("trail.with_all")
    whole = parts[0]
    for one in parts[1:]:
        whole = Phrase("trail.and", {"first": whole, "second": one})
    return Phrase("trail.only", {"what": whole})


def _summary(
    entries: Sequence[TrailEntry],
    wanted: Phrase,
    printed_by: str,
    whole: bool,
    newest: int,
    proven: Proven | None,
) -> list[Block]:
    facts = [
        Fact(Phrase("trail.looked_for"), wanted),
        Fact(Phrase("trail.entries"), Count(len(entries))),
        Fact(Phrase("trail.newest"), Count(newest)),
        Fact(Phrase("trail.printed_by"), Plain(printed_by or "–")),
        Fact(Phrase("trail.proven"), _verdict(proven)),
    ]
    blocks: list[Block] = [Facts(facts=facts)]
    if not whole:
        blocks.append(Paragraph(phrase=Phrase("trail.not_whole", {"count": Count(len(entries))})))
    return blocks


def _verdict(proven: Proven | None) -> Phrase:
    if proven is None:
        return Phrase("trail.proven_not")
    if proven.failure:
        return Phrase("trail.proven_failed", {"reason": Phrase(proven.failure, {"detail": Plain(proven.detail)})})
    arguments: dict[str, Cell] = {"count": Count(proven.entries), "at": Moment(proven.at_ns)}
    if proven.sound:
        return Phrase("trail.proven_sound", arguments)
    where, what = proven.findings[0] if proven.findings else ("", "")
    found: dict[str, Cell] = {"found": Count(proven.found), "first": Plain(f"{where}: {what}")}
    return Phrase("trail.proven_unsound", {**arguments, **found})


def _entries(entries: Sequence[TrailEntry]) -> list[Block]:
    if not entries:
        return [Paragraph(phrase=Phrase("trail.none"))]
    columns = [
        Column(Phrase("trail.column_number"), 0.09, right=True),
        Column(Phrase("trail.column_time"), 0.19),
        Column(Phrase("trail.column_person"), 0.17),
        Column(Phrase("trail.column_what"), 0.27),
        Column(Phrase("trail.column_change"), 0.28),
    ]
    return [Table(columns=columns, rows=[_row(entry) for entry in entries])]


def _row(entry: TrailEntry) -> Row:
    change = " → ".join(text for text in (entry.old, entry.new) if text)
    cells: list[Cell] = [
        Count(entry.number),
        Plain(local_text(entry.at_ns, entry.offset_s)),
        _person(entry),
        Phrase("trail.what", {"act": Phrase(f"action.{entry.action}"), "object": Plain(entry.object)}),
        Plain(f"{change} {entry.unit}".strip()),
    ]
    notes = [
        Phrase("trail.note_reason", {"text": _reason(entry.reason)}) if entry.reason else None,
        Phrase("trail.note_lot", {"text": Plain(entry.lot)}) if entry.lot else None,
        Phrase("trail.note_of", {"number": Count(entry.of)}) if entry.of else None,
        Phrase("trail.note_signature", {"text": Plain(entry.signature)}) if entry.signature else None,
        Phrase("trail.note_reviewed", {"number": Count(entry.reviewed)}) if entry.reviewed else None,
        Phrase("trail.note_hash", {"text": Plain(grouped(entry.hash))}),
    ]
    return Row(cells, [note for note in notes if note is not None])


def _person(entry: TrailEntry) -> Cell:
    name = Plain(entry.name or entry.person or "–")
    return Phrase("trail.person", {"name": name, "role": Phrase(f"role.{entry.role}")}) if entry.role else name


def _reason(text: str) -> Cell:
    """A message key as its sentence, all else as it was written."""
    return Phrase(text) if _KEY.fullmatch(text) else Plain(text)


def _signatures(signatures: Sequence[Signature]) -> list[Block]:
    if not signatures:
        return [Paragraph(phrase=Phrase("trail.no_signatures"))]
    return [Signatures(signatures=[signed(one) for one in signatures])]


def signed(signature: Signature, offset_s: int | None = None) -> Signed:
    """As it is printed. offset_s: local time less UTC where it was signed; None: where it is printed."""
    return Signed(
        name=signature.name,
        person=signature.person,
        role=signature.role,
        meaning=signature.meaning.value,
        at=local_text(signature.at_ns, offset_s),
        hash=signature.hash,
        entry=signature.entry,
    )


def local_text(at_ns: int, offset_s: int | None) -> str:
    """ "2026-11-21 14:02:11 +01:00"; "–" for no time at all."""
    zone = None if offset_s is None else timezone(timedelta(seconds=max(-86_399, min(86_399, offset_s))))
    try:
        at = datetime.fromtimestamp(at_ns // _NS, UTC).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return "–"
    return f"{at:%Y-%m-%d %H:%M:%S} {at.isoformat()[-6:]}" if at_ns else "–"


def grouped(digits: str) -> str:
    """A hash in groups, so that it can be compared by eye and broken into lines."""
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
