"""Trails for tests: made by the product's own ledger."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hmi.records.entry import ACCOUNT_KEPT, COMPETENCE_KEPT, PROCEDURE_RECORD, SETTINGS_READ, Actor, Draft
from hmi.records.files import DATABASE
from hmi.records.ledger import Ledger

S = 1_000_000_000
START_NS = 1_767_225_600 * S
EPOCH_ENTRIES = 10
ANNE = Actor("p7", "Anne Müller", "supervisor")


def draft(number: int) -> Draft:
    """One of many, all different."""
    if number % 17 == 3:
        return Draft(action=SETTINGS_READ, object="station", document=f'{{"servers.line.url":"opc.tcp://h:{number}"}}')
    if number % 17 in (9, 15):
        action = PROCEDURE_RECORD if number % 17 == 9 else COMPETENCE_KEPT
        return Draft(action=action, object="a run", document=f'{{"run":"{number}"}}', actor=ANNE)
    if number % 17 == 11:
        return Draft(action=ACCOUNT_KEPT, object="anne", account=f'{{"person":"anne","name":"Anne {number}"}}')
    return Draft(
        action="setpoint.write",
        object=f"blister.temperature{number % 5}",
        old=f"{150 + number}",
        new=f"{151 + number}",
        unit="°C",
        reason='trial "à chaud"\n=1+1',
        lot=f"L{number // 10}",
        language="fr",
        actor=ANNE,
    )


def filled(folder: Path, commits: int = 20, *, entries: int = 2, first: int = 0) -> Ledger:
    """An open ledger with so many commits of one to `entries` entries each; close it."""
    ledger = Ledger(folder, "bench", START_NS, offset_s=3600, epoch_entries=EPOCH_ENTRIES)
    number = first
    for commit in range(commits):
        drafts = [draft(number + one) for one in range(1 + commit % entries)]
        number += len(drafts)
        ledger.append(drafts, START_NS + (commit + 1) * S, 3600)
    return ledger


def cut(folder: Path) -> None:
    """The newest entry is gone."""
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute("DROP TRIGGER entries_remain")
        database.execute("DELETE FROM entries WHERE number = (SELECT max(number) FROM entries)")
