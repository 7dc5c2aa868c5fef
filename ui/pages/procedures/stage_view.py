"""StageView: one stage, readable at arm's length: what to do, what to watch, and what it asks for."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hmi.values.procedure import EvidenceKind, StageKind
from hmi.values.run import Awaited, RunPhase
from ui.bridge.procedure_words import body_words, kind_words, proof_words, round_words, stage_words, title_words
from ui.bridge.seat import Seat
from ui.bridge.steady import Steady
from ui.pages.procedures.at import At, labels_of, missing_proofs
from ui.pages.procedures.facts import passed_facts
from ui.pages.procedures.panels import (
    CheckPanel,
    ChoicePanel,
    DecisionPanel,
    EntryPanel,
    MachinePanel,
    Panel,
    PausePanel,
    TimerPanel,
)
from ui.pages.procedures.sign_panel import SignPanel
from ui.style.look import Look
from ui.widgets.fact_column import FactColumn
from ui.widgets.picture_view import PictureView
from ui.widgets.plain import plain_label
from ui.widgets.scrolled import scrolled
from ui.widgets.tile import Tile
from ui.widgets.tile_face import tile_face

MOST_TILES: Final = 4
_COLUMNS: Final = 2


class StageView(QFrame):
    """`edited` when what it asks for is there, or no longer; `finished` when it was given by Enter; `deviate`."""

    edited = Signal()
    finished = Signal()
    deviate = Signal()

    def __init__(self, seat: Seat, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._look, self._steady = look, Steady()
        self._shown: object = None
        self.panel: Panel | None = None
        grid = look.metrics.grid
        self.kind, self.title = plain_label("heading"), plain_label("stage")
        self.words = plain_label("reading")
        self.wrong_heading, self.wrong = plain_label("heading"), plain_label("body")
        self.proofs, self.sending = plain_label("strong"), plain_label("strong")
        for label in (self.title, self.words, self.wrong, self.proofs, self.sending):
            label.setWordWrap(True)
        self.low_picture, self.picture = PictureView(look), PictureView(look)
        self.low_picture.setMinimumHeight(look.metrics.px(170))
        self.tiles = [Tile(look, self) for _ in range(MOST_TILES)]
        self._tile_grid = QGridLayout()
        self._tile_grid.setSpacing(grid(2))
        for column in range(_COLUMNS):
            self._tile_grid.setColumnStretch(column, 1)
        for tile in self.tiles:
            tile.set_large(True)
            tile.setEnabled(False)
            tile.setFixedHeight(look.metrics.px(112))
        self.check, self.timer, self.entry = CheckPanel(look), TimerPanel(look), EntryPanel(look)
        self.choice, self.decision, self.machine = ChoicePanel(look), DecisionPanel(look), MachinePanel(look)
        self.sign, self.pause = SignPanel(seat, look), PausePanel(look)
        self.facts = FactColumn(look)
        self.decision.deviate.connect(self.deviate)
        self.machine.deviate.connect(self.deviate)
        self._panels: tuple[Panel, ...] = (
            *(self.check, self.timer, self.entry, self.choice, self.decision, self.machine, self.sign, self.pause),
        )
        for panel in self._panels:
            panel.edited.connect(self.edited)
            panel.finished.connect(self.finished)
        row = QHBoxLayout(self)
        row.setContentsMargins(grid(4), grid(3), grid(3), grid(3))
        row.setSpacing(grid(6))
        row.addLayout(self._left(), 8)
        inside = QWidget()
        right = QVBoxLayout(inside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(grid(4))
        self._sides: tuple[QWidget, ...] = (*self._panels, self.facts.area)
        for side in self._sides:
            right.addWidget(side)
            side.hide()
        right.addWidget(self.picture, 1)
        self.right = scrolled(inside)
        row.addWidget(self.right, 7)

    def _left(self) -> QVBoxLayout:
        grid = self._look.metrics.grid
        inside = QWidget()
        reading = QVBoxLayout(inside)
        reading.setContentsMargins(0, 0, grid(2), 0)
        reading.setSpacing(grid(3))
        reading.addWidget(self.words)
        reading.addWidget(self.low_picture, 1)
        wrong = QVBoxLayout()
        wrong.setSpacing(grid(1))
        wrong.addWidget(self.wrong_heading)
        wrong.addWidget(self.wrong)
        reading.addLayout(wrong)
        reading.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(grid(2))
        column.addWidget(self.kind)
        column.addWidget(self.title)
        column.addWidget(scrolled(inside), 1)
        column.addWidget(self.proofs)
        column.addWidget(self.sending)
        column.addLayout(self._tile_grid)
        return column

    @property
    def ready(self) -> bool:
        """Whether what it asks for is there."""
        return self.panel is None or self.panel.ready

    def show_at(self, at: At) -> None:
        """This stage at this moment. What was written stays while the stage asks for the same."""
        asks = at.run.id, at.passed.place, at.passed.awaits, at.passed.reason, at.is_over, at.stage is not None
        if asks != self._shown:
            self._shown = asks
            self._begin(at)
        self._show_proofs(at)
        self._show_sending(at)
        self._show_tiles(at)
        if self.panel is not None:
            self.panel.show_moment(at)
        elif at.is_over:
            self._show_past(at)

    def forget(self) -> None:
        """Another run: nothing that was written stays."""
        self._shown = None
        self.wipe()

    def wipe(self) -> None:
        """Nothing that was written stays, and no password."""
        if self.panel is not None:
            self.panel.wipe()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _begin(self, at: At) -> None:
        stage = at.stage
        self.wipe()
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()  # else Qt chooses a control, whose ring would say "selected" to a person who touched
        self.title.setText(stage_words(stage, at.passed.stage))
        self.kind.setText(self._kind_words(at))
        self.words.setText("" if stage is None else body_words(stage.words))
        wrong = "" if stage is None else body_words(stage.if_wrong)
        self.wrong_heading.setText(self.tr("If it goes wrong"))
        self.wrong.setText(wrong)
        for label in (self.wrong, self.wrong_heading):
            label.setVisible(bool(wrong))
        self.panel = None if at.is_over else self._panel_of(at)
        picture = b"" if stage is None or at.book is None else at.book.pictures.get(stage.picture, b"")
        missing = stage is not None and bool(stage.picture) and not picture
        tall = self.panel is self.entry or self.panel is self.sign or at.is_over
        for view in (self.picture, self.low_picture):
            view.setVisible(bool(picture or missing) and (view is self.low_picture) == tall)
            view.show_picture(picture or (b"?" if missing else b""), self.title.text())
        shown = self.facts.area if at.is_over else self.panel
        for side in self._sides:
            side.setVisible(side is shown)
        self.right.setVisible(shown is not None or not self.picture.isHidden())
        if self.panel is not None:
            self.panel.begin(at)

    def _panel_of(self, at: At) -> Panel | None:
        by_awaited: dict[Awaited, Panel] = {
            Awaited.CONDITION: self.check,
            Awaited.TIME: self.timer,
            Awaited.DECISION: self.decision,
            Awaited.ACTION: self.machine,
            Awaited.MACHINE: self.machine,
            Awaited.SECOND: self.sign,
            Awaited.SIGNATURE: self.sign,
        }
        by_kind: dict[StageKind, Panel] = {
            StageKind.ENTRY: self.entry,
            StageKind.CHOICE: self.choice,
            StageKind.LOOP: self.choice,
        }
        if at.run.phase is RunPhase.PAUSED:
            return self.pause
        if at.passed.awaits is Awaited.PERSON:
            return by_kind.get(at.passed.kind, self.machine if at.sends() else None)
        return by_awaited.get(at.passed.awaits)

    def _kind_words(self, at: At) -> str:
        called = at.book.called.get(at.passed.procedure) if at.book is not None else None
        inside = "" if called is None else title_words(called.label, called.name)
        parts = (kind_words(at.passed.kind), round_words(at.passed.place), inside)
        words = " · ".join(part for part in parts if part)
        if at.is_over:
            return self.tr("{kind} · earlier stage, to look at").format(kind=words)
        critical = at.stage is not None and at.stage.critical
        return self.tr("{kind} · critical").format(kind=words) if critical else words

    def _show_past(self, at: At) -> None:
        deviations = tuple(one for one in at.run.deviations if one.place == at.passed.place)
        self.facts.show_facts(passed_facts(at.passed, at.stage, deviations, labels_of(at.picture)))

    def _show_proofs(self, at: At) -> None:
        given = [one.kind for one in at.passed.evidence if one.kind is not EvidenceKind.VALUE]
        missing = [proof_words(kind) for kind in missing_proofs(at)]
        words = []
        if missing:
            words.append(self.tr("Still to give as proof: {list}").format(list=", ".join(missing)))
        if given and not at.is_over:
            words.append(self.tr("Given: {list}").format(list=", ".join(proof_words(kind) for kind in given)))
        self.proofs.setText(". ".join(words))
        self.proofs.setVisible(bool(words))

    def _show_sending(self, at: At) -> None:
        """Beside what asks for something else: whoever gives it sends this, too."""
        sent = at.sends(self.panel.chosen()) if self.panel in (self.entry, self.choice, self.sign) else ""
        words = self.tr("Then goes to the machine in your name: {list}").format(list=sent.replace("\n", ", "))
        self.sending.setText(words)
        self.sending.setVisible(bool(sent))

    def _show_tiles(self, at: At) -> None:
        names = () if at.stage is None or at.is_over else at.stage.watch
        tags = [tag for tag in (at.tag(name) for name in names) if tag is not None][:MOST_TILES]
        for number, tile in enumerate(self.tiles):
            tile.setVisible(number < len(tags))
            if number < len(tags):
                tag = tags[number]
                if tile.tag != tag.index or self._tile_grid.indexOf(tile) < 0:
                    tile.tag = tag.index
                self._tile_grid.addWidget(tile, number // _COLUMNS, number % _COLUMNS)
                tile.show_face(tile_face(at.picture, tag, self._steady, at.mono_ns, at.now_ns))
