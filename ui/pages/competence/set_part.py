"""SetPart: sets from other stations, as a proposal: what is new or other, and what of it is taken, by signature."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_competence import (
    MOST_SET,
    AcceptSet,
    AskSets,
    Proposed,
    ReadSet,
    SetAccepted,
    SetRead,
    SetsTold,
)
from hmi.values.competence import Change
from hmi.values.signature import Meaning
from ui.bridge.asking import Asking
from ui.bridge.competence_words import change_words, day_text, kind_words
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised, language, sentence
from ui.pages.competence.set_making import SetMaking
from ui.style.look import Look
from ui.widgets.critical_pad import CriticalPad
from ui.widgets.fact_column import grouped
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled
from ui.widgets.signature_panel import SignaturePanel

_SLOT: Final = "set"
_LONGEST: Final = 1000
_MOST_LINES: Final = 60
_FORMS: Final = "Pupitre (*.pupset)"
_ACT: Final = 480
"""Pixels of the form at a scale of 1: what is signed stands whole on its button, in every language."""


class SetPart(QWidget):
    """`taken` when something was; `open_file` chooses a file (a test gives its own)."""

    taken = Signal()

    def __init__(
        self,
        seat: Seat,
        asking: Asking,
        picture: Picture,
        look: Look,
        open_file: Callable[[], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seat, self._asking = seat, asking
        self._open_file = open_file or self._chosen_file
        self.told: SetRead | None = None
        self._sets: SetsTold | None = None
        self._refused: Refused | None = None
        self._accepted: SetAccepted | None = None
        self.wanted: set[str] = set()
        self.shown = ""
        grid, metrics = look.metrics.grid, look.metrics
        self.heading, self.facts, self.said = plain_label("title"), plain_label("label"), plain_label("strong")
        self.lines = plain_label("body")
        for label in (self.heading, self.facts, self.said, self.lines):
            label.setWordWrap(True)
        self.open_button = touch_button(part="primary")
        self.open_button.clicked.connect(self._on_open)
        self.make_button = touch_button()
        self.make_button.clicked.connect(self._on_make)
        self.making = SetMaking(asking, picture, look)
        self.making.closed.connect(self.forget)
        self.waiting, self.items = ListedRows(look), ListedRows(look)
        self.waiting.touched.connect(lambda name: self._ask(ReadSet(waiting=name)))
        self.items.touched.connect(self.touch)
        self.fingerprint, self.why = QLineEdit(), QLineEdit()
        self.fingerprint.setMaxLength(100)
        self.why.setMaxLength(_LONGEST)
        self.panel = SignaturePanel(look)
        for signal in (self.fingerprint.textChanged, self.why.textChanged, self.panel.edited):
            signal.connect(self._show_ready)
        self.pad = CriticalPad(look)
        self.pad.proposed.connect(self._on_take)
        self.pad.withdrawn.connect(self.forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(2))
        self.left = self._composed_list(look)
        row.addWidget(self.making, 1)
        row.addWidget(self.left, 1)
        self.right = self._composed_act(look)
        self.right.setFixedWidth(metrics.px(_ACT))
        row.addWidget(self.right)
        self.retranslate()

    def begin(self) -> None:
        """Ask which sets wait here, and of what one can be made."""
        self._asking.put("sets", AskSets(), self._on_sets)

    def leave(self) -> None:
        """Nothing is taken, and no password stays."""
        self._asking.withdraw(_SLOT)
        self.panel.wipe()
        self.making.end()
        self.left.setVisible(True)

    def forget(self) -> None:
        """Look at no set, and ask again which wait."""
        self.clear()
        self.begin()

    def clear(self) -> None:
        """Nothing is told of any set."""
        self.told = self._refused = self._accepted = self._sets = None
        self.wanted, self.shown = set(), ""
        self.leave()
        self.retranslate()

    def touch(self, item: str) -> None:
        """As if this thing were touched: shown first; when it is shown, taken or not. To look changes nothing."""
        found = self._item(item)
        if found is None:
            return
        is_seen, self.shown = self.shown == item, item
        if is_seen and not found.problems and found.change is not Change.SAME:
            self.wanted ^= {item}
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        told = self.told
        self.open_button.setText(self.tr("Open a set"))
        self.make_button.setText(self.tr("Make a set"))
        self.making.retranslate()
        self.heading.setText(self.tr("Sets from other stations") if told is None else self._title(told))
        self.facts.setText(self._facts())
        self.waiting.setVisible(told is None)
        self.items.setVisible(told is not None)
        for button in (self.open_button, self.make_button):
            button.setVisible(told is None)
        self.make_button.setEnabled(self._sets is not None and bool(self._sets.offered))
        if told is None and self.right.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()  # the field that had it is hidden: no other control is to look selected
        self.right.setVisible(told is not None)
        names = self._sets.waiting if self._sets is not None else []
        self.waiting.show_faces([ListedFace(name, one_line(name), self.tr("waits here")) for name in names])
        self.items.show_faces([self._face(item) for item in told.items] if told is not None else [])
        self.fingerprint.setPlaceholderText(self.tr("Fingerprint, as the other station tells it"))
        self.why.setPlaceholderText(self.tr("Reason, kept in the audit trail"))
        for field in (self.fingerprint, self.why):
            field.setAccessibleName(field.placeholderText())
        self.fingerprint.setVisible(told is not None and not told.known_key)
        self.lines.setText(self._lines())
        self._say()
        self.panel.retranslate()
        self._show_ready()

    # --- composed -----------------------------------------------------------------------------------------------------

    def _composed_list(self, look: Look) -> QWidget:
        grid = look.metrics.grid
        card = QFrame()
        card.setProperty("part", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, grid(2), 0)
        rows.addWidget(self.waiting)
        rows.addWidget(self.items)
        rows.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.make_button)
        foot.addWidget(self.open_button)
        column.addWidget(self.heading)
        column.addWidget(self.facts)
        column.addWidget(scrolled(inside), 1)
        column.addLayout(foot)
        return card

    def _composed_act(self, look: Look) -> QWidget:
        grid = look.metrics.grid
        card = QFrame()
        card.setProperty("part", "card")
        inside = QWidget()
        fields = QVBoxLayout(inside)
        fields.setContentsMargins(0, 0, grid(2), 0)
        fields.setSpacing(grid(2))
        for widget in (self.lines, self.fingerprint, self.why, self.panel):
            fields.addWidget(widget)
        fields.addStretch(1)
        column = QVBoxLayout(card)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addWidget(scrolled(inside), 1)
        column.addWidget(self.pad)
        return card

    # --- words --------------------------------------------------------------------------------------------------------

    def _title(self, told: SetRead) -> str:
        words = self.tr("Set of {station}, {day}")
        if told.training:
            words = self.tr("Set of the training station {station}, {day}")
        return words.format(station=one_line(told.station), day=day_text(told.made_ns))

    def _facts(self) -> str:
        told = self.told
        if told is None:
            own = self._sets.fingerprint if self._sets is not None else ""
            words = self.tr(
                "A set is opened from a file, or put here by “pupitre set import”. Nothing is changed by it."
            )
            named = self.tr("This station’s own fingerprint:")
            return f"{words} {named} {grouped(own)}" if own else words
        known = self.tr("The key of that station is known here.")
        if not told.known_key:
            known = self.tr(
                "The key of that station is not known here: compare its fingerprint with what they tell you."
            )
        return f"{known} {grouped(told.fingerprint)}"

    def _face(self, item: Proposed) -> ListedFace:
        versions = f"{item.ours} → {item.theirs}" if item.ours and item.ours != item.theirs else item.theirs
        problems = [capitalised(sentence(one.reason, one.arguments)) for one in item.problems]
        until = ""
        if item.until_ns:
            until = self.tr("until {day}").format(day=day_text(item.until_ns))
        said = change_words(item.change)
        if item.id in self.wanted:
            said = self.tr("{change}: is taken").format(change=said)
        return ListedFace(
            key=item.id,
            name=one_line(item.label.in_language(language())),
            place=kind_words(item.kind),
            chip=one_line(versions),
            said=capitalised(said),
            more=" · ".join([word for word in (until, *problems) if word]),
            strong=item.id in self.wanted,
            quiet=bool(item.problems) or item.change is Change.SAME,
        )

    def _item(self, item: str) -> Proposed | None:
        return next((one for one in self.told.items if one.id == item), None) if self.told is not None else None

    def _lines(self) -> str:
        item = self._item(self.shown)
        if item is None:
            return self.tr(
                "A first touch shows what is other, a second one takes it or leaves it. Procedures come as drafts: they"
                " are released here, or not at all."
            )
        lines = item.lines[:_MOST_LINES]
        more = len(item.lines) - len(lines)
        rest = [self.tr("… {n} more lines: `pupitre set show --lines` has them").format(n=more)] if more else []
        return "\n".join([one_line(item.label.in_language(language())), *(one_line(line) for line in lines), *rest])

    def _say(self) -> None:
        words = ""
        if self._refused is not None:
            words = refusal_words(self._refused)
        elif self._accepted is not None:
            words = self.tr("Taken: {n}").format(n=len(self._accepted.taken))
        self.said.setText(words)

    def _show_ready(self) -> None:
        told = self.told
        known = told is not None and (told.known_key or bool(self.fingerprint.text().strip()))
        words = bool(self.why.text().strip()) and self.panel.complete
        ready = known and words and bool(self.wanted) and not self._asking.waits(_SLOT)
        verb = self.tr("Sign: take {n}").format(n=len(self.wanted))
        self.pad.say(verb, self.tr("Back"), ready=ready)

    # --- asked and told -----------------------------------------------------------------------------------------------

    def _chosen_file(self) -> str:
        return QFileDialog.getOpenFileName(self, self.tr("Open a set"), "", _FORMS)[0]

    def _on_open(self) -> None:
        name = self._open_file()
        if not name:
            return
        try:
            path = Path(name)
            content = path.read_bytes() if path.stat().st_size <= MOST_SET else b""
        except OSError as error:
            self._refused = Refused(request=0, reason="set.not_read", arguments={"detail": str(error.strerror)})
            self.retranslate()
            return
        self._ask(ReadSet(content=content))

    def _on_make(self) -> None:
        if self._sets is not None:
            self.told = self._refused = self._accepted = None
            self.panel.wipe()
            self.retranslate()
            self.left.setVisible(False)
            self.making.begin(self._sets)

    def _ask(self, question: ReadSet) -> None:
        self._refused = self._accepted = None
        self._asking.put(_SLOT, question, self._on_read)

    def _on_sets(self, reply: Reply | Refused) -> None:
        self._sets = reply if isinstance(reply, SetsTold) else None
        self.retranslate()

    def _on_read(self, reply: Reply | Refused) -> None:
        self._refused = reply if isinstance(reply, Refused) else None
        if isinstance(reply, SetRead):
            self.told, self.shown = reply, ""
            self.wanted = {
                item.id for item in reply.items if item.change in (Change.NEW, Change.CHANGED) and not item.problems
            }
            for field in (self.fingerprint, self.why):
                field.clear()
            self.panel.ask_own(self._seat.standing, Meaning.APPROVED)
        self.retranslate()

    def _on_take(self) -> None:
        told = self.told
        if told is None or not self.wanted:
            return
        self._refused = None
        question = AcceptSet(
            hash=told.hash,
            wanted=[item.id for item in told.items if item.id in self.wanted],
            why=self.why.text().strip(),
            fingerprint=self.fingerprint.text().strip(),
            given=self.panel.take(),
        )
        self._asking.put(_SLOT, question, self._on_accepted)
        self._show_ready()

    def _on_accepted(self, reply: Reply | Refused) -> None:
        self._refused = reply if isinstance(reply, Refused) else None
        if isinstance(reply, SetAccepted):
            self.forget()
            self._accepted = reply
            self.taken.emit()
        self.retranslate()
