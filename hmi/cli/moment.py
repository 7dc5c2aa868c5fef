"""A moment as a person types it."""

from datetime import UTC, datetime
from typing import Final

import click

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST_NS: Final = -(2**63 - 1)
LATEST_NS: Final = 2**63 - 1
"""The years 1677 to 2262: all that a time in nanoseconds can say."""


class Moment(click.ParamType[int]):
    """ISO 8601; without an offset it is UTC, as everything that is kept. Converts to ns since the epoch."""

    name = "TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The time, kept within what can be said; a usage error that shows the form."""
        if isinstance(value, int):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is not a time such as 2026-11-21 or 2026-11-21T10:30:00+01:00', param, ctx)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        since = moment - EPOCH
        since_ns = (since.days * 86_400 + since.seconds) * 1_000_000_000 + since.microseconds * 1000
        return min(max(since_ns, EARLIEST_NS), LATEST_NS)


MOMENT: Final = Moment()
