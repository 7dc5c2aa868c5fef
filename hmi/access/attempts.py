"""Wrong passwords in a row, and what follows: a lock-out that no clock ends early. Pure; times are monotonic."""

from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Rule:
    """So many wrong tries in a row, none of them longer ago than the lock-out lasts, lock out for so long."""

    tries: int
    lasts_ns: int


@dataclass(frozen=True, slots=True)
class Attempts:
    """Of one id, whether there is somebody of this id or not."""

    wrong: int = 0
    last_ns: int = 0
    until_ns: int = 0
    """End of the lock-out; 0: none."""

    def is_locked_out(self, mono_ns: int) -> bool:
        """Whether no password counts now."""
        return mono_ns < self.until_ns

    def left_ns(self, mono_ns: int) -> int:
        """How long it lasts still."""
        return max(0, self.until_ns - mono_ns)


FRESH: Final = Attempts()


def wrong(before: Attempts, rule: Rule, mono_ns: int) -> Attempts:
    """After one more wrong password."""
    if before.is_locked_out(mono_ns):
        return before
    is_forgotten = before.until_ns or mono_ns - before.last_ns >= rule.lasts_ns
    count = 1 if is_forgotten else before.wrong + 1
    after = replace(before, wrong=count, last_ns=mono_ns, until_ns=0)
    return locked_out(rule, mono_ns) if count >= rule.tries else after


def locked_out(rule: Rule, mono_ns: int) -> Attempts:
    """From now on: after the last try, and for one who was locked out when the core ended."""
    return Attempts(rule.tries, mono_ns, mono_ns + rule.lasts_ns)
