"""Whatever stands in a file: it is a procedure, or every problem is told; nothing in between."""

import json
import tomllib
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.procedures.load import ProcedureError, load, parsed
from hmi.procedures.plant import plant_of
from hmi.station.load import load as load_station
from hmi.station.problems import Problem
from resources import FOLDER, resource

PLANT = plant_of(load_station(resource("stations/demo.toml")))
PATH = FOLDER / "procedures" / "format-changeover.toml"
OTHERS = {"line-clearance": load(PATH.with_name("line-clearance.toml"))}
WHOLE: dict[str, Any] = tomllib.loads(PATH.read_text("utf-8"))
ANYTHING = st.one_of(
    st.integers(-3, 3),
    st.floats(),
    st.booleans(),
    st.sampled_from(["", "end", "order", "parts", "check", "../x.png", "A >", "Blister.GuardOpen", "\u2028", "1.0"]),
    st.just([]),
    st.just({}),
    st.lists(st.sampled_from(["order", "parts", ""]), max_size=2),
    st.just([[]]),
    st.just({"en": 3}),
)


def toml(value: object) -> str:
    """A value as TOML writes it, tables inline."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + " }"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case float() if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124  # NaN alone is not itself
            return str(value)
        case str():
            return json.dumps(value, ensure_ascii=True)
        case _:
            return json.dumps(value)


def anything(data: st.DataObject) -> Any:
    """Something that nobody else holds."""
    return deepcopy(data.draw(ANYTHING))


def damage(content: Any, data: st.DataObject) -> None:
    """Put something, anywhere."""
    while True:
        keys = list(content) if isinstance(content, dict) else list(range(len(content)))
        key = data.draw(st.sampled_from(keys)) if keys else None
        below = None if key is None else content[key]
        if isinstance(below, dict | list) and below and data.draw(st.booleans()):
            content = below
            continue
        if isinstance(content, list):
            content.append(anything(data)) if key is None else content.__setitem__(key, anything(data))
        elif key is not None and data.draw(st.booleans()):
            del content[key]
        else:
            content[key or "oops"] = anything(data)
        return


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 4), st.data())
def test_a_damaged_file_is_told_of_and_never_a_fault(times: int, data: st.DataObject) -> None:
    content = deepcopy(WHOLE)
    for _ in range(times):
        damage(content, data)
    text = "".join(f"{json.dumps(key)} = {toml(value)}\n" for key, value in content.items())
    problems: tuple[Problem, ...] = ()
    try:
        made = parsed(text.encode(), PATH, PLANT, OTHERS)
    except ProcedureError as error:
        made, problems = None, error.problems
    assert (made is None) == bool(problems)
    assert all(problem.sentence for problem in problems)
