"""PensPanel: the tags on the trends and how each is drawn, and all tags to choose from."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.value_text import label_text
from ui.pages.trends.panel import Panel, empty, scrolled
from ui.plots.pens import paint_swatch
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.tag_model import Col, TagModel
from ui.widgets.tag_table import TagTable

_NOT_NEEDED: Final = (Col.VALUE, Col.QUALITY, Col.AGE)


class Swatch(QWidget):
    """The stroke of a pen."""

    def __init__(self, look: Look, pen: int) -> None:
        super().__init__()
        self._look = look
        self._pen = pen
        self.setFixedWidth(look.metrics.grid(6))

    def sizeHint(self) -> QSize:
        """As high as its row."""
        return QSize(self._look.metrics.grid(6), self._look.metrics.grid(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A square, or a dashed stroke, as in the legend."""
        painter = QPainter(self)
        side = self._look.metrics.grid(4)
        paint_swatch(painter, QRectF(0, (self.height() - side) / 2, side, side), self._look, self._pen)
        painter.end()


class PensPanel(Panel):
    """`reload` with a new core; rows follow `chosen`."""

    def __init__(self, picture: Picture, chosen: Chosen, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._picture, self._chosen = picture, chosen
        self._two_plots = False
        self.shown_button, self.all_button = touch_button(checkable=True), touch_button(checkable=True)
        self.shown_button.clicked.connect(partial(self.show_all, False))
        self.all_button.clicked.connect(partial(self.show_all, True))
        tabs = QHBoxLayout()
        tabs.addWidget(self.shown_button, 1)
        tabs.addWidget(self.all_button, 1)
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.model = TagModel(picture, chosen, self)
        self.field.textChanged.connect(self.model.search)
        self.table = TagTable(self.model, look, self)
        for column in _NOT_NEEDED:
            self.table.setColumnHidden(column, True)
        self.table.horizontalHeader().hide()
        self.table.trend_proposed.connect(chosen.toggle)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._list = scrolled(rows)
        self._nothing = plain_label("label")
        self._nothing.setWordWrap(True)
        self.body.addLayout(tabs)
        self.body.addWidget(self.field)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list, 1)
        chosen.changed.connect(self._list_pens)
        chosen.drawn_otherwise.connect(self._list_pens)
        look.changed.connect(self._list_pens)
        self._all = True
        self.retranslate()

    def heading(self) -> str:
        """How many of how many."""
        return self.tr("Pens: {count} of {most}").format(count=len(self._chosen.pens), most=self._chosen.most)

    def reload(self) -> None:
        """The tags are others."""
        self.model.reload()
        self._list_pens()

    def show_all(self, all_tags: bool) -> None:
        """All tags to choose from, or those on the trends."""
        self._all = all_tags
        self.shown_button.setChecked(not all_tags)
        self.all_button.setChecked(all_tags)
        self.field.setVisible(all_tags)
        self.table.setVisible(all_tags)
        self._list.setVisible(not all_tags)
        self._nothing.setVisible(not all_tags and not self._chosen.pens)

    def show_two_plots(self, two: bool) -> None:
        """Offer a place in the second plot."""
        self._two_plots = two
        self._list_pens()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.shown_button.setText(self.tr("On the trends"))
        self.all_button.setText(self.tr("All tags"))
        self.field.setPlaceholderText(self.tr("Search tags"))
        self.field.setAccessibleName(self.tr("Search tags"))
        self.table.setAccessibleName(self.tr("All tags"))
        self._nothing.setText(self.tr("Nothing is trended: touch a tag under “All tags”."))
        self._list_pens()

    def _list_pens(self) -> None:
        empty(self._rows)
        for tag, pen in self._chosen.pens.items():
            if tag < len(self._picture.tags):
                self._rows.addWidget(self._row(tag, pen))
        self._heading.setText(self.heading())
        self.show_all(self._all)

    def _row(self, tag: int, pen: int) -> QWidget:
        """Swatch and name; below them what can be done with it."""
        row = QWidget()
        label = label_text(self._picture.tags[tag])
        name = plain_label("", label)
        name.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(Swatch(self._look, pen))
        top.addWidget(name, 1)
        linear = touch_button(checkable=True)
        linear.setText(self.tr("Straight lines"))
        linear.setAccessibleName(self.tr("Straight lines: {tag}").format(tag=label))
        linear.setChecked(tag in self._chosen.linear)
        linear.clicked.connect(partial(self._chosen.draw_linear, tag))
        remove = touch_button()
        remove.setText(self.tr("Remove"))
        remove.setAccessibleName(self.tr("Remove: {tag}").format(tag=label))
        remove.clicked.connect(partial(self._on_remove, tag))
        below = QHBoxLayout()
        below.addWidget(linear, 1)
        if self._two_plots:
            beside = touch_button(checkable=True)
            beside.setText(self.tr("Right"))
            beside.setAccessibleName(self.tr("In the right plot: {tag}").format(tag=label))
            beside.setChecked(tag in self._chosen.beside)
            beside.clicked.connect(partial(self._chosen.draw_beside, tag))
            below.addWidget(beside)
        below.addWidget(remove)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, self._look.metrics.grid(1), 0, self._look.metrics.grid(2))
        column.addLayout(top)
        column.addLayout(below)
        return row

    def _on_remove(self, tag: int, _checked: bool = False) -> None:
        if tag in self._chosen.pens:
            self._chosen.toggle(tag)
