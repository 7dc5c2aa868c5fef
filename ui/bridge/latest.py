"""Latest: the newest sample of every tag, as columns."""

import numpy as np

from hmi.channel.messages import Columns, column
from hmi.values.quality import qualities, usable
from hmi.values.samples import Mark

_UNDATED = Mark.TIME_DOUBTFUL | Mark.SOURCE_TIME_FROM_RECEIPT


class Latest:
    """Columns of length `tags`, row i for tag i: value (float64), status (uint32), quality (uint8), source_ns (int64),
    mark (uint8), since_ns (int64, monotonic: when the sample was news), received (bool); good_value and good_ns (as
    value and since_ns, of the last usable sample; NaN before the first); `texts` by tag.
    """

    def __init__(self, tags: int) -> None:
        self.value = np.full(tags, np.nan)
        self.status = np.zeros(tags, np.uint32)
        self.quality = np.zeros(tags, np.uint8)
        self.source_ns = np.zeros(tags, np.int64)
        self.mark = np.zeros(tags, np.uint8)
        self.since_ns = np.zeros(tags, np.int64)
        self.received = np.zeros(tags, np.bool_)
        self.good_value = np.full(tags, np.nan)
        self.good_ns = np.zeros(tags, np.int64)
        self.texts: dict[int, str] = {}

    def take(self, columns: Columns, *, core_ns: int, mono_ns: int, backlog: bool) -> None:
        """Take newest samples that arrived at `mono_ns`.

        backlog: they are the state of things after a Watch and not news, so their age starts at their source time
        against the core's clock (where that time can be believed); else they were heard just now.
        """
        tag = column(columns.tag, np.int32)
        value = column(columns.value, np.float64)
        status = column(columns.status, np.uint32)
        source_ns = column(columns.source_ns, np.int64)
        mark = column(columns.mark, np.uint8)
        same = (
            self.received[tag]
            & (self.source_ns[tag] == source_ns)
            & (self.status[tag] == status)
            & ((self.value[tag] == value) | (np.isnan(self.value[tag]) & np.isnan(value)))
        )
        self.value[tag] = value
        self.status[tag] = status
        self.quality[tag] = qualities(status)
        self.source_ns[tag] = source_ns
        self.mark[tag] = mark
        self.received[tag] = True
        age_ns = np.zeros(len(tag), np.int64)
        if backlog:
            dated = (mark & np.uint8(_UNDATED)) == 0
            age_ns = np.where(dated, np.maximum(core_ns - source_ns, 0), 0)
        # A Watch repeats what is already held: that is no news, and makes nothing younger.
        self.since_ns[tag] = np.where(same, self.since_ns[tag], mono_ns - age_ns)
        good = usable(status) & np.isfinite(value)
        self.good_value[tag[good]] = value[good]
        self.good_ns[tag[good]] = self.since_ns[tag[good]]
        for row in tag.tolist():
            self.texts.pop(row, None)
        for row, text in columns.texts.items():
            self.texts[int(tag[row])] = text
