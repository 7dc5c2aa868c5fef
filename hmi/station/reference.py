"""The settings of a station file, for people: rendered from the structs, so that it cannot lag behind them.

`python -m hmi.station.reference` prints it; `resources/help/station.md` is its printed form.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

import msgspec
from msgspec import inspect

from hmi.station.shape import without_annotation
from hmi.station.structs import Station

_OPENING = """\
# The station file

A station file says what this panel is connected to and what its values mean. It is TOML text; `pupitre init URL` writes
a first one from what a server offers. No secret stands in it: `password_from` names where the password is kept.
Paths in it start at the file itself.
"""


_EXPRESSIONS = """\

## Expressions

Interlocks, the effect of a method and some alarms are said by an expression over tags:

    Blister.Status.StateCurrent = Execute and not Blister.GuardOpen
    165 <= Blister.SealingTemperature1 < 200 or abs(Room.A - Room.B) > 2.5
    'Blister.Admin.ProdProcessedCount[0].Count' > 1000

A name is that of a tag; one with other characters than letters, digits, `_` and `.` stands in quotes. A state is
compared with one of its words, in either language. `* /` bind tighter than `+ -`, these tighter than comparisons (`=`,
`!=`, `<`, `<=`, `>`, `>=`, also in a row), these tighter than `not`, `and`, `or`. There are `abs(x)`, `min(x, y)` and
`max(x, y)`.

A tag that is bad, stale or was never seen makes unknown what hangs on it, and nothing else: "false and unknown" is
false. What nobody knows blocks: an interlock that is unknown refuses.
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as a person needs to know it. `place` is the table it stands in, "" for the top of the file."""

    place: str
    name: str
    takes: str
    unit: str
    default: str
    text: str
    needs_unit: bool
    """It is a number or a pair of numbers, and such a thing is worth nothing without its unit."""


def settings(file: type[msgspec.Struct] = Station) -> Iterator[Setting]:
    """Every setting of a kind of file, tables in the order of the structs."""
    yield from _settings_of(file, "", set())


def reference() -> str:
    """All settings of a station file as a Markdown page."""
    return "\n".join([_OPENING.rstrip(), *tables(Station)]) + "\n" + _EXPRESSIONS


def tables(file: type[msgspec.Struct]) -> Iterator[str]:
    """The settings of a kind of file, line by line: a Markdown table for each of its own."""
    place = None
    for setting in settings(file):
        if setting.place != place:
            place = setting.place
            title = f"`{place}`" if place else "Top of the file"
            yield f"\n## {title}\n\n| setting | takes | default | what it is |\n| --- | --- | --- | --- |"
        unit = f" ({setting.unit})" if setting.unit else ""
        yield f"| `{setting.name}` | {setting.takes}{unit} | {setting.default} | {setting.text} |"


def quoted(names: Iterable[str]) -> str:
    """Names in a text."""
    return ", ".join(f"`{name}`" for name in names)


def _settings_of(struct: type[msgspec.Struct], place: str, told: set[type[msgspec.Struct]]) -> Iterator[Setting]:
    """The settings of a struct and of those below it, each struct once: `label` is the same wherever it stands."""
    told.add(struct)
    inner: list[tuple[type[msgspec.Struct], str]] = []
    for field in msgspec.structs.fields(struct):
        kind = inspect.type_info(field.type)
        described = kind if isinstance(kind, inspect.Metadata) else None
        bare = kind.type if isinstance(kind, inspect.Metadata) else kind
        table = _table_of(field.type)
        if table:
            below, steps = table
            inner.append((below, f"{place}.{field.encode_name}{steps}".lstrip(".")))
        extra = (described.extra or {}) if described else {}
        yield Setting(
            place=place,
            name=field.encode_name,
            takes=_takes(bare),
            unit=extra.get("unit", ""),
            default=_default(field),
            text=(described.extra_json_schema or {}).get("description", "") if described else "",
            needs_unit=_is_numeric(bare),
        )
    for below, where in inner:
        if below not in told:
            yield from _settings_of(below, where, told)


def _table_of(annotated: Any) -> tuple[type[msgspec.Struct], str] | None:
    """The struct below a field, and how its table is written: `tags[]`, `servers.NAME`."""
    plain = without_annotation(annotated)
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        return plain, ""
    arguments = [argument for argument in get_args(plain) if isinstance(argument, type)]
    if arguments and issubclass(arguments[-1], msgspec.Struct):
        return arguments[-1], "[]" if len(arguments) == 1 else ".NAME"
    return None


_ITEMS: Final[Mapping[type[inspect.Type], str]] = {
    inspect.StrType: "texts",
    inspect.IntType: "whole numbers",
    inspect.FloatType: "numbers",
    inspect.ListType: "lists of texts",
}


def _takes(kind: inspect.Type) -> str:  # noqa: PLR0911  # one line a type of the file
    match kind:
        case inspect.LiteralType(values=values):
            return ", ".join(f'`"{value}"`' for value in values)
        case inspect.StrType():
            return "text"
        case inspect.BoolType():
            return "`true` or `false`"
        case inspect.IntType(ge=low, le=high):
            return f"whole number{_bounds(low, high)}"
        case inspect.FloatType(ge=low, le=high):
            return f"number{_bounds(low, high)}"
        case inspect.TupleType(item_types=items):
            return f"list of {len(items)} numbers"
        case inspect.ListType(item_type=inspect.LiteralType(values=values)):
            return "list of " + ", ".join(f'`"{value}"`' for value in values)
        case inspect.ListType(item_type=item):
            return f"list of {_ITEMS.get(type(item), 'tables')}"
        case inspect.DictType(value_type=inspect.IntType()):
            return "whole numbers by name"
        case inspect.DictType():
            return "tables by name"
        case inspect.StructType():
            return "table"
        case inspect.UnionType(types=choices):
            return " or ".join(_takes(choice) for choice in choices if not isinstance(choice, inspect.NoneType))
        case _:
            return ""  # found by the test that every setting is documented


def _bounds(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    return f", {low:.12g} to {high:.12g}"


def _is_numeric(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.UnionType):
        return any(_is_numeric(choice) for choice in kind.types)
    if isinstance(kind, inspect.TupleType):
        return all(_is_numeric(item) for item in kind.item_types)
    return isinstance(kind, inspect.IntType | inspect.FloatType)


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return "**needed**"
    if field.default_factory is not msgspec.NODEFAULT and (made := field.default_factory()):
        return f"`{json.dumps(made)}`"
    if field.default in (None, "", msgspec.NODEFAULT) or isinstance(field.default, msgspec.Struct):
        return ""
    return f"`{json.dumps(field.default)}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
