"""TagModel: the station's tags as rows, grouped by machine. An adapter: it holds no value of its own."""

import math
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from hmi.values.link import Phase
from hmi.values.quality import status_name
from hmi.values.samples import Mark
from hmi.values.tag import Kind
from ui.bridge.carried import TAGS_MIME, carry_tags
from ui.bridge.chosen import Chosen
from ui.bridge.machine_state import machine_label
from ui.bridge.picture import Picture, Presence
from ui.bridge.standing import Standing
from ui.bridge.value_text import NOTHING, label_text, number_text, value_text
from ui.bridge.words import duration_words, phase_words, standing_words
from ui.widgets.indicator import Indicator, indicator_of

Index = QModelIndex | QPersistentModelIndex
_AGE_STEP_NS: Final = 1_000_000_000
"""Ages are written anew once a second, values ten times: figures that flicker cannot be read."""
_SAYS_NOTHING_MORE: Final = frozenset({"Good", "Uncertain", "Bad"})
"""Names of status codes that only repeat the quality's word."""
_NO_INDEX: Final = QModelIndex()


class Col(IntEnum):
    """The columns, from left to right."""

    TREND = 0
    LABEL = 1
    VALUE = 2
    UNIT = 3
    SCALE = 4
    """Where the value stands between its limits, as everywhere else."""
    QUALITY = 5
    AGE = 6
    NAME = 7
    """As the station file has it; only where there is room."""


@dataclass(frozen=True, slots=True)
class Row:
    """A machine's heading (`tag` None) or one tag."""

    tag: int | None
    machine: str


class TagModel(QAbstractTableModel):
    """`show_frame` once a frame; it emits at most one dataChanged."""

    def __init__(self, picture: Picture, chosen: Chosen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._chosen = chosen
        self._search = ""
        self._mono_ns = 0
        self._ages_mono_ns = 0
        self._shown_changes = -1
        self._standing = np.zeros(0, np.uint8)
        self._age_s = np.zeros(0)
        self.rows: list[Row] = []
        chosen.changed.connect(self._on_chosen_changed)

    def reload(self) -> None:
        """The tags are others, or the search is: all rows anew."""
        self.beginResetModel()
        wanted = self._search.casefold().split()
        machines = self._picture.welcome.machines if self._picture.welcome else ()
        labels = {machine.name: f"{machine.label.en} {machine.label.fr}" for machine in machines}
        self.rows = []
        machine: str | None = None
        for index in self._by_machine():
            tag = self._picture.tags[index]
            called = labels.get(tag.machine, "")
            words = f"{tag.name} {tag.label.en} {tag.label.fr} {tag.machine} {called} {tag.unit}".casefold()
            if all(word in words for word in wanted):
                if tag.machine != machine:
                    machine = tag.machine
                    self.rows.append(Row(None, machine))
                self.rows.append(Row(index, tag.machine))
        self._take_standings(self._mono_ns)
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show only tags whose name, label, machine or unit holds every word of `text`."""
        if text != self._search:
            self._search = text
            self.reload()

    def show_frame(self, mono_ns: int) -> None:
        """Show the picture as it is at this moment."""
        standing_before = self._standing
        age_due = mono_ns - self._ages_mono_ns >= _AGE_STEP_NS
        standing = self._picture.standings(mono_ns)
        news = self._picture.changes != self._shown_changes
        if not (news or age_due or not np.array_equal(standing, standing_before)):
            return
        self._take_standings(mono_ns, ages=age_due)
        self._shown_changes = self._picture.changes
        self._tell()

    def retranslate(self) -> None:
        """The language is another."""
        self.reload()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Col) - 1)

    def tag_at(self, row: int) -> int | None:
        """The tag of a row; None for a heading."""
        return self.rows[row].tag if 0 <= row < len(self.rows) else None

    def standing_at(self, row: int) -> Standing:
        """How the value of a row may be shown."""
        tag = self.rows[row].tag
        known = tag is not None and tag < len(self._standing)
        return Standing(int(self._standing[tag])) if known else Standing.AWAITED

    def pen_at(self, row: int) -> int | None:
        """The pen of a row's tag, None when it is not trended."""
        tag = self.rows[row].tag
        return None if tag is None else self._chosen.pens.get(tag)

    def indicator_at(self, row: int) -> Indicator | None:
        """Where the row's value of now stands; None where nothing is known of its range."""
        index = self.rows[row].tag
        if index is None:
            return None
        tag, latest = self._picture.tags[index], self._picture.latest
        value = float(latest.value[index]) if self.standing_at(row).drawn_live else None
        setpoint = None
        if tag.setpoint is not None and Standing(int(self._standing[tag.setpoint])).drawn_live:
            setpoint = float(latest.value[tag.setpoint])
        return indicator_of(tag, value, setpoint)

    def is_text(self, row: int) -> bool:
        """Whether the row's tag holds text."""
        tag = self.rows[row].tag
        return tag is not None and self._picture.tags[tag].kind is Kind.TEXT

    @property
    def any_live(self) -> bool:
        """Whether at least one value is one of now."""
        return bool((self._standing <= Standing.NOT_PROCESS).any()) if len(self._standing) else False

    def text(self, row: int, column: int) -> str:
        """The words of a cell."""
        tag_index = self.rows[row].tag
        if tag_index is None:
            return self._heading(self.rows[row].machine) if column == Col.TREND else ""
        tag = self._picture.tags[tag_index]
        standing = self.standing_at(row)
        match column:
            case Col.LABEL:
                return label_text(tag)
            case Col.VALUE:
                return self._value(tag_index, standing)
            case Col.UNIT:
                return tag.unit
            case Col.NAME:
                return tag.name
            case Col.QUALITY:
                return standing_words(standing)
            case Col.AGE:
                return self._age(float(self._age_s[tag_index]), standing)
            case _:
                return ""

    def detail(self, row: int) -> str:
        """The small line under the quality: why a value is not simply good; empty when it is."""
        tag_index = self.rows[row].tag
        if tag_index is None:
            return ""
        latest, standing = self._picture.latest, self.standing_at(row)
        tag = self._picture.tags[tag_index]
        if standing is Standing.STALE and not self._picture.vouched(tag.link, self._mono_ns):
            return self._why_not_vouched(tag.link)
        if standing is Standing.AWAITED:
            return ""
        if latest.mark[tag_index] & Mark.TIME_DOUBTFUL:
            return self.tr("time doubtful")
        if standing is Standing.BAD and np.isfinite(latest.good_value[tag_index]):
            # The last good number belongs here, small and named, never into the value's own place.
            last = number_text(tag, float(latest.good_value[tag_index]))
            age = duration_words(max(0, self._mono_ns - int(latest.good_ns[tag_index])) // 1_000_000_000)
            return self.tr("last good {value}, {span} ago").format(value=last, span=age)
        name = status_name(int(latest.status[tag_index]))
        return "" if name in _SAYS_NOTHING_MORE else name

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Headings and tags."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """The columns of Col."""
        return 0 if parent.isValid() else len(Col)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment and check state; all else is the delegate's."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return " ".join(filter(None, (self.text(row, column), self.detail(row))))
            case Qt.ItemDataRole.TextAlignmentRole if column in {Col.VALUE, Col.AGE}:
                return (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
            case Qt.ItemDataRole.CheckStateRole if column == Col.TREND and self.rows[row].tag is not None:
                return (Qt.CheckState.Unchecked if self.pen_at(row) is None else Qt.CheckState.Checked).value
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = section in {Col.VALUE, Col.AGE}
            return (
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        names = {
            Col.TREND: self.tr("Trend"),
            Col.LABEL: self.tr("Tag"),
            Col.VALUE: self.tr("Value"),
            Col.UNIT: self.tr("Unit"),
            Col.SCALE: self.tr("Range"),
            Col.QUALITY: self.tr("Quality"),
            Col.AGE: self.tr("Age"),
            Col.NAME: self.tr("Name"),
        }
        return names[Col(section)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is no target."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.rows[index.row()].tag is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Names of tags."""
        return [TAGS_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # stub: a sequence
        """The tags of the rows that are dragged."""
        tags = [self.rows[row].tag for row in sorted({index.row() for index in indexes})]
        return carry_tags(self._picture.tags[tag].name for tag in tags if tag is not None)

    def _by_machine(self) -> list[int]:
        """Tags in the order of the machines; those of no listed machine at the end."""
        machines = {
            machine.name: place
            for place, machine in enumerate(self._picture.welcome.machines if self._picture.welcome else ())
        }
        return sorted(
            (tag.index for tag in self._picture.listed),
            key=lambda i: (
                machines.get(self._picture.tags[i].machine, len(machines)),
                self._picture.tags[i].machine,
                i,
            ),
        )

    def _heading(self, machine: str) -> str:
        """What the plant calls the machine, in the language of the moment."""
        listed = self._picture.welcome.machines if self._picture.welcome else ()
        label = next((machine_label(one) for one in listed if one.name == machine), machine)
        return label or self.tr("Without machine")

    def _age(self, seconds: float, standing: Standing) -> str:
        if standing is Standing.AWAITED:
            return ""
        return self.tr("< 1 s") if seconds < 1 else duration_words(math.floor(seconds))

    def _value(self, tag: int, standing: Standing) -> str:
        latest = self._picture.latest
        if standing in {Standing.AWAITED, Standing.BAD}:
            return NOTHING
        text = value_text(self._picture.tags[tag], float(latest.value[tag]), latest.texts.get(tag))
        return f"~ {text}" if standing in {Standing.UNCERTAIN, Standing.NOT_PROCESS} else text

    def _why_not_vouched(self, link: str) -> str:
        if self._picture.presence(self._mono_ns) is not Presence.ATTACHED:
            return self.tr("core not running")
        state = self._picture.links.get(link)
        if state is None or self._picture.link_silence_s(link, self._mono_ns) == float("inf"):
            return self.tr("link lost")
        return self.tr("link silent") if state.phase is Phase.LIVE else phase_words(state.phase)

    def _take_standings(self, mono_ns: int, *, ages: bool = True) -> None:
        self._mono_ns = mono_ns
        self._standing = self._picture.standings(mono_ns)
        now = self._picture.ages_s(mono_ns)
        # Between two steps an age is only ever corrected downwards: a new value is young at once.
        same = len(self._age_s) == len(now) and not ages
        self._age_s = np.fmin(self._age_s, now) if same else now
        if same:
            self._age_s = np.where(np.isnan(self._age_s), now, self._age_s)
        else:
            self._ages_mono_ns = mono_ns

    def _on_chosen_changed(self) -> None:
        self._tell()

    def _tell(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(Col) - 1))
