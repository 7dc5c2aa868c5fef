"""From the picture of this moment to the faces of the overview."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale

from hmi.values.machine import Machine
from hmi.values.tag import Tag
from ui.bridge.counts import shift_counts
from ui.bridge.deviation import Deviation, judged, nearest, worst
from ui.bridge.machine_state import (
    EXECUTE,
    StateNow,
    for_words,
    gone_words,
    machine_label,
    role_number,
    role_text,
    state_now,
)
from ui.bridge.picture import Picture
from ui.bridge.standing import Standing
from ui.bridge.steady import Steady
from ui.bridge.value_text import NOTHING, label_text, number_text
from ui.pages.overview.layout import MOST_LANES
from ui.widgets.indicator import indicator_of
from ui.widgets.machine_card import CardFace, DeviationFace
from ui.widgets.machine_flow import BufferFace
from ui.widgets.state_diagram_table import ACTING

translate = QCoreApplication.translate
"""By this name the translation tools find the sentences."""


def in_flow(machines: Iterable[Machine]) -> list[Machine]:
    """Machines that have a state: the line. What has none stands around it."""
    return [machine for machine in machines if machine.state is not None]


def around(machines: Iterable[Machine], tags: Iterable[Tag]) -> list[Machine]:
    """Machines without a state, of which some value can be judged."""
    told = {tag.machine for tag in tags if judged(tag)}
    return [machine for machine in machines if machine.state is None and machine.name in told]


def critical(tags: Sequence[Tag], machines: Sequence[Machine]) -> list[int]:
    """What a plant watches most: analog tags with most limits, one of each machine in flow order before a second."""
    place = {machine.name: at for at, machine in enumerate(machines)}
    ranked = sorted(
        (tag for tag in tags if judged(tag) and _limits(tag)),
        key=lambda tag: (-_limits(tag), tag.setpoint is None, tag.index),
    )
    seen: dict[str, int] = {}
    rounds: list[tuple[int, int, int]] = []
    for tag in ranked:
        nth = seen.get(tag.machine, 0)
        seen[tag.machine] = nth + 1
        rounds.append((nth, place.get(tag.machine, len(place)), tag.index))
    return [index for _, _, index in sorted(rounds)[:MOST_LANES]]


def _limits(tag: Tag) -> int:
    limits = tag.limits
    return sum(limit is not None for limit in (limits.low_low, limits.low, limits.high, limits.high_high))


def card_face(
    picture: Picture, machine: Machine, own: Sequence[Tag], steady: Steady, mono_ns: int, utc_ns: int
) -> CardFace:
    """One machine of the line, with `own` tags."""
    state = state_now(picture, machine, mono_ns)
    bad = _bad(picture, own, mono_ns)
    face = CardFace(
        machine_label(machine),
        deviation=deviation_face(picture, own, steady, mono_ns),
        trouble=_bad_words(bad),
        bad=bad,
    )
    if state is None or machine.state is None:
        return face
    gone = "" if state.known else gone_words(picture, picture.tags[machine.state], mono_ns, utc_ns, brief=True)
    speed = role_number(picture, machine.speed, mono_ns)
    nominal = role_number(picture, machine.nominal, mono_ns)
    counts = shift_counts(picture, machine, mono_ns)
    return CardFace(
        face.name,
        word=state.word,
        running=state.number == EXECUTE,
        acting=state.number in ACTING,
        standing=state.standing,
        since="" if gone else for_words(state.for_s),
        reason=_reason(picture, machine, state, mono_ns),
        gone=gone,
        speed=_speed(picture, machine, steady, mono_ns),
        speed_unit=picture.tags[machine.speed].unit if machine.speed is not None else "",
        nominal=_nominal(picture, machine, mono_ns),
        speed_share=speed / nominal if speed is not None and nominal else None,
        counts=counts.numbers,
        counted=counts.words,
        doubt=counts.doubt,
        deviation=face.deviation,
        trouble="" if gone else face.trouble,
        bad=bad,
    )


def buffer_face(picture: Picture, machine: Machine, mono_ns: int) -> BufferFace | None:
    """The buffer before a machine; None when it has none of which the range is known."""
    if machine.buffer is None or machine.buffer >= len(picture.tags):
        return None
    tag = picture.tags[machine.buffer]
    if tag.range_low is None or tag.range_high is None or tag.range_high <= tag.range_low:
        return None
    value = role_number(picture, machine.buffer, mono_ns)
    if value is None:
        return BufferFace(None, NOTHING)
    share = (value - tag.range_low) / (tag.range_high - tag.range_low)
    whole = round(100 * share)
    return BufferFace(whole / 100, translate("Overview", "{n} %").format(n=whole))


def deviation_face(picture: Picture, own: Sequence[Tag], steady: Steady, mono_ns: int) -> DeviationFace | None:
    """The worst deviation among the values of now; None when nothing has a band to be judged by."""
    if not any(judged(tag) for tag in own):
        return None
    found = worst(_numbers(picture, own, mono_ns))
    if found is None:
        return DeviationFace(translate("Overview", "no current value"), NOTHING, None, outside=False)
    tag = picture.tags[found.tag]
    shown = steady.written(tag.index, found.value, tag.decimals)
    indicator = indicator_of(tag, shown, role_number(picture, tag.setpoint, mono_ns))
    return DeviationFace(label_text(tag), _deviation_words(tag, found, shown), indicator, found.outside)


def near_edge(picture: Picture, tags: Sequence[Tag], most: int, mono_ns: int) -> list[int]:
    """The tags whose values of now are outside their band, or nearest to its edge."""
    return [found.tag for found in nearest(_numbers(picture, tags, mono_ns), most)]


def _deviation_words(tag: Tag, found: Deviation, shown: float) -> str:
    """The value while it is normal; by how much it is beyond, with its sign, when it is not."""
    if not found.outside or float(f"{abs(found.beyond):.{tag.decimals}f}") == 0:
        return f"{number_text(tag, shown)} {tag.unit}".strip()
    sign = "+" if found.beyond > 0 else "−"
    return f"{sign}{number_text(tag, abs(found.beyond))} {tag.unit}".strip()


def _numbers(picture: Picture, own: Sequence[Tag], mono_ns: int) -> list[tuple[Tag, float]]:
    # What is simulated or replaced is not judged, nor what is stale or bad.
    live = (picture.standings(mono_ns) <= Standing.UNCERTAIN).tolist()
    values = picture.latest.value
    return [(tag, float(values[tag.index])) for tag in own if live[tag.index]]


def _bad(picture: Picture, own: Sequence[Tag], mono_ns: int) -> int:
    standings = picture.standings(mono_ns)[[tag.index for tag in own]]
    return int(np.count_nonzero(standings == Standing.BAD))


def _bad_words(bad: int) -> str:
    if not bad:
        return ""
    return translate("Overview", "1 value bad") if bad == 1 else translate("Overview", "{n} values bad").format(n=bad)


def _reason(picture: Picture, machine: Machine, state: StateNow, mono_ns: int) -> str:
    """Why it stands still; reason 0 is "none"."""
    if state.number == EXECUTE or not state.known or not role_number(picture, machine.reason, mono_ns):
        return ""
    return role_text(picture, machine.reason, mono_ns)


def _speed(picture: Picture, machine: Machine, steady: Steady, mono_ns: int) -> str:
    if machine.speed is None:
        return ""
    value = role_number(picture, machine.speed, mono_ns)
    tag = picture.tags[machine.speed]
    if value is None:
        return NOTHING
    # A speed is read against its nominal: the digits that flicker say nothing.
    coarse = 0 if (tag.range_high or 0.0) >= 100 else tag.decimals
    return QLocale().toString(steady.written(tag.index, value, coarse), "f", coarse)


def _nominal(picture: Picture, machine: Machine, mono_ns: int) -> str:
    value = role_number(picture, machine.nominal, mono_ns)
    if value is None or machine.nominal is None:
        return ""
    tag = picture.tags[machine.nominal]
    coarse = 0 if (tag.range_high or 0.0) >= 100 else tag.decimals
    return translate("Overview", "nominal {value}").format(value=QLocale().toString(value, "f", coarse))


def own_tags(tags: Iterable[Tag], machine: Machine) -> list[Tag]:
    """The tags of a machine, without those that are setpoints of another: these are told with it."""
    listed = list(tags)
    setpoints = {tag.setpoint for tag in listed if tag.setpoint is not None}
    return [tag for tag in listed if tag.machine == machine.name and tag.index not in setpoints]
