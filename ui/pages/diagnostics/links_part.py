"""LinksPart: each link of the station, the worst first, with all that is known of it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge.picture import Picture
from ui.bridge.words import phase_words
from ui.pages.diagnostics.line import Told
from ui.pages.diagnostics.link_words import link_told, link_urgency
from ui.pages.diagnostics.protection import Protection, protection_of
from ui.pages.diagnostics.told_view import ToldView
from ui.style.look import Look
from ui.widgets.plain import touch_button

_STEP_NS: Final = 1_000_000_000
"""Facts are read, not watched: written anew once a second, a change of state at once."""
_MOST: Final = 6


class LinksPart(QWidget):
    """`certificate_proposed`: a person wants to look at the certificate of this link's server; `browse_proposed`."""

    certificate_proposed = Signal(str)
    browse_proposed = Signal(str)

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._chosen = ""
        self._by_hand = False
        self._names: list[str] = []
        self._written: tuple[int, object] = (-_STEP_NS, None)
        grid = look.metrics.grid
        self._strong = QFontMetrics(look.font(look.metrics.body, strong=True))
        self._margin = grid(7)
        self.link_buttons = [touch_button(checkable=True) for _ in range(_MOST)]
        row = QHBoxLayout()
        row.setSpacing(grid(3))
        for place, button in enumerate(self.link_buttons):
            button.clicked.connect(partial(self._on_link_touched, place))
            row.addWidget(button)
        row.addStretch(1)
        self.certificate_button = touch_button()
        self.certificate_button.clicked.connect(lambda: self.certificate_proposed.emit(self._chosen))
        self.browse_button = touch_button()
        self.browse_button.clicked.connect(lambda: self.browse_proposed.emit(self._chosen))
        row.addWidget(self.certificate_button)
        row.addWidget(self.browse_button)
        self.view = ToldView(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(3), grid(2), grid(3), grid(2))
        column.setSpacing(grid(3))
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.retranslate()

    @property
    def chosen(self) -> str:
        """The link that is told of."""
        return self._chosen

    def choose(self, link: str) -> None:
        """Tell of this link."""
        self._chosen, self._by_hand = link, True
        self._written = (-_STEP_NS, None)

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """Show this moment."""
        names = sorted(self._picture.links, key=lambda name: link_urgency(self._picture, name, mono_ns) is None)
        state = [(name, link.phase, self._picture.vouched(name, mono_ns)) for name, link in self._picture.links.items()]
        presence = self._picture.presence(mono_ns)
        if (state, presence) == self._written[1] and mono_ns - self._written[0] < _STEP_NS:
            return
        self._written = (mono_ns, (state, presence))
        if self._chosen not in names or not self._by_hand:
            self._chosen, self._by_hand = (names[0] if names else ""), False
        self._names = names[:_MOST]
        for place, button in enumerate(self.link_buttons):
            button.setVisible(place < len(self._names))
            if place < len(self._names):
                name = self._names[place]
                live = self._picture.vouched(name, mono_ns)
                button.setText(f"{name} · {self._word(name, live=live)}")
                # The chosen one is written strong, for which a button's own hint leaves no room.
                button.setMinimumWidth(self._strong.horizontalAdvance(button.text()) + self._margin)
                button.setChecked(name == self._chosen)
        self.certificate_button.setVisible(self._has_certificate())
        self.browse_button.setVisible(bool(names))
        if names:
            self.view.tell(link_told(self._picture, self._chosen, mono_ns, utc_ns))
        else:
            nothing = self.tr("This station has no link. “Servers” looks at any OPC UA server by its address.")
            self.view.tell(Told(nothing, "", None, ()))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.certificate_button.setText(self.tr("Look at its certificate"))
        self.browse_button.setText(self.tr("Browse it"))
        self._written = (-_STEP_NS, None)

    def _word(self, name: str, *, live: bool) -> str:
        state = self._picture.links[name]
        return phase_words(state.phase) if live or state.phase != "live" else self.tr("silent")

    def _has_certificate(self) -> bool:
        state = self._picture.links.get(self._chosen)
        return state is not None and protection_of(state.security) not in {Protection.UNKNOWN, Protection.NONE}

    def _on_link_touched(self, place: int) -> None:
        self.choose(self._names[place])
