"""TrustRibbon: how far the values of a span can be trusted, in words and as a ribbon with its holes."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.style.look import Look
from ui.widgets.symbols import paint_hatch, paint_trough
from ui.widgets.tile_words import CENTRE, RIGHT, paint_words


@dataclass(frozen=True, slots=True)
class TrustFace:
    """All that is shown. figure: what the log holds ("99.2 %"), words: of what; now: what is vouched for at this
    moment; holes: (from, to) shares of the ribbon without data; filled: share of the ribbon that has passed;
    ticks: (share, text) below it; news: the latest gaps in words, "" when there are none.
    """

    title: str
    figure: str = ""
    words: str = ""
    now: str = ""
    holes: tuple[tuple[float, float], ...] = ()
    filled: float = 0.0
    ticks: tuple[tuple[float, str], ...] = ()
    news: str = ""

    @property
    def spoken(self) -> str:
        """The face in words, for those who hear it."""
        return ", ".join(
            part for part in (self.title, f"{self.figure} {self.words}".strip(), self.now, self.news) if part
        )


class TrustRibbon(QFrame):
    """Shows a face; repaints only when it is another one."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.face = TrustFace("")
        self.setProperty("part", "card")
        self.setFixedHeight(look.metrics.px(104))
        look.changed.connect(self.update)

    def show_face(self, face: TrustFace) -> None:
        """Show this from now on."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(face.spoken)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Figure and words left, ribbon right."""
        super().paintEvent(event)
        painter = QPainter(self)
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        pad = metrics.grid(3)
        box = QRectF(self.rect()).adjusted(pad, metrics.grid(2), -pad, -metrics.grid(2))
        title = QRectF(box.left(), box.top(), box.width() * 0.4, metrics.px(22))
        paint_words(painter, title, face.title, look.font(metrics.body, strong=True), tokens.muted)
        paint_words(
            painter,
            QRectF(title.right(), title.top(), box.right() - title.right(), title.height()),
            face.news,
            look.font(metrics.label),
            tokens.text,
            RIGHT,
        )
        left = metrics.px(330)
        figure = QRectF(box.left(), title.bottom(), left, metrics.px(38))
        taken = paint_words(painter, figure, face.figure, look.font(metrics.px(28), strong=True), tokens.live)
        lead = taken + metrics.px(8) if taken else 0
        words = figure.adjusted(lead, metrics.px(4), -metrics.px(8), 0)
        paint_words(painter, words, face.words, look.font(metrics.label), tokens.muted)
        now = QRectF(box.left(), figure.bottom(), left, metrics.px(20))
        paint_words(painter, now, face.now, look.font(metrics.label), tokens.text)
        self._paint_ribbon(
            painter, QRectF(box.left() + left, title.bottom(), box.width() - left, box.bottom() - title.bottom())
        )
        painter.end()

    def _paint_ribbon(self, painter: QPainter, box: QRectF) -> None:
        look, metrics, tokens, face = self._look, self._look.metrics, self._look.tokens, self.face
        ribbon = QRectF(box.left(), box.top() + metrics.px(8), box.width(), metrics.px(24))
        paint_trough(painter, ribbon, look)
        passed = QRectF(ribbon.left(), ribbon.top(), ribbon.width() * min(1.0, face.filled), ribbon.height())
        painter.fillRect(passed, QColor(tokens.band))
        for start, end in face.holes:
            hole = QRectF(
                ribbon.left() + start * ribbon.width(),
                ribbon.top(),
                max(metrics.px(3), (end - start) * ribbon.width()),
                ribbon.height(),
            )
            painter.fillRect(hole, QColor(tokens.surface))
            paint_hatch(painter, hole, look)
            painter.fillRect(QRectF(hole.left(), hole.top(), 1, hole.height()), QColor(tokens.text))
            painter.fillRect(QRectF(hole.right() - 1, hole.top(), 1, hole.height()), QColor(tokens.text))
        font = look.font(metrics.px(12))
        half = metrics.px(60)
        for share, text in face.ticks:
            x = ribbon.left() + share * ribbon.width()
            painter.fillRect(QRectF(round(x), ribbon.bottom(), 1, metrics.px(4)), QColor(tokens.muted))
            row = QRectF(x - half, ribbon.bottom() + metrics.px(5), 2 * half, metrics.px(17))
            if row.left() < ribbon.left():
                paint_words(painter, row.translated(half, 0), text, font, tokens.muted)
            elif row.right() > ribbon.right():
                paint_words(painter, row.translated(-half, 0), text, font, tokens.muted, RIGHT)
            else:
                paint_words(painter, row, text, font, tokens.muted, CENTRE)
