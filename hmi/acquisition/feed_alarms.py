"""What one screen is to be told next of the alarms: only the newest of each, however often it changed. Pure."""

from hmi.channel.questions_alarms import AlarmNews, TagLimits
from hmi.values.alarm import AlarmFace, AlarmStand, Flood


class AlarmFeed:
    """Gathers news between two frames."""

    def __init__(self) -> None:
        self._empty()

    def _empty(self) -> None:
        self._faces: dict[int, AlarmFace] = {}
        self._stands: dict[int, AlarmStand] = {}
        self._limits: dict[int, TagLimits] = {}
        self._gone: list[int] = []
        self._unknown: dict[str, int] | None = None
        self._flood: Flood | None = None
        self._flood_over = False
        self._any = False

    def put(self, news: AlarmNews) -> None:
        """Something changed."""
        self._any = True
        self._faces |= {face.id: face for face in news.faces}
        self._stands |= {stand.id: stand for stand in news.stands}
        self._limits |= {one.tag: one for one in news.limits}
        for number in news.gone:
            self._faces.pop(number, None)
            self._stands.pop(number, None)
            self._gone.append(number)
        if news.unknown is not None:
            self._unknown = news.unknown
        if news.flood is not None or news.flood_over:
            self._flood, self._flood_over = news.flood, news.flood_over

    def take(self) -> AlarmNews | None:
        """All of it; None when nothing changed. Empties what was gathered."""
        if not self._any:
            return None
        news = AlarmNews(
            faces=list(self._faces.values()),
            stands=list(self._stands.values()),
            unknown=self._unknown,
            flood=self._flood,
            flood_over=self._flood_over,
            limits=list(self._limits.values()),
            gone=self._gone,
        )
        self._empty()
        return news

    def __bool__(self) -> bool:
        return self._any
