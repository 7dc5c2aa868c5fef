"""The sentence behind each refusal of a person, a password or a signature, and what happens at log-ins."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

ACCESS_SENTENCES: Final[Mapping[str, object]] = {
    # Who may act.
    "access.nobody": QT_TRANSLATE_NOOP("Words", "nobody is logged in: log in first"),
    "access.locked": QT_TRANSLATE_NOOP("Words", "the screen is locked: unlock it first"),
    "access.password_due": QT_TRANSLATE_NOOP("Words", "a new password comes first"),
    "access.right": QT_TRANSLATE_NOOP("Words", "whoever is logged in may not do this ({right})"),
    "access.refused": QT_TRANSLATE_NOOP("Words", "that was not right: look at what was typed, and try again"),
    "access.locked_out": QT_TRANSLATE_NOOP("Words", "too many wrong tries: wait {minutes} min"),
    "access.badge_off": QT_TRANSLATE_NOOP("Words", "badges are not used at this station"),
    "access.pin_spent": QT_TRANSLATE_NOOP("Words", "too many wrong PINs, or none is set: the password unlocks"),
    "access.not_ready": QT_TRANSLATE_NOOP("Words", "the people of this station cannot be read yet: try again"),
    # What happened.
    "access.many_wrong": QT_TRANSLATE_NOOP(
        "Words", "too many wrong passwords at a log-in ({screen}): locked out for {minutes} min"
    ),
    "access.emergency": QT_TRANSLATE_NOOP("Words", "the break-glass account was used: its password has to be set anew"),
    "access.tampered": QT_TRANSLATE_NOOP(
        "Words", "what is kept of this person was changed by hand: no log-in until the password is set anew"
    ),
    "access.reset_at_terminal": QT_TRANSLATE_NOOP(
        "Words", "the password was set anew at a terminal: by whom is in the audit trail"
    ),
    # People.
    "people.id": QT_TRANSLATE_NOOP(
        "Words", "an id has 2 to 32 small letters, digits, dots or hyphens, and begins with a letter or digit"
    ),
    "people.name": QT_TRANSLATE_NOOP("Words", "a name is needed"),
    "people.reason": QT_TRANSLATE_NOOP("Words", "a reason is needed"),
    "people.exists": QT_TRANSLATE_NOOP("Words", "there is or was somebody with the id “{person}”: ids are used once"),
    "people.unknown": QT_TRANSLATE_NOOP("Words", "nobody has the id “{person}”"),
    "people.role": QT_TRANSLATE_NOOP("Words", "there is no role “{role}”"),
    "people.oneself": QT_TRANSLATE_NOOP("Words", "nobody changes themselves in this way: ask another administrator"),
    "people.badge_taken": QT_TRANSLATE_NOOP("Words", "this badge is another person's"),
    "people.last_administrator": QT_TRANSLATE_NOOP(
        "Words", "nobody would be left who may give rights: add another administrator first"
    ),
    "people.no_administrator": QT_TRANSLATE_NOOP("Words", "“{person}” is no administrator"),
    "people.not_first": QT_TRANSLATE_NOOP("Words", "this station has people already"),
    "people.first_at_terminal": QT_TRANSLATE_NOOP(
        "Words", "an audit trail was put aside here: “pupitre people first” makes the administrator"
    ),
    # Passwords.
    "password.length": QT_TRANSLATE_NOOP("Words", "the password is too short, or endless: {least} characters at least"),
    "password.same_characters": QT_TRANSLATE_NOOP("Words", "the password repeats few characters"),
    "password.own_words": QT_TRANSLATE_NOOP("Words", "the password has the id or the name in it"),
    "password.rows": QT_TRANSLATE_NOOP("Words", "the password is little more than rows of keys"),
    "password.used_before": QT_TRANSLATE_NOOP("Words", "the password was used before"),
    "pin.digits": QT_TRANSLATE_NOOP("Words", "a PIN has four to eight digits"),
    "pin.simple": QT_TRANSLATE_NOOP("Words", "the PIN is one digit again and again, or digits in a row"),
    "pin.off": QT_TRANSLATE_NOOP("Words", "PINs are not used at this station"),
    # Signatures.
    "signature.both": QT_TRANSLATE_NOOP("Words", "id and password are both needed to sign"),
    "signature.other_person": QT_TRANSLATE_NOOP("Words", "only whoever is logged in here signs first"),
    "signature.same_person": QT_TRANSLATE_NOOP("Words", "a second person has to sign, not the same one"),
    "signature.right": QT_TRANSLATE_NOOP("Words", "{person} may not sign as the second person: ask somebody who may"),
    "signature.password_due": QT_TRANSLATE_NOOP(
        "Words", "{person} needs a new password before signing: log in once, and choose it"
    ),
    "signature.meaning": QT_TRANSLATE_NOOP("Words", "this cannot be signed with that meaning"),
    "signature.moved": QT_TRANSLATE_NOOP("Words", "the signature was given for something else: sign again"),
}
