"""SetsPanel: named pen sets to show, keep and delete."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.pages.trends.panel import Panel, empty, scrolled
from ui.pages.trends.sets import LONGEST_NAME, DamagedSetsError, PenSet, PenSets, with_set, without_set
from ui.style.look import Look
from ui.widgets.plain import plain_label, touch_button


class SetsPanel(Panel):
    """`current` answers the set as it is shown now, under a name. The file is read when the panel opens."""

    chosen = Signal(object)

    def __init__(self, look: Look, current: Callable[[str], PenSet], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._current = current
        self._store: PenSets | None = None
        self._sets: list[PenSet] = []
        self._deleting = ""
        self.said = plain_label("label")
        self.said.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_NAME)
        self.field.textChanged.connect(self._on_name_edited)
        self.keep_button = touch_button()
        self.keep_button.clicked.connect(self._on_keep)
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(rows), 1)
        self.body.addWidget(self.said)
        self.body.addWidget(self.field)
        self.body.addWidget(self.keep_button)
        self.retranslate()

    def heading(self) -> str:
        """Pen sets."""
        return self.tr("Pen sets")

    def open(self, store: PenSets | None) -> None:
        """Show what is kept in this place; None: there is none yet."""
        self._store = store
        self._deleting = ""
        self.said.setText("")
        self._read()
        self._list_sets()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.field.setPlaceholderText(self.tr("Name of the set"))
        self.field.setAccessibleName(self.tr("Name of the set"))
        self.keep_button.setText(self.tr("Keep the shown pens"))
        self._list_sets()
        self._on_name_edited()

    def _read(self) -> None:
        self._sets = []
        if self._store is None:
            return
        try:
            self._sets = self._store.load()
        except DamagedSetsError as error:
            self.said.setText(
                self.tr("The file of pen sets is damaged. It will be kept as {path} when a set is next kept.").format(
                    path=error.kept_as
                )
            )
        except OSError as error:
            self.said.setText(self.tr("The pen sets cannot be read: {reason}").format(reason=error.strerror or error))

    def _list_sets(self) -> None:
        empty(self._rows)
        for one in self._sets:
            self._rows.addWidget(self._row(one))
        if not self._sets:
            nothing = plain_label("label", self.tr("No set is kept yet: choose pens, give them a name, keep them."))
            nothing.setWordWrap(True)
            self._rows.addWidget(nothing)

    def _row(self, one: PenSet) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        show = touch_button()
        show.setText(self.tr("{name} ({count})").format(name=one.name, count=len(one.pens)))
        show.clicked.connect(partial(self._on_show, one))
        line.addWidget(show, 1)
        delete = touch_button()
        sure = one.name == self._deleting
        delete.setText(self.tr("Delete for good") if sure else self.tr("Delete"))
        delete.setAccessibleName(self.tr("Delete: {name}").format(name=one.name))
        delete.clicked.connect(partial(self._on_delete, one.name, sure))
        line.addWidget(delete)
        return row

    def _on_show(self, one: PenSet, _checked: bool = False) -> None:
        self.field.setText(one.name)
        self.chosen.emit(one)

    def _on_keep(self) -> None:
        self._write(with_set(self._sets, self._current(self.field.text().strip())))

    def _on_delete(self, name: str, sure: bool, _checked: bool = False) -> None:
        """The second touch deletes."""
        if sure:
            self._deleting = ""
            self._write(without_set(self._sets, name))
        else:
            self._deleting = name
            self._list_sets()

    def _write(self, sets: list[PenSet]) -> None:
        if self._store is None:
            return
        try:
            self._store.save(sets)
        except OSError as error:
            self.said.setText(self.tr("The pen sets cannot be kept: {reason}").format(reason=error.strerror or error))
            return
        self.said.setText("")
        self._sets = sets
        self._list_sets()

    def _on_name_edited(self, _text: str = "") -> None:
        self.keep_button.setEnabled(bool(self.field.text().strip()))
