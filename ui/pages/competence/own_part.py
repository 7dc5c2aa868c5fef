"""OwnPart: what one is able to do oneself, the most pressing first."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hmi.channel.questions_competence import Column, CompetencesTold
from hmi.values.competence import Cell, CompetenceState
from ui.bridge.competence_words import cell_words, procedure_words, until_words
from ui.bridge.people_words import right_words
from ui.style.look import Look
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.plain import plain_label
from ui.widgets.scrolled import scrolled

_ORDER: Final = (
    CompetenceState.REREAD,
    CompetenceState.EXPIRED,
    CompetenceState.VOID,
    CompetenceState.EXPIRING,
    CompetenceState.VALID,
    CompetenceState.MISSING,
)


class OwnPart(QFrame):
    """`chosen` carries the name of the procedure that was touched."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._told: CompetencesTold | None = None
        self.rows = ListedRows(look)
        self.rows.touched.connect(self.chosen)
        self.empty = plain_label("label")
        self.empty.setWordWrap(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addWidget(self.empty)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolled(inside))
        self.empty.setContentsMargins(*[look.metrics.grid(3)] * 4)

    def show_told(self, told: CompetencesTold | None) -> None:
        """This, from now on; None: nobody is logged in."""
        self._told = told
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        told = self._told
        faces = [] if told is None else [self._face(cell, column) for cell, column in _ordered(told)]
        self.rows.show_faces(faces)
        self.empty.setVisible(not faces)
        self.empty.setText("" if told is None else self.tr("This station has no procedures yet."))

    def _face(self, cell: Cell, column: Column) -> ListedFace:
        more = [until_words(cell)]
        if column.rights:
            rights = ", ".join(right_words(right) for right in column.rights)
            more.append(self.tr("asked for by: {rights}").format(rights=rights))
        elif column.known.trained:
            more.append(self.tr("only who holds it may run it"))
        pressing = cell.state not in (CompetenceState.VALID, CompetenceState.MISSING)
        words = cell_words(cell, until=False)
        return ListedFace(
            key=column.known.name,
            name=procedure_words(column.known),
            place=self.tr("Version {version}").format(version=column.known.version) if column.known.version else "",
            said=words[:1].upper() + words[1:],
            more=" · ".join(word for word in more if word),
            strong=pressing,
            quiet=cell.state is CompetenceState.MISSING and not cell.why,
        )


def _ordered(told: CompetencesTold) -> Sequence[tuple[Cell, Column]]:
    pairs = list(zip(told.cells, told.columns, strict=True))
    return sorted(pairs, key=lambda pair: (_ORDER.index(pair[0].state), not pair[0].why, pair[0].until_ns))
