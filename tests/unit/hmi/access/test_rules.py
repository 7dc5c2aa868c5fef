"""Passwords, PINs, ids, attempts and hashes: the rules alone."""

import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.access.attempts import FRESH, Rule, wrong
from hmi.access.hashing import Hashing, badge_salt
from hmi.access.passwords import id_of, id_problem, password_problem, pin_problem
from hmi.access.people import People, Person, about, content_of, cut, taken
from hmi.access.rights import ADMINISTRATOR, LASTING, OPERATOR, QUALITY, ROLES
from hmi.station.structs import Server, Station
from hmi.values.right import Right
from tests.people import CHEAP

S = 1_000_000_000
RULE = Rule(tries=5, lasts_ns=900 * S)


def problem(password: str, least: int = 12) -> str:
    found = password_problem(password, "olga", "Olga Petrov", least)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("Kelp forest, 9 m deep", ""),
        ("correct horse battery staple", ""),
        ("Zürich–Genève 1987 à pied", ""),
        ("k7#pQz!m2Rvx", ""),
        ("k7#pQz!m2Rv", "password.length"),
        ("x" * 257, "password.length"),
        ("abababababab", "password.same_characters"),
        ("I am Petrov 123", "password.own_words"),
        ("OLGAOLGAOLGA77", "password.own_words"),
        ("abcdefghijklm", "password.rows"),
        ("0987654321qwertyuiop", "password.rows"),
        ("azertyuiop12", "password.rows"),
    ],
)
def test_passwords(password: str, key: str) -> None:
    assert problem(password) == key


def test_a_password_is_the_same_however_a_keyboard_makes_its_accents() -> None:
    kept = CHEAP.kept("Zu\u0308rich a\u0300 pied")
    assert CHEAP.matches("Zürich à pied", kept)
    assert not CHEAP.matches("Zurich a pied", kept)


@pytest.mark.parametrize(
    ("pin", "sound"),
    [
        ("8524", True),
        ("0000", False),
        ("4321", False),
        ("9012", False),
        ("123", False),
        ("123456789", False),
        ("\uff11\uff12\uff19\uff14", False),
        ("", False),
    ],
)
def test_pins(pin: str, sound: bool) -> None:
    assert (pin_problem(pin) is None) is sound


@given(st.text())
def test_an_id_is_plain_or_refused_and_stays_what_it_is(typed: str) -> None:
    person = id_of(typed)
    assert id_of(person) == person or id_problem(person) is not None
    if id_problem(person) is None:
        assert set(person) <= set(string.ascii_lowercase + string.digits + "._-")
        assert 2 <= len(person) <= 32


@given(st.text(max_size=300))
def test_what_people_type_is_one_readable_line(typed: str) -> None:
    line = cut(typed)
    assert len(line) <= 80
    assert line.isprintable()
    assert cut(line) == line


# --- attempts ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 2_000), min_size=1, max_size=60))
def test_no_rhythm_of_guessing_gets_more_than_the_rule_gives(waits: list[int]) -> None:
    """Of the guesses that counted, never more than five lie within one lock-out's length, and a lock-out lasts it."""
    attempts, now, counted = FRESH, 0, []
    for wait in waits:
        now += wait * S
        if not attempts.is_locked_out(now):
            counted.append(now)
            attempts = wrong(attempts, RULE, now)
            assert attempts.is_locked_out(now) == (attempts.left_ns(now) == RULE.lasts_ns)
        else:
            assert wrong(attempts, RULE, now) == attempts
    for first, sixth in zip(counted, counted[5:], strict=False):
        assert sixth - first >= RULE.lasts_ns


def test_five_in_a_row_lock_out() -> None:
    attempts, states = FRESH, []
    for second in range(5):
        attempts = wrong(attempts, RULE, second * S)
        states.append(attempts.is_locked_out(second * S))
    assert states == [False, False, False, False, True]
    assert attempts.is_locked_out((4 + 900) * S - 1)
    assert not attempts.is_locked_out((4 + 900) * S)
    assert not wrong(attempts, RULE, 904 * S).is_locked_out(904 * S)


# --- hashes -----------------------------------------------------------------------------------------------------------


def test_a_hash_says_how_it_was_made_and_stays_true_when_the_cost_is_raised() -> None:
    kept = CHEAP.kept("secret words")
    assert kept.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert Hashing(memory_kib=64, passes=2).matches("secret words", kept)
    assert CHEAP.kept("secret words") != kept


REFERENCE = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
"""Of the tests of the reference implementation: "password" with "somesalt"."""


def test_a_known_answer_of_argon2id() -> None:
    assert CHEAP.matches("password", REFERENCE)
    assert not CHEAP.matches("passwore", REFERENCE)


@pytest.mark.parametrize("kept", ["", "spoilt", "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$nf65EOgL", "$argon2id$v=19$m=8"])
def test_what_is_no_hash_matches_nothing(kept: str) -> None:
    assert not CHEAP.matches("", kept)
    assert not CHEAP.matches(kept, kept)


def test_a_decoy_is_a_hash_of_the_same_cost() -> None:
    assert CHEAP.decoy().startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert not CHEAP.matches("", CHEAP.decoy())


def test_badges_are_found_by_their_hash_in_one_station_only() -> None:
    here, there = badge_salt("line 1"), badge_salt("line 2")
    assert CHEAP.kept("04A3", here) == CHEAP.kept("04A3", here)
    assert CHEAP.kept("04A3", here) != CHEAP.kept("04A3", there)


# --- people and roles -------------------------------------------------------------------------------------------------


def test_roles_keep_apart_what_must_be_apart() -> None:
    """Who decides who may act does not act; who judges what was done did not do it."""
    acts = {Right.WRITE_CONFIRMED, Right.WRITE_SIGNED, Right.CALL_METHODS, Right.TAKE_CONTROL, Right.RUN_LOTS}
    assert not ROLES[ADMINISTRATOR] & acts
    assert not ROLES[QUALITY] & acts
    for role, rights in ROLES.items():
        assert bool(rights & LASTING) == (role == ADMINISTRATOR)
        assert not (Right.REVIEW_TRAIL in rights and rights & acts), role
    assert Right.TRUST_CERTIFICATES not in ROLES[OPERATOR]
    assert frozenset(itertools.chain(*ROLES.values())) == frozenset(Right), "each right is somebody's"


def test_people_are_what_their_rows_say() -> None:
    olga = Person(id="olga", name="Olga", role=OPERATOR, password="x", former=("a", "b"), badge="c", added_ns=5)
    people = taken(People(), about(olga), content_of(olga), sound=True)
    assert people.by_id == {"olga": olga}
    assert taken(people, "person olga", "{", sound=True).distrusted == {"olga"}
    assert taken(people, "", "whatever", sound=False).distrusted == {"olga"}
    assert taken(people, "role operator", "whatever", sound=False).rights_of(olga) == frozenset()
    assert taken(people, "mark olga", "whatever", sound=False).mark_of("olga").locked_out


def test_a_role_of_a_newer_program_keeps_what_this_one_knows() -> None:
    content = '{"name":"operator","rights":["training.run","future.right"]}'
    people = taken(People(), "role operator", content, sound=True)
    assert people.roles["operator"] == {Right.TRAIN}


def test_a_station_without_settings_has_those_of_the_rules() -> None:
    access = Station(name="x", servers={"line": Server(url="opc.tcp://h:1")}).access
    assert (access.tries, access.locked_out_min, access.password_length, access.inactive_min) == (5, 15, 12, 10)
    assert (access.badge, access.demo_people) == ("off", False)
