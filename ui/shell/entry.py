"""Entry: brings the keyboard when a field is touched, beside the field and never over it, and takes it away again."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.style.look import Look
from ui.widgets.keyboard import OWN_KEYS, Keyboard


def place(field: QRect, area: QRect, wanted: int) -> QRect:
    """The room for a keyboard `wanted` high: below the field if there is room, else above, else where there is most."""
    below = QRect(area.left(), field.bottom() + 1, area.width(), area.bottom() - field.bottom())
    above = QRect(area.left(), area.top(), area.width(), field.top() - area.top())
    if below.height() >= wanted or below.height() >= above.height():
        height = min(wanted, below.height())
        return QRect(area.left(), area.bottom() + 1 - height, area.width(), height)
    height = min(wanted, above.height())
    return QRect(area.left(), above.bottom() + 1 - height, area.width(), height)


class Entry(QObject):
    """Serves every QLineEdit of `window` that lies in `area`; a field is heard only while it has the focus."""

    def __init__(self, window: QWidget, area: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._area = area
        self._look = look
        self._field: QLineEdit | None = None
        self.keyboard = Keyboard(look, window)
        self.keyboard.hide()
        self.keyboard.done.connect(self.put_away)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def put_away(self) -> None:
        """No keyboard any more; what was written stays, and is taken as finished."""
        field, self._field = self._field, None
        self.keyboard.hide()
        self.keyboard.write_to(None)
        if field is not None:
            field.removeEventFilter(self)
            field.clearFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A touch on the field brings the keyboard back; a real key sends it away."""
        if watched is self._field and self._field is not None:
            match event.type():
                case QEvent.Type.MouseButtonPress:
                    self._bring(self._field)
                case QEvent.Type.KeyPress if not self.keyboard.sending and self.keyboard.isVisible():
                    self.keyboard.hide()
                case _:
                    pass
        return False

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self._field:
            return
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field = None
            self.keyboard.hide()
            self.keyboard.write_to(None)
        if isinstance(new, QLineEdit) and new.window() is self._window and self._serves(new):
            self._field = new
            new.installEventFilter(self)
            if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
                self._bring(new)

    @staticmethod
    def _serves(field: QLineEdit) -> bool:
        return not field.isReadOnly() and field.property("keys") != OWN_KEYS

    def _bring(self, field: QLineEdit) -> None:
        self.keyboard.write_to(field)
        area = QRect(self._area.mapTo(self._window, QPoint(0, 0)), self._area.size())
        rect = QRect(field.mapTo(self._window, QPoint(0, 0)), field.size())
        wanted = self.keyboard.fit(area.width(), area.height()).height()
        room = place(rect, area, wanted)
        size = self.keyboard.fit(room.width(), room.height())
        self.keyboard.move(room.left() + (room.width() - size.width()) // 2, room.bottom() + 1 - size.height())
        self.keyboard.show()
        self.keyboard.raise_()
