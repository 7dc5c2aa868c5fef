"""The page of records over a played core."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication

from hmi.channel.questions_people import Standing
from tests.fake_core import NOON_NS, NS, welcome
from tests.unit.ui.pages.diagnostics.played import PlayedCore, turn
from tests.unit.ui.pages.trail.made import SOFIA, Records
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.seat import Seat
from ui.pages.trail.page import TrailPage
from ui.pages.trail.trail_part import TrailPart
from ui.shell.language import Language
from ui.style.look import Look


@dataclass
class Bench:
    """The page, the core behind it, and the clock of frames."""

    page: TrailPage
    core: PlayedCore
    records: Records
    picture: Picture
    seat: Seat
    mono_ns: int = 1000 * NS

    @property
    def part(self) -> TrailPart:
        """The audit trail."""
        return self.page.trail

    async def pass_s(self, span_s: float = 0.1) -> None:
        """One frame, so much later, and what it leads to."""
        self.mono_ns += round(span_s * NS)
        self.seat.show_frame(self.mono_ns)
        self.page.show_frame(self.mono_ns)
        await turn()

    async def sit(self, who: Standing) -> None:
        """Somebody else is there from now on."""
        self.picture.sit(who)
        await self.pass_s()

    def asked(self, kind: type) -> list[object]:
        return [one for one in self.core.questions if isinstance(one, kind)]

    def numbers(self) -> list[int]:
        return [one.number for one in self.part.model.entries]


Make = Callable[..., Bench]


@pytest.fixture
async def make(qapp: QApplication, look: Look, language: Language) -> AsyncIterator[Make]:
    made: list[Bench] = []

    def bench(
        records: Records | None = None, who: Standing = SOFIA, folder: str = "data", part: str = "trail"
    ) -> Bench:
        records = records or Records()
        core = PlayedCore(records.answer)
        picture = Picture()
        picture.greet(welcome(data_folder=folder), 0)
        picture.sit(who)
        seat = Seat(picture, core.ask, lambda: None)
        page = TrailPage(
            *(picture, Chosen(), None, look, lambda: NOON_NS),  # type: ignore[arg-type]  # no log is read
            attachment=core, seat=seat,
        )  # fmt: skip
        page.resize(1160, 680)
        page.show_part(part)
        one = Bench(page, core, records, picture, seat)
        made.append(one)
        return one

    yield bench
    for one in made:
        one.page.leave()
        one.page.deleteLater()
        one.seat.deleteLater()
    qapp.processEvents()
