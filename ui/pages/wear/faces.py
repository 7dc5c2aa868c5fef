"""What the wear page shows, made of what the core told: rows of the fleet, plots, and the reasons of an alert."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from hmi.channel.messages import column
from hmi.channel.questions_wear import ComponentTold, FleetTold, IndicatorCurve
from hmi.values.tag import Tag
from hmi.values.wear import AlertAnswer, Component, Condition, Standing, WearAlert
from ui.bridge.local_time import local, moment_text
from ui.bridge.wear_words import (
    answer_words,
    component_words,
    confidence_words,
    contribution_words,
    drift_words,
    evidence_lines,
    figure,
    life_words,
    percent_words,
    plant_words,
    standing_words,
    unit_words,
)
from ui.bridge.words import capitalised, duration_words
from ui.widgets.component_row import RowFace
from ui.widgets.wear_plot import PlotFace, WearLine
from ui.widgets.wear_symbols import health_face

translate = QCoreApplication.translate
_NS: Final = 1_000_000_000
_QUIET: Final = frozenset({Standing.SOUND, Standing.LEARNING, Standing.NO_EVIDENCE, Standing.POOR_COVERAGE})
_HOLE_NS: Final = 20 * 60 * _NS
"""Points of the curve further apart than this, and than usual, have time between them of which nothing is held."""
_LEAST_TOP: Final = 2.0


def row_face(component: Component, one: Condition, machine: str, tags: Sequence[Tag]) -> RowFace:
    """One component of the fleet."""
    name = component_words(component)
    kind = plant_words(component.kind_label)
    place = machine if kind == name else f"{machine} · {kind}"
    return RowFace(
        component=component.name,
        name=name,
        place=place,
        standing=one.standing,
        standing_words=standing_words(one.standing),
        life=_lasts(one),
        why=_why(one, tags),
        health=health_face(one.health, one.health_low, one.health_high, quiet=one.standing in _QUIET),
        health_words=percent_words(one.health),
        learned=one.learned,
    )


def _lasts(one: Condition) -> str:
    """Where nothing is known, no sign of wear is no good news."""
    if one.standing is Standing.NO_EVIDENCE:
        return translate("Wear", "Nothing can be said")
    return capitalised(life_words(one.life))


def _why(one: Condition, tags: Sequence[Tag]) -> str:
    """The one line that matters most: the strongest contribution of an alert, else the first fact of evidence."""
    if one.alert is not None and one.alert.contributions:
        part = one.alert.contributions[0]
        if part.tag < len(tags):
            return contribution_words(tags[part.tag], part)
    lines = evidence_lines(one)
    return lines[0] if lines else ""


def summary_words(fleet: FleetTold, now_ns: int) -> str:
    """The fleet in one sentence; what is hidden is counted, not told."""
    shown = [one for one in fleet.conditions if not one.hidden(now_ns)]
    if not fleet.conditions:
        return translate("Wear", "The station names no parts that wear.")
    needed = sum(one.standing in (Standing.DUE, Standing.ALERT) for one in shown)
    silent = sum(one.standing in (Standing.POOR_COVERAGE, Standing.NO_EVIDENCE) for one in shown)
    learning = sum(one.standing is Standing.LEARNING for one in shown)
    parts = [
        translate("Wear", "To plan or replace: {count}").format(count=needed),
        translate("Wear", "sound: {count}").format(count=len(shown) - needed - silent - learning),
    ]
    if learning:
        parts.append(translate("Wear", "learning: {count}").format(count=learning))
    if silent:
        parts.append(translate("Wear", "nothing said: {count}").format(count=silent))
    words = ", ".join(parts) + "."
    if fleet.behind_s > 120:
        words += " " + translate("Wear", "Catching up from the log: {span} behind.").format(
            span=duration_words(fleet.behind_s)
        )
    return words


# --- plots ------------------------------------------------------------------------------------------------------------


def time_face(told: ComponentTold, now_ns: int) -> PlotFace:
    """The indicator of the present life over time."""
    present = told.curves[0] if told.curves else None
    if present is None or not present.at_ns:
        return PlotFace(nothing=translate("Wear", "The indicator begins when enough was learned."))
    at_ns = column(present.at_ns, np.int64)
    from_ns, to_ns = int(at_ns[0]), max(now_ns, int(at_ns[-1]))
    span_ns = max(1, to_ns - from_ns)

    def place(moment_ns: int) -> float:
        return min(1.0, max(0.0, (moment_ns - from_ns) / span_ns))

    line = _line(present, (at_ns - from_ns) / span_ns)
    alert = told.condition.alert
    since = None if alert is None else place(alert.since_ns)
    return PlotFace(
        lines=(line,),
        limit=told.alert_at,
        limit_words=translate("Wear", "alert"),
        top=_top([line], told.alert_at),
        since=since,
        since_words="" if alert is None else _since(alert, now_ns),
        hidden=tuple((place(start), place(end)) for start, end in _holes(present, at_ns, to_ns)),
        ticks=_time_ticks(from_ns, to_ns),
    )


def lives_face(told: ComponentTold) -> PlotFace:
    """The present life over the past ones, laid on each other by what was used."""
    lines, most = [], 0.0
    for curve in told.curves:
        used = column(curve.used, np.float64)
        known = used[np.isfinite(used)]
        most = max(most, float(known.max()) if len(known) else 0.0)
    if len(told.curves) < 2 or not most:
        return PlotFace(nothing=translate("Wear", "No past life of it is known yet: the first one goes on."))
    for number, curve in enumerate(reversed(told.curves)):
        used = column(curve.used, np.float64)
        line = _line(curve, np.nan_to_num(used) / most)
        kept = np.where(np.isfinite(used), line.y, np.nan)
        empty = np.zeros(0)
        lines.append(WearLine(line.x, kept, empty, empty, past=number < len(told.curves) - 1))
    unit = unit_words(told.component.life_unit)
    return PlotFace(
        lines=tuple(lines),
        limit=told.alert_at,
        limit_words=translate("Wear", "alert"),
        top=_top(lines, told.alert_at),
        ticks=((0.0, "0"), (0.5, figure(most / 2, 2)), (1.0, f"{figure(most, 2)} {unit}")),
    )


def _line(curve: IndicatorCurve, x: NDArray[np.float64]) -> WearLine:
    value, low, high = (column(raw, np.float64) for raw in (curve.value, curve.low, curve.high))
    return WearLine(x, value, np.fmin(low, value), np.fmax(high, value))


def _top(lines: Sequence[WearLine], limit: float) -> float:
    """The next 1, 2 or 5 times a power of ten over all that is drawn."""
    greatest = max((float(np.nanmax(line.y)) for line in lines if np.isfinite(line.y).any()), default=0.0)
    wanted = max(_LEAST_TOP, 1.2 * limit, 1.05 * greatest)
    power: float = 10.0 ** math.floor(math.log10(wanted))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= wanted)


def _holes(curve: IndicatorCurve, at_ns: NDArray[np.int64], to_ns: int) -> list[tuple[int, int]]:
    """Where no data is held: between points that are far apart, at points that say so, and after the last."""
    held = column(curve.held, np.uint8)
    apart = np.diff(at_ns)
    hole_ns = max(_HOLE_NS, 3 * int(np.median(apart))) if len(apart) else _HOLE_NS
    found = [(int(at_ns[row]), int(at_ns[row + 1])) for row in np.flatnonzero(apart > hole_ns).tolist()]
    found += [(int(at_ns[max(0, row - 1)]), int(at_ns[row])) for row in np.flatnonzero(held == 0).tolist() if row]
    if to_ns - int(at_ns[-1]) > hole_ns:
        found.append((int(at_ns[-1]), to_ns))
    return found


def _time_ticks(from_ns: int, to_ns: int) -> tuple[tuple[float, str], ...]:
    long = to_ns - from_ns > 36 * 3600 * _NS
    ticks = []
    for at in (0.0, 0.25, 0.5, 0.75, 1.0):
        moment = local(from_ns + round(at * (to_ns - from_ns)))
        ticks.append((at, moment.strftime("%d.%m. %H:%M" if long else "%H:%M")))
    return tuple(ticks)


def _since(alert: WearAlert, now_ns: int) -> str:
    return translate("Wear", "since {time}").format(time=moment_text(alert.since_ns, now_ns))


# --- the reasons ------------------------------------------------------------------------------------------------------


def alert_lines(alert: WearAlert, tags: Sequence[Tag], now_ns: int) -> list[str]:
    """Since when, how fast, by what, what it resembles, how sure."""
    lines = [translate("Wear", "Since {time}").format(time=moment_text(alert.since_ns, now_ns))]
    lines.append(translate("Wear", "Speed: {speed}").format(speed=drift_words(alert.drift)))
    lines += [contribution_words(tags[part.tag], part) for part in alert.contributions if part.tag < len(tags)]
    if alert.nearest is not None:
        words = translate("Wear", "Nearest past case: {time}, {share} alike. Done then: {done}")
        done = alert.nearest.done or translate("Wear", "nothing was written down")
        time = moment_text(alert.nearest.since_ns, now_ns)
        lines.append(words.format(time=time, share=percent_words(alert.nearest.likeness), done=done))
    words = translate("Wear", "Confidence: {confidence}; data held: {share}")
    lines.append(words.format(confidence=confidence_words(alert.confidence), share=percent_words(alert.coverage)))
    lines.append(answered_words(alert))
    return lines


def answered_words(alert: WearAlert) -> str:
    """What a person said of it."""
    if alert.answer is AlertAnswer.NONE:
        return translate("Wear", "Not answered yet: was it useful?")
    words = translate("Wear", "Answered by {name}: {answer}. {words}")
    return words.format(name=alert.answered_by, answer=answer_words(alert.answer), words=alert.words).strip()


def advice_lines(component: Component) -> list[str]:
    """Likely cause, spare part, procedure."""
    found = []
    cause = plant_words(component.cause)
    if cause:
        found.append(translate("Wear", "Likely cause: {cause}").format(cause=cause))
    if component.part:
        found.append(translate("Wear", "Spare part: {part}").format(part=component.part))
    if component.procedure:
        found.append(translate("Wear", "Procedure: {procedure}").format(procedure=component.procedure))
    return found


def outlook_lines(told: ComponentTold) -> list[str]:
    """What waiting costs."""
    words = translate("Wear", "Wait {days} d: worn out before in {chance} of such cases")
    return [words.format(days=figure(one.days, 2), chance=percent_words(one.chance)) for one in told.outlook]


def life_lines(told: ComponentTold, now_ns: int) -> list[str]:
    """Every life of it, the newest first."""
    unit = unit_words(told.component.life_unit)
    found = []
    for life in told.lives:
        if life.ended_ns is None:
            words = translate("Wear", "Life {number}: since {began}, {used} {unit} used")
            used = figure(told.condition.used)
            began = moment_text(life.began_ns, now_ns)
            found.append(words.format(number=life.number, began=began, used=used, unit=unit))
            continue
        words = translate("Wear", "Life {number}: ended {ended} after {used} {unit}. {words} ({name})")
        ended, used = moment_text(life.ended_ns, now_ns), figure(life.used)
        facts = {"number": life.number, "ended": ended, "used": used, "unit": unit, "name": life.by}
        found.append(words.format(words=life.words, **facts))
    return found


def multiples(told: ComponentTold, tags: Sequence[Tag], most: int) -> list[tuple[Tag, str]]:
    """The tags to show small, the most telling first: those that contribute, then the other responses."""
    alert = told.condition.alert
    by_tag: Mapping[int, str] = {}
    if alert is not None:
        by_tag = {part.tag: percent_words(part.share) + (" ▲" if part.up else " ▼") for part in alert.contributions}
    wanted = [*by_tag, *(tag for tag in told.component.responses if tag not in by_tag)]
    return [(tags[tag], by_tag.get(tag, "")) for tag in wanted if tag < len(tags)][:most]
