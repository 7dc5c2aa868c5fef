"""fuzz.*: mutated notifications through the column decoder, judged against asyncua's; and chunks through the transport.

At full length a million messages take a quarter of an hour on two processors. What asyncua reads differently, and why,
stands in `tests/fuzz/judge.py`; how often each came is printed beside the figures.
"""

import sys
from collections.abc import Iterator

from tests.benchmarks.figure import Figure
from tests.fuzz.campaign import campaign

FIGURES: tuple[str, ...] = ("fuzz.crashes", "fuzz.differences", "fuzz.worst_ms", "fuzz.worst_mb")
SEED = 4


def run(quick: bool) -> Iterator[Figure]:
    """See the module; quick: 10,000 messages."""
    found = campaign(10_000 if quick else 1_000_000, SEED)
    for words in found.findings:
        print(words, file=sys.stderr)
    print(f"{found.messages:,} messages, {found.read:,} read; slowest: {found.slowest}", file=sys.stderr)
    for reason, times in found.reasons.most_common():
        print(f"{times:>9,}  {reason}", file=sys.stderr)
    yield Figure("fuzz.crashes", found.crashes, "messages", "== 0")
    yield Figure("fuzz.differences", found.differences, "messages", "== 0")
    yield Figure("fuzz.worst_ms", found.worst_ms, "ms", "<= 100")
    yield Figure("fuzz.worst_mb", found.worst_mb, "MB", "<= 64")
