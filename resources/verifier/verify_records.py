#!/usr/bin/env python3
"""Prove an audit trail of Pupitre without Pupitre.

    python verify_records.py TRAIL [--head FILE]... [--key HEX] [--first-key SERIES:HEX]...

TRAIL is a data folder, a records.db, or a whole trail exported as JSON. Beside a records.db its records.head is looked
at. A head kept elsewhere (a second disk, an older export) is given with --head: only one from outside can tell that the
whole folder was replaced by an older copy. --key demands the station's public key as you noted it. --first-key is the
first key of a series of seals, as `pupitre trail --hand-out-key` gave it.

Needs Python 3.9 or later and the package `cryptography`. Says every finding, and ends with 0: sound, 1: not sound,
2: nothing to look at. The format is defined in hmi/records/README.md of the program's source.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FIELDS = (
    *("number", "at_ns", "offset_s", "person", "name", "role", "station", "action", "object", "old", "new", "unit"),
    *("reason", "lot", "signature", "language", "of"),
)
CHECKPOINT = ("epoch", "series", "step", "first", "last", "hash", "before", "at_ns")
HEAD = ("format", "station", "number", "hash", "epoch", "at_ns", "key")
DOCUMENTED = ("station.settings", "procedure.kept", "procedure.record", "competence.kept")
"""Actions whose entries name a document, each the next one."""
TABLES = {
    1: "8f132fcaeeb2520a3e40fadd5e20cc8f30505aa24ecf59f9efef1380b4b9b999",
    2: "0abc4ed3beee08215e2e10ef0a0b2ffeff96d6537686eae3621d737d7e4c985a",
}
"""Layout -> SHA-256 of the statements that make its tables, sorted, with a line feed between."""
LONGEST_EPOCH = 2000
"""Entries without a checkpoint, at most."""
NONE = "00" * 32


def canonical(content: dict[str, Any]) -> bytes:
    """The one way to write it: JSON without spaces, keys in their order, UTF-8, escaped only where it must be."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def is_signed(key: str, signature: Any, message: bytes) -> bool:
    """Whether this public key (hex) signed the message (Ed25519, RFC 8032)."""
    try:
        raw = signature if isinstance(signature, bytes) else bytes.fromhex(signature)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(raw, message)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def read_head(text: bytes) -> dict[str, Any] | None:
    """A head, if it is one and its key signed it."""
    try:
        found = json.loads(text)
        content = {name: found[name] for name in HEAD}
        if set(found) != {*HEAD, "signed"} or canonical(found) + b"\n" != text:
            return None
        return found if is_signed(found["key"], found["signed"], b"pupitre head 1\0" + canonical(content)) else None
    except (ValueError, KeyError, TypeError):
        return None


class Trail:
    """A trail, wherever it came from: rows as they are stored."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[str] = []
        self.entries: Iterable[tuple[Any, Any, Any, Any]] = ()
        """Number, body, hash, signature (or None)."""
        self.checkpoints: list[tuple[Any, Any, Any, Any]] = []
        """Epoch, body, seal, signature."""
        self.documents: Iterable[tuple[Any, Any, Any]] = ()
        """Number, name, content; None where there are none to look at."""
        self.accounts: Iterable[tuple[Any, Any, Any, Any]] | None = None
        """Number, entry, name, content; None where they do not travel: in an export."""
        self.heads: list[tuple[str, dict[str, Any]]] = []
        self.count = 0

    def found(self, what: str) -> None:
        """Note a finding."""
        self.findings.append(what)

    def add_head(self, path: Path) -> None:
        """A head from a file."""
        try:
            head = read_head(path.read_bytes())
        except OSError:
            self.found(f"{path.name} is missing: whether the end was cut cannot be told by it")
            return
        if head is None:
            self.found(f"{path.name} is no head, or was changed")
        else:
            self.heads.append((path.name, head))


def prove(trail: Trail, key: str, first_keys: dict[int, str]) -> None:
    """Everything that can be said of the trail, into its findings."""
    known = key or next((head["key"] for _, head in trail.heads), "")
    wanted = {row["last"] for row in map(checkpoint_of, trail.checkpoints) if row}
    wanted |= {head["number"] for _, head in trail.heads}
    hashes: dict[int, bytes] = {}
    names: list[str] = []
    kept: list[tuple[int, str]] = []
    stated, last = "", (0, b"", b"")
    for number, body, digest, signature in chained(trail, known):
        if number in wanted:
            hashes[number] = digest
        if b'"action":"access.kept"' in body:
            kept.append((number, str(entry_of(body).get("new", ""))))
        if number == 1 or any(b'"action":"%b"' % action.encode() in body for action in DOCUMENTED):
            content = entry_of(body)
            stated = str(content.get("new", ""))[8:] if number == 1 else stated
            if content.get("action") in DOCUMENTED:
                names.append(str(content.get("new", "")))
        last = (number, digest, signature)
    if known and stated != known:
        trail.found("entry 1 names another key")
    commit = b"pupitre commit 1\0" + last[0].to_bytes(8, "big", signed=True) + last[1]
    if not is_signed(known or stated, last[2], commit):
        trail.found(f"entry {last[0]}, the newest, was not signed by the station: changed, inserted or cut")
    prove_checkpoints(trail, known or stated, hashes, first_keys)
    prove_documents(trail, names)
    prove_accounts(trail, kept)
    for where, head in trail.heads:
        if head["key"] != known:
            trail.found(f"{where} was signed by another key")
        if head["number"] not in hashes:
            trail.found(f"entry {head['number']} is missing, {where} knows it: the trail was cut, or is an older copy")
        elif hashes[head["number"]].hex() != head["hash"]:
            trail.found(f"entry {head['number']} is another than {where} says")
        if head["epoch"] > len(trail.checkpoints):
            trail.found(f"checkpoint {head['epoch']} is missing, {where} knows it")


def chained(trail: Trail, key: str) -> Iterator[tuple[int, bytes, bytes, bytes]]:
    """The entries, each proven against the one before."""
    before, expected = bytes(32), 1
    other = b""  # what stood before if the stored hash was changed, and not the entry
    for number, body, digest, signature in trail.entries:
        trail.count += 1
        signed = signature or b""
        kinds = (type(number), type(body), type(digest), type(signed))
        if kinds != (int, bytes, bytes, bytes) or len(digest) != 32 or len(signed) not in {0, 64} or signature == b"":
            trail.found(f"entry {number} holds another kind of value than was written")
            before, expected = b"?", int(number) + 1
            continue
        made = hashlib.sha256(before + body).digest()
        if number != expected:
            trail.found(f"entry {expected} is missing" if number > expected else f"entry {number} was inserted")
        elif made != digest and (not other or hashlib.sha256(other + body).digest() != digest):
            trail.found(f"entry {number} is not what was written{suspect(number, before, key)}")
        elif not body.startswith(b'{"number":%d,' % number):
            trail.found(f"entry {number} carries another number")
        other = made + signed if made != digest else b""
        before, expected = digest + signed, number + 1
        yield number, body, digest, signed


def suspect(number: int, before: bytes, key: str) -> str:
    """Whether the entry before a break may be the changed one: not when the station's signature vouches for it."""
    commit = b"pupitre commit 1\0" + (number - 1).to_bytes(8, "big") + before[:32]
    return "" if is_signed(key, before[32:], commit) else f", or entry {number - 1} is not"


def entry_of(body: bytes) -> dict[str, Any]:
    """The fields of an entry; empty when it has others."""
    try:
        content = json.loads(body)
    except ValueError:
        return {}
    return content if isinstance(content, dict) and tuple(content) == FIELDS else {}


def checkpoint_of(row: tuple[Any, Any, Any, Any]) -> dict[str, Any]:
    """What a checkpoint says; empty when it does not say it in the one way."""
    try:
        content = json.loads(row[1])
        if tuple(content) != CHECKPOINT or canonical(content) != row[1] or not isinstance(row[1], bytes):
            return {}
        whole = [content[name] for name in CHECKPOINT if name not in {"hash", "before"}]
        return content if all(type(number) is int for number in whole) else {}
    except (ValueError, TypeError, AttributeError):
        return {}


def prove_checkpoints(trail: Trail, key: str, hashes: dict[int, bytes], first_keys: dict[int, str]) -> None:
    """Signed, in order, over the entries there are; with a first key, sealed in their time, too."""
    before, covered, series, step, sealing = NONE, 0, 0, 0, b""
    for place, row in enumerate(trail.checkpoints, 1):
        epoch, body, seal, signature = row
        content = checkpoint_of(row)
        if not content or type(seal) is not bytes or type(signature) is not bytes:
            trail.found(f"checkpoint {epoch} holds what no checkpoint holds")
            before = "?"
            continue
        if not is_signed(key, signature, b"pupitre checkpoint 1\0" + body + seal):
            trail.found(f"checkpoint {epoch} is not what the station signed")
        if (epoch, content["epoch"], content["before"], content["first"]) != (place, place, before, covered + 1):
            trail.found(f"checkpoint {epoch} does not follow from the one before, or another is missing")
        last = content["last"]
        if last and hashes.get(last, b"").hex() != content["hash"]:
            trail.found(f"entry {last}, or one before it, is not what checkpoint {epoch} sealed")
        if content["series"] != series:
            series, step = content["series"], 0
            sealing = bytes.fromhex(first_keys.get(series, ""))
        if content["step"] != step:
            trail.found(f"checkpoint {epoch} is not the next of its series")
        if sealing and hmac.digest(sealing, b"pupitre seal 1\0" + body, "sha256") != seal:
            trail.found(f"checkpoint {epoch} was not sealed when it says it was")
        sealing = hmac.digest(sealing, b"pupitre next epoch\x01", "sha256") if sealing else b""
        before, covered, step = hashlib.sha256(body + seal + signature).hexdigest(), last, step + 1
    if trail.count - covered > LONGEST_EPOCH:
        trail.found(f"checkpoints after entry {covered} are missing")


def prove_documents(trail: Trail, names: list[str]) -> None:
    """Each is the one that its entry names."""
    count = 0
    for count, (number, name, content) in enumerate(trail.documents, 1):  # the last one counts
        right = isinstance(name, str) and isinstance(content, str)
        if not right or f"sha256:{hashlib.sha256(content.encode('utf-8', 'surrogateescape')).hexdigest()}" != name:
            trail.found(f"document {number} is not what was written")
        elif number != count or count > len(names) or names[count - 1] != name:
            trail.found(f"document {number} is not the one that its entry names")
    if count < len(names):
        trail.found(f"document {count + 1} is missing")


def prove_accounts(trail: Trail, kept: list[tuple[int, str]]) -> None:
    """Each is the one that its entry names."""
    if trail.accounts is None:
        return
    count = 0
    for count, (number, entry, name, content) in enumerate(trail.accounts, 1):  # the last one counts
        right = isinstance(name, str) and isinstance(content, str)
        if not right or f"sha256:{hashlib.sha256(content.encode('utf-8', 'surrogateescape')).hexdigest()}" != name:
            trail.found(f"account {number} is not what was written")
        elif number != count or count > len(kept) or kept[count - 1] != (entry, name):
            trail.found(f"account {number} is not the one that its entry names")
    if count < len(kept):
        trail.found(f"account {count + 1} is missing")


# --- where trails come from -------------------------------------------------------------------------------------------


def prove_database(path: Path, heads: Iterable[Path] = (), key: str = "", first_keys: Any = None) -> Trail:
    """A records.db, with the head beside it and others."""
    trail = Trail(str(path))
    for other in (path.with_suffix(".head"), *heads):
        trail.add_head(other)
    if not path.is_file():
        trail.found(f"{path} is missing")
        return trail
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)) as database:
            database.execute("BEGIN")
            database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
            for (verdict,) in database.execute("PRAGMA quick_check(5)").fetchall():
                if verdict != "ok":
                    trail.found(f"{path.name} is damaged: {verdict}")
            numbers = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            made = database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
            text = "\n".join(sorted(row[0] for row in made)).encode("utf-8", "surrogateescape")
            if numbers[0] != 0x50555052 or hashlib.sha256(text).hexdigest() != TABLES.get(numbers[1]):
                trail.found(f"{path.name} has other tables or triggers than a trail has")
            # What should be text is asked for as a blob only where it is text: a changed kind must show.
            body = "CASE typeof(body) WHEN 'text' THEN CAST(body AS BLOB) END"
            trail.checkpoints = database.execute(
                f"SELECT epoch, {body}, seal, signed FROM checkpoints ORDER BY epoch"
            ).fetchall()
            trail.entries = database.execute(f"SELECT number, {body}, hash, signed FROM entries ORDER BY number")
            trail.documents = database.execute("SELECT number, hash, content FROM documents ORDER BY number")
            is_there = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts'").fetchone()
            rows = "SELECT number, entry, hash, content FROM accounts ORDER BY number"
            trail.accounts = database.execute(rows) if is_there else []
            prove(trail, key, first_keys or {})
    except sqlite3.DatabaseError as error:
        trail.found(f"{path.name} cannot be read: {error}")
    return trail


def prove_export(path: Path, heads: Iterable[Path] = (), key: str = "", first_keys: Any = None) -> Trail:
    """A trail exported as JSON. Of a selection each entry is proven alone, as far as the station signed it."""
    trail = Trail(str(path))
    for other in heads:
        trail.add_head(other)
    try:
        content = json.loads(path.read_bytes())
        rows = [
            (
                entry["number"],
                canonical({name: entry[name] for name in FIELDS}),
                bytes.fromhex(entry["hash"]),
                bytes.fromhex(entry["signed"]) or None,
                bytes.fromhex(entry["before"]),
            )
            for entry in content["entries"]
        ]
        head = read_head(canonical(content["head"]) + b"\n")
        seals = content["checkpoints"]
        trail.checkpoints = [
            (row["epoch"], row["body"].encode(), bytes.fromhex(row["seal"]), bytes.fromhex(row["signed"]))
            for row in seals
        ]
        documents = [(row["number"], row["hash"], row["content"]) for row in content["documents"]]
        is_whole = content["selection"] == {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        trail.found(f"{path.name} is no exported trail ({error!r})")
        return trail
    if head is None:
        trail.found("the head in it was changed")
    else:
        trail.heads.append(("the head in it", head))
    for number, body, digest, _, before in rows:
        if hashlib.sha256(before + body).digest() != digest:
            trail.found(f"entry {number} is not what was written")
    if is_whole:
        trail.entries, trail.documents = (row[:4] for row in rows), documents
        prove(trail, key, first_keys or {})
    else:
        prove_selection(trail, rows, key)
    return trail


def prove_selection(trail: Trail, rows: Iterable[tuple[Any, ...]], key: str) -> None:
    """What of a selection the station's own signature covers is proven; the rest agrees with itself."""
    known = key or next((head["key"] for _, head in trail.heads), "")
    alone = 0
    for number, _, digest, signature, _ in rows:
        trail.count += 1
        if signature is None:
            alone += 1
        elif not is_signed(known, signature, b"pupitre commit 1\0" + number.to_bytes(8, "big") + digest):
            trail.found(f"entry {number} was not signed by the station")
    print(f"{trail.name}: a selection; {alone} of {trail.count} entries have no signature of their own: compare them")


def main() -> int:
    """0 sound, 1 not sound, 2 nothing to look at."""
    parser = argparse.ArgumentParser(description="Prove an audit trail of Pupitre.", epilog=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("trail", type=Path)
    parser.add_argument("--head", type=Path, action="append", default=[])
    parser.add_argument("--key", default="")
    parser.add_argument("--first-key", action="append", default=[], metavar="SERIES:HEX")
    options = parser.parse_args()
    path: Path = options.trail / "records.db" if options.trail.is_dir() else options.trail
    if not path.exists() and not path.with_suffix(".head").exists():
        print(f"{path}: there is no trail")
        return 2
    first_keys = {int(one.split(":")[0]): one.split(":")[1] for one in options.first_key}
    look = prove_export if path.suffix == ".json" else prove_database
    trail = look(path, options.head, options.key.lower(), first_keys)
    for finding in trail.findings:
        print(f"{trail.name}: {finding}")
    sealed = f", seals of series {', '.join(map(str, sorted(first_keys)))} checked" if first_keys else ""
    keys = sorted({head["key"] for _, head in trail.heads})
    print(f"{trail.name}: {trail.count} entries, {len(trail.checkpoints)} checkpoints{sealed}; key {', '.join(keys)}")
    print("NOT SOUND" if trail.findings else "sound")
    return 1 if trail.findings else 0


if __name__ == "__main__":
    sys.exit(main())
