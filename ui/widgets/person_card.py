"""PersonCard: one person: initials, name, what they are here, and what is to be known of them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.bridge.people_words import role_words
from ui.bridge.value_text import one_line
from ui.style.look import Look
from ui.widgets.tile_words import CENTRE, paint_words


@dataclass(frozen=True, slots=True)
class PersonFace:
    """Equal faces look the same. `note`: id and role, or why the person cannot come in; `mark`: a word on a plate,
    such as "demo"; `quiet`: someone who left."""

    name: str
    note: str = ""
    mark: str = ""
    quiet: bool = False

    @property
    def initials(self) -> str:
        """Two letters at most."""
        words = [word for word in self.name.replace("-", " ").split() if word[:1].isalnum()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @property
    def spoken(self) -> str:
        """The face in words."""
        return ", ".join(part for part in (self.name, self.note, self.mark) if part)


def person_face(person: str, name: str, role: str, mark: str = "") -> PersonFace:
    """A person as a card shows one."""
    return PersonFace(one_line(name) or one_line(person), f"{one_line(person)} · {role_words(role)}", mark)


class PersonCard(QAbstractButton):
    """Checked, it is the one that is chosen; as a mere picture it takes no touch (`setEnabled(False)`)."""

    def __init__(self, look: Look, face: PersonFace | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face = face or PersonFace("")
        self.setAccessibleName(self.face.spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.metrics.touch + look.metrics.grid(4))
        look.changed.connect(self.update)

    def show_face(self, face: PersonFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(face.spoken)
            self.update()

    def sizeHint(self) -> QSize:
        """Room for a name."""
        return QSize(self._look.metrics.px(260), self.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a short name."""
        return QSize(self._look.metrics.px(150), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Initials on a plate, the name over the note, the mark at the right."""
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isEnabled():
            painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else tokens.line), 2 if self.hasFocus() else 1))
            chosen = self.isDown() or self.isChecked()
            painter.setBrush(QColor(tokens.band if chosen else tokens.raised))
            painter.drawRoundedRect(box, metrics.grid(1), metrics.grid(1))
        side = box.height() - metrics.grid(4)
        plate = QRectF(box.left() + metrics.grid(2), box.center().y() - side / 2, side, side)
        painter.setPen(QPen(QColor(tokens.line), 1) if face.quiet else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if face.quiet else QColor(tokens.live))
        painter.drawRoundedRect(plate, metrics.grid(1), metrics.grid(1))
        colour = tokens.muted if face.quiet else tokens.on_live
        paint_words(painter, plate, face.initials, look.font(metrics.body, strong=True), colour, CENTRE)
        room = box.adjusted(side + metrics.grid(5), 0, -metrics.grid(2), 0)
        room = room.adjusted(0, 0, -self._paint_mark(painter, room), 0)
        upper = QRectF(room.left(), room.center().y() - metrics.px(20), room.width(), metrics.px(20))
        name = look.font(metrics.body, strong=not face.quiet)
        paint_words(painter, upper, face.name, name, tokens.muted if face.quiet else tokens.text)
        lower = upper.translated(0, metrics.px(20))
        paint_words(painter, lower, face.note, look.font(metrics.label), tokens.muted)
        painter.end()

    def _paint_mark(self, painter: QPainter, room: QRectF) -> float:
        """A word on a plate of the other ground; answers the width that it takes."""
        if not self.face.mark:
            return 0.0
        look, metrics, tokens = self._look, self._look.metrics, self._look.tokens
        font = look.font(metrics.px(12), strong=True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self.face.mark) + metrics.grid(4)
        plate = QRectF(room.right() - width, room.center().y() - metrics.grid(2.75), width, metrics.grid(5.5))
        painter.setPen(QPen(QColor(tokens.muted), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(plate, metrics.grid(0.75), metrics.grid(0.75))
        paint_words(painter, plate, self.face.mark, font, tokens.muted, CENTRE)
        return width + metrics.grid(2)
