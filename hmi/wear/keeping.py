"""What a monitor has learned, as bytes and back. A monitor of another shape learns anew: nothing is made to fit."""

import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np

from hmi.wear.state import State


class UnfitError(Exception):
    """These bytes are not of such a monitor."""


def packed(state: State) -> bytes:
    """All arrays and numbers by name, compressed: what is not learned yet is zeros."""
    file = io.BytesIO()
    np.savez(file, **dict(_named(state, "")))
    return zlib.compress(file.getvalue(), 1)


def unpacked(raw: bytes, like: State) -> State:
    """The state; `like`: one of the same plan, whose shapes it must have. Raises UnfitError."""
    try:
        with np.load(io.BytesIO(zlib.decompress(raw)), allow_pickle=False) as file:
            found = {name: file[name] for name in file.files}
    except (zlib.error, ValueError, OSError, EOFError, KeyError) as error:
        raise UnfitError(str(error)) from error
    wanted = dict(_named(like, ""))
    if found.keys() != wanted.keys():
        raise UnfitError(f"other parts: {sorted(found.keys() ^ wanted.keys())}")
    for name, array in wanted.items():
        if found[name].shape != np.shape(array) or found[name].dtype != np.asarray(array).dtype:
            raise UnfitError(f"{name}: {found[name].dtype}{found[name].shape}")
    filled: State = _filled(like, "", found)
    return filled


def alone(state: State, group: int) -> State:
    """What the state holds of one group: every array has the groups first."""
    one: State = _mapped(lambda array, _: array[group : group + 1].copy(), state, state)
    return one


def seated(state: State, group: int, one: State) -> State:
    """The state with one group's part as `one` has it. The monitor itself has seen what either has seen."""

    def put(array: np.ndarray, own: np.ndarray) -> np.ndarray:
        whole = array.copy()
        whole[group] = own[0]
        return whole

    mixed: State = _mapped(put, state, one)
    return replace(mixed, seen=state.seen or one.seen, last_ns=max(state.last_ns, one.last_ns))


def _mapped(change: Callable[[np.ndarray, np.ndarray], np.ndarray], part: Any, other: Any) -> Any:
    changed: dict[str, Any] = {}
    for field in fields(part):
        value, own = getattr(part, field.name), getattr(other, field.name)
        if is_dataclass(value):
            changed[field.name] = _mapped(change, value, own)
        elif isinstance(value, np.ndarray):
            changed[field.name] = change(value, own)
    return replace(part, **changed)


def _named(part: Any, before: str) -> Iterator[tuple[str, Any]]:
    for field in fields(part):
        value = getattr(part, field.name)
        if is_dataclass(value):
            yield from _named(value, f"{before}{field.name}.")
        else:
            yield f"{before}{field.name}", np.asarray(value)


def _filled(part: Any, before: str, found: Mapping[str, np.ndarray]) -> Any:
    changed: dict[str, Any] = {}
    for field in fields(part):
        value, name = getattr(part, field.name), f"{before}{field.name}"
        if is_dataclass(value):
            changed[field.name] = _filled(value, f"{name}.", found)
        elif isinstance(value, np.ndarray):
            changed[field.name] = found[name]
        else:
            changed[field.name] = type(value)(found[name].item())
    return replace(part, **changed)
