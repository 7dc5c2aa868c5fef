"""Training as words of the language in force: how the line goes, how hard, what was earned, what went wrong with it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from hmi.values.scenario import Difficulty, Scenario
from hmi.values.training import Ending, Happening, PointKind, PointLine, TimelineLine, TrainingPhase, TrainingState
from ui.bridge.value_text import one_line
from ui.bridge.words import capitalised, language, sentence

_DIFFICULTY: Final[Mapping[Difficulty, object]] = {
    Difficulty.FIRST: QT_TRANSLATE_NOOP("TrainingWords", "First steps"),
    Difficulty.EASY: QT_TRANSLATE_NOOP("TrainingWords", "Easy"),
    Difficulty.USUAL: QT_TRANSLATE_NOOP("TrainingWords", "Usual"),
    Difficulty.HARD: QT_TRANSLATE_NOOP("TrainingWords", "Hard"),
}
_ENDING: Final[Mapping[Ending, object]] = {
    Ending.GOALS: QT_TRANSLATE_NOOP("TrainingWords", "All goals reached"),
    Ending.TIME: QT_TRANSLATE_NOOP("TrainingWords", "Time over"),
    Ending.PERSON: QT_TRANSLATE_NOOP("TrainingWords", "Ended by hand"),
    Ending.LOST: QT_TRANSLATE_NOOP("TrainingWords", "Lost: the simulated line or Pupitre ended"),
}
_PART: Final[Mapping[PointKind, object]] = {
    PointKind.RIGHT: QT_TRANSLATE_NOOP("TrainingWords", "Right actions"),
    PointKind.ORDER: QT_TRANSLATE_NOOP("TrainingWords", "Order"),
    PointKind.TIME: QT_TRANSLATE_NOOP("TrainingWords", "Time"),
    PointKind.HELP: QT_TRANSLATE_NOOP("TrainingWords", "Help"),
    PointKind.OUTSIDE: QT_TRANSLATE_NOOP("TrainingWords", "Outside limits"),
    PointKind.MISTAKE: QT_TRANSLATE_NOOP("TrainingWords", "Mistakes"),
    PointKind.GOAL: QT_TRANSLATE_NOOP("TrainingWords", "Goals"),
}
_HAPPENING: Final[Mapping[Happening, object]] = {
    Happening.FAULT: QT_TRANSLATE_NOOP("TrainingWords", "Fault"),
    Happening.ALARM: QT_TRANSLATE_NOOP("TrainingWords", "Alarm"),
    Happening.ACTION: QT_TRANSLATE_NOOP("TrainingWords", "Action"),
    Happening.OUTSIDE: QT_TRANSLATE_NOOP("TrainingWords", "Limit"),
    Happening.GOAL: QT_TRANSLATE_NOOP("TrainingWords", "Goal"),
    Happening.HINT: QT_TRANSLATE_NOOP("TrainingWords", "Hint"),
    Happening.MISTAKE: QT_TRANSLATE_NOOP("TrainingWords", "Mistake"),
    Happening.STEP_BACK: QT_TRANSLATE_NOOP("TrainingWords", "Step back"),
}
_FAULTS: Final[Mapping[str, object]] = {
    "air_pressure": QT_TRANSLATE_NOOP("TrainingWords", "Compressed air sags"),
    "bearing": QT_TRANSLATE_NOOP("TrainingWords", "Main bearing wears out"),
    "belt": QT_TRANSLATE_NOOP("TrainingWords", "Main belt stretches"),
    "door_open": QT_TRANSLATE_NOOP("TrainingWords", "Guard opened"),
    "film_end": QT_TRANSLATE_NOOP("TrainingWords", "Forming film runs out"),
    "heater": QT_TRANSLATE_NOOP("TrainingWords", "Sealing heater ages"),
    "jam": QT_TRANSLATE_NOOP("TrainingWords", "Cartons jam"),
    "punch": QT_TRANSLATE_NOOP("TrainingWords", "Die-cut punch goes dull"),
    "room_pressure": QT_TRANSLATE_NOOP("TrainingWords", "Room pressure breaks down"),
    "scale_drift": QT_TRANSLATE_NOOP("TrainingWords", "Checkweigher's zero drifts"),
    "seal_plate": QT_TRANSLATE_NOOP("TrainingWords", "Sealing plate fouls"),
    "sensor_drift": QT_TRANSLATE_NOOP("TrainingWords", "Thermocouple drifts"),
    "sensor_failure": QT_TRANSLATE_NOOP("TrainingWords", "Thermocouple breaks"),
    "suction_cups": QT_TRANSLATE_NOOP("TrainingWords", "Suction cups leak"),
}


def _words(source: object) -> str:
    return QCoreApplication.translate("TrainingWords", str(source))


def difficulty_words(difficulty: Difficulty) -> str:
    """How hard a scenario is."""
    return _words(_DIFFICULTY[difficulty])


def ending_words(ending: Ending | None) -> str:
    """Why a session is over; "" while it is not."""
    return "" if ending is None else _words(_ENDING[ending])


def part_words(kind: PointKind) -> str:
    """A part of the score."""
    return _words(_PART[kind])


def happening_words(kind: Happening) -> str:
    """What sort of thing happened."""
    return _words(_HAPPENING[kind])


def fault_words(fault: str) -> str:
    """A fault of the simulated line; one that this screen does not know by its name."""
    return _words(_FAULTS[fault]) if fault in _FAULTS else one_line(fault)


def clock_words(seconds: float) -> str:
    """Seconds of the line as minutes and seconds: "3:07"."""
    whole = max(0, int(seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def points_words(points: float) -> str:
    """With one digit, and a sign where something was lost."""
    rounded = round(float(points), 1)
    return QLocale().toString(abs(rounded), "f", 1) if rounded >= 0 else "−" + QLocale().toString(-rounded, "f", 1)


def percent_words(percent: float) -> str:
    """A score; rounded down, so that only a passed one looks passed."""
    return QLocale().toString(int(percent * 10) / 10, "f", 1) + " %"


def speed_words(speed: float) -> str:
    """Times real time."""
    return f"{QLocale().toString(speed, 'g', 3)} ×"


def file_name(name: str, *, training: bool) -> str:
    """The name of an export; of a training station it begins with the word."""
    return f"{QCoreApplication.translate('Training', 'TRAINING')}_{name}" if training else name


def pace_words(state: TrainingState) -> str:
    """How the simulated line goes, where it is not as a real one would; after a session it stands still."""
    if state.phase is TrainingPhase.OVER:
        return QCoreApplication.translate("TrainingWords", "session over")
    if state.phase is TrainingPhase.FROZEN:
        return QCoreApplication.translate("TrainingWords", "line frozen")
    return speed_words(state.speed) if state.speed != 1.0 else ""


def line_words(line: PointLine, scenario: Scenario) -> str:
    """What a line of a score is about, and why it earned what it did."""
    label = line.label.in_language(language()) or part_words(line.kind)
    arguments = dict(line.arguments)
    if "missing" in arguments:
        of_name = {wanted.name: wanted.label.in_language(language()) for wanted in scenario.wanted}
        arguments["missing"] = of_name.get(arguments["missing"]) or arguments["missing"]
    if line.kind is PointKind.TIME or (line.kind is PointKind.HELP and not line.about):
        label = part_words(line.kind)
    return f"{one_line(label)} – {sentence(line.key, arguments)}"


def happened_words(line: TimelineLine) -> str:
    """One line of the debrief: what it is about, and what became of it."""
    label = one_line(line.label.in_language(language()) or line.about)
    if line.kind is Happening.FAULT:
        label = fault_words(line.about)
    said = sentence(line.key, line.arguments)
    return f"{label} – {said}" if label else capitalised(said)
