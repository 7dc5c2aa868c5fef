"""LogState: the local log at one moment, as status bar and command line show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogState:
    """`writing` False: values wait in memory, and `reason` (message key) and `detail` say why.

    committed_ns: UTC of the last commit, 0 when there was none; lost_rows: rows that fell out of the full memory
    buffer (each inside a gap row); limit_bytes: what retention allows; oldest_ns: oldest sample held, 0 when empty.
    """

    writing: bool
    reason: str = ""
    detail: str = ""
    committed_ns: int = 0
    committed_rows: int = 0
    waiting_rows: int = 0
    lost_rows: int = 0
    commit_p99_ms: float = 0.0
    size_bytes: int = 0
    limit_bytes: int = 0
    oldest_ns: int = 0
    hot_rows: int = 0
    """Values in plain rows, not yet sealed into blocks."""
    blocks: int = 0
    """Sealed blocks, counted once a minute."""
    retention_days: float = 0.0
    memory_rows: int = 0
    """Values that fit in memory while the disk refuses."""
