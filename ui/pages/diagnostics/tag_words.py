"""A tag's facts in plain words: how it is delivered, and how far its value can be trusted."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale

from hmi.channel.questions import NodeValue, TagFacts
from hmi.values.notice import Urgency
from hmi.values.samples import Mark
from ui.bridge.local_time import local, moment_text
from ui.bridge.picture import Picture
from ui.bridge.standing import Standing
from ui.bridge.value_text import number_text, value_text
from ui.bridge.words import duration_words, sentence, standing_words
from ui.pages.diagnostics.line import Line, Told, worst_first
from ui.pages.diagnostics.status_words import status_meaning, status_text

_NS: Final = 1_000_000_000
_FAR_S: Final = 2.0
translate = QCoreApplication.translate


def tag_told(
    picture: Picture, tag: int, facts: TagFacts | None, now: NodeValue | None, mono_ns: int, utc_ns: int
) -> Told:
    """All of one tag at this moment; `facts` as the core last told them, `now`: read at the server on request."""
    now_ns = picture.now_ns(mono_ns) or utc_ns
    standing = picture.standing(tag, mono_ns)
    lines = [*_value(picture, tag, standing, mono_ns, now_ns), *_delivery(picture, tag, facts, now_ns)]
    if now is not None:
        lines.append(_at_server(now, now_ns))
    words, urgency = _headline(picture, tag, standing, facts, mono_ns)
    return Told(words, "", urgency, worst_first(lines))


def precise_text(utc_ns: int, now_ns: int) -> str:
    """ "14:02:11.250", with the date on another day."""
    return f"{moment_text(utc_ns, now_ns)}.{local(utc_ns).microsecond // 1000:03d}"


def _headline(
    picture: Picture, tag: int, standing: Standing, facts: TagFacts | None, mono_ns: int
) -> tuple[str, Urgency | None]:
    link = picture.tags[tag].link
    if facts is not None and facts.refused:
        words = translate("Diagnostics", "The server does not give this tag: {why}. It is asked for again by itself.")
        return words.format(why=facts.refused), Urgency.WARNING
    if not picture.vouched(link, mono_ns):
        words = translate("Diagnostics", "The link {link} is not live: what is shown is the last that was known.")
        return words.format(link=link), Urgency.WARNING
    if standing is Standing.AWAITED:
        return translate("Diagnostics", "No value has come yet."), Urgency.WARNING
    meaning = status_meaning(int(picture.latest.status[tag]))
    return meaning, Urgency.WARNING if standing >= Standing.UNCERTAIN else None


def _value(picture: Picture, tag: int, standing: Standing, mono_ns: int, now_ns: int) -> Iterator[Line]:
    shown, latest = picture.tags[tag], picture.latest
    if standing is Standing.AWAITED:
        yield Line(translate("Diagnostics", "Value"), standing_words(standing))
        return
    value = f"{value_text(shown, float(latest.value[tag]), latest.texts.get(tag))} {shown.unit}".strip()
    yield Line(translate("Diagnostics", "Value"), f"{value} · {standing_words(standing)}")
    status = int(latest.status[tag])
    yield Line(translate("Diagnostics", "Status code"), status_text(status), status_meaning(status))
    age_s = float(picture.ages_s(mono_ns)[tag])
    if np.isfinite(age_s):
        yield Line(translate("Diagnostics", "Last change"), _ago(age_s))
    good = float(latest.good_value[tag])
    if standing not in {Standing.GOOD, Standing.LIMITED} and np.isfinite(good):
        yield Line(translate("Diagnostics", "Last good value"), f"{number_text(shown, good)} {shown.unit}".strip())
    if latest.mark[tag] & Mark.TIME_DOUBTFUL:
        note = translate("Diagnostics", "Its time lies in the future or runs backwards: set the clock of its source.")
        yield Line(translate("Diagnostics", "Time"), translate("Diagnostics", "doubtful"), note, Urgency.WARNING)


def _delivery(picture: Picture, tag: int, facts: TagFacts | None, now_ns: int) -> Iterator[Line]:
    yield Line(translate("Diagnostics", "Link"), picture.tags[tag].link)
    if facts is None:
        return
    rate = QLocale().toString(facts.rate_hz, "f", 2 if facts.rate_hz < 10 else 0)
    yield Line(
        translate("Diagnostics", "Changes"),
        translate("Diagnostics", "{rate} a second").format(rate=rate),
        translate("Diagnostics", "Mean of the last minute."),
    )
    if facts.good_ns:
        yield Line(translate("Diagnostics", "Last good"), precise_text(facts.good_ns, now_ns))
    source_ns = int(picture.latest.source_ns[tag])
    if facts.received_ns:
        yield Line(translate("Diagnostics", "Time at its source"), precise_text(source_ns, now_ns))
        late_s = (facts.received_ns - source_ns) / _NS
        note = translate("Diagnostics", "{span} after its source's time.") if abs(late_s) > _FAR_S else ""
        if facts.server_ns:
            yield Line(translate("Diagnostics", "Time at the server"), precise_text(facts.server_ns, now_ns))
        yield Line(
            translate("Diagnostics", "Received here"),
            precise_text(facts.received_ns, now_ns),
            note.format(span=duration_words(late_s)),
        )
    yield Line(translate("Diagnostics", "Node"), facts.node)
    if facts.queue_size:
        asked = translate("Diagnostics", "every {ms} ms").format(ms=QLocale().toString(1000 * facts.sampling_s, "f", 0))
        yield Line(
            translate("Diagnostics", "Server looks at it"),
            asked,
            translate("Diagnostics", "As granted; it keeps {count} values, an outage of {span}.").format(
                count=QLocale().toString(facts.queue_size), span=duration_words(facts.sampling_s * facts.queue_size)
            ),
        )


def _at_server(now: NodeValue, now_ns: int) -> Line:
    times = []
    if now.source_ns:
        times.append(translate("Diagnostics", "source {time}").format(time=precise_text(now.source_ns, now_ns)))
    if now.server_ns:
        times.append(translate("Diagnostics", "server {time}").format(time=precise_text(now.server_ns, now_ns)))
    return Line(
        translate("Diagnostics", "Read at the server"),
        f"{now.text or '–'} · {status_text(now.status)}",
        ", ".join(times),
        Urgency.WARNING if now.status >> 30 else None,
    )


def refusal_words(reason: str, arguments: dict[str, str]) -> str:
    """Why a question was not answered, as a sentence with the technical text behind it."""
    detail = arguments.get("detail", "")
    words = sentence(reason, arguments)
    return f"{words[:1].upper()}{words[1:]}." + (f" ({detail})" if detail else "")


def _ago(seconds: float) -> str:
    return translate("Diagnostics", "{span} ago").format(span=duration_words(seconds))
