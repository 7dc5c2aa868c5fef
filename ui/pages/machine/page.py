"""MachinePage: one machine, made from the station file: a new machine needs no code."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.values.machine import Machine
from hmi.values.tag import Tag
from ui.bridge.chosen import Chosen
from ui.bridge.counts import shift_counts
from ui.bridge.machine_state import machine_label
from ui.bridge.past import Past
from ui.bridge.picture import Picture
from ui.bridge.recent import SPAN_NS, Recent
from ui.bridge.steady import Steady
from ui.pages.machine.area import TileArea
from ui.pages.machine.chooser import MachineChooser
from ui.pages.machine.control_strip import ControlStrip
from ui.pages.machine.drawings import load_drawing, unusable
from ui.pages.machine.faces import band_of, diagram_face, head_face, machines_with_tags, value_scale
from ui.pages.machine.layout import Cell, Grid, compact, grid, page_of, pages, tiles_of
from ui.pages.machine.plate import OpenPlate
from ui.style.look import Look
from ui.widgets.counts_button import CountsButton
from ui.widgets.faceplate import Faceplate
from ui.widgets.machine_head import MachineHead
from ui.widgets.mimic import Mimic
from ui.widgets.mimic_drawing import Drawing
from ui.widgets.page import Page
from ui.widgets.plain import plain_label
from ui.widgets.sparkline import NO_SPARK
from ui.widgets.sparkline_points import spark_of
from ui.widgets.state_diagram import StateDiagram
from ui.widgets.tile_face import tile_face

_S: Final = 1_000_000_000
_NUMBERS_NS: Final = _S // 4
"""Numbers change at most this often: faster cannot be read."""
_LINES_NS: Final = 5 * _S
_HEAD: Final = 116
_PLATE: Final = 430
"""Height of the head and width of a faceplate, in pixels at 96 dpi."""


class MachinePage(Page):
    """Opened with the name of a machine, or of a tag: then with the tag's faceplate."""

    key = "machine"

    def __init__(
        self,
        picture: Picture,
        chosen: Chosen,
        past: Past,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._chosen, self._look, self._utc = picture, chosen, look, utc
        self._recent = Recent(picture, past, "machine")
        self._steady = Steady()
        self._machines: list[Machine] = []
        self._machine: Machine | None = None
        self._tiles: list[Tag] = []
        self._pages: list[list[Cell]] = []
        self._grid: Grid | None = None
        self._page = 0
        self._drawing: Drawing | None = None
        self._numbers_due = self._lines_due = 0
        self._shown_revision = -1
        self._heard: object = None
        metrics = look.metrics
        self.chooser = MachineChooser(look, self)
        self.head = MachineHead(look)
        self.counts = CountsButton(look)
        self.counts.clicked.connect(self._on_counts_touched)
        self.diagram = StateDiagram(look)
        self.area = TileArea(look, self)
        self.mimic = Mimic(look, self)
        self.word = plain_label("label")
        self.word.setWordWrap(True)
        self.word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = plain_label("label")
        self.plate = Faceplate(look, self)
        self.plate.hide()
        self._open_plate = OpenPlate(picture, past, self.plate)
        self._head_card = self._composed_head()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.grid(2))
        self.chooser.setFixedHeight(metrics.touch)
        column.addWidget(self.chooser)
        column.addWidget(self._head_card)
        column.addWidget(self.note)
        column.addWidget(self.word, 1)
        column.addWidget(self.mimic, 1)
        column.addWidget(self.area, 1)
        self.control = ControlStrip(picture, look)
        self.control.proposed.connect(self.open_proposed)
        column.addWidget(self.control)
        self._connect()
        look.changed.connect(self._due)
        self.retranslate()
        self.reload()

    def title(self) -> str:
        """The machine's name."""
        return self.tr("Machine") if self._machine is None else machine_label(self._machine)

    def is_empty(self) -> bool:
        """Whether the station has no tags."""
        return self._picture.welcome is not None and not self._picture.listed

    def shown_tags(self) -> list[int]:
        """The machine's tags, those its head names, and the setpoints beside them."""
        machine = self._machine
        if machine is None:
            return []
        own = [tag for tag in self._picture.listed if tag.machine == machine.name]
        named = {tag.index for tag in own} | {tag.setpoint for tag in own}
        named |= {machine.state, machine.mode, machine.reason, machine.speed, machine.nominal}
        named |= {machine.processed, machine.good, machine.reject}
        named |= {tag.index for tag in self._bound().values()}
        return sorted(index for index in named if index is not None)

    def reload(self) -> None:
        """Another station, another core."""
        welcome = self._picture.welcome
        self._machines = machines_with_tags(welcome.machines if welcome else [], self._picture.listed)
        self._steady.forget()
        self._recent.forget()
        self._on_plate_closed()
        names = [machine.name for machine in self._machines]
        before = self._machine.name if self._machine is not None else ""
        self._show_machine(before if before in names else names[0] if names else "")

    def arrive(self, argument: str) -> None:
        """A machine's name, a tag's name, or "" for what was seen last."""
        self._due()
        if any(machine.name == argument for machine in self._machines):
            self._on_plate_closed()
            self._show_machine(argument)
            return
        tag = next((tag for tag in self._picture.listed if tag.name == argument), None)
        if tag is not None:
            self._show_machine(tag.machine)
            first = 1 if self._drawing is not None else 0
            self._show_page(first + page_of(self._pages, tag.index))
            self.open_plate(tag)

    def leave(self) -> None:
        """A faceplate belongs to the moment in which it was opened."""
        self._on_plate_closed()

    def open_plate(self, tag: Tag) -> None:
        """Show the faceplate of a tag."""
        self._open_plate.open(tag)
        self._place_plate(self._box_of(tag))
        self.plate.show()
        self.plate.raise_()
        self.plate.setFocus()  # Escape closes it, Tab goes to what it has
        self._due()

    def show_frame(self, mono_ns: int) -> None:
        """Show this moment: the state of links at once, numbers four times a second, lines every few seconds."""
        picture = self._picture
        if picture.welcome is None or self._machine is None:
            return
        now_ns = picture.now_ns(mono_ns)
        utc_ns = self._utc() if now_ns is None else now_ns
        self._recent.tend(mono_ns)
        self.control.show_frame(mono_ns)
        heard = picture.presence(mono_ns), tuple(picture.vouched(link, mono_ns) for link in picture.links)
        if heard != self._heard:
            self._heard = heard
            self._due()
        if mono_ns >= self._numbers_due:
            self._numbers_due = mono_ns + _NUMBERS_NS
            self._show_numbers(self._machine, mono_ns, utc_ns)
        if mono_ns >= self._lines_due or self._recent.revision != self._shown_revision:
            self._lines_due, self._shown_revision = mono_ns + _LINES_NS, self._recent.revision
            self._show_lines(mono_ns, utc_ns)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.plate.close_button.setText(self.tr("Close"))
        self.plate.trend_button.setText(self.tr("Add to trends"))
        self.chooser.before.setAccessibleName(self.tr("Previous values"))
        self.chooser.after.setAccessibleName(self.tr("Next values"))
        self.chooser.earlier.setAccessibleName(self.tr("Machine before"))
        self.chooser.later.setAccessibleName(self.tr("Machine after"))
        self._show_machine(self._machine.name if self._machine is not None else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another grid, perhaps."""
        super().resizeEvent(event)
        self._arrange()
        self._place_plate(self._box_of(self._open_plate.tag))

    # --- what is shown

    def _show_numbers(self, machine: Machine, mono_ns: int, utc_ns: int) -> None:
        picture = self._picture
        face = head_face(picture, machine, self._steady, mono_ns, utc_ns)
        self.head.show_face(face)
        self.counts.show_face(face)
        self.diagram.show_face(diagram_face(picture, machine, mono_ns))
        if self._on_mimic:
            faces = {
                name: tile_face(picture, tag, self._steady, mono_ns, utc_ns) for name, tag in self._bound().items()
            }
            self.mimic.show_faces(faces)
        else:
            for tile in self.area.tiles:
                tag = picture.tags[tile.tag]
                tile.show_face(tile_face(picture, tag, self._steady, mono_ns, utc_ns, brief=True))
        opened = self._open_plate.tag
        if opened is not None:
            self._open_plate.show(tile_face(picture, opened, self._steady, mono_ns, utc_ns), mono_ns, utc_ns)

    def _show_lines(self, mono_ns: int, utc_ns: int) -> None:
        picture = self._picture
        span = utc_ns - SPAN_NS, utc_ns
        for tile in () if self._on_mimic else self.area.tiles:
            tag = picture.tags[tile.tag]
            series = None if compact(tag) else self._recent.series(tile.tag)
            scale = value_scale(tag, series)
            if series is None or scale is None:
                tile.show_spark(NO_SPARK)
                continue
            known_ns = picture.known_until_ns(tag.link, mono_ns)
            tile.show_spark(spark_of(series, span, known_ns, scale, band_of(tag), width=max(50, tile.width())))

    @property
    def _on_mimic(self) -> bool:
        return self._drawing is not None and self._page == 0

    def _bound(self) -> dict[str, Tag]:
        """Tags on the drawing, by name."""
        names = set(self._drawing.bound) if self._drawing is not None else set()
        return {tag.name: tag for tag in self._picture.listed if tag.name in names}

    def _show_machine(self, name: str) -> None:
        before = self._machine.name if self._machine is not None else None
        self._machine = next((machine for machine in self._machines if machine.name == name), None)
        if self._machine is None or self._machine.name != before:
            self._page = 0
        self.chooser.show_machines([(one.name, machine_label(one) or self.tr("Other")) for one in self._machines], name)
        self._tiles = tiles_of(self._picture.listed, self._machine) if self._machine is not None else []
        self._head_card.setVisible(self._machine is not None and self._machine.state is not None)
        self.control.show_machine(name)
        self._load_drawing()
        self._say_empty()
        self._arrange()
        self.watch_changed.emit()

    def _load_drawing(self) -> None:
        """The machine's drawing, and what is to be said of it."""
        path = self._machine.mimic if self._machine is not None else ""
        self._drawing, said = load_drawing(path, {tag.name for tag in self._picture.listed})
        if not self.mimic.show_drawing(self._drawing) and self._drawing is not None:
            self._drawing, said = None, unusable("SVG")
        self.note.setText(said)
        self.note.setVisible(bool(said))

    def _arrange(self) -> None:
        """The grid that fits, and the page of it that is seen."""
        metrics = self._look.metrics
        above = metrics.touch + metrics.grid(2)
        heights = ((self._head_card, metrics.px(_HEAD)), (self.control, metrics.touch))
        for widget, taken in (*heights, (self.note, self.note.sizeHint().height())):
            if widget.isVisibleTo(self):
                above += taken + metrics.grid(2)
        height = max(1, self.height() - above)
        scale, space = metrics.dpi / 96, metrics.grid(2)
        made = grid(self.width(), height, scale, space)
        cells = pages(self._tiles, made.columns, made.rows)
        if len(cells) == 1:
            made = grid(self.width(), height, scale, space, rows_used=cells[0][-1].row + 1)
        self._grid, self._pages = made, cells
        self._show_page(self._page)

    def _show_page(self, page: int) -> None:
        first = 1 if self._drawing is not None else 0
        count = len(self._pages) + first
        self._page = min(max(0, page), max(0, count - 1))
        words = self.tr("Page {n} of {count}").format(n=self._page + 1, count=count)
        self.chooser.show_place(self._page, count, words)
        if self._grid is None:
            return
        self.mimic.setVisible(self._on_mimic)
        self.area.setVisible(not self._on_mimic and bool(self._pages))
        if not self._on_mimic:
            cells = self._pages[self._page - first] if self._pages else []
            self.area.show_cells(cells, self._grid)
        self._recent.want([tile.tag for tile in self.area.tiles if not compact(self._picture.tags[tile.tag])])
        self._due()

    def _say_empty(self) -> None:
        """What is missing, why, and what to do."""
        self.word.setVisible(not self._tiles and self._drawing is None)
        if self._picture.welcome is None:
            self.word.setText(self.tr("No machines yet: the core is starting."))
        elif not self._machines:
            self.word.setText(self.tr("This station has no tags: add some to its station file."))
        else:
            self.word.setText(self.tr("All values of this machine are shown above."))

    def _due(self) -> None:
        self._numbers_due = self._lines_due = 0

    def _place_plate(self, touched: QRect) -> None:
        """As high as the page, and never over the frame around it: on the right, unless what was touched is there."""
        width = min(self._look.metrics.px(_PLATE), self.width())
        right = QRect(self.width() - width, 0, width, self.height())
        left = QRect(0, 0, width, self.height())
        self.plate.setGeometry(left if right.intersects(touched) and not left.intersects(touched) else right)

    def _box_of(self, tag: Tag | None) -> QRect:
        """Where the tag's value is seen on this page; empty when it is not."""
        if tag is None:
            return QRect()
        tiles: dict[int, QWidget] = {tile.tag: tile for tile in self.area.tiles}
        shown = self.mimic.values.get(tag.name) if self._on_mimic else tiles.get(tag.index)
        return QRect() if shown is None else QRect(shown.mapTo(self, QPoint(0, 0)), shown.size())

    def _composed_head(self) -> QFrame:
        """State and speed, the diagram, the counters."""
        metrics = self._look.metrics
        card = QFrame(self)
        card.setProperty("part", "card")
        card.setFixedHeight(metrics.px(_HEAD))
        head = QHBoxLayout(card)
        head.setContentsMargins(metrics.grid(2.5), metrics.grid(2), metrics.grid(3), metrics.grid(2))
        head.setSpacing(metrics.grid(5))
        self.head.setFixedWidth(metrics.px(250))
        self.counts.setFixedWidth(metrics.px(216))
        head.addWidget(self.head)
        head.addWidget(self.diagram, 1)
        head.addWidget(self.counts)
        return card

    # --- what was touched

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._on_machine_chosen)
        self.chooser.paged.connect(lambda step: self._show_page(self._page + step))
        self.area.touched.connect(self._on_tile_touched)
        self.mimic.touched.connect(self._on_drawing_touched)
        self.plate.closed.connect(self._on_plate_closed)
        self.plate.trend_proposed.connect(self._on_trend_proposed)
        self.plate.change_proposed.connect(self._on_change_proposed)
        self.plate.alarms.alarm_proposed.connect(lambda alarm: self.open_proposed.emit("alarms", f"alarm:{alarm}"))

    def _on_machine_chosen(self, name: str) -> None:
        self._on_plate_closed()
        self._show_machine(name)

    def _on_tile_touched(self, tag: int) -> None:
        self.open_plate(self._picture.tags[tag])

    def _on_counts_touched(self) -> None:
        """The details of what was counted."""
        if self._machine is None:
            return
        tag = shift_counts(self._picture, self._machine, 0).tag
        if tag is not None:
            self.open_plate(self._picture.tags[tag])

    def _on_drawing_touched(self, name: str) -> None:
        tag = self._bound().get(name)
        if tag is not None:
            self.open_plate(tag)

    def _on_plate_closed(self) -> None:
        self._open_plate.close()
        self.plate.hide()

    def _on_change_proposed(self) -> None:
        if self._open_plate.written is not None:
            self.open_proposed.emit("write", self._open_plate.written.name)

    def _on_trend_proposed(self) -> None:
        tag = self._open_plate.tag
        if tag is None:
            return
        if tag.index not in self._chosen.pens:
            self._chosen.toggle(tag.index)
        self.open_proposed.emit("trends", "")
