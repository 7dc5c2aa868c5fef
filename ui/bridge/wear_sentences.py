"""What is said of wear, behind each message key. English is the source; the catalogue holds the French.

Those of `WEAR_SENTENCES` begin small and end without a stop, as all messages do; those of `PAPER` stand on paper.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

WEAR_SENTENCES: Final[Mapping[str, object]] = {
    # Notices.
    "wear.alert": QT_TRANSLATE_NOOP("Words", "shows wear ({tags})"),
    "wear.not_kept": QT_TRANSLATE_NOOP("Words", "what was learned of wear cannot be kept: {reason}"),
    "wear.put_aside": QT_TRANSLATE_NOOP(
        "Words", "what was learned of wear was damaged and is put aside ({file}): it is learned anew"
    ),
    "wear.learns_anew": QT_TRANSLATE_NOOP("Words", "its tags are others than before: what is normal is learned anew"),
    # Refusals.
    "wear.no_component": QT_TRANSLATE_NOOP("Words", "the station has no component {component}"),
    "wear.no_alert": QT_TRANSLATE_NOOP("Words", "there is no such alert"),
    "wear.no_answer": QT_TRANSLATE_NOOP("Words", "that is no answer to an alert"),
    "wear.words_missing": QT_TRANSLATE_NOOP("Words", "say in a few words what was found or done"),
    "wear.limit_range": QT_TRANSLATE_NOOP("Words", "the limit must lie between {low} and {high}"),
    # How it is known.
    "wear.learned": QT_TRANSLATE_NOOP("Words", "{percent} % of {hours} h of running are learned"),
    "wear.judged": QT_TRANSLATE_NOOP("Words", "judged for {hours} h of running in this life"),
    "wear.silence.stopped": QT_TRANSLATE_NOOP("Words", "not judged now: the machine does not run"),
    "wear.silence.settling": QT_TRANSLATE_NOOP("Words", "not judged now: the machine has just started"),
    "wear.silence.learning": QT_TRANSLATE_NOOP("Words", "not judged now: this operating state is being learned"),
    "wear.silence.no_values": QT_TRANSLATE_NOOP("Words", "not judged now: its tags tell nothing usable"),
    "wear.vibration_zone": QT_TRANSLATE_NOOP(
        "Words", "vibration {value} mm/s: zone {zone} of ISO 20816-3, of which C begins at {border}"
    ),
    "wear.small": QT_TRANSLATE_NOOP("Words", "it drifts, but has gone only {percent} % of the way to failure"),
    "wear.covered": QT_TRANSLATE_NOOP("Words", "data of {percent} % of the last day is held"),
    # Why no newer waveform is known.
    "wear.wave.waits": QT_TRANSLATE_NOOP("Words", "none was read yet"),
    "wear.wave.offline": QT_TRANSLATE_NOOP("Words", "its server {link} is not connected"),
    "wear.wave.stopped": QT_TRANSLATE_NOOP("Words", "the machine does not run, or nobody knows whether it does"),
    "wear.wave.settling": QT_TRANSLATE_NOOP("Words", "the machine has just started"),
    "wear.wave.before": QT_TRANSLATE_NOOP("Words", "it was taken before the machine ran steadily"),
    "wear.wave.not_new": QT_TRANSLATE_NOOP("Words", "the server has no newer one"),
    "wear.wave.unread": QT_TRANSLATE_NOOP("Words", "it could not be read ({detail})"),
    "wear.wave.given_up": QT_TRANSLATE_NOOP(
        "Words",
        "the connection ended {count} times while it was read: it is not read again before the program is restarted",
    ),
    "wear.wave.status": QT_TRANSLATE_NOOP("Words", "the server says {status}"),
    "wear.wave.no_array": QT_TRANSLATE_NOOP("Words", "the node does not hold an array of numbers"),
    "wear.wave.empty": QT_TRANSLATE_NOOP("Words", "the node holds no samples"),
    "wear.wave.too_long": QT_TRANSLATE_NOOP("Words", "the node holds more than {most} samples"),
    "wear.wave.short": QT_TRANSLATE_NOOP("Words", "it has {count} samples, {least} are needed"),
    "wear.wave.no_number": QT_TRANSLATE_NOOP("Words", "some of its samples are no accelerations"),
    "wear.wave.flat": QT_TRANSLATE_NOOP("Words", "all its samples are the same: the sensor is dead"),
    # Remaining life.
    "wear.life.coverage_poor": QT_TRANSLATE_NOOP(
        "Words", "only {coverage_percent} % of the data is held, {least_percent} % are needed"
    ),
    "wear.life.band_too_wide": QT_TRANSLATE_NOOP(
        "Words", "the range would be {low} to {high} {unit}, which is {times} times its middle"
    ),
    "wear.life.no_alert": QT_TRANSLATE_NOOP("Words", "it does not drift"),
    "wear.life.path_too_short": QT_TRANSLATE_NOOP("Words", "the drift is seen for too short a time"),
    "wear.life.not_rising": QT_TRANSLATE_NOOP("Words", "it stands, and does not move towards failure"),
    "wear.life.no_limit": QT_TRANSLATE_NOOP("Words", "it is not known at which value it fails"),
    "wear.life.no_past_runs": QT_TRANSLATE_NOOP("Words", "{runs} past runs are known, {least} are needed"),
    "wear.life.no_makers_life": QT_TRANSLATE_NOOP("Words", "the maker's life is not known"),
    "wear.life.limit_reached": QT_TRANSLATE_NOOP("Words", "the value at which it fails is reached"),
    "wear.life.counter_past": QT_TRANSLATE_NOOP("Words", "{used} {unit} are used; such parts last about {life}"),
    "wear.life.counter_age": QT_TRANSLATE_NOOP(
        "Words", "{used} of about {life} {unit} are used; past lives known: {past_lives}"
    ),
    "wear.life.path_drift": QT_TRANSLATE_NOOP(
        "Words", "the way gone grows by {percent_per_day} % a day ({low} to {high})"
    ),
    "wear.life.prior_of": QT_TRANSLATE_NOOP("Words", "with {cases} past cases in mind"),
    "wear.life.fleet_runs": QT_TRANSLATE_NOOP("Words", "compared with {runs} past runs"),
    "wear.life.fleet_unlike": QT_TRANSLATE_NOOP("Words", "no past run of {runs} looked like this one"),
}

CONTEXT: Final = "WearPaper"

PAPER: Final[Mapping[str, object]] = {
    "wear.title": QT_TRANSLATE_NOOP("WearPaper", "Wear report"),
    "wear.section_summary": QT_TRANSLATE_NOOP("WearPaper", "In short"),
    "wear.section_fleet": QT_TRANSLATE_NOOP("WearPaper", "All components, the most urgent first"),
    "wear.section_alerts": QT_TRANSLATE_NOOP("WearPaper", "Alerts of the period"),
    "wear.section_lives": QT_TRANSLATE_NOOP("WearPaper", "Parts replaced or mended in the period"),
    "wear.section_method": QT_TRANSLATE_NOOP("WearPaper", "How this is known"),
    "wear.coverage": QT_TRANSLATE_NOOP("WearPaper", "Data of the last day held, of the component with least: {held}"),
    "wear.nothing": QT_TRANSLATE_NOOP("WearPaper", "The station names no components."),
    "wear.no_alerts": QT_TRANSLATE_NOOP("WearPaper", "No alert stood in the period."),
    "wear.no_lives": QT_TRANSLATE_NOOP("WearPaper", "No part was replaced in the period."),
    "wear.count": QT_TRANSLATE_NOOP("WearPaper", "Components"),
    "wear.count_due": QT_TRANSLATE_NOOP("WearPaper", "To be replaced now"),
    "wear.count_alert": QT_TRANSLATE_NOOP("WearPaper", "Worn, to be planned"),
    "wear.count_poor_coverage": QT_TRANSLATE_NOOP("WearPaper", "Nothing said: too little data is held"),
    "wear.count_no_evidence": QT_TRANSLATE_NOOP("WearPaper", "Nothing said: no usable values"),
    "wear.count_learning": QT_TRANSLATE_NOOP("WearPaper", "Being learned"),
    "wear.count_sound": QT_TRANSLATE_NOOP("WearPaper", "Sound"),
    "wear.column_component": QT_TRANSLATE_NOOP("WearPaper", "Component"),
    "wear.column_standing": QT_TRANSLATE_NOOP("WearPaper", "Standing"),
    "wear.column_health": QT_TRANSLATE_NOOP("WearPaper", "Health"),
    "wear.column_life": QT_TRANSLATE_NOOP("WearPaper", "Remaining life (90 %)"),
    "wear.column_covered": QT_TRANSLATE_NOOP("WearPaper", "Data held"),
    "wear.column_since": QT_TRANSLATE_NOOP("WearPaper", "Since"),
    "wear.column_over": QT_TRANSLATE_NOOP("WearPaper", "Until"),
    "wear.column_answer": QT_TRANSLATE_NOOP("WearPaper", "Answer"),
    "wear.column_began": QT_TRANSLATE_NOOP("WearPaper", "Began"),
    "wear.column_ended": QT_TRANSLATE_NOOP("WearPaper", "Ended"),
    "wear.column_used": QT_TRANSLATE_NOOP("WearPaper", "Used"),
    "wear.column_by": QT_TRANSLATE_NOOP("WearPaper", "By"),
    "wear.standing.due": QT_TRANSLATE_NOOP("WearPaper", "Replace now"),
    "wear.standing.alert": QT_TRANSLATE_NOOP("WearPaper", "Wear: plan it"),
    "wear.standing.poor_coverage": QT_TRANSLATE_NOOP("WearPaper", "Too little data"),
    "wear.standing.no_evidence": QT_TRANSLATE_NOOP("WearPaper", "No evidence"),
    "wear.standing.learning": QT_TRANSLATE_NOOP("WearPaper", "Learning"),
    "wear.standing.sound": QT_TRANSLATE_NOOP("WearPaper", "Sound"),
    "wear.life.range": QT_TRANSLATE_NOOP("WearPaper", "{median} ({low} to {high})"),
    "wear.life.reached": QT_TRANSLATE_NOOP("WearPaper", "reached"),
    "wear.life.not_enough": QT_TRANSLATE_NOOP("WearPaper", "not enough evidence"),
    "wear.life.poor": QT_TRANSLATE_NOOP("WearPaper", "too little data is held"),
    "wear.life.no_sign": QT_TRANSLATE_NOOP("WearPaper", "no sign of wear"),
    "wear.stands": QT_TRANSLATE_NOOP("WearPaper", "goes on"),
    "wear.answer.": QT_TRANSLATE_NOOP("WearPaper", "none yet"),
    "wear.answer.useful": QT_TRANSLATE_NOOP("WearPaper", "useful"),
    "wear.answer.not_useful": QT_TRANSLATE_NOOP("WearPaper", "not useful"),
    "wear.answer.done": QT_TRANSLATE_NOOP("WearPaper", "done"),
    "wear.up": QT_TRANSLATE_NOOP("WearPaper", "{tag}: up from {usual} to {now}, {share} of the evidence"),
    "wear.down": QT_TRANSLATE_NOOP("WearPaper", "{tag}: down from {usual} to {now}, {share} of the evidence"),
    "wear.speed": QT_TRANSLATE_NOOP("WearPaper", "Indicator a week: {per_week} limits ({low} to {high})"),
    "wear.said": QT_TRANSLATE_NOOP("WearPaper", "{name}: {words}"),
    "wear.failed": QT_TRANSLATE_NOOP("WearPaper", "{words} (it was worn out)"),
    "wear.method_indicator": QT_TRANSLATE_NOOP(
        "WearPaper",
        "The indicator of a component compares its tags with what was learned of them at the same speed, load and "
        "product, while the machine ran steadily. 1 is the limit of an alert. Stops, starts, changeovers, gaps and bad "
        "values are not judged.",
    ),
    "wear.method_life": QT_TRANSLATE_NOOP(
        "WearPaper",
        "Remaining life is a range that holds the true one in 9 of 10 cases. It comes from counters and the maker's "
        "life, or from the drift itself once an alert stands. Where the range would be wider than three times its "
        "middle, or too little data is held, none is told.",
    ),
    "wear.method_limits": QT_TRANSLATE_NOOP(
        "WearPaper",
        "No alert is no proof that a part is sound: wear that shows in none of its tags is not seen. Alerts of wear "
        "are no alarms.",
    ),
}
