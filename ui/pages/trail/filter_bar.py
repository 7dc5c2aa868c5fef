"""FilterBar: what of the trail is looked at: words, a topic, a span; all of it in sight."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hmi.channel.questions_trail import TrailFilter
from hmi.values.actions import Topic
from ui.bridge.trail_words import topic_words
from ui.style.look import Look
from ui.widgets.choices import Choices
from ui.widgets.plain import touch_button

_NS: Final = 1_000_000_000
_QUIET_NS: Final = 400_000_000
"""After the last letter, before it is looked for."""
_LONGEST: Final = 200
_ALL: Final = "all"
SPANS_S: Final = {"hour": 3600, "day": 86_400, "week": 7 * 86_400, "month": 30 * 86_400, "year": 365 * 86_400}


class FilterBar(QWidget):
    """`changed` when something else is to be looked for. Letters wait until nobody types: `show_frame`."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = look.metrics.grid
        self._edited = False
        self._edited_ns: int | None = None
        self.person, self.object, self.lot, self.text = (QLineEdit() for _ in range(4))
        self.topic_button, self.span_button, self.unreviewed = (touch_button(checkable=True) for _ in range(3))
        self.clear_button: QPushButton = touch_button()
        self.topics, self.spans = Choices(look, columns=7), Choices(look, columns=6)
        row = QHBoxLayout()
        row.setSpacing(grid(2))
        for field, share in ((self.person, 4), (self.object, 5), (self.lot, 3), (self.text, 4)):
            field.setMaxLength(_LONGEST)
            field.setClearButtonEnabled(True)
            field.setMinimumWidth(grid(20))
            field.textChanged.connect(self._on_edited)
            field.returnPressed.connect(self._on_entered)
            row.addWidget(field, share)
        for button in (self.topic_button, self.span_button, self.unreviewed, self.clear_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(2))
        column.addLayout(row)
        for choices in (self.topics, self.spans):
            column.addWidget(choices)
            choices.hide()
        self.topic_button.clicked.connect(self._on_topic_button)
        self.span_button.clicked.connect(self._on_span_button)
        self.topics.chosen.connect(self._on_chosen)
        self.spans.chosen.connect(self._on_chosen)
        self.unreviewed.clicked.connect(self.changed)
        self.clear_button.clicked.connect(self.clear)
        self.retranslate()
        self.topics.choose(_ALL)
        self.spans.choose(_ALL)

    def wanted(self, now_ns: int) -> TrailFilter:
        """What is looked for, at this moment (UTC)."""
        span_s = SPANS_S.get(self.spans.choice)
        topic = self.topics.choice
        return TrailFilter(
            person=self.person.text().strip(),
            object=self.object.text().strip(),
            lot=self.lot.text().strip(),
            text=self.text.text().strip(),
            topic=Topic(topic) if topic in set(Topic) else None,
            from_ns=now_ns - span_s * _NS if span_s else 0,
            unreviewed=self.unreviewed.isChecked(),
        )

    @property
    def is_clear(self) -> bool:
        """Whether everything is looked for."""
        return self.wanted(0) == TrailFilter()

    def clear(self) -> None:
        """Look for everything."""
        self.set_filter(TrailFilter())

    def set_filter(self, wanted: TrailFilter) -> None:
        """Look for this; its span, if it has one, is left out."""
        fields = ((self.person, wanted.person), (self.object, wanted.object))
        for field, word in (*fields, (self.lot, wanted.lot), (self.text, wanted.text)):
            field.blockSignals(True)
            field.setText(word)
            field.blockSignals(False)
        for choices, choice in ((self.topics, wanted.topic or _ALL), (self.spans, _ALL)):
            choices.blockSignals(True)
            choices.choose(str(choice))
            choices.blockSignals(False)
            choices.hide()
        self.unreviewed.setChecked(wanted.unreviewed)
        self._edited = False
        self._say_choices()
        self.changed.emit()

    def show_frame(self, mono_ns: int) -> None:
        """Look when nobody has typed for a moment."""
        if self._edited:
            self._edited = False
            self._edited_ns = mono_ns
        elif self._edited_ns is not None and mono_ns - self._edited_ns >= _QUIET_NS:
            self._on_entered()

    def retranslate(self) -> None:
        """Set every text anew."""
        fields = ((self.person, self.tr("Person")), (self.object, self.tr("Object")))
        for field, word in (*fields, (self.lot, self.tr("Lot")), (self.text, self.tr("Any text"))):
            field.setPlaceholderText(word)
            field.setAccessibleName(word)
        self.topics.offer([(_ALL, self.tr("All topics")), *((topic.value, topic_words(topic)) for topic in Topic)])
        self.spans.offer(
            [
                (_ALL, self.tr("Any time")),
                ("hour", self.tr("Last hour")),
                ("day", self.tr("24 hours")),
                ("week", self.tr("7 days")),
                ("month", self.tr("30 days")),
                ("year", self.tr("A year")),
            ]
        )
        self.unreviewed.setText(self.tr("Not reviewed"))
        self.clear_button.setText(self.tr("Clear"))
        self._say_choices()

    def _say_choices(self) -> None:
        for button, choices in ((self.topic_button, self.topics), (self.span_button, self.spans)):
            chosen = choices.buttons.get(choices.choice) or choices.buttons[_ALL]
            button.setText(chosen.text())
            button.setChecked(not choices.isHidden())
        self.clear_button.setEnabled(not self.is_clear)

    def _on_edited(self, _: str) -> None:
        self._edited = True
        self.clear_button.setEnabled(not self.is_clear)

    def _on_entered(self) -> None:
        self._edited, self._edited_ns = False, None
        self.clear_button.setEnabled(not self.is_clear)
        self.changed.emit()

    def _on_topic_button(self) -> None:
        self.topics.setVisible(self.topics.isHidden())
        self.spans.hide()
        self._say_choices()

    def _on_span_button(self) -> None:
        self.spans.setVisible(self.spans.isHidden())
        self.topics.hide()
        self._say_choices()

    def _on_chosen(self, _: str) -> None:
        self.topics.hide()
        self.spans.hide()
        self._say_choices()
        self.changed.emit()
