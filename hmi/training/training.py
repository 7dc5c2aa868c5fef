"""Training as the core knows it: what answers and what lives, put together here."""

from typing import NoReturn

from hmi.access.seat import Seat
from hmi.channel.questions_training import TrainingNews, TrainingQuestion
from hmi.channel.said import UnansweredError
from hmi.station.structs import Station
from hmi.training import reasons


class NoTraining:
    """Of a station that is none to train at."""

    def news(self) -> TrainingNews:
        """Nothing is under way."""
        return TrainingNews()

    async def answer(self, question: TrainingQuestion, seat: Seat) -> NoReturn:
        """UnansweredError, always."""
        raise UnansweredError(reasons.NOT_HERE)


def training_of(station: Station) -> NoTraining:
    """Training of this station."""
    return NoTraining()
