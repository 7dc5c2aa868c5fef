"""Whole numbers and floating-point columns to bytes and back, exactly. pcodec does the work.

A column is a list for msgpack: its kind, then what that kind needs.
"""

import zlib
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pcodec import ChunkConfig, standalone

Column = list[Any]

_CONFIG: Final = ChunkConfig(compression_level=8)

_CONSTANT: Final = 0
_STEPS: Final = 1
"""First value and constant difference: regular times."""
_SCALED: Final = 2
"""Smallest value, common divisor, pcodec of the quotients as uint64."""
_DECIMAL: Final = 3
"""Numbers that are n / 10**k exactly (in float64, or in float32 widened): the n as a whole column."""
_FLOAT64: Final = 4
_FLOAT32: Final = 5
_PATCHED: Final = 6
"""Another column, and which rows are special: not a number, infinite, negative zero."""

_MOST_DECIMALS: Final = 9
_EXACT: Final = 2.0**53
_TRIED: Final = 64
"""Values looked at before a number of decimals is tried on the whole column."""

_CODES: Final = (None, 0x7FF8000000000000, 0x8000000000000000, 0x7FF0000000000000, 0xFFF0000000000000)
"""Bits of the usual specials by code; code 255 means that the bits are listed."""
_LISTED: Final = 255


def pack_whole(values: NDArray[np.int64]) -> Column:
    """Any int64 column of at least one row."""
    first = int(values[0])
    if (values == first).all():
        return [_CONSTANT, first]
    with np.errstate(over="ignore"):
        step = values[1] - values[0]
        if ((values[1:] - values[:-1]) == step).all():
            return [_STEPS, first, int(step)]
    low = values.min()
    # differences from the smallest fit uint64 even where they overflow int64: two's complement does the right thing
    above = values.view(np.uint64) - low.view(np.uint64)
    divisor = np.gcd.reduce(above)
    return [_SCALED, int(low), int(divisor), _compress(above // divisor)]


def unpack_whole(column: Column, count: int) -> NDArray[np.int64]:
    """Inverse of `pack_whole`."""
    match column:
        case [0, int(first)]:
            return np.full(count, first, np.int64)
        case [1, int(first), int(step)]:
            with np.errstate(over="ignore"):
                return np.int64(first) + np.arange(count, dtype=np.int64) * np.int64(step)
        case [2, int(low), int(divisor), bytes(packed)]:
            quotients = _decompress(packed, count, np.dtype(np.uint64))
            with np.errstate(over="ignore"):
                above = quotients * np.uint64(divisor)
                return above.view(np.int64) + np.int64(low)
    raise ValueError("unknown kind of whole column")


def pack_float(values: NDArray[np.float64]) -> Column:
    """Any float64 column of at least one row, to the last bit."""
    codes = _special_codes(values)
    if codes is None:
        return _pack_plain(values)
    bits = values.view(np.uint64)[codes == _LISTED]
    plain = _filled(values, codes != 0)
    return [_PATCHED, zlib.compress(codes.tobytes(), 6), zlib.compress(bits.tobytes(), 6), _pack_plain(plain)]


def unpack_float(column: Column, count: int) -> NDArray[np.float64]:
    """Inverse of `pack_float`."""
    match column:
        case [3, int(decimals), bool(single), list(whole)]:
            return _from_decimal(unpack_whole(whole, count), decimals, single=single)
        case [4, bytes(packed)]:
            return _decompress(packed, count, np.dtype(np.float64))
        case [5, bytes(packed)]:
            return _decompress(packed, count, np.dtype(np.float32)).astype(np.float64)
        case [6, bytes(packed_codes), bytes(packed_bits), list(plain)]:
            values = unpack_float(plain, count)
            codes = np.frombuffer(zlib.decompress(packed_codes), np.uint8)
            bits = values.view(np.uint64)
            for code, pattern in enumerate(_CODES):
                if pattern is not None:
                    bits[codes == code] = np.uint64(pattern)
            bits[codes == _LISTED] = np.frombuffer(zlib.decompress(packed_bits), np.uint64)
            return values
    raise ValueError("unknown kind of floating-point column")


def _compress(values: NDArray[Any]) -> bytes:
    return bytes(standalone.simple_compress(np.ascontiguousarray(values), _CONFIG))


def _decompress(packed: bytes, count: int, dtype: np.dtype[Any]) -> NDArray[Any]:
    """Raises ValueError when the bytes do not hold `count` numbers of this type."""
    values = np.empty(count, dtype)
    try:
        progress = standalone.simple_decompress_into(packed, values)
    except (RuntimeError, TypeError) as error:
        raise ValueError(f"not what pcodec wrote: {error}") from error
    if progress.n_processed != count or not progress.finished:
        raise ValueError(f"{progress.n_processed} numbers instead of {count}")
    return values


def _special_codes(values: NDArray[np.float64]) -> NDArray[np.uint8] | None:
    """Code of each row (0: an ordinary number), None when all are ordinary."""
    special = ~np.isfinite(values) | ((values == 0) & np.signbit(values))
    if not special.any():
        return None
    codes = np.zeros(len(values), np.uint8)
    codes[special] = _LISTED
    bits = values.view(np.uint64)
    for code, pattern in enumerate(_CODES):
        if pattern is not None:
            codes[bits == np.uint64(pattern)] = code
    return codes


def _filled(values: NDArray[np.float64], holes: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The holes filled with the value before them (0 at the start): cheap to compress."""
    source = np.where(holes, -1, np.arange(len(values)))
    np.maximum.accumulate(source, out=source)
    return np.where(source >= 0, values[source], 0.0)


def _pack_plain(values: NDArray[np.float64]) -> Column:
    """Finite numbers without negative zero."""
    with np.errstate(over="ignore"):
        single = values.astype(np.float32)
    is_single = bool((single == values).all())
    for narrow in (False, True) if is_single else (False,):
        decimals = _decimals(values, single=narrow)
        if decimals is not None:
            return [_DECIMAL, decimals, narrow, pack_whole(_scaled(values, decimals).astype(np.int64))]
    return [_FLOAT32, _compress(single)] if is_single else [_FLOAT64, _compress(values)]


def _scaled(values: NDArray[np.float64], decimals: int) -> NDArray[np.float64]:
    with np.errstate(over="ignore"):
        return np.rint(values * 10.0**decimals)


def _decimals(values: NDArray[np.float64], *, single: bool) -> int | None:
    """Smallest k for which every value is a whole number divided by 10**k, None when there is none."""
    for decimals in range(_MOST_DECIMALS + 1):
        if _is_decimal(values[:_TRIED], decimals, single=single) and _is_decimal(values, decimals, single=single):
            return decimals
    return None


def _is_decimal(values: NDArray[np.float64], decimals: int, *, single: bool) -> bool:
    scaled = _scaled(values, decimals)
    if (np.abs(scaled) >= _EXACT).any():
        return False
    return bool((_from_decimal(scaled.astype(np.int64), decimals, single=single) == values).all())


def _from_decimal(whole: NDArray[np.int64], decimals: int, *, single: bool) -> NDArray[np.float64]:
    """Division rounds correctly, so n / 10**k is the very number that "n shifted by k digits" denotes."""
    values = whole / 10.0**decimals
    return values.astype(np.float32).astype(np.float64) if single else values
