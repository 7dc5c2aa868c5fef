"""Whether what was read from a station file has the shape of the structs: keys, types, ranges. All problems at once.

msgspec stops at the first problem; here each part is decoded for itself. No value is ever repeated in a sentence
where it could be a secret.
"""

import functools
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

import msgspec

from hmi.station.problems import Problem, Way, nearest

_Part = TypeVar("_Part", bound=msgspec.Struct)
_Key = TypeVar("_Key")
_SECRET: Final = re.compile(r"pass(word|wd|phrase|code)?$|^pwd$|secret|token|credential|api_?key", re.IGNORECASE)
NO_SECRETS: Final = (
    "is refused: no secret stands in a station file. Write password_from under identity: "
    '"env:NAME" (an environment variable) or "file:PATH" (a file only this user may read)'
)
_WORDS: Final = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "null": "nothing",
    "datetime": "a date",
    "date": "a date",
    "time": "a time of day",
}


def shape_problems(found: object, expected: Any, way: Way = ()) -> Iterator[Problem]:
    """What keeps `found` (tables, lists and values as tomllib gives them) from being an `expected`."""
    plain = without_annotation(expected)
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        yield from _struct_problems(found, plain, way)
    elif get_origin(plain) is list and isinstance(found, list):
        for position, item in enumerate(found):
            yield from shape_problems(item, get_args(plain)[0], (*way, position))
    elif get_origin(plain) is dict and isinstance(found, dict):
        for key, item in found.items():
            if _SECRET.search(key) and not isinstance(item, dict):
                yield Problem((*way, key), NO_SECRETS)
            else:
                yield from shape_problems(item, get_args(plain)[1], (*way, key))
    else:
        yield from _value_problems(found, expected, way)


def _struct_problems(found: object, expected: type[msgspec.Struct], way: Way) -> Iterator[Problem]:
    if not isinstance(found, dict):
        yield Problem(way, f"must be a table, but is {_word_of(found)}")
        return
    fields = _fields_of(expected)
    for key, item in found.items():
        if field := fields.get(key):
            yield from shape_problems(item, field.type, (*way, key))
        elif _SECRET.search(key):
            yield Problem((*way, key), NO_SECRETS)
        else:
            yield Problem((*way, key), f"is not a setting{nearest(key, fields)}")
    for name, field in fields.items():
        if field.required and name not in found:
            yield Problem((*way, name), "is missing")


@functools.cache  # a station of 1,000 tags asks for the same few a thousand times, and each answer takes 0.3 ms
def _fields_of(expected: type[msgspec.Struct]) -> Mapping[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(expected)}


def _value_problems(found: object, expected: Any, way: Way) -> Iterator[Problem]:
    try:
        msgspec.convert(found, expected)
    except msgspec.ValidationError as error:
        yield Problem(way, _sentence(str(error), found, expected))


def _sentence(said: str, found: object, expected: Any) -> str:
    """msgspec's complaint in the words of the file."""
    said = said.partition(" - at `")[0]
    if said.startswith("Invalid enum value") and isinstance(found, str):
        choices = get_args(without_annotation(expected))
        return f"must be one of {', '.join(map(repr, choices))}{nearest(found, choices)}".replace("'", '"')
    if bound := re.fullmatch(r"Expected `\w+` (>=|<=) (\S+)", said):
        return f"must be {'at least' if bound[1] == '>=' else 'at most'} {float(bound[2]):.12g}"
    if length := re.fullmatch(r"Expected `array` of length (\d+), got (\d+)", said):
        return f"must have {length[1]} numbers, but has {length[2]}"
    if mismatch := re.fullmatch(r"Expected `(.+)`, got `(.+)`", said):
        wanted = [_WORDS.get(name, name) for name in mismatch[1].split(" | ") if name != "null"]
        return f"must be {' or '.join(wanted)}, but is {_WORDS.get(mismatch[2], mismatch[2])}"
    return f"is not accepted: {said}"


def _word_of(found: object) -> str:
    names: dict[type, str] = {str: "str", bool: "bool", int: "int", float: "float", list: "array", dict: "object"}
    return _WORDS[names.get(type(found), "date")]


def without_annotation(expected: Any) -> Any:
    """`Annotated[X, ...]` and `X | None` as X."""
    if get_origin(expected) is Annotated:
        return without_annotation(get_args(expected)[0])
    if get_origin(expected) in (Union, types.UnionType):
        choices = [choice for choice in get_args(expected) if choice is not types.NoneType]
        return without_annotation(choices[0]) if len(choices) == 1 else expected
    return expected


def items_of(found: object) -> Iterable[tuple[int, object]]:
    """The items of a list with their positions; none of anything else, which `shape_problems` tells."""
    return enumerate(found) if isinstance(found, list) else ()


def sound(parts: Iterable[tuple[_Key, object]], kind: type[_Part]) -> Iterator[tuple[_Key, _Part]]:
    """The parts that have their shape, as structs; of the others `shape_problems` tells, with their place."""
    for key, part in parts:
        try:
            yield key, msgspec.convert(part, kind)
        except msgspec.ValidationError:
            continue
