"""What `pupitre record` says: what a person must know at once, how far it is, and what became of the values."""

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from hmi.cli.failures import NOTICES, SENTENCES, plain

if TYPE_CHECKING:
    from hmi.core import Core
    from hmi.values.link import LinkState
    from hmi.values.log import LogState
    from hmi.values.notice import Notice

LOOK_S: Final = 0.5
PROGRESS_EVERY: Final = 20
"""Looks between two lines of progress."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a core did: values on disk, and what a person must hear at the end."""

    values: int
    troubles: Sequence[str] = ()


async def report(core: "Core") -> None:
    """Until cancelled: notices as they come, and every 10 s a line of progress. On the error stream."""
    said: dict[tuple[str, str], str] = {}
    looks = 0
    while True:
        await asyncio.sleep(LOOK_S)
        looks += 1
        for line in news(core.intake.notices, said):
            click.echo(plain(line), err=True)
        if looks % PROGRESS_EVERY == 0:
            click.echo(progress(core.log.state(), list(core.intake.links.values())), err=True)


def news(notices: "Sequence[Notice]", said: dict[tuple[str, str], str]) -> list[str]:
    """Lines for the notices that stand and were not said yet, and for those that are over. Keeps `said`."""
    standing = {(notice.key, notice.subject): sentence(notice) for notice in notices}
    lines = [line for about, line in standing.items() if said.get(about) != line]
    over = [f"Over: {line}" for about, line in said.items() if about not in standing]
    said.clear()
    said.update(standing)
    return [*over, *lines]


def progress(log: "LogState", links: "Sequence[LinkState]") -> str:
    """How much is on disk, how much waits for it, and where the links stand."""
    waiting = "" if log.writing else f", {log.waiting_rows:,} wait in memory: the log is NOT written"
    states = ", ".join(f"{link.link} {link.phase}" for link in links)
    return f"{log.committed_rows:,} values{waiting}; {states}"


def sentence(notice: "Notice") -> str:
    """A notice as a line, its subject first."""
    words = NOTICES.get(notice.key)
    if words is not None:
        with contextlib.suppress(KeyError):  # a notice without an argument of its sentence is told by its key
            return f"{notice.subject}: {words.format_map(notice.arguments)}"
    detail = f" ({notice.arguments['detail']})" if notice.arguments.get("detail") else ""
    return f"{notice.subject}: {SENTENCES.get(notice.key, notice.key)}{detail}"


def outcome(core: "Core") -> Done:
    """After the core has ended: what is on disk, and what is not."""
    log = core.log.state()
    troubles = [_unheard(link) for link in core.intake.links.values() if not link.heard_ns]
    missing = log.waiting_rows + log.lost_rows
    if missing:
        why = SENTENCES.get(log.reason, "")
        detail = f" ({log.detail})" if log.detail else ""
        troubles.append(f"{missing:,} values were received and are not in the log. {why}{detail}".rstrip())
    return Done(log.committed_rows, troubles)


def _unheard(link: "LinkState") -> str:
    words = SENTENCES.get(link.reason, f"No value came in time (it was {link.phase}).")
    detail = f" ({link.detail})" if link.detail else ""
    return plain(f"{link.link}, {link.url}: {words}{detail}")


def summary(folder: Path, values: int, began_ns: int, ended_ns: int) -> str:
    """One line: values logged, rate, gaps, where the log lies."""
    from hmi.history.errors import HistoryError
    from hmi.history.files import DATABASE_NAME
    from hmi.history.query import Reader
    from hmi.values.gap import GapCause

    path = folder / DATABASE_NAME
    seconds = (ended_ns - began_ns) / 1e9
    logged = f"{values:,} values logged in {seconds:.0f} s ({values / seconds:,.0f} a second)"
    if not path.exists():
        return f"0 values logged; no log was made in {folder}"
    try:
        with contextlib.closing(Reader(path)) as reader:
            found = reader.gaps(began_ns, ended_ns)
    except HistoryError:
        return f"{logged}; {path} cannot be read"
    gaps = [gap for gap in found if gap.hides_data and gap.cause != GapCause.NOT_RUNNING]
    return f"{logged}, {len(gaps)} gaps, in {path}"
