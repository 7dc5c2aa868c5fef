"""Latest: the newest sample of every tag, as columns."""

import dataclasses
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hmi.values.quality import GOOD_CODE, Quality, qualities
from hmi.values.samples import NO_TIME, Mark, Samples, rows_of


class Latest:
    """Columns of length `tags`: value, status, source_ns (NO_TIME: nothing came yet), mark; texts by tag."""

    def __init__(self, tags: int) -> None:
        self.value: NDArray[np.float64] = np.full(tags, np.nan)
        self.status: NDArray[np.uint32] = np.full(tags, GOOD_CODE, np.uint32)
        self.source_ns: NDArray[np.int64] = np.full(tags, NO_TIME, np.int64)
        self.mark: NDArray[np.uint8] = np.zeros(tags, np.uint8)
        self.texts: dict[int, str] = {}
        self._worded: NDArray[np.bool_] = np.zeros(tags, np.bool_)  # tags that ever had a text: few

    def distrusted(self, tags: Mapping[str, NDArray[np.intp]], link: str) -> tuple[int, int]:
        """Of these tags of a link, how many have a stale or bad value now; and how many there are."""
        of_link = tags.get(link)
        if of_link is None:
            return 0, 0
        return int((qualities(self.status[of_link]) >= Quality.STALE).sum()), len(of_link)

    def sift(self, samples: Samples) -> Samples:
        """What is new in a delivery, with doubtful times marked.

        A sample equal to the newest one of its tag in time, value, status and text is a repetition (a server sends the
        current value again with each new subscription) and falls away. One older than the newest is kept and marked
        TIME_DOUBTFUL, unless it was recovered: then being older is its nature.
        """
        last_ns = self.source_ns[samples.tag]
        late = samples.source_ns <= last_ns
        if not late.any():
            return samples
        value, last = samples.value, self.value[samples.tag]
        repeated = late & (samples.source_ns == last_ns) & (samples.status == self.status[samples.tag])
        repeated &= (value == last) | (np.isnan(value) & np.isnan(last))
        for row in np.flatnonzero(repeated & ((samples.mark & (Mark.TEXT | Mark.NOT_PLOTTED)) != 0)):
            repeated[row] = samples.texts.get(int(row)) == self.texts.get(int(samples.tag[row]))
        backwards = (samples.source_ns < last_ns) & ((samples.mark & Mark.RECOVERED) == 0)
        if backwards.any():
            doubtful = np.where(backwards, np.uint8(Mark.TIME_DOUBTFUL), np.uint8(0))
            samples = dataclasses.replace(samples, mark=samples.mark | doubtful)
        return rows_of(samples, ~repeated) if repeated.any() else samples

    def put(self, samples: Samples) -> None:
        """Take the newest; a recovered sample never replaces a newer one."""
        tag = samples.tag
        newer = samples.source_ns >= self.source_ns[tag]
        # A server whose clock was set back goes on with smaller times: what it says now is the newest all the same.
        newer |= (samples.mark & (Mark.TIME_DOUBTFUL | Mark.RECOVERED)) == Mark.TIME_DOUBTFUL
        rows: slice | NDArray[np.bool_] = slice(None) if newer.all() else newer
        tag = tag[rows]
        self.value[tag] = samples.value[rows]
        self.status[tag] = samples.status[rows]
        self.source_ns[tag] = samples.source_ns[rows]
        self.mark[tag] = samples.mark[rows]
        if samples.texts or self.texts:
            self._put_texts(samples, newer)

    def _put_texts(self, samples: Samples, newer: NDArray[np.bool_]) -> None:
        """The text of each tag's newest sample; of one that has none, none is left."""
        self._worded[samples.tag[list(samples.texts)]] = True
        rows = np.flatnonzero(newer & self._worded[samples.tag])
        for tag, row in dict(zip(samples.tag[rows].tolist(), rows.tolist(), strict=True)).items():
            if row in samples.texts:
                self.texts[tag] = samples.texts[row]
            else:
                self.texts.pop(tag, None)
