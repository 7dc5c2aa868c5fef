"""What was counted since the shift began, in words that say how far it can be trusted."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from hmi.values.count import Count
from hmi.values.counted import Counted
from hmi.values.machine import Machine
from ui.bridge.local_time import local
from ui.bridge.machine_state import lot_counts
from ui.bridge.picture import Picture
from ui.bridge.status_words import percent_text
from ui.bridge.value_text import NOTHING
from ui.bridge.words import duration_words

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""

_NS = 1_000_000_000
_MINUTE_NS = 60 * _NS


@dataclass(frozen=True, slots=True)
class CountsFace:
    """numbers: (label, number) side by side; words: since when, and what is to be known of them; doubt: whether there
    is more to know than since when; tag: the counter whose details a touch shows, None for none.
    """

    numbers: tuple[tuple[str, str], ...] = ()
    words: str = ""
    doubt: bool = False
    tag: int | None = None


def shift_counts(picture: Picture, machine: Machine, mono_ns: int) -> CountsFace:
    """Good and rejected products of the shift; of the lot, as the machine tells them, where nothing was counted."""
    processed, good, reject = (_counted(picture, machine.counter(role)) for role in ("processed", "good", "reject"))
    made = good or (processed if processed is not None and reject is not None else None)
    if made is None:
        return CountsFace(lot_counts(picture, machine, mono_ns))
    if good is not None:
        inputs, count = [good], good.count
    else:
        assert processed is not None
        assert reject is not None
        inputs, count = [processed, reject], _less(processed.count, reject.count)
    withheld = _withheld(picture, inputs)
    told = [(translate("Machine", "good"), NOTHING if withheld else _written(count.least))]
    doubts = inputs
    if reject is not None:
        off = _withheld(picture, [reject])
        told.append((translate("Machine", "rejects"), NOTHING if off else _written(reject.count.least)))
        total = count.least + reject.count.least
        share = 100 * reject.count.least / total if total and not (withheld or off) else None
        told.append(
            (translate("Machine", "rejects, %"), NOTHING if share is None else QLocale().toString(share, "f", 2))
        )
        doubts = [*inputs, reject] if reject not in inputs else inputs
    words, doubt = _words(picture, doubts, mono_ns)
    return CountsFace(tuple(told), words, doubt, made.tag)


def count_details(picture: Picture, tag: int) -> tuple[tuple[str, str], ...]:
    """Everything that is known of one counter since the shift began: (label, words); none where nothing was counted."""
    counted = _counted(picture, tag)
    if counted is None:
        return ()
    count, coverage = counted.count, counted.coverage
    unseen = translate("Counts", "any number") if count.unseen is None else _written(count.unseen)
    if count.unseen:
        unseen = translate("Counts", "up to {n}").format(n=unseen)
    since = _since(counted)
    rows = [
        (
            translate("Counts", "This shift"),
            translate("Counts", "{n} since {time}").format(n=_sum_words(picture, counted), time=since),
        ),
        (translate("Counts", "Certain"), _written(count.certain)),
        (translate("Counts", "Recovered"), _written(count.recovered)),
        (translate("Counts", "Unseen"), unseen),
        (translate("Counts", "Began again"), _written(counted.resets)),
    ]
    if coverage is not None:
        held = translate("Counts", "{n} % held, longest hole {span}")
        span = duration_words(coverage.longest_hole_ns / _NS) if coverage.longest_hole_ns else NOTHING
        rows.append((translate("Counts", "Coverage"), held.format(n=percent_text(coverage.held), span=span)))
    return tuple(rows)


# --- inside -----------------------------------------------------------------------------------------------------------


def _counted(picture: Picture, tag: int | None) -> Counted | None:
    return None if tag is None else picture.counts.get(tag)


def _less(processed: Count, reject: Count) -> Count:
    """What is left of one count without another; at least so many, for rejects may have gone unseen."""
    if reject.unseen is None or processed.unseen is None:
        unseen, least = None, processed.least - reject.least
    else:
        unseen = processed.unseen + reject.unseen
        least = processed.least - reject.least - reject.unseen
    least = max(0, least)
    recovered = min(least, max(0, processed.recovered - reject.recovered))
    return Count(least - recovered, recovered, unseen)


def _withheld(picture: Picture, inputs: list[Counted]) -> bool:
    least = picture.welcome.least_coverage if picture.welcome else 0.0
    return any(one.withheld(least) for one in inputs)


def _words(picture: Picture, inputs: list[Counted], mono_ns: int) -> tuple[str, bool]:
    """Since when, and the one thing most worth knowing; whether there is one."""
    silent = _silent(picture, inputs, mono_ns)
    begins = _since(max(inputs, key=lambda one: one.begins_ns))
    if silent:
        until = local(_seen_until_ns(picture, silent, mono_ns)).strftime("%H:%M:%S")
        return translate("Counts", "from {time} to {until}").format(time=begins, until=until), True
    if _withheld(picture, inputs):
        held = min(one.coverage.held for one in inputs if one.coverage is not None)
        return translate("Counts", "withheld: only {n} % held").format(n=percent_text(held)), True
    since = translate("Counts", "since {time}").format(time=begins)
    news = _news(inputs)
    return (f"{since} · {news}" if news else since), bool(news)


def _news(inputs: list[Counted]) -> str:
    if any(one.count.unseen is None for one in inputs):
        return translate("Counts", "more may be unseen")
    unseen = sum(one.count.unseen or 0 for one in inputs)
    if unseen:
        return translate("Counts", "up to {n} unseen").format(n=_written(unseen))
    recovered = max(one.count.recovered for one in inputs)
    return translate("Counts", "{n} recovered").format(n=_written(recovered)) if recovered else ""


def _silent(picture: Picture, inputs: list[Counted], mono_ns: int) -> list[Counted]:
    return [one for one in inputs if not picture.standing(one.tag, mono_ns).drawn_live]


def _seen_until_ns(picture: Picture, silent: list[Counted], mono_ns: int) -> int:
    """Until when the counts are known: as long as the link was heard, at least until the last total."""
    known = [picture.known_until_ns(picture.tags[one.tag].link, mono_ns) for one in silent]
    return min([ns for ns in known if ns is not None] or [one.until_ns for one in silent])


def _since(counted: Counted) -> str:
    late = counted.begins_ns - counted.from_ns > _MINUTE_NS
    return local(counted.begins_ns if late else counted.from_ns).strftime("%H:%M")


def _sum_words(picture: Picture, counted: Counted) -> str:
    if _withheld(picture, [counted]):
        return NOTHING
    return _written(counted.count.least)


def _written(number: int) -> str:
    return QLocale().toString(number)
