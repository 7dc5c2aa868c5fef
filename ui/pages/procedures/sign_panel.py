"""SignPanel: a signature for stages that were done, or that of a second person who checks."""

from hmi.channel.questions_people import Given
from hmi.values.run import Awaited
from hmi.values.signature import Meaning
from ui.bridge.people_words import meaning_words
from ui.bridge.procedure_words import title_words
from ui.bridge.seat import Seat
from ui.pages.procedures.at import At
from ui.pages.procedures.panels import Panel
from ui.style.look import Look
from ui.widgets.person_card import PersonFace
from ui.widgets.plain import plain_label
from ui.widgets.signature_panel import SignatureAsk, SignaturePanel

_DEMO = 6


class SignPanel(Panel):
    """`take` hands over what was given, once."""

    def __init__(self, seat: Seat, look: Look) -> None:
        super().__init__(look)
        self._seat = seat
        self.meaning = Meaning.PERFORMED
        self._second = False
        self._person: object = None
        self.what, self.demo = plain_label("body"), plain_label("label")
        self.panel = SignaturePanel(look)
        self.panel.edited.connect(self.edited)
        self.panel.finished.connect(self.finished)
        for label in (self.what, self.demo):
            label.setWordWrap(True)
        for widget in (self.what, self.panel, self.demo):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def begin(self, at: At) -> None:
        """From empty fields on."""
        self.meaning = at.stage.meaning if at.stage is not None else Meaning.PERFORMED
        self._second = at.passed.awaits is Awaited.SECOND
        self._person = None
        self.what.setText(self._what(at))
        self.show_moment(at)

    def show_moment(self, at: At) -> None:
        """Whoever is logged in signs: another one is asked anew."""
        said = self._seat.standing
        person = said.person, said.signs_with_password
        if person == self._person:
            return
        self._person = person
        if self._second:
            words = self.tr("Second person: {meaning}").format(meaning=meaning_words(self.meaning))
            meanings = [(self.meaning.value, meaning_words(self.meaning))]
            self.panel.ask(SignatureAsk(PersonFace(""), meanings=meanings, heading=words, anybody=True))
        else:
            self.panel.ask_own(said, self.meaning)
        known = ", ".join(f"{one.person} – {one.password}" for one in self._seat.facts.demo[:_DEMO])
        self.demo.setVisible(bool(known))
        self.demo.setText(self.tr("Passwords of the demo, no secret: {list}").format(list=known))

    @property
    def ready(self) -> bool:
        """All that is asked for is there."""
        return self.panel.complete

    def take(self) -> Given:
        """What was given; the password is gone from here from then on."""
        return self.panel.take()

    def wipe(self) -> None:
        """No password stays."""
        self.panel.wipe()
        self._person = None

    def _what(self, at: At) -> str:
        if self._second:
            return self.tr("Whoever checks has not carried it out. Nothing goes on before.")
        stage, book = at.stage, at.book
        if stage is None or book is None or not stage.covers:
            return self.tr("For all stages since the signature before.")
        known = {one.name: title_words(one.title, one.name) for one in book.procedure.stages}
        return self.tr("For: {stages}").format(stages="; ".join(known.get(name, name) for name in stage.covers))
