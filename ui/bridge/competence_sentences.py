"""The sentence behind each refusal and notice about competence, and what its papers say. English is the source."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

COMPETENCE_SENTENCES: Final[Mapping[str, object]] = {
    # Why a right is not there.
    "competence.needed": QT_TRANSLATE_NOOP("Words", "this asks for a valid competence: {procedure}"),
    "competence.needed_of": QT_TRANSLATE_NOOP(
        "Words", "{person} may not sign this now: it asks for a valid competence: {procedure}"
    ),
    # Why something is not taken.
    "competence.not_read": QT_TRANSLATE_NOOP("Words", "who is able to do what cannot be read yet: try again"),
    "competence.oneself": QT_TRANSLATE_NOOP("Words", "nobody assesses themselves: ask another assessor"),
    "competence.retired": QT_TRANSLATE_NOOP("Words", "{person} is retired"),
    "competence.no_procedure": QT_TRANSLATE_NOOP("Words", "no version of “{procedure}” is released here"),
    "competence.moved_on": QT_TRANSLATE_NOOP("Words", "version {version} is in force now: look at it first"),
    "competence.score": QT_TRANSLATE_NOOP("Words", "a score is 0 to 100 %"),
    "competence.below_pass": QT_TRANSLATE_NOOP("Words", "with less than {least} % nobody has passed"),
    "competence.retrain_first": QT_TRANSLATE_NOOP(
        "Words", "{tries} tries failed: say how the person was taught since, then another try is recorded"
    ),
    "competence.too_long": QT_TRANSLATE_NOOP("Words", "a competence holds {days} days at most here"),
    "competence.trainee_signs": QT_TRANSLATE_NOOP("Words", "whoever was assessed signs beside: {person}"),
    "competence.words_needed": QT_TRANSLATE_NOOP("Words", "say why"),
    "competence.nothing_to_read": QT_TRANSLATE_NOOP("Words", "no competence waits for this version to be read"),
    "competence.no_record": QT_TRANSLATE_NOOP("Words", "there is no such record, or it is not what was written"),
    "competence.withdrawn_already": QT_TRANSLATE_NOOP("Words", "it was withdrawn already"),
    "competence.not_overridable": QT_TRANSLATE_NOOP(
        "Words", "only a competence that ran out, or whose new version was not read, can be stood in for"
    ),
    # Sets from other stations.
    "set.too_large": QT_TRANSLATE_NOOP("Words", "the set is larger than any station writes"),
    "set.not_one": QT_TRANSLATE_NOOP("Words", "the file is no set of Pupitre"),
    "set.newer": QT_TRANSLATE_NOOP("Words", "the set was written by a newer Pupitre: update this one"),
    "set.signature": QT_TRANSLATE_NOOP("Words", "the signature of the set is not that of the key it names"),
    "set.damaged": QT_TRANSLATE_NOOP("Words", "the set is not what was signed: it is damaged, or was changed ({name})"),
    "set.name": QT_TRANSLATE_NOOP("Words", "there is a name in the set that no station gives ({name})"),
    "set.picture": QT_TRANSLATE_NOOP("Words", "what should be a picture is none ({name})"),
    "set.not_text": QT_TRANSLATE_NOOP("Words", "what should be text is none ({name})"),
    "set.markup": QT_TRANSLATE_NOOP("Words", "there is something in it that is neither text nor drawing ({name})"),
    "set.no_such": QT_TRANSLATE_NOOP("Words", "there is nothing of the name “{name}”"),
    "set.empty": QT_TRANSLATE_NOOP("Words", "nothing was chosen that can be carried"),
    "set.gone": QT_TRANSLATE_NOOP("Words", "this set is not there any more: open it again"),
    "set.not_read": QT_TRANSLATE_NOOP("Words", "the file cannot be read ({detail})"),
    "set.not_written": QT_TRANSLATE_NOOP("Words", "it could not be written ({detail})"),
    "set.not_offered": QT_TRANSLATE_NOOP("Words", "nothing was chosen, or something that cannot be taken"),
    "set.fingerprint": QT_TRANSLATE_NOOP("Words", "this is not the fingerprint of the key that signed the set"),
    "set.unusable": QT_TRANSLATE_NOOP("Words", "it cannot be used: {detail}"),
    "set.picture_differs": QT_TRANSLATE_NOOP(
        "Words", "another picture of this name is here, and procedures show it: {name}"
    ),
    "set.from_future": QT_TRANSLATE_NOOP(
        "Words", "it was assessed at a time that is yet to come: look at the clocks of both stations"
    ),
    "set.moved_on": QT_TRANSLATE_NOOP("Words", "what is here is another by now than was shown: open the set again"),
    "set.id_taken": QT_TRANSLATE_NOOP("Words", "a record of another station has this id"),
    "set.older": QT_TRANSLATE_NOOP("Words", "what is here is newer"),
    "set.unknown_person": QT_TRANSLATE_NOOP("Words", "nobody has this id and name here: {person}"),
    "set.not_assessed_there": QT_TRANSLATE_NOOP("Words", "it was not assessed at the station that made the set"),
    # What stands on the screens.
    "competence.unsound_records": QT_TRANSLATE_NOOP(
        "Words", "{n} records of competence are not what was written: they count for nobody; see the page Competence"
    ),
    "competence.nobody_can": QT_TRANSLATE_NOOP(
        "Words", "no version of this procedure is released here, and a right asks for it: nobody can be assessed for it"
    ),
    "competence.soon": QT_TRANSLATE_NOOP(
        "Words", "competences that run out soon: {n}; the first is {procedure} of {person}, in {days} d"
    ),
}

CONTEXT: Final = "CompetencePaper"

PAPER: Final[Mapping[str, object]] = {
    "competence.title_certificate": QT_TRANSLATE_NOOP("CompetencePaper", "Certificate of competence"),
    "competence.title_matrix": QT_TRANSLATE_NOOP("CompetencePaper", "Competence matrix"),
    "competence.section_person": QT_TRANSLATE_NOOP("CompetencePaper", "The person"),
    "competence.section_valid": QT_TRANSLATE_NOOP("CompetencePaper", "Found able to do, and valid on this day"),
    "competence.section_not": QT_TRANSLATE_NOOP("CompetencePaper", "Not valid on this day"),
    "competence.section_records": QT_TRANSLATE_NOOP("CompetencePaper", "Every assessment, the newest first"),
    "competence.section_signed": QT_TRANSLATE_NOOP("CompetencePaper", "Signatures"),
    "competence.section_gaps": QT_TRANSLATE_NOOP("CompetencePaper", "Gaps, and what runs out soon"),
    "competence.section_of": QT_TRANSLATE_NOOP("CompetencePaper", "{procedure}, version {version}"),
    "competence.section_method": QT_TRANSLATE_NOOP("CompetencePaper", "How to read this"),
    "competence.method": QT_TRANSLATE_NOOP(
        "CompetencePaper",
        "A competence counts while it is valid: from its assessment, signed by assessor and assessed, to its end, and "
        "as long as no new major version of the procedure is released; a new minor one is read and signed for first. "
        "Each record is named by an entry of the audit trail and proven against it.",
    ),
    "competence.name": QT_TRANSLATE_NOOP("CompetencePaper", "Name"),
    "competence.id": QT_TRANSLATE_NOOP("CompetencePaper", "Id"),
    "competence.role": QT_TRANSLATE_NOOP("CompetencePaper", "Role"),
    "competence.at": QT_TRANSLATE_NOOP("CompetencePaper", "As it stood at"),
    "competence.none": QT_TRANSLATE_NOOP("CompetencePaper", "None."),
    "competence.no_gaps": QT_TRANSLATE_NOOP("CompetencePaper", "None: everybody is able to do everything."),
    "competence.coverage": QT_TRANSLATE_NOOP("CompetencePaper", "All {count} records that the audit trail holds"),
    "competence.coverage_unsound": QT_TRANSLATE_NOOP(
        "CompetencePaper", "{count} records; {n} others are not what was written and count for nobody"
    ),
    "competence.coverage_matrix": QT_TRANSLATE_NOOP(
        "CompetencePaper", "{people} people and {procedures} procedures, as the audit trail proves them"
    ),
    "competence.column_procedure": QT_TRANSLATE_NOOP("CompetencePaper", "Procedure"),
    "competence.column_version": QT_TRANSLATE_NOOP("CompetencePaper", "Version"),
    "competence.column_state": QT_TRANSLATE_NOOP("CompetencePaper", "How it stands"),
    "competence.column_until": QT_TRANSLATE_NOOP("CompetencePaper", "Valid until"),
    "competence.column_person": QT_TRANSLATE_NOOP("CompetencePaper", "Person"),
    "competence.column_when": QT_TRANSLATE_NOOP("CompetencePaper", "Assessed"),
    "competence.column_method": QT_TRANSLATE_NOOP("CompetencePaper", "How"),
    "competence.column_result": QT_TRANSLATE_NOOP("CompetencePaper", "Result"),
    "competence.column_score": QT_TRANSLATE_NOOP("CompetencePaper", "Score"),
    "competence.endless": QT_TRANSLATE_NOOP("CompetencePaper", "does not run out"),
    "competence.passed": QT_TRANSLATE_NOOP("CompetencePaper", "passed, try {n}"),
    "competence.not_passed": QT_TRANSLATE_NOOP("CompetencePaper", "not passed, try {n}"),
    "competence.words": QT_TRANSLATE_NOOP("CompetencePaper", "“{words}”"),
    "competence.retrained": QT_TRANSLATE_NOOP("CompetencePaper", "Taught anew before this try: “{words}”"),
    "competence.read": QT_TRANSLATE_NOOP("CompetencePaper", "Version {version} read and signed for on {when}"),
    "competence.withdrawn_by": QT_TRANSLATE_NOOP("CompetencePaper", "Withdrawn on {when} by {name}: “{words}”"),
    "competence.of_station": QT_TRANSLATE_NOOP("CompetencePaper", "Assessed at the station {station}"),
    "competence.of_demo": QT_TRANSLATE_NOOP("CompetencePaper", "Of a demo: nobody assessed it"),
    "competence.of_training": QT_TRANSLATE_NOOP("CompetencePaper", "Assessed at a station for training"),
}
