"""Sentences of a session of training on paper."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT: Final = "TrainingPaper"

SENTENCES: Final[Mapping[str, object]] = {
    "training.paper_title": QT_TRANSLATE_NOOP("TrainingPaper", "Training session: {scenario}"),
    "training.coverage": QT_TRANSLATE_NOOP("TrainingPaper", "Recorded on a simulated line: nothing of production"),
    "training.no_record": QT_TRANSLATE_NOOP(
        "TrainingPaper", "A training session on a simulated line. It is no record of production."
    ),
    "training.section_result": QT_TRANSLATE_NOOP("TrainingPaper", "Result"),
    "training.section_points": QT_TRANSLATE_NOOP("TrainingPaper", "Every point, and why"),
    "training.section_timeline": QT_TRANSLATE_NOOP("TrainingPaper", "What happened"),
    "training.section_compared": QT_TRANSLATE_NOOP("TrainingPaper", "Beside the reference run"),
    "training.trainee": QT_TRANSLATE_NOOP("TrainingPaper", "Trainee"),
    "training.trainer": QT_TRANSLATE_NOOP("TrainingPaper", "Led by"),
    "training.scenario": QT_TRANSLATE_NOOP("TrainingPaper", "Scenario and version"),
    "training.verdict": QT_TRANSLATE_NOOP("TrainingPaper", "Verdict"),
    "training.passed": QT_TRANSLATE_NOOP("TrainingPaper", "Passed"),
    "training.failed": QT_TRANSLATE_NOOP("TrainingPaper", "Failed"),
    "training.unjudged": QT_TRANSLATE_NOOP("TrainingPaper", "Neither: the simulated line or Pupitre ended"),
    "training.percent": QT_TRANSLATE_NOOP("TrainingPaper", "Score"),
    "training.passed_from": QT_TRANSLATE_NOOP("TrainingPaper", "Passed from"),
    "training.took": QT_TRANSLATE_NOOP("TrainingPaper", "Took, on the line's clock"),
    "training.par": QT_TRANSLATE_NOOP("TrainingPaper", "Par"),
    "training.goals": QT_TRANSLATE_NOOP("TrainingPaper", "Goals reached"),
    "training.attempt": QT_TRANSLATE_NOOP("TrainingPaper", "Attempt"),
    "training.steps_back": QT_TRANSLATE_NOOP("TrainingPaper", "Steps back"),
    "training.column_what": QT_TRANSLATE_NOOP("TrainingPaper", "What"),
    "training.column_why": QT_TRANSLATE_NOOP("TrainingPaper", "What became of it"),
    "training.column_line": QT_TRANSLATE_NOOP("TrainingPaper", "Line"),
    "training.column_moment": QT_TRANSLATE_NOOP("TrainingPaper", "Moment"),
    "training.column_points": QT_TRANSLATE_NOOP("TrainingPaper", "Points"),
    "training.column_here": QT_TRANSLATE_NOOP("TrainingPaper", "Here"),
    "training.column_reference": QT_TRANSLATE_NOOP("TrainingPaper", "Reference"),
    "training.points_of": QT_TRANSLATE_NOOP("TrainingPaper", "{earned} / {most}"),
    "training.undone": QT_TRANSLATE_NOOP("TrainingPaper", "Undone by a step back."),
    "training.part_time": QT_TRANSLATE_NOOP("TrainingPaper", "Time"),
    "training.part_help": QT_TRANSLATE_NOOP("TrainingPaper", "Help"),
    "training.part_right": QT_TRANSLATE_NOOP("TrainingPaper", "Right action"),
    "training.part_order": QT_TRANSLATE_NOOP("TrainingPaper", "Order"),
    "training.part_outside": QT_TRANSLATE_NOOP("TrainingPaper", "Outside limits"),
    "training.part_mistake": QT_TRANSLATE_NOOP("TrainingPaper", "Mistake"),
    "training.part_goal": QT_TRANSLATE_NOOP("TrainingPaper", "Goal"),
}
"""By key."""
