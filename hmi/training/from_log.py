"""A recorded incident becomes a scenario: what can be told is written down, what cannot is said in comments. Pure.

Told: states, levels and setpoints at the beginning; faults, by stop reasons and by which alarms came together; what
people did at the screen, in order. Guessed, and said so: what was done at the machines, for no log sees hands. Not
told: how worn parts were, the dice, what would have been wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from hmi.commands.entries import number_in
from hmi.station.structs import Station
from hmi.station.structs_alarms import AlarmSettings
from hmi.station.structs_base import BilingualText
from hmi.station.toml import toml_text
from hmi.training.deeds import KINDS
from hmi.training.inferring import REASON, Inferred, inferred_faults
from hmi.training.recorded import Recorded
from hmi.twin.faults import FAULTS
from hmi.twin.initial import LEVELS, MACHINES, PARTS, SETPOINTS
from hmi.twin.line import INDEX, POINTS
from hmi.twin.mending import machine_of
from hmi.twin.packml import State
from hmi.values.actions import DONE
from hmi.values.alarm import Trigger
from hmi.values.scenario import ActionKind

STATE: Final = "{}.Status.StateCurrent"
FOLLOWED: Final = tuple(form.format(machine) for machine in MACHINES for form in (STATE, REASON))
"""Tags whose changes tell of faults and of what became of the machines."""
VALUES: Final = (*FOLLOWED, *LEVELS, *SETPOINTS, "Blister.SealingTemperature1")
"""Tags whose values at the beginning make the line as it was."""

_BEGINS_AS: Final[Mapping[State, str]] = {
    State.EXECUTE: "execute",
    State.SUSPENDED: "execute",
    State.STOPPED: "stopped",
    State.STOPPING: "stopped",
    State.IDLE: "idle",
    State.HELD: "held",
    State.HOLDING: "held",
    State.ABORTED: "aborted",
    State.ABORTING: "aborted",
    State.CLEARING: "aborted",
    State.COMPLETE: "complete",
    State.COMPLETING: "complete",
}
_COLD_DEGC: Final = 60.0
_CLOCK_SET: Final = "clock.set"
_RUN_BEGUN: Final = "procedure.start"
_LETS_GO: Final = ("Reset", "Start", "Unhold", "Clear")


class NothingHappenedError(ValueError):
    """In this span no machine stopped, no alarm came and nobody did anything."""


@dataclass(frozen=True, slots=True)
class Step:
    """An action of the answer. at_s None: no log saw it."""

    kind: ActionKind
    about: str
    at_s: float | None
    value: float | None = None
    label: BilingualText = field(default_factory=BilingualText)


def scenario_text(recorded: Recorded, station: Station) -> str:
    """The scenario's file. Raises NothingHappenedError."""
    faults = inferred_faults(recorded)
    steps = _answer(recorded, station, faults)
    if not steps:
        raise NothingHappenedError
    return "\n".join(_lines(recorded, station, faults, steps)) + "\n"


# --- the answer ---------------------------------------------------------------------------------------------------


def _answer(recorded: Recorded, station: Station, faults: Sequence[Inferred]) -> list[Step]:
    """What people did that had its effect, in order; and, where it must have been, what was done at the machines."""
    steps = [*_done(recorded, station)]
    for fault in faults:
        hand = Step(ActionKind.HAND, fault.fault, None, label=_handwork(fault.fault))
        machine = machine_of(fault.fault)
        goes = [f"{one}.{word}" for one in MACHINES for word in _LETS_GO if machine in ("", one)]
        place = next(
            (at for at, step in enumerate(steps) if step.about in goes and (step.at_s or 0.0) >= fault.at_s), len(steps)
        )
        steps.insert(place, hand)
    return steps


def _done(recorded: Recorded, station: Station) -> Iterator[Step]:
    """What was entered as begun, and as done: at the moment at which it was begun."""
    known: Mapping[ActionKind, Mapping[str, BilingualText]] = {
        ActionKind.WRITE: {tag.name: tag.label for tag in station.tags},
        ActionKind.METHOD: {method.name: method.label for method in station.methods},
        ActionKind.ACKNOWLEDGE: {alarm.name: alarm.label for alarm in station.alarms},
    }
    writes = {write.tag for write in station.writes}
    done = {entry.of for entry in recorded.deeds if entry.of and entry.action.endswith(DONE)}
    acknowledged: set[str] = set()
    for entry in recorded.deeds:
        kind, about = KINDS.get(entry.action), entry.object
        if kind is None or entry.number not in done or about not in known.get(kind, {}):
            continue
        if (kind is ActionKind.WRITE and about not in writes) or about in acknowledged:
            continue
        if kind is ActionKind.ACKNOWLEDGE:
            acknowledged.add(about)
        value = number_in(entry.new) if kind is ActionKind.WRITE else None
        yield Step(kind, about, recorded.seconds(entry.at_ns), value, known[kind][about])


def _handwork(fault: str) -> BilingualText:
    return BilingualText(en=f"Mend it at the line: {fault}", fr=f"Y remédier sur la ligne : {fault}")


# --- the file -----------------------------------------------------------------------------------------------------


def _lines(recorded: Recorded, station: Station, faults: Sequence[Inferred], steps: Sequence[Step]) -> Iterator[str]:
    began = datetime.fromtimestamp(recorded.from_ns / 1e9, UTC)
    first_s = faults[0].at_s if faults else next((step.at_s for step in steps if step.at_s is not None), 0.0)
    span_s = (recorded.to_ns - recorded.from_ns) / 1e9
    par_s = max(60.0, min(span_s, 86_400.0 / 3.0))
    most_s = min(86_400.0, 3.0 * par_s)
    at = f"{began:%Y-%m-%d %H:%M:%S} UTC"
    yield f"# Made of a recorded incident: {at}, {span_s:.0f} s. Read it through before anybody is trained with it:"
    yield "# what could not be told from the log stands below as a comment that begins with NOT KNOWN or GUESSED."
    yield from _missing_lines(recorded)
    yield ""
    yield 'version = "1.0"'
    yield f"label = {_both(f'Incident of {began:%Y-%m-%d %H:%M}', f'Incident du {began:%d/%m/%Y %H:%M}')}"
    yield "# NOT KNOWN: what the trainee should be told first."
    yield 'words.en = "The line produces. Something that happened before happens again."'
    yield 'words.fr = "La ligne produit. Un incident déjà survenu se reproduit."'
    yield "# GUESSED: how long it took then, from the beginning of the span to its end."
    yield f"par_s = {par_s:.1f}"
    yield f"most_s = {most_s:.1f}"
    yield ""
    yield from _initial_lines(recorded)
    yield from _fault_lines(recorded, faults, most_s)
    yield from _goal_lines(recorded, min(first_s, most_s - 30.0))
    yield from _limit_lines(recorded, station)
    yield from _wanted_lines(steps)
    yield "# NOT KNOWN: what would have been wrong. Add [[mistakes]], the critical ones first."
    yield ""
    for what in dict.fromkeys(step.about for step in steps if step.kind is ActionKind.HAND):
        yield from ("[[handwork]]", f"what = {toml_text(what)}", f"label = {_text(_handwork(what))}")
        yield from ("# NOT KNOWN: how long it took.", "takes_s = 30.0", "")
    yield from _hint_lines(recorded, station)


def _missing_lines(recorded: Recorded) -> Iterator[str]:
    """What the log, the journal or the trail lack of this span, and what of it has no place in a scenario."""
    for gap in recorded.gaps:
        end_ns = min(recorded.to_ns, recorded.to_ns if gap.to_ns is None else gap.to_ns)
        span = f"from {recorded.seconds(gap.from_ns):.0f} s to {recorded.seconds(end_ns):.0f} s"
        yield f"# NOT KNOWN: what happened {span}: data of {_plain(gap.link) or 'the line'} is missing ({gap.cause})."
    if recorded.rows_cut:
        yield "# NOT KNOWN: the first alarms: there were more than are read. Take a shorter span."
    if any(entry.action == _CLOCK_SET for entry in recorded.deeds):
        yield "# NOT KNOWN: how long it all took: the clock was set meanwhile, and times before and after do not fit."
    lots = list(dict.fromkeys(row.lot for row in recorded.rows if row.lot))
    if len(lots) > 1:
        yield f"# NOT KNOWN: which lot it is about: {', '.join(map(_plain, lots))}. It begins with the first."
    runs = [entry.new.partition(" ")[0] for entry in recorded.deeds if entry.action == _RUN_BEGUN and not entry.of]
    if runs:
        names = ", ".join(map(_plain, dict.fromkeys(runs)))
        yield f'# NOT KNOWN: which stages belong to the answer: {names} was carried out. Add them as kind = "stage".'


def _plain(text: str) -> str:
    """Of others, on one line of a comment."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _state(value: float | None) -> State | None:
    """None: nobody knew it, or no machine of the simulated line has it."""
    try:
        return None if value is None else State(int(value))
    except ValueError:
        return None


def _initial_lines(recorded: Recorded) -> Iterator[str]:
    values = recorded.values
    lot = next((row.lot for row in recorded.rows if row.lot), "")
    yield "[initial]"
    yield "# NOT KNOWN: the dice of then. Another seed, another line."
    yield "seed = 1"
    if lot:
        yield f"lot = {toml_text(lot[:32])}"
    states = {machine: values.get(STATE.format(machine)) for machine in MACHINES}
    known: dict[str, str] = {}
    for machine, value in states.items():
        state = _state(value)
        if state is not None and state in _BEGINS_AS:
            known[machine] = _BEGINS_AS[state]
            continue
        word = "nobody knew its state" if value is None else f"its state was {value:g}"
        word = word if state is None else f"it was {state.name.lower()}"
        yield f"# NOT KNOWN: {machine}: {word} at the beginning; it begins producing."
    not_running = {machine: word for machine, word in known.items() if word != "execute"}
    if not_running:
        words = ", ".join(f"{machine} = {toml_text(word)}" for machine, word in not_running.items())
        yield f"machines = {{ {words} }}"
    if values.get("Blister.SealingTemperature1", _COLD_DEGC) < _COLD_DEGC:
        yield "cold = true"
    for key, names in (("levels", LEVELS), ("setpoints", sorted(SETPOINTS))):
        held = {name: values[name] for name in names if name in values}
        missing = [name for name in names if name not in values]
        if held:
            pairs = ", ".join(f"{toml_text(name)} = {_within(name, value)}" for name, value in held.items())
            yield f"{key} = {{ {pairs} }}"
        if missing:
            yield f"# NOT KNOWN, so as usual: {', '.join(missing)}."
    yield f"# NOT KNOWN: how worn the parts were. wear = {{ {PARTS[0]} = 0.5 }} begins with one half worn."
    yield ""


def _within(name: str, value: float) -> str:
    point = POINTS[INDEX[name]]
    return f"{round(min(max(value, point.low), point.high), 3):.12g}"


def _fault_lines(recorded: Recorded, faults: Sequence[Inferred], most_s: float) -> Iterator[str]:
    if not faults:
        yield "# NOT KNOWN: the fault. No stop reason and no alarm of this span points to one of the simulated line."
        yield ""
    for one in faults:
        yield "[[faults]]"
        yield f"# GUESSED: {one.because}. It began before that, nobody knows when."
        if one.or_else:
            yield f"# GUESSED: it could as well have been {' or '.join(one.or_else)}."
        yield f"fault = {toml_text(one.fault)}"
        yield f"at_s = {min(one.at_s, most_s - 60.0):.1f}"
        yield ""
    unexplained = _unexplained(recorded, faults)
    if unexplained:
        yield f"# NOT KNOWN: why these alarms came: {', '.join(map(_plain, unexplained))}."
        yield ""


def _unexplained(recorded: Recorded, faults: Iterable[Inferred]) -> list[str]:
    shown = {name for one in faults for name in FAULTS[one.fault].shows_in}
    return list(dict.fromkeys(row.alarm for row in recorded.rows if row.what == Trigger.RAISE and row.tag not in shown))


def _goal_lines(recorded: Recorded, first_s: float) -> Iterator[str]:
    last = {tag: value for _, tag, value in recorded.changes}
    states = {
        machine: last.get(tag, recorded.values.get(tag)) for machine in MACHINES if (tag := STATE.format(machine))
    }
    running = [machine for machine, value in states.items() if value == State.EXECUTE] or list(MACHINES)
    yield "[[goals]]"
    yield "# GUESSED: the machines that produced at the end."
    yield 'name = "runs"'
    yield f"label = {_both('The line produces again', 'La ligne produit de nouveau')}"
    yield f'when = "{" and ".join(f"{STATE.format(machine)} = Execute" for machine in running)}"'
    yield "hold_s = 15.0"
    yield f"from_s = {first_s + 10.0:.1f}"
    yield ""


def _limit_lines(recorded: Recorded, station: Station) -> Iterator[str]:
    tags = {tag.name: tag for tag in station.tags}
    of_tag: dict[str, AlarmSettings] = {}
    for alarm in _alarms(recorded, station):
        if alarm.kind == "limit" and alarm.tag in tags:
            of_tag.setdefault(alarm.tag, alarm)  # a second outside costs once, however many alarms say it
    for number, alarm in enumerate(of_tag.values(), start=1):
        tag = tags[alarm.tag]
        limits = tag.limits
        if (limits.low is None and limits.high is None) or tag.kind != "analog":
            continue
        yield "[[limits]]"
        yield f'name = "limit-{number}"'
        yield f"label = {_text(alarm.label)}"
        yield f"tag = {toml_text(alarm.tag)}"
        if limits.low is not None:
            yield f"low = {limits.low:.12g}"
        if limits.high is not None:
            yield f"high = {limits.high:.12g}"
        yield "# NOT KNOWN: what a second outside is worth."
        yield "per_s = 0.05"
        yield ""


def _wanted_lines(steps: Sequence[Step]) -> Iterator[str]:
    count: dict[str, int] = {}
    for step in steps:
        word = step.about.rpartition(".")[2] if step.kind is not ActionKind.HAND else "mend"
        name = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in word.lower()).strip("-")[:30]
        count[name] = count.get(name, 0) + 1
        yield "[[wanted]]"
        if step.at_s is None:
            yield "# GUESSED: no log sees what is done at the machines."
        else:
            yield f"# Done {step.at_s:.0f} s after the beginning."
        yield f'name = "{name or "act"}{f"-{count[name]}" if count[name] > 1 else ""}"'
        yield f'kind = "{step.kind}"'
        yield f"about = {toml_text(step.about)}"
        yield f"label = {_text(step.label)}"
        if step.kind is ActionKind.WRITE and step.value is not None:
            yield "# NOT KNOWN: what else would have been right."
            yield f"low = {step.value:.12g}"
            yield f"high = {step.value:.12g}"
        if step.kind is ActionKind.ACKNOWLEDGE:
            yield "after = []"
        yield ""


def _hint_lines(recorded: Recorded, station: Station) -> Iterator[str]:
    """What the station file says is to be done about the alarms that came."""
    helpful = [alarm for alarm in _alarms(recorded, station) if alarm.action.en or alarm.action.fr]
    for number, alarm in enumerate(helpful[:3], start=1):
        yield from ("[[hints]]", f'name = "hint-{number}"', f"words = {_text(alarm.action)}", "price = 2.0", "")


def _alarms(recorded: Recorded, station: Station) -> list[AlarmSettings]:
    """Of those that came, in the order in which they did."""
    by_name = {alarm.name: alarm for alarm in station.alarms}
    raised = dict.fromkeys(row.alarm for row in recorded.rows if row.what == Trigger.RAISE)
    return [by_name[name] for name in raised if name in by_name]


def _text(text: BilingualText) -> str:
    return _both(text.en or text.fr or "?", text.fr or text.en or "?")


def _both(english: str, french: str) -> str:
    return f"{{ en = {toml_text(english)}, fr = {toml_text(french)} }}"
