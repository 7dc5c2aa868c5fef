"""Look: the tokens and sizes in force, and the only place that gives them to Qt."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.style.metrics import Metrics
from ui.style.sheet import style_sheet
from ui.style.tokens import HATCH_OPACITY, STYLES, Tokens

_FAMILIES: Final = ("Inter", "Segoe UI", "Noto Sans", "DejaVu Sans")
"""Humanist sans with tabular figures; the first one installed is taken, else the system's own."""


class Look(QObject):
    """What widgets ask for colours, sizes and fonts; `changed` after a switch of the style.

    `reduced_motion` stops the 1 Hz blink; nothing else moves but data.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, night: bool = False, style: str = "") -> None:
        super().__init__()
        self._app = app
        self._style = style or ("night" if night else "day")
        self.reduced_motion = False
        self.metrics = Metrics(app.primaryScreen().logicalDotsPerInch())
        self._family = text_family()
        self._fonts: dict[tuple[int, bool, bool], QFont] = {}
        """Made once each: every painted cell asks for one."""
        app.setStyle("Fusion")
        app.setFont(self.font(self.metrics.body))
        self._apply()

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return STYLES[self._style]

    @property
    def style(self) -> str:
        """The name of the colours in force: a key of STYLES."""
        return self._style

    @property
    def night(self) -> bool:
        """Whether the night colours are in force."""
        return self._style == "night"

    def set_style(self, style: str) -> None:
        """Switch the colours, at once and everywhere. Raises KeyError for a style we do not have."""
        if STYLES[style] is not self.tokens:
            self._style = style
            self._apply()
            self.changed.emit()

    def set_night(self, night: bool) -> None:
        """Switch between day and night."""
        self.set_style("night" if night else "day")

    def font(self, pixels: int, *, strong: bool = False, italic: bool = False) -> QFont:
        """The program's font at a size of `metrics`, with figures of equal width."""
        key = pixels, strong, italic
        if key in self._fonts:
            return self._fonts[key]
        font = QFont(self._family)
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setItalic(italic)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._fonts[key] = font
        return font

    def hatch(self) -> QColor:
        """The colour of hatching over missing data."""
        colour = QColor(self.tokens.muted)
        colour.setAlphaF(HATCH_OPACITY)
        return colour

    def _apply(self) -> None:
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self.metrics))


def text_family() -> str:
    """The program's font on this machine."""
    installed = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return next((family for family in _FAMILIES if family in installed), system)


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(tokens.surface), QColor(tokens.ground))
    for where, colour in (
        (role.Window, tokens.ground),
        (role.WindowText, tokens.text),
        (role.Base, tokens.raised),
        (role.AlternateBase, tokens.surface),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.muted),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.Link, tokens.accent),
    ):
        palette.setColor(where, QColor(colour))
    return palette
