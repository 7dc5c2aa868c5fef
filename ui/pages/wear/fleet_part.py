"""FleetPart: every component, the most urgent first."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.channel.questions_wear import FleetTold
from hmi.values.machine import Machine
from hmi.values.tag import Tag
from ui.bridge.wear_words import plant_words
from ui.pages.wear.faces import row_face, summary_words
from ui.style.look import Look
from ui.widgets.component_row import ComponentRow
from ui.widgets.plain import plain_label, touch_button
from ui.widgets.scrolled import scrolled


class FleetPart(QFrame):
    """`opened` carries the name of the component that was touched; `paper_wanted` asks for the week's report."""

    opened = Signal(str)
    paper_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self._look = look
        self._fleet: FleetTold | None = None
        self._now_ns = 0
        self._failure = ""
        self._tags: Sequence[Tag] = ()
        self._machines: Sequence[Machine] = ()
        grid = look.metrics.grid
        self.summary = plain_label("strong")
        self.summary.setWordWrap(True)
        self.told = plain_label("label")
        self.told.setWordWrap(True)
        self.hidden_button: QPushButton = touch_button(checkable=True)
        self.hidden_button.clicked.connect(self._show)
        self.paper_button: QPushButton = touch_button(part="primary")
        self.paper_button.clicked.connect(self.paper_wanted)
        self.rows: list[ComponentRow] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(grid(2))
        words = QVBoxLayout()
        words.addWidget(self.summary)
        words.addWidget(self.told)
        head.addLayout(words, 1)
        head.addWidget(self.hidden_button)
        head.addWidget(self.paper_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(3)] * 4)
        column.setSpacing(grid(2))
        column.addLayout(head)
        column.addWidget(scrolled(inside), 1)
        self.retranslate()

    @property
    def fleet(self) -> FleetTold | None:
        """As the core told it last."""
        return self._fleet

    def show_fleet(self, fleet: FleetTold, tags: Sequence[Tag], machines: Sequence[Machine], now_ns: int) -> None:
        """Show this."""
        self._fleet, self._tags, self._machines, self._now_ns, self._failure = fleet, tags, machines, now_ns, ""
        self._show()

    def fail(self, words: str) -> None:
        """Nothing could be had, and why."""
        self._failure = words
        self._show()

    def forget(self) -> None:
        """Another core: what was shown is not of it."""
        self._fleet, self._failure = None, ""
        self._show()

    def say(self, words: str) -> None:
        """What became of the paper."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.paper_button.setText(self.tr("Week as PDF"))
        self.say("")
        self._show()

    def _show(self) -> None:
        fleet = self._fleet
        self.paper_button.setEnabled(fleet is not None and bool(fleet.components))
        if fleet is None:
            waiting = self.tr("Asking the core…")
            failed = self.tr("How the parts stand cannot be told: {reason}").format(reason=self._failure)
            self.summary.setText(failed if self._failure else waiting)
            self.hidden_button.hide()
            self._show_rows([])
            return
        hidden = sum(one.hidden(self._now_ns) for one in fleet.conditions)
        self.hidden_button.setVisible(bool(hidden))
        self.hidden_button.setText(self.tr("Hidden: {count}").format(count=hidden))
        self.summary.setText(summary_words(fleet, self._now_ns))
        self._show_rows([one.component for one in fleet.conditions if self._is_shown(one.component)])

    def _is_shown(self, name: str) -> bool:
        fleet = self._fleet
        assert fleet is not None
        one = next(each for each in fleet.conditions if each.component == name)
        return self.hidden_button.isChecked() == one.hidden(self._now_ns)

    def _show_rows(self, names: Sequence[str]) -> None:
        while len(self.rows) < len(names):
            row = ComponentRow(self._look)
            row.clicked.connect(lambda _=False, row=row: self._on_row(row))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)
        fleet = self._fleet
        machines = {machine.name: plant_words(machine.label) or machine.name for machine in self._machines}
        for row in self.rows[len(names) :]:
            row.hide()
        if fleet is None:
            return
        components = {component.name: component for component in fleet.components}
        conditions = {one.component: one for one in fleet.conditions}
        for row, name in zip(self.rows, names, strict=False):
            component = components[name]
            machine = machines.get(component.machine, component.machine)
            row.show_face(row_face(component, conditions[name], machine, self._tags))
            row.show()

    def _on_row(self, row: ComponentRow) -> None:
        if row.face is not None:
            self.opened.emit(row.face.component)
