"""SetMaking: a set of this station's own: what it holds, and the file that it becomes."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_competence import ExportSet, Offered, SetExported, SetsTold
from ui.bridge.asking import Asking
from ui.bridge.competence_words import kind_words
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture
from ui.bridge.training_words import file_name
from ui.bridge.value_text import one_line
from ui.bridge.words import language
from ui.style.look import Look
from ui.widgets.fact_column import grouped
from ui.widgets.listed_row import ListedFace, ListedRows
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.receipt_strip import Mark
from ui.widgets.scrolled import scrolled

FORMS: Final = "Pupitre (*.pupset)"
_SLOT: Final = "set export"
_KINDS: Final = "procedure", "scenario", "competence"
_PROCEDURE, _SCENARIO, _COMPETENCE = _KINDS


class SetMaking(QFrame):
    """`closed` when nothing more is to be made. save_file: where to, for a proposed name; "" for nowhere (a test gives
    its own)."""

    closed = Signal()

    def __init__(
        self,
        asking: Asking,
        picture: Picture,
        look: Look,
        save_file: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._asking, self._picture = asking, picture
        self._save_file = save_file or self._chosen_file
        self._offered: list[Offered] = []
        self._words: Callable[[], str] = str
        self._file = Path()
        self.wanted: set[tuple[str, str]] = set()
        self.setProperty("part", "card")
        grid = look.metrics.grid
        self.heading, self.facts, self.said = plain_label("title"), plain_label("label"), plain_label("strong")
        for label in (self.heading, self.facts, self.said):
            label.setWordWrap(True)
        self.items = ListedRows(look)
        self.items.touched.connect(self.touch)
        self.back_button, self.every_button = touch_button(), touch_button()
        self.write_button = touch_button(part="primary")
        self.back_button.clicked.connect(self.closed)
        self.every_button.clicked.connect(self._on_every)
        self.write_button.clicked.connect(self._on_write)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, grid(2), 0)
        rows.addWidget(self.items)
        rows.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(grid(2))
        foot.addWidget(self.said, 1)
        for button in (self.back_button, self.every_button, self.write_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addWidget(self.heading)
        column.addWidget(self.facts)
        column.addWidget(scrolled(inside), 1)
        column.addLayout(foot)
        self.end()
        self.retranslate()

    def begin(self, told: SetsTold) -> None:
        """Show what there is; nothing is chosen."""
        self._offered, self.wanted, self._words = told.offered, set(), str
        self.setVisible(True)
        self.retranslate()

    def end(self) -> None:
        """Nothing is made any more, and nothing is written by an answer that comes late."""
        self._asking.withdraw(_SLOT)
        self._offered, self.wanted, self._words = [], set(), str
        self.setVisible(False)

    def touch(self, key: str) -> None:
        """As if this thing were touched: it is in the set, or it is not."""
        kind, _, name = key.partition(" ")
        self.wanted ^= {(kind, name)}
        self._words = str
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.heading.setText(self.tr("Set for other stations"))
        self.facts.setText(
            self.tr(
                "Touch what shall go along. Procedures bring their pictures; of a person all competences go that were"
                " assessed here. The file is signed by this station."
            )
        )
        self.items.show_faces([self._face(one) for one in self._offered])
        self.back_button.setText(self.tr("Back"))
        every = len(self.wanted) == len(self._offered)
        self.every_button.setText(self.tr("None") if every else self.tr("All"))
        self.write_button.setText(self.tr("Write set ({n})").format(n=len(self.wanted)))
        self.write_button.setEnabled(bool(self.wanted) and not self._asking.waits(_SLOT))
        self.said.setText(self._words())

    def _face(self, one: Offered) -> ListedFace:
        is_in = (one.kind, one.name) in self.wanted
        return ListedFace(
            key=f"{one.kind} {one.name}",
            name=one_line(one.label.in_language(language())),
            place=self.tr("Competences: {n}").format(n=one.count) if one.count else kind_words(one.kind),
            chip=one_line(one.version),
            said=self.tr("Goes along") if is_in else self.tr("Stays here"),
            mark=Mark.DONE if is_in else Mark.WAITING,
            strong=is_in,
        )

    def _chosen_file(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self, self.tr("Write set"), name, FORMS)[0]

    def _on_every(self) -> None:
        every = {(one.kind, one.name) for one in self._offered}
        self.wanted = set() if self.wanted == every else every
        self._words = str
        self.retranslate()

    def _on_write(self) -> None:
        welcome = self._picture.welcome
        station = re.sub(r"[^\w-]+", "-", welcome.station.casefold()).strip("-") if welcome is not None else ""
        file = self._save_file(file_name(f"{station or 'set'}.pupset", training=self._picture.in_training))
        if not file:
            return
        self._file = Path(file)
        names = {kind: sorted(name for of, name in self.wanted if of == kind) for kind in _KINDS}
        question = ExportSet(procedures=names[_PROCEDURE], scenarios=names[_SCENARIO], people=names[_COMPETENCE])
        self._words = str
        self._asking.put(_SLOT, question, self._on_exported)
        self.retranslate()

    def _on_exported(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Refused):
            self._words = lambda: refusal_words(reply)
        elif isinstance(reply, SetExported):
            self._write(self._file, reply)
        self.retranslate()

    def _write(self, path: Path, exported: SetExported) -> None:
        """It takes its place when whole."""
        part = path.with_name(f".{path.name}.part")
        try:
            part.write_bytes(exported.content)
            part.replace(path)
        except OSError as error:
            reason = one_line(error.strerror or str(error))
            self._words = lambda: self.tr("Not written: {reason}").format(reason=reason)
        else:
            file, fingerprint = one_line(str(path)), grouped(exported.fingerprint)
            self._words = lambda: self.tr(
                "Written: {file}. Tell the other station this fingerprint: {fingerprint}"
            ).format(file=file, fingerprint=fingerprint)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
