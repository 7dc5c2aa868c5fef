"""StatusBar: core, links, log and gaps in one line that never lies."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.bridge.picture import Picture
from ui.bridge.status_words import Fact, core_fact, gap_fact, link_fact, log_fact
from ui.style.look import Look
from ui.widgets.fact_label import FactLabel

_MOST_LINKS: Final = 3
_AGE_STEP_NS: Final = 1_000_000_000
"""Ages are written anew once a second; a change of state at once."""


class StatusBar(QFrame):
    """`show_frame` once a frame."""

    def __init__(self, picture: Picture, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._written_ns = -_AGE_STEP_NS
        self._state: object = None
        self.setProperty("part", "status")
        self.setFixedHeight(look.metrics.grid(9))
        self.core = FactLabel(look)
        self.links = [FactLabel(look) for _ in range(_MOST_LINKS)]
        self.log = FactLabel(look)
        self.gaps = FactLabel(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.metrics.grid(4), 0, look.metrics.grid(4), 0)
        row.setSpacing(look.metrics.grid(7))
        for label in (self.core, *self.links, self.log):
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.gaps)

    def show_frame(self, mono_ns: int, utc_ns: int) -> None:
        """Say how things stand at this moment."""
        picture = self._picture
        state = (
            picture.presence(mono_ns),
            [(link.phase, link.reason, picture.vouched(name, mono_ns)) for name, link in picture.links.items()],
            (picture.log.writing, picture.log.reason) if picture.log else None,
            len(picture.open_gaps()),
        )
        if state == self._state and mono_ns - self._written_ns < _AGE_STEP_NS:
            return
        self._state, self._written_ns = state, mono_ns
        self._say(self.core, core_fact(picture, mono_ns, utc_ns))
        facts = [link_fact(picture, name, mono_ns, utc_ns) for name in picture.links]
        # The worst links first: when there is no room for all, the quiet ones are those that go unsaid.
        facts.sort(key=lambda fact: -1 if fact.urgency is None else int(fact.urgency), reverse=True)
        for place, label in enumerate(self.links):
            fact = facts[place] if place < len(facts) else None
            if fact is not None and place == _MOST_LINKS - 1 and len(facts) > _MOST_LINKS:
                more = len(facts) - _MOST_LINKS
                fact = Fact(
                    self.tr("{fact} (and {count} more links)").format(fact=fact.words, count=more), fact.urgency
                )
            self._say(label, fact)
        self._say(self.log, log_fact(picture, mono_ns))
        self._say(self.gaps, gap_fact(picture, mono_ns, utc_ns))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language with the next frame."""
        if event.type() == QEvent.Type.LanguageChange:
            self._state = None
        super().changeEvent(event)

    @staticmethod
    def _say(label: FactLabel, fact: Fact | None) -> None:
        label.setVisible(fact is not None)
        if fact is not None:
            label.say(fact.words, fact.urgency)
