"""Which lot runs: the text of the tag that the station file names for it."""

from collections.abc import Callable, Sequence

from hmi.acquisition.latest import Latest
from hmi.values.quality import Quality, quality
from hmi.values.tag import Tag


def running_lot(name: str, tags: Sequence[Tag], latest: Latest) -> Callable[[], str]:
    """Answers it; "" while its tag is stale or bad, and where the file names none: a lot that may be over is none."""
    index = next((tag.index for tag in tags if tag.name == name), None)
    if index is None:
        return str
    return lambda: latest.texts.get(index, "") if quality(int(latest.status[index])) < Quality.STALE else ""
