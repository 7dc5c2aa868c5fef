"""Sentences of training: why something is not done, what a point is for, what happened. Keys of hmi/training."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

TRAINING_SENTENCES: Final[Mapping[str, object]] = {
    # Why it is not done.
    "training.not_here": QT_TRANSLATE_NOOP("Words", "this is no training station: start `pupitre train`"),
    "training.nowhere_else": QT_TRANSLATE_NOOP("Words", "in training only the simulated line is looked at"),
    "training.no_scenario": QT_TRANSLATE_NOOP("Words", "there is no scenario {scenario} that can be used"),
    "training.other_version": QT_TRANSLATE_NOOP("Words", "the scenario was changed meanwhile: read it again"),
    "training.busy": QT_TRANSLATE_NOOP("Words", "a session of {trainee} is under way: end it first"),
    "training.no_session": QT_TRANSLATE_NOOP("Words", "no session is under way"),
    "training.not_yours": QT_TRANSLATE_NOOP("Words", "this is the session of {trainee}"),
    "training.trainer_only": QT_TRANSLATE_NOOP("Words", "{trainer} leads this session and steers the line"),
    "training.no_hint": QT_TRANSLATE_NOOP("Words", "all hints are taken"),
    "training.not_offered": QT_TRANSLATE_NOOP("Words", "this scenario does not offer that at the machine"),
    "training.working": QT_TRANSLATE_NOOP("Words", "it is being done already"),
    "training.no_line": QT_TRANSLATE_NOOP("Words", "the simulated line does not answer"),
    "training.not_done": QT_TRANSLATE_NOOP("Words", "not done"),
    "training.frozen": QT_TRANSLATE_NOOP("Words", "the line stands still: let it go on first"),
    "training.not_an_order": QT_TRANSLATE_NOOP("Words", "the simulated line does not understand: {reason}"),
    "training.no_snapshot": QT_TRANSLATE_NOOP("Words", "this moment is not kept any more"),
    "training.no_fault": QT_TRANSLATE_NOOP("Words", "the line has no fault {fault}"),
    "training.nothing_to_mend": QT_TRANSLATE_NOOP("Words", "there is nothing to mend there"),
    "training.machine_runs": QT_TRANSLATE_NOOP("Words", "{machine} is running: stop it first"),
    "training.no_such_value": QT_TRANSLATE_NOOP("Words", "the line has no value {point}"),
    "training.no_such_state": QT_TRANSLATE_NOOP("Words", "{machine} has no state {state}"),
    # What a point is for.
    "training.right": QT_TRANSLATE_NOOP("Words", "done"),
    "training.in_order": QT_TRANSLATE_NOOP("Words", "in its turn"),
    "training.too_early": QT_TRANSLATE_NOOP("Words", "before its turn: “{missing}” was still to be done"),
    "training.order_not_done": QT_TRANSLATE_NOOP("Words", "not done, so no turn"),
    "training.time": QT_TRANSLATE_NOOP("Words", "{took} s; all points up to {full} s, none at {none} s"),
    "training.time_not_reached": QT_TRANSLATE_NOOP("Words", "the goals were not reached"),
    "training.help": QT_TRANSLATE_NOOP("Words", "to begin with"),
    "training.hint": QT_TRANSLATE_NOOP("Words", "hint taken"),
    "training.outside": QT_TRANSLATE_NOOP("Words", "outside for {seconds} s, of which {counted} s count"),
    "training.outside_free": QT_TRANSLATE_NOOP("Words", "outside for {seconds} s; the first {grace} s cost nothing"),
    "training.mistake": QT_TRANSLATE_NOOP("Words", "mistake"),
    "training.critical_mistake": QT_TRANSLATE_NOOP("Words", "critical mistake: the session is failed"),
    "training.goal_reached": QT_TRANSLATE_NOOP("Words", "goal reached"),
    "training.goal_not_reached": QT_TRANSLATE_NOOP("Words", "goal not reached"),
    # What happened.
    "training.did_right": QT_TRANSLATE_NOOP("Words", "done, in its turn"),
    "training.did_early": QT_TRANSLATE_NOOP("Words", "done before its turn"),
    "training.did": QT_TRANSLATE_NOOP("Words", "done; the scenario does not ask for it"),
    "training.did_without_effect": QT_TRANSLATE_NOOP("Words", "tried, without effect"),
    "training.went_outside": QT_TRANSLATE_NOOP("Words", "outside its limits"),
    "training.came_back": QT_TRANSLATE_NOOP("Words", "within its limits again"),
    "training.stepped_back": QT_TRANSLATE_NOOP("Words", "set back from {from} s to {to} s"),
    "training.fault_began": QT_TRANSLATE_NOOP("Words", "fault begins"),
    "training.fault_ended": QT_TRANSLATE_NOOP("Words", "fault is over"),
    "training.alarm_raised": QT_TRANSLATE_NOOP("Words", "alarm"),
    "training.alarm_over": QT_TRANSLATE_NOOP("Words", "alarm is over"),
    "training.alarm_acknowledged": QT_TRANSLATE_NOOP("Words", "alarm acknowledged"),
}
"""In the context "Words"."""
