"""What a soak found: one JSON file for the trend over releases, and a page of text for the person."""

import json
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np

from hmi.values.samples import Mark
from tests.soak.evidence import Evidence
from tests.soak.invariants import CHECKERS
from tests.soak.run import Outcome

REPORT: Final = "report.json"


def figures(outcome: Outcome) -> dict[str, Any]:
    """The whole report as plain values."""
    seen, wanted = outcome.seen, outcome.wanted
    took = sorted(one.seconds for one in seen.recoveries if one.seconds is not None)
    return {
        "seed": wanted.seed,
        "hours": round(wanted.seconds / 3600, 4),
        "server": wanted.server or "simulator",
        "again": again(outcome),
        "began_ns": outcome.began_ns,
        "ended_ns": outcome.ended_ns,
        "faults": dict(sorted(outcome.kinds.items())),
        "without": outcome.without,
        "values": {
            "made": len(seen.truth),
            "stored": len(seen.stored),
            "recovered": int((seen.stored["mark"] & Mark.RECOVERED.value != 0).sum()),
        },
        "gaps": dict(Counter(f"{gap.cause}, {gap.closure}" for gap in seen.gaps)),
        "back_s": {"median": round(median(took), 2), "worst": round(took[-1], 2)} if took else {},
        "silence_worst_s": round(max((one.seconds - one.own_s for one in seen.silences), default=0.0), 2),
        "core": [_life(seen, life) for life in dict.fromkeys(one.life for one in seen.usage)],
        "violations": [
            {"invariant": found.invariant, "what": found.what, "where": found.where} for found in outcome.violations
        ],
        "timeline": outcome.done,
    }


def again(outcome: Outcome) -> str:
    """The command that does the same once more."""
    wanted = outcome.wanted
    words = f"python -m tests.soak --hours {wanted.seconds / 3600:g} --seed {wanted.seed}"
    if wanted.server:
        words += f" --server {wanted.server}" + "".join(f" --node '{node}'" for node in wanted.nodes)
    return words + (f" --user {wanted.user}" if wanted.server and wanted.user else "")


def _life(seen: Evidence, life: int) -> dict[str, float]:
    """Memory and CPU of one start of the core."""
    lived = [one for one in seen.usage if one.life == life]
    spent_s = lived[-1].at_s - lived[0].at_s
    memory = np.array([one.rss_mb for one in lived])
    return {
        "life": life,
        "seconds": round(spent_s, 1),
        "rss_first_mb": round(float(memory[0]), 1),
        "rss_last_mb": round(float(memory[-1]), 1),
        "rss_most_mb": round(float(memory.max()), 1),
        "cpu_percent": round(100 * (lived[-1].cpu_s - lived[0].cpu_s) / spent_s, 1) if spent_s else 0.0,
        "handles": lived[-1].handles,
        "threads": lived[-1].threads,
    }


def text(found: dict[str, Any], folder: Path) -> str:
    """The same in a page."""
    values = found["values"]
    lines = [
        f"Soak of {found['hours']:g} h against {found['server']}, seed {found['seed']}",
        "Faults: " + ", ".join(f"{name} {times}" for name, times in found["faults"].items()),
        *(f"Not tried: {words}" for words in found["without"]),
        f"Values: {values['made']:,} made, {values['stored']:,} stored, {values['recovered']:,} of them recovered",
        "Gaps: " + (", ".join(f"{name} {times}" for name, times in found["gaps"].items()) or "none"),
    ]
    if found["back_s"]:
        lines.append(
            f"Data back after a fault: median {found['back_s']['median']} s, worst {found['back_s']['worst']} s"
        )
    longest = max(found["core"], key=lambda one: one["seconds"], default=None)
    if longest is not None:
        lines.append(
            f"Core: {len(found['core'])} lives; the longest {longest['seconds']:.0f} s, "
            f"{longest['rss_first_mb']} to {longest['rss_last_mb']} MB, {longest['cpu_percent']} % of one processor"
        )
    for name, check in CHECKERS.items():
        mine = [one for one in found["violations"] if one["invariant"] == name]
        promise = (check.__doc__ or "").split(": ", 1)[-1].splitlines()[0]
        lines.append(f"{name} {'VIOLATED' if mine else 'holds':8} {promise}")
        lines += [f"   {one['what']}; look at {one['where'] or 'the log'}" for one in mine]
    lines += [f"Report: {folder / REPORT}", f"The same again: {found['again']}"]
    return "\n".join(lines)


def save(found: dict[str, Any], folder: Path) -> None:
    """Beside the truth and what the processes said."""
    (folder / REPORT).write_text(json.dumps(found, indent=1) + "\n", "utf-8")
