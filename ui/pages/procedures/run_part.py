"""RunPart: a run, one stage at a time: forward by doing what it asks for, backward by looking, never by undoing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hmi.channel.messages import Refused
from hmi.channel.questions import Reply
from hmi.channel.questions_procedures import Confirm, GiveEvidence, RunTold, WaitOn
from hmi.values.procedure import EvidenceKind
from hmi.values.right import Right
from hmi.values.run import Awaited, PassedStage, Run, RunPhase
from ui.bridge.asking import Asking
from ui.bridge.people_words import refusal_words
from ui.bridge.picture import Picture, Presence
from ui.bridge.procedure_run import Book, followed, present, walked
from ui.bridge.procedure_words import stage_words
from ui.bridge.seat import Seat
from ui.bridge.words import language
from ui.pages.procedures.act_pane import RIGHTS, Act, ActPane
from ui.pages.procedures.at import At, labels_of
from ui.pages.procedures.flow_part import FlowPart
from ui.pages.procedures.over_part import OverPart
from ui.pages.procedures.photo_pane import PhotoPane
from ui.pages.procedures.run_foot import RunFoot
from ui.pages.procedures.run_head import RunHead
from ui.pages.procedures.run_words import act_words
from ui.pages.procedures.stage_view import StageView
from ui.style.look import Look

_SLOT: Final = "act"


class RunPart(QWidget):
    """`show_run` whenever the run has changed, `show_frame` once a frame. `left`: the person goes to the library."""

    left = Signal()
    paper_wanted = Signal()

    def __init__(
        self,
        picture: Picture,
        seat: Seat,
        asking: Asking,
        look: Look,
        utc: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._seat, self._asking, self._utc = picture, seat, asking, utc
        self.run: Run | None = None
        self.book: Book | None = None
        self.record = ""
        self.place = ""
        self._before: tuple[str, ...] = ()
        self._earlier: int | None = None
        """Place in the row of stages that were left, while one of them is looked at."""
        self._mono_ns = 0
        self._refused = ""
        self.head, self.foot = RunHead(look, utc), RunFoot(look)
        self.stage = StageView(seat, look)
        self.flow, self.over = FlowPart(look), OverPart(look)
        self.acts, self.photo = ActPane(look), PhotoPane(look)
        self.rooms = QStackedWidget()
        for room in (self.stage, self.flow, self.over, self.acts, self.photo):
            self.rooms.addWidget(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.metrics.grid(2))
        column.addWidget(self.head)
        column.addWidget(self.rooms, 1)
        column.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.head.flow_wanted.connect(self._on_flow)
        self.head.act_wanted.connect(self._on_act_wanted)
        self.head.branch_chosen.connect(self._on_branch)
        self.foot.act_wanted.connect(self._on_act_wanted)
        self.foot.photo_wanted.connect(self._on_photo_wanted)
        self.foot.back_wanted.connect(self._on_back)
        self.foot.done.connect(self._on_done)
        self.stage.edited.connect(self._show_foot)
        self.stage.finished.connect(self._on_done)
        self.stage.deviate.connect(partial(self._on_act_wanted, Act.DEVIATE.value))
        self.acts.closed.connect(self._to_stage)
        self.acts.proposed.connect(self._on_said)
        self.photo.closed.connect(self._to_stage)
        self.photo.proposed.connect(self._on_photo)
        self.over.paper_wanted.connect(self.paper_wanted)

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_run(self, run: Run, book: Book | None, record: str = "") -> None:
        """As it stands by now."""
        if self.run is None or run.id != self.run.id:
            self._begin()
        self.run, self.record = run, record or self.record
        self.book = book or self.book
        at = followed(run, self.place, self._before)
        if at != self.place:
            self.place, self._refused = at, ""
        self._before = tuple(one.place for one in present(run))
        room = self.rooms.currentWidget()
        if run.phase.is_over:
            self.rooms.setCurrentWidget(self.over)
        elif room is self.over or (
            room is self.acts and self.acts.act is Act.CONTINUE and run.phase != RunPhase.PAUSED
        ):
            self._to_stage()
        self._show()

    def forget(self) -> None:
        """Another run, or another core."""
        self.run = self.book = None
        self.record = ""
        self._begin()
        self._show()

    def leave(self) -> None:
        """The person goes elsewhere: no password stays, and nothing half written is sent later."""
        self._asking.withdraw(_SLOT)
        self.stage.forget()
        self._to_stage()

    def show_frame(self, mono_ns: int) -> None:
        """This moment."""
        self._mono_ns = mono_ns
        run = self.run
        if run is None or run.phase.is_over or self.rooms.currentWidget() is not self.stage:
            return
        at = self._at()
        if at is not None:
            self.stage.show_at(at)
            self._show_foot()

    def shown_tags(self) -> list[int]:
        """Tags whose newest value is shown."""
        at = self._at()
        if at is None or at.stage is None:
            return []
        return [tag.index for tag in self._picture.tags if tag.name in at.stage.watch]

    def retranslate(self) -> None:
        """Set every text anew."""
        for part in (self.head, self.foot, self.over, self.acts, self.photo):
            part.retranslate()
        self.stage.forget()
        self._show()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.record = self.place = self._refused = ""
        self._before, self._earlier = (), None
        self.stage.forget()
        self.rooms.setCurrentWidget(self.stage)

    def _passed(self) -> PassedStage | None:
        """What is looked at: an earlier stage, or the present one."""
        run = self.run
        if run is None:
            return None
        if self._earlier is not None:
            row = walked(run)
            return row[min(self._earlier, len(row) - 1)] if row else None
        return next((one for one in present(run) if one.place == self.place), None)

    def _at(self) -> At | None:
        run, passed = self.run, self._passed()
        if run is None or passed is None:
            return None
        stage = None if self.book is None else self.book.stage(passed)
        now_ns = self._picture.now_ns(self._mono_ns) or self._utc()
        if run.phase is RunPhase.PAUSED and not passed.ended_ns:
            passed = replace(passed, awaits=Awaited.NOTHING)  # nothing is asked for while it stands still
        if self._picture.presence(self._mono_ns) is not Presence.ATTACHED:
            passed = replace(passed, holds=None)  # it held when the core was heard last; whether it does nobody knows
        return At(self._picture, run, passed, stage, self.book, now_ns, self._mono_ns)

    def _show(self) -> None:
        run = self.run
        self.head.show_run(run, self.book, self.place, flow=self.rooms.currentWidget() is self.flow)
        if run is None:
            self.foot.hide()
            return
        labels = labels_of(self._picture)
        if run.phase.is_over:
            self.over.show_run(self.book, run, self.record, labels, self._utc())
        elif self.rooms.currentWidget() is self.flow:
            self.flow.show_run(self.book, run, labels)
        self.show_frame(self._mono_ns)
        self._show_foot()

    def _show_foot(self) -> None:
        run, at = self.run, self._at()
        self.foot.setVisible(run is not None and self.rooms.currentWidget() is self.stage)
        if run is None or at is None:
            return
        waits = self._asking.waits(_SLOT)
        words, ready = act_words(at, self.stage, signed_in=self._seat.occupied)
        can_go_back = bool(walked(run)) and self._earlier != 0
        self.foot.show_at(at, words, self._refused, ready=ready and not waits, can_go_back=can_go_back)

    def _to_stage(self) -> None:
        self._asking.withdraw(_SLOT)
        self.rooms.setCurrentWidget(self.over if self.run is not None and self.run.phase.is_over else self.stage)
        self._show()

    # --- what a person does -------------------------------------------------------------------------------------------

    def _on_flow(self) -> None:
        if self.rooms.currentWidget() is self.flow:
            self._to_stage()
        elif self.run is not None:
            self.rooms.setCurrentWidget(self.flow)
            self.flow.open(self.book, self.run, labels_of(self._picture))
            self._show()

    def _on_branch(self, place: str) -> None:
        self.place, self._earlier, self._refused = place, None, ""
        self._to_stage()

    def _on_back(self) -> None:
        """One stage earlier, to look at."""
        if self.run is not None:
            row = walked(self.run)
            if row:
                self._earlier = len(row) - 1 if self._earlier is None else max(0, self._earlier - 1)
                self._show()

    def _on_done(self) -> None:
        """The large button: what it does is on it."""
        run, at = self.run, self._at()
        if run is None or at is None or self._asking.waits(_SLOT):
            return
        if at.is_over:
            self._earlier = self._earlier + 1 if self._earlier is not None else None
            if self._earlier is not None and self._earlier >= len(walked(run)):
                self._earlier = None
            self._show()
        elif run.phase is RunPhase.PAUSED:
            self._on_act_wanted(Act.CONTINUE.value)
        elif act_words(at, self.stage, signed_in=self._seat.occupied)[1]:
            # Asked for once more after the log-in: what was written to sign with belongs to whoever sits there then.
            self._seat.when_allowed(Right.RUN_PROCEDURES, partial(self._confirm, at.passed.place, at.passed.awaits))

    def _confirm(self, place: str, awaits: Awaited) -> None:
        run, at = self.run, self._at()
        if run is None or at is None or (at.passed.place, at.passed.awaits) != (place, awaits) or not self.stage.ready:
            return
        if awaits is Awaited.DECISION:
            self._put(WaitOn(run=run.id, place=place, serial=run.serial))
            return
        panel, sign = self.stage.panel, self.stage.sign
        signs = panel is sign
        given = sign.take() if signs else None
        self._put(
            Confirm(
                run=run.id,
                place=place,
                serial=run.serial,
                entered="" if panel is None else panel.entered(),
                chosen="" if panel is None else panel.chosen(),
                first=given if awaits is Awaited.SIGNATURE else None,
                second=given if awaits is Awaited.SECOND else None,
                language=language(),
            )
        )

    def _put(self, question: Confirm | WaitOn) -> None:
        self._refused = ""
        self._asking.put(_SLOT, question, self._on_reply)
        self._show_foot()

    def _on_reply(self, reply: Reply | Refused) -> None:
        if isinstance(reply, Refused):
            self._refused = refusal_words(reply)
        elif isinstance(reply, RunTold):
            self._picture.keep_run(reply.run)
            self.show_run(self._picture.runs.get(reply.run.id, reply.run), None, reply.record)
        self._show()

    def _on_act_wanted(self, name: str) -> None:
        act = Act(name)
        self._seat.when_allowed(RIGHTS[act], partial(self._open_act, act))

    def _open_act(self, act: Act) -> None:
        run, at = self.run, self._at()
        if run is None or run.phase.is_over:
            return
        passed = None if at is None else at.passed
        title = "" if at is None else stage_words(at.stage, at.passed.stage)
        self.acts.open(act, run, passed, title)
        self.rooms.setCurrentWidget(self.acts)
        self._show()

    def _on_said(self) -> None:
        question = self.acts.question()
        if question is not None:
            self.acts.wait(waits=True)
            self._asking.put(_SLOT, question, self._on_said_reply)

    def _on_said_reply(self, reply: Reply | Refused) -> None:
        self.acts.wait(waits=False, refused=refusal_words(reply) if isinstance(reply, Refused) else "")
        if not isinstance(reply, Refused):
            self._after(reply)

    def _on_photo_wanted(self) -> None:
        self._seat.when_allowed(Right.RUN_PROCEDURES, self._open_photo)

    def _open_photo(self) -> None:
        self.photo.open()
        self.rooms.setCurrentWidget(self.photo)
        self._show()

    def _on_photo(self) -> None:
        run, at = self.run, self._at()
        if run is None or at is None or not self.photo.content:
            return
        question = GiveEvidence(
            run=run.id, place=at.passed.place, kind=EvidenceKind.PHOTO, text=self.photo.name, content=self.photo.content
        )
        self.photo.wait(waits=True)
        self._asking.put(_SLOT, question, self._on_photo_reply)

    def _on_photo_reply(self, reply: Reply | Refused) -> None:
        self.photo.wait(waits=False, refused=refusal_words(reply) if isinstance(reply, Refused) else "")
        if not isinstance(reply, Refused):
            self._after(reply)

    def _after(self, reply: Reply) -> None:
        """It was done: back to the stage."""
        self._refused = ""
        if isinstance(reply, RunTold):
            self._picture.keep_run(reply.run)
            self.show_run(self._picture.runs.get(reply.run.id, reply.run), None, reply.record)
        self._to_stage()
