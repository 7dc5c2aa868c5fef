"""Every action that the core can enter in the trail has its topic; the screen's test proves its sentence."""

import ast
from collections.abc import Iterator
from importlib import import_module

import pytest

from hmi.__main__ import ROOT
from hmi.procedures.acts import ACTIONS as ACTS_IN_RUNS
from hmi.records.entry import COMPETENCE_KEPT, PROCEDURE_KEPT
from hmi.values.actions import ACTIONS, REVIEWED, Topic, act_of, topic_of
from hmi.values.alarm import Beside, Trigger
from hmi.values.receipt import Deed

_BY_PEOPLE = (Trigger.ACKNOWLEDGE, Trigger.RESET, Trigger.SHELVE, Trigger.UNSHELVE, Trigger.REMOVE, Trigger.RETURN)
DEEDS = {deed.value for deed in Deed}
COMPUTED = {
    "hmi/records/deeds.py": set[str](),  # what was entered before, and its end
    "hmi/records/kept.py": {PROCEDURE_KEPT, COMPETENCE_KEPT},
    "hmi/records/taking_over.py": {PROCEDURE_KEPT, COMPETENCE_KEPT},
    "hmi/procedures/acts.py": set(ACTS_IN_RUNS.values()),
    "hmi/records/occasions.py": {"log.quarantined", "log.rescued", "log.pruned", "log.rows_lost", "alarms.pruned"},
    "hmi/commands/entries.py": {*DEEDS, *(f"{deed}.refused" for deed in DEEDS)},
    "hmi/alarms/server_acts.py": {f"alarm.{word.value}" for word in (*_BY_PEOPLE, Beside.COMMENT, Beside.CONFIRM)},
    "hmi/alarms/acts.py": {f"alarm.{word.value}" for word in (*_BY_PEOPLE, Beside.COMMENT)},
}
"""Files where an action is made of something else, and all that it can be."""
FORWARDED = {"action"}
"""Parameters that carry one."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _actions_of(file: str, tree: ast.Module) -> Iterator[str]:
    """All that `action=` can be in this file; "?" for what cannot be told."""
    for function in ast.walk(tree):
        if isinstance(function, Function):
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and _name(call.func) in {"Draft", "replace"}:
                    for keyword in call.keywords:
                        if keyword.arg == "action":
                            yield from _values(file, tree, function, keyword.value)


def _values(file: str, tree: ast.Module, function: Function, value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name) if name in FORWARDED:
            yield from _assigned(function, name) or _passed(tree, function, name)
        case ast.Name(id=name):
            module = import_module(file.removesuffix(".py").replace("/", "."))
            yield str(getattr(module, name, "?"))
        case _:
            yield "?"


def _assigned(function: Function, name: str) -> list[str]:
    """Texts that a local variable can be."""
    found = []
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
            found += _texts(node.value)
    return found


def _passed(tree: ast.Module, function: Function, name: str) -> list[str]:
    """Texts that are passed to a parameter of this function, anywhere in its file."""
    found = []
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call.func) == function.name:
            found += [text for one in (*call.args, *(word.value for word in call.keywords)) for text in _texts(one)]
            found += [
                text
                for one in call.args
                if isinstance(one, ast.Name) and one.id in FORWARDED
                for outer in ast.walk(tree)
                if isinstance(outer, Function) and call in ast.walk(outer)
                for text in _assigned(outer, one.id)
            ]
    return [text for text in found if text in ACTIONS or "." in text] or ["?"]


def _texts(node: ast.AST) -> list[str]:
    inside = (one for one in ast.walk(node) if not isinstance(one, ast.JoinedStr))
    return [one.value for one in inside if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value]


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def entered() -> dict[str, set[str]]:
    """File -> actions that it enters."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "hmi").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "action=" in source and "Draft" in source:
            file = path.relative_to(ROOT).as_posix()
            found[file] = set(_actions_of(file, ast.parse(source)))
    return found


def test_every_action_has_its_topic() -> None:
    found = entered()
    assert len(found) > 10
    unclear = {file for file, actions in found.items() if "?" in actions}
    assert unclear <= COMPUTED.keys(), "name the action by a text or a constant, or say here what it can be"
    told = {action for actions in found.values() for action in actions} - {"?"}
    told |= {action for actions in COMPUTED.values() for action in actions}
    assert {act_of(action) for action in told} <= ACTIONS.keys()


def test_the_search_finds_what_is_entered() -> None:
    found = entered()
    assert "trail.begun" in found["hmi/records/ledger.py"]
    assert "station.settings" in found["hmi/records/configuration.py"]
    assert {"certificate.trust", "tag.add", "count.explain"} <= found["hmi/exploration/regulated.py"]
    assert {"log.backup", "log.restore"} <= found["hmi/cli/log_care.py"]
    assert {"person.badge_set", "person.badge_removed"} <= found["hmi/access/administration.py"]


@pytest.mark.parametrize(
    ("action", "about", "topic"),
    [
        ("station.changed", "tags[a].limits.high", Topic.LIMITS),
        ("station.changed", "tags[a].unit", Topic.SETTINGS),
        ("tag.add.done", "a", Topic.SETTINGS),
        ("log.pruned", "", Topic.DELETIONS),
        ("clock.set", "", Topic.TIME),
        ("count.explain.failed", "", Topic.MANUAL),
        ("of.tomorrow", "", None),
    ],
)
def test_topics(action: str, about: str, topic: Topic | None) -> None:
    assert topic_of(action, about) is topic


def test_what_is_to_be_reviewed_can_happen() -> None:
    assert set(REVIEWED) <= {action.topic for action in ACTIONS.values()}
