"""What the page shows of links and incidents: strips and sentences from what the log told."""

import math
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from hmi.reports.document import Phrase
from hmi.reports.network import LinkPast, NetworkPast, phrase_of
from hmi.values.incident import Incident
from ui.bridge.document_words import phrase_words, share_words, span_words
from ui.bridge.local_time import local, moment_text
from ui.widgets.state_strip import StripFace

translate = QCoreApplication.translate
_NS: Final = 1_000_000_000
_TICKS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
_FEWEST_MS: Final = 10.0
"""The scale of a round trip begins at this height, so that a quick server's line lies low."""


def strip_face(link: LinkPast, past: NetworkPast, chosen: Incident | None) -> StripFace:
    """One link over the period."""
    span_ns = past.to_ns - past.from_ns

    def share(at_ns: int) -> float:
        return min(1.0, max(0.0, round((at_ns - past.from_ns) / span_ns, 5)))

    top_ms = max((1000 * value for _, value in link.round_trip_s), default=0.0)
    scale_ms = _scale_ms(top_ms)
    line: list[list[tuple[float, float]]] = []
    before_ns = 0
    for at_ns, value in link.round_trip_s:
        if not line or at_ns - before_ns > link.step_ns:
            line.append([])
        line[-1].append((share(at_ns), min(1.0, round(1000 * value / scale_ms, 4))))
        before_ns = at_ns
    day = span_ns > 36 * 3600 * _NS
    ticks = []
    for at in _TICKS:
        moment = local(past.from_ns + round(at * span_ns))
        ticks.append((at, moment.strftime("%d.%m. %H:%M" if day else "%H:%M")))
    words = translate("Network", "{held} held, {noted} noted").format(
        held=share_words(1.0 - link.missing_ns / span_ns), noted=share_words(link.noted)
    )
    marked = None
    if chosen is not None and link.link in chosen.links:
        marked = share(chosen.from_ns), share(past.to_ns if chosen.to_ns is None else chosen.to_ns)
    return StripFace(
        name=link.link,
        words=words,
        top=translate("Network", "answer time, 0 to {top} ms").format(top=QLocale().toString(scale_ms, "f", 0)),
        bands=tuple((share(band.from_ns), share(band.to_ns), band.state) for band in link.bands),
        line=tuple(tuple(piece) for piece in line),
        ticks=tuple(ticks),
        chosen=marked,
    )


def _scale_ms(top_ms: float) -> float:
    """The next 1, 2 or 5 times a power of ten."""
    if top_ms <= _FEWEST_MS:
        return _FEWEST_MS
    power: float = 10.0 ** math.floor(math.log10(top_ms))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= top_ms)


def headline(incident: Incident, now_ns: int) -> str:
    """When, how long, which links."""
    links = ", ".join(incident.links)
    begin = moment_text(incident.from_ns, now_ns)
    if incident.to_ns is None:
        return translate("Network", "{begin}, goes on: {links}").format(begin=begin, links=links)
    span = span_words(max(_NS // 10, incident.to_ns - incident.from_ns))
    return translate("Network", "{begin}, {span}: {links}").format(begin=begin, span=span, links=links)


def verdict_words(incident: Incident) -> str:
    """What was noticed, and where the fault was."""
    symptom, place = f"symptom.{incident.symptom.value}", f"place.{incident.place.value}"
    return f"{phrase_words(Phrase(symptom))} – {phrase_words(Phrase(place))}"


def lost_words(incident: Incident) -> str:
    """What it cost."""
    if incident.missing_ns and incident.recovered_ns:
        words = translate("Network", "Data of {missing} is missing, of {later} came later.")
    elif incident.missing_ns:
        words = translate("Network", "Data of {missing} is missing.")
    elif incident.recovered_ns:
        words = translate("Network", "Nothing is missing: data of {later} came later.")
    else:
        words = translate("Network", "No data is missing.")
    return words.format(missing=span_words(incident.missing_ns), later=span_words(incident.recovered_ns))


def evidence_lines(incident: Incident) -> list[str]:
    """How it is known, how sure it is, what it cost."""
    sure = phrase_words(Phrase(f"confidence.{incident.confidence.name.lower()}"))
    return [*(phrase_words(phrase_of(one)) for one in incident.evidence), sure, lost_words(incident)]


def advice_words(incident: Incident) -> str:
    """Whom to tell what."""
    return phrase_words(Phrase(f"advice.{incident.place.value}"))


def summary_words(past: NetworkPast) -> str:
    """The period in one sentence."""
    covered = phrase_words(Phrase("network.coverage")).format(
        noted=share_words(past.noted), held=share_words(past.held)
    )
    if not past.links:
        return translate("Network", "Nothing was noted of this time.")
    if not past.incidents:
        return f"{phrase_words(Phrase('network.calm'))} {covered}"
    count = QLocale().toString(len(past.incidents))
    return translate("Network", "Incidents: {count}. {covered}").format(count=count, covered=covered)
