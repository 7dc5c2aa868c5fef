"""Contents: what the trends page holds at a moment, without the widgets: its tags, marks, readouts, and its set."""

from collections.abc import Callable, Sequence

from hmi.values.gap import Gap
from hmi.values.tag import Tag
from ui.bridge.chosen import Chosen
from ui.bridge.picture import Picture
from ui.bridge.ports import CoreAsked
from ui.pages.trends.alarmed import Alarmed, Offer
from ui.pages.trends.asking import Asking
from ui.pages.trends.drawing import Drawing, Moment
from ui.pages.trends.exporting import ShownPen
from ui.pages.trends.hatches import gaps_of
from ui.pages.trends.marks import marks_of
from ui.pages.trends.readouts import Readout, readout
from ui.pages.trends.sets import PenSet, SetPen
from ui.pages.trends.written import Written
from ui.plots.alarm_marks import AlarmMark
from ui.plots.overlay import EventMark


class Contents:
    """Asked with the moment of a frame."""

    def __init__(
        self, picture: Picture, chosen: Chosen, history: Asking, drawing: Drawing, attachment: CoreAsked | None
    ) -> None:
        self._picture, self._chosen, self._history, self._drawing = picture, chosen, history, drawing
        self.written, self.alarmed = Written(picture, attachment), Alarmed(picture, attachment)

    @property
    def tags(self) -> list[Tag]:
        """The chosen tags that the station has."""
        return [self._picture.tags[tag] for tag in self._chosen.pens if tag < len(self._picture.tags)]

    @property
    def trended(self) -> list[int]:
        """The chosen tags and their setpoints."""
        setpoints = [tag.setpoint for tag in self.tags if tag.setpoint is not None]
        known = [tag for tag in setpoints if tag < len(self._picture.tags)]
        return list(dict.fromkeys([*(tag.index for tag in self.tags), *known]))

    def marks(self, moment: Moment) -> list[EventMark]:
        """What happened to the chosen tags, their links and the program in the span."""
        tags = self.tags
        links, indices = {tag.link for tag in tags}, {tag.index for tag in tags}
        live = self._picture.gaps.values()
        ours = [gap for gap in live if gap.tag in indices or (gap.tag is None and gap.link in links)]
        gaps = [*(gap for tag in tags for gap in self._history.gaps(tag.name)), *ours]
        others = [*self.written.marks(self.trended, moment.now_ns), *self.alarmed.notes(moment)]
        notices = self._picture.notices.values()
        return marks_of(gaps, notices, moment.from_ns, moment.to_ns, moment.now_ns, others)

    def alarms(self, moment: Moment) -> list[AlarmMark]:
        """Where alarms of the chosen tags stood in the span."""
        return self.alarmed.marks(moment)

    def said(self, mark: EventMark | AlarmMark, open_page: Callable[[str, str], None]) -> Offer:
        """A touched mark in words, and what is offered with them."""
        return self.alarmed.said(mark, open_page)

    def ask(self, moment: Moment) -> None:
        """See to it that is known what was written, and which alarms stood."""
        self.written.ask(self.trended, moment.from_ns, moment.to_ns)
        self.alarmed.ask([tag.index for tag in self.tags], moment)

    def forget(self) -> None:
        """Another core."""
        self.written.forget()
        self.alarmed.forget()

    def readouts(self, moment: Moment, places: tuple[int, int]) -> list[tuple[Tag, int, Readout]]:
        """Each tag with its pen and what two cursors read of it."""
        found = []
        for tag in self.tags:
            linear = tag.index in self._chosen.linear
            known = self._drawing.known(tag, moment)
            found.append((tag, self._chosen.pens[tag.index], readout(tag.index, known, *places, linear=linear)))
        return found

    def shown_pens(self, moment: Moment) -> list[ShownPen]:
        """The pens with their points and gaps of the span, as they are drawn."""
        return [
            ShownPen(
                tag,
                self._chosen.pens[tag.index],
                self._drawing.known(tag, moment).points.between(moment.from_ns, moment.to_ns),
                self._gaps(tag),
            )
            for tag in self.tags
        ]

    def as_set(self, name: str, span_s: float, split: bool, by_unit: bool | None) -> PenSet:
        """The chosen pens under a name."""
        linear, beside = self._chosen.linear, self._chosen.beside
        pens = tuple(SetPen(tag.name, tag.index in linear, tag.index in beside) for tag in self.tags)
        return PenSet(name, pens, span_s, split, by_unit)

    def choose(self, one: PenSet) -> list[str]:
        """Choose the pens of a set; answers the names that this station does not have."""
        by_name = {tag.name: tag.index for tag in self._picture.listed}
        known = [pen for pen in one.pens if pen.tag in by_name]
        self._chosen.choose(
            [by_name[pen.tag] for pen in known],
            linear=[by_name[pen.tag] for pen in known if pen.linear],
            beside=[by_name[pen.tag] for pen in known if pen.beside],
        )
        return [pen.tag for pen in one.pens if pen.tag not in by_name]

    def add(self, names: Sequence[str]) -> None:
        """Trend these tags too."""
        wanted = set(names)
        for tag in self._picture.listed:
            if tag.name in wanted and tag.index not in self._chosen.pens:
                self._chosen.toggle(tag.index)

    def _gaps(self, tag: Tag) -> list[Gap]:
        return gaps_of(tag.index, tag.link, self._history.gaps(tag.name), self._picture.gaps.values())
