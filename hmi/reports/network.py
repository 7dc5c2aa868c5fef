"""What happened on the network: read from the log, judged, and composed as a document."""

import hashlib
from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Final, Protocol

from hmi.blackbox.address import host_of
from hmi.blackbox.judgement import judge
from hmi.blackbox.logic import Case, refined, suspects, windows
from hmi.reports.document import (
    Band,
    Block,
    Cell,
    Column,
    Count,
    Document,
    Fact,
    Facts,
    Moment,
    Paragraph,
    Phrase,
    Plain,
    Row,
    Section,
    Share,
    Span,
    Strip,
    Table,
)
from hmi.values.gap import Gap
from hmi.values.incident import Evidence, Incident, Place
from hmi.values.link_facts import Minute, Second
from hmi.values.spans import Spans, clip, longest_ns, total_ns, union, without

_SECOND_NS: Final = 1_000_000_000
_MINUTE_NS: Final = 60 * _SECOND_NS
MOST_INCIDENTS: Final = 300
"""Printed one by one, the latest; the count of all is said."""
_MOST_POINTS: Final = 1440


class NetworkReader(Protocol):
    """What is read here of `hmi.history.query.Reader`. All queries may raise HistoryError."""

    def links(self) -> dict[str, str]:
        """Links with their addresses."""

    def gaps(self, from_ns: int, to_ns: int, tag: str | None = None) -> list[Gap]:
        """Gaps that touch the span."""

    def link_minutes(self, from_ns: int, to_ns: int) -> list[Minute]:
        """The black box at a glance."""

    def link_seconds(self, link: str, from_ns: int, to_ns: int) -> list[Second]:
        """The black box in full."""


@dataclass(frozen=True, slots=True)
class LinkPast:
    """One link over the period. Spans in ns; hidden: data missing for good; later: missing once, came later.

    noted: share of the period's seconds that the black box holds; bands and round_trip as a strip shows them.
    """

    link: str
    url: str
    incidents: int
    hidden: Spans
    later: Spans
    noted: float
    bands: tuple[Band, ...]
    round_trip_s: tuple[tuple[int, float], ...]
    step_ns: int

    @property
    def missing_ns(self) -> int:
        """All of it."""
        return total_ns(self.hidden)

    @property
    def recovered_ns(self) -> int:
        """All of it."""
        return total_ns(self.later)


@dataclass(frozen=True, slots=True)
class NetworkPast:
    """The period, every link that was noted or had gaps, every incident, and the SHA-256 of what it stands on."""

    from_ns: int
    to_ns: int
    links: tuple[LinkPast, ...]
    incidents: tuple[Incident, ...]
    checksum: str

    @property
    def held(self) -> float:
        """Share of the period for which the data of the worst link is held."""
        span_ns = self.to_ns - self.from_ns
        return min((1.0 - link.missing_ns / span_ns for link in self.links), default=0.0)

    @property
    def noted(self) -> float:
        """Share of the seconds of which the black box knows, of the worst link."""
        return min((link.noted for link in self.links), default=0.0)


def gather(reader: NetworkReader, from_ns: int, to_ns: int) -> Generator[float, None, NetworkPast]:
    """Read and judge a period that ends now or earlier; yields the share done. Raises HistoryError, and ValueError for
    a period of no length.
    """
    if from_ns >= to_ns:
        raise ValueError("a period needs a beginning before its end")
    urls = reader.links()
    gaps = [gap for gap in reader.gaps(from_ns, to_ns) if gap.from_ns < to_ns]
    minutes = reader.link_minutes(from_ns, to_ns)
    digest = hashlib.sha256()
    for gap in gaps:
        digest.update(repr(astuple(gap)).encode())
    for minute in minutes:
        digest.update(repr(astuple(minute)).encode())
    yield 0.3
    found = suspects(minutes, gaps)
    cases: list[Case] = []
    for number, suspect in enumerate(found):
        seconds = [
            second for window in windows(suspect, to_ns) for second in reader.link_seconds(suspect.link, *window)
        ]
        for second in seconds:
            digest.update(repr(astuple(second)).encode())
        cases += refined(Case(suspect, seconds))
        yield 0.3 + 0.6 * (number + 1) / len(found)
    hosts = {link: host_of(url)[0] for link, url in urls.items()}
    incidents = tuple(judge(cases, gaps, hosts, from_ns, to_ns))
    names = sorted({minute.link for minute in minutes} | {gap.link for gap in gaps if gap.link})
    links = tuple(_link(name, urls.get(name, ""), minutes, gaps, incidents, from_ns, to_ns) for name in names)
    return NetworkPast(from_ns, to_ns, links, incidents, digest.hexdigest())


def _link(
    name: str,
    url: str,
    minutes: Sequence[Minute],
    gaps: Sequence[Gap],
    incidents: Sequence[Incident],
    from_ns: int,
    to_ns: int,
) -> LinkPast:
    own = [minute for minute in minutes if minute.link == name]
    whole = [
        (gap, (gap.from_ns, to_ns if gap.to_ns is None else gap.to_ns))
        for gap in gaps
        if gap.link == name and gap.tag is None
    ]
    hidden = clip(union(span for gap, span in whole if gap.hides_data), from_ns, to_ns)
    later = without(clip(union(span for gap, span in whole if not gap.hides_data), from_ns, to_ns), hidden)
    noted_s = sum(minute.seconds for minute in own)
    step_ns = max(_MINUTE_NS, (to_ns - from_ns) // _MOST_POINTS)
    return LinkPast(
        link=name,
        url=url,
        incidents=sum(name in incident.links for incident in incidents),
        hidden=hidden,
        later=later,
        noted=min(1.0, noted_s * _SECOND_NS / (to_ns - from_ns)),
        bands=bands(own, hidden, later, from_ns, to_ns),
        round_trip_s=_worst_of_steps(own, step_ns),
        step_ns=2 * step_ns,
    )


def bands(minutes: Sequence[Minute], hidden: Spans, later: Spans, from_ns: int, to_ns: int) -> tuple[Band, ...]:
    """How a link stood, without a seam from beginning to end: "lost" data missing, "late" it came later, "live",
    and "unknown" where nothing was noted.
    """
    known = union((minute.from_ns - _SECOND_NS, minute.to_ns + 2 * _SECOND_NS) for minute in minutes)
    live = without(without(clip(known, from_ns, to_ns), hidden), later)
    unknown = without(without(without(((from_ns, to_ns),), known), hidden), later)
    named = (("lost", hidden), ("late", later), ("live", live), ("unknown", unknown))
    found = [Band(start, end, state) for state, spans in named for start, end in spans]
    return tuple(sorted(found, key=lambda band: band.from_ns))


def _worst_of_steps(minutes: Sequence[Minute], step_ns: int) -> tuple[tuple[int, float], ...]:
    """The longest round trip of each step; steps without a live second are left out."""
    worst: dict[int, float] = {}
    for minute in minutes:
        if minute.live:
            step = minute.from_ns // step_ns
            worst[step] = max(worst.get(step, 0.0), minute.round_trip_s)
    return tuple((step * step_ns + step_ns // 2, value) for step, value in sorted(worst.items()))


# --- the document -----------------------------------------------------------------------------------------------------


def composed(past: NetworkPast, *, station: str, simulated: bool, version: str, created_ns: int) -> Document:
    """The paper for the people who run the network."""
    sections = [
        Section(Phrase("network.section_summary"), _summary(past)),
        Section(Phrase("network.section_links"), _links(past)),
        Section(Phrase("network.section_incidents"), _incidents(past)),
        Section(Phrase("network.section_advice"), _advice(past)),
        Section(
            Phrase("network.section_method"),
            [Paragraph(phrase=Phrase(f"network.method_{name}")) for name in ("facts", "probe", "verdict", "limits")],
        ),
    ]
    return Document(
        title=Phrase("network.title"),
        station=station,
        simulated=simulated,
        from_ns=past.from_ns,
        to_ns=past.to_ns,
        created_ns=created_ns,
        version=version,
        coverage=Phrase("network.coverage", {"noted": Share(past.noted), "held": Share(past.held)}),
        checksum=past.checksum,
        sections=sections,
    )


def _summary(past: NetworkPast) -> list[Block]:
    counts = places(past.incidents)
    facts = [Fact(Phrase("network.incidents"), Count(len(past.incidents)))]
    facts += [
        Fact(Phrase("network.of_these", {"place": Phrase(f"place.{place.value}")}), Count(count))
        for place, count in counts.items()
    ]
    longest = max((longest_ns(link.hidden) for link in past.links), default=0)
    facts += [
        Fact(Phrase("network.held"), Share(past.held)),
        Fact(Phrase("network.longest"), Span(longest)),
        Fact(Phrase("network.noted"), Share(past.noted)),
    ]
    blocks: list[Block] = [] if past.incidents else [Paragraph(phrase=Phrase("network.calm"))]
    return [*blocks, Facts(facts=facts)]


def places(incidents: Sequence[Incident]) -> Mapping[Place, int]:
    """How many incidents each place has, in the order of Place."""
    counts = Counter(incident.place for incident in incidents)
    return {place: counts[place] for place in Place if counts[place]}


def _links(past: NetworkPast) -> list[Block]:
    rows = [
        Row(
            [
                Plain(link.link),
                Plain(link.url),
                Count(link.incidents),
                Span(link.missing_ns),
                Span(link.recovered_ns),
                Share(link.noted),
            ]
        )
        for link in past.links
    ]
    columns = [
        Column(Phrase("network.column_link"), 0.16),
        Column(Phrase("network.column_address"), 0.36),
        Column(Phrase("network.column_incidents"), 0.11, right=True),
        Column(Phrase("network.column_missing"), 0.13, right=True),
        Column(Phrase("network.column_later"), 0.13, right=True),
        Column(Phrase("network.column_noted"), 0.11, right=True),
    ]
    strips: list[Block] = [
        Strip(
            label=Plain(link.link),
            from_ns=past.from_ns,
            to_ns=past.to_ns,
            bands=list(link.bands),
            values=[(at_ns, 1000 * value) for at_ns, value in link.round_trip_s],
            unit="ms",
            step_ns=link.step_ns,
        )
        for link in past.links
    ]
    return [Table(columns=columns, rows=rows), Paragraph(phrase=Phrase("network.strips")), *strips]


def _incidents(past: NetworkPast) -> list[Block]:
    if not past.incidents:
        return [Paragraph(phrase=Phrase("network.none"))]
    shown = past.incidents[-MOST_INCIDENTS:]
    columns = [
        Column(Phrase("network.column_from"), 0.21),
        Column(Phrase("network.column_lasted"), 0.11),
        Column(Phrase("network.column_links"), 0.17),
        Column(Phrase("network.column_what"), 0.19),
        Column(Phrase("network.column_place"), 0.20),
        Column(Phrase("network.column_missing"), 0.12, right=True),
    ]
    blocks: list[Block] = [Table(columns=columns, rows=[_incident(one) for one in shown])]
    if len(shown) < len(past.incidents):
        arguments = {"count": Count(len(past.incidents)), "shown": Count(len(shown))}
        blocks.insert(0, Paragraph(phrase=Phrase("network.latest", arguments)))
    return blocks


def _incident(incident: Incident) -> Row:
    lasted = None if incident.to_ns is None else incident.to_ns - incident.from_ns
    cells = [
        Moment(incident.from_ns),
        Phrase("network.goes_on") if lasted is None else Span(lasted),
        Plain(", ".join(incident.links)),
        Phrase(f"symptom.{incident.symptom.value}"),
        Phrase(f"place.{incident.place.value}"),
        Span(incident.missing_ns),
    ]
    notes = [Phrase(f"confidence.{incident.confidence.name.lower()}"), *map(phrase_of, incident.evidence)]
    if incident.recovered_ns:
        notes.append(Phrase("network.came_later", {"span": Span(incident.recovered_ns)}))
    return Row(cells, notes)


def phrase_of(evidence: Evidence) -> Phrase:
    """Evidence as a sentence: an argument whose name ends in `_ns` is a moment, a `reason` a message key."""
    arguments: dict[str, Cell] = {}
    for name, text in evidence.arguments.items():
        if name.endswith("_ns"):
            arguments[name] = Moment(int(text))
        else:
            arguments[name] = Phrase(text) if name == "reason" else Plain(text)
    return Phrase(evidence.key, arguments)


def _advice(past: NetworkPast) -> list[Block]:
    """What to ask of whom, for each place that had a fault."""
    facts = [Fact(Phrase(f"place.{place.value}"), Phrase(f"advice.{place.value}")) for place in places(past.incidents)]
    return [Facts(facts=facts)] if facts else [Paragraph(phrase=Phrase("advice.none"))]
