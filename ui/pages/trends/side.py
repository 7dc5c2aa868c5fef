"""Side: the place beside the plots where one panel stands at a time. Panels are made when they are first opened."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.trends.panel import Panel


class Side(QWidget):
    """`opened` carries the key of the panel that stands here now, "" for none."""

    opened = Signal(str)

    def __init__(self, makers: Mapping[str, Callable[[], Panel]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = makers
        self._panels: dict[str, Panel] = {}
        self.key = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def open(self, key: str) -> None:
        """Show this panel and no other; "" none."""
        if key and key not in self._panels:
            panel = self._panels[key] = self._makers[key]()
            panel.close_proposed.connect(self.close_panel)
            self._column.addWidget(panel)
        self.key = key
        for name, panel in self._panels.items():
            panel.setVisible(name == key)
        self.setVisible(bool(key))
        self.opened.emit(key)

    def toggle(self, key: str) -> None:
        """Show this panel, or none if it is shown."""
        self.open("" if key == self.key else key)

    def close_panel(self) -> None:
        """Show none."""
        self.open("")
