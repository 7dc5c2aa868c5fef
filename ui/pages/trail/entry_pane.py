"""EntryPane: one entry in full: every field, what proves it, and the entries that belong to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.channel.questions_trail import EntryTold
from hmi.values.signature import Signature
from ui.bridge.local_time import local, zone_text
from ui.bridge.people_words import meaning_words, role_words
from ui.bridge.trail_words import (
    action_words,
    count_words,
    object_text,
    offset_words,
    reason_text,
    time_words,
    utc_words,
)
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn, grouped
from ui.widgets.plain import plain_label, touch_button


def signature_text(signature: Signature) -> str:
    """Who signed with which meaning, when, and under what."""
    words = QCoreApplication.translate("EntryPane", "{name}, {role}: {meaning}\n{at}, no. {entry}\nSHA-256 {hash}")
    at = f"{local(signature.at_ns):%Y-%m-%d %H:%M:%S} {zone_text(signature.at_ns)}"
    return words.format(
        name=signature.name,
        role=role_words(signature.role),
        meaning=meaning_words(signature.meaning),
        at=at,
        entry=count_words(signature.entry),
        hash=grouped(signature.hash),
    )


class EntryPane(QFrame):
    """`entry_proposed` carries the number of another entry."""

    entry_proposed = Signal(int)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._look = look
        self._told: EntryTold | None = None
        grid = look.metrics.grid
        self.heading = plain_label("title")
        self.heading.setWordWrap(True)
        self.close_button: QPushButton = touch_button()
        self.close_button.clicked.connect(self.closed)
        self.column = FactColumn(look)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(self.column.area, 1)
        self.retranslate()

    @property
    def told(self) -> EntryTold | None:
        """What is shown."""
        return self._told

    def show_entry(self, told: EntryTold | None) -> None:
        """This one from now on."""
        self._told = told
        self.retranslate()

    def facts(self) -> list[tuple[str, str]]:
        """Label and value of all that is known of it."""
        told = self._told
        if told is None:
            return []
        entry = told.entry
        words = [
            (self.tr("Number"), count_words(entry.number)),
            (self.tr("Time there"), f"{time_words(entry)} {offset_words(entry)}"),
            (self.tr("Time, UTC"), utc_words(entry)),
            (self.tr("Person"), f"{entry.name} ({entry.person}), {role_words(entry.role)}"),
            (self.tr("Station"), entry.station),
            (self.tr("Object"), object_text(entry)),
            (self.tr("Old value"), f"{entry.old} {entry.unit}".strip() if entry.old else ""),
            (self.tr("New value"), f"{entry.new} {entry.unit}".strip() if entry.new else ""),
            (self.tr("Reason"), reason_text(entry)),
            (self.tr("Lot"), entry.lot),
            *((self.tr("Signed"), signature_text(one)) for one in told.signatures),
            (self.tr("Signature"), entry.signature),
            (self.tr("Language it was shown in"), entry.language),
            (self.tr("Reviewed by entry"), count_words(entry.reviewed) if entry.reviewed else self.tr("not yet")),
            (self.tr("Action"), entry.action),
            (self.tr("Hash (SHA-256)"), grouped(entry.hash)),
            (self.tr("Hash of the entry before"), grouped(told.before)),
            (
                self.tr("Signature of the station"),
                self.tr("carries one") if entry.signed else self.tr("by the next entry that carries one"),
            ),
            (self.tr("Document"), told.document),
        ]
        return [(label, value) for label, value in words if value]

    def retranslate(self) -> None:
        """Set every text anew."""
        self.close_button.setText(self.tr("Close"))
        told = self._told
        self.heading.setText(action_words(told.entry.action) if told is not None else self.tr("Reading…"))
        self.column.show_facts(self.facts(), self._ways())

    def _ways(self) -> list[tuple[str, Callable[[], None]]]:
        """To the act that this entry completes, and to what completes it."""
        told = self._told
        if told is None:
            return []
        ways = [(self.tr("Belongs to no. {number}"), told.entry.of, "")] if told.entry.of else []
        ways += [(self.tr("{act}: no. {number}"), one.number, action_words(one.action)) for one in told.completed]
        return [
            (words.format(number=count_words(number), act=act), partial(self.entry_proposed.emit, number))
            for words, number, act in ways
        ]
