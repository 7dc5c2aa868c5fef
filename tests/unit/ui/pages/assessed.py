"""The core as the page of competence hears it, and people who sit down."""

from pathlib import Path
from typing import Any

import msgspec

from hmi.channel import questions_competence as ask
from hmi.channel.messages import Refused
from hmi.channel.questions import Question, Reply
from hmi.channel.questions_people import Standing
from hmi.values.right import Right
from tests.golden import competence as told
from tests.golden.people import OPERATOR
from tests.unit.ui.conftest import MONO_NS
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat

OLGA = msgspec.structs.replace(OPERATOR, rights=[Right.WRITE_CONFIRMED])
SOFIA = told.ASSESSOR


class Core:
    """Answers as the golden one; what is asked to be done is refused, or answered by what stood."""

    def __init__(self) -> None:
        self.refusal = ""
        self.core = PlayedCore(self.answer)

    def answer(self, question: Question) -> Reply | Refused | None:
        match question:
            case ask.RecordCompetence() | ask.OverrideCompetence() | ask.WithdrawCompetence() | ask.AcceptSet():
                if self.refusal:
                    return Refused(request=0, reason=self.refusal)
                if isinstance(question, ask.AcceptSet):
                    return ask.SetAccepted(taken=question.wanted)
                return told.answer(ask.AskCompetences(person="olga"))
            case ask.ExportSet() if self.refusal:
                return Refused(request=0, reason=self.refusal)
            case _:
                return told.answer(question)

    def last(self, kind: type) -> Any:
        return [one for one in self.core.questions if isinstance(one, kind)][-1]


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def sit(standing: Standing, picture: Picture, seat: Seat) -> None:
    picture.sit(standing)
    seat.show_frame(MONO_NS)
    await turn()
