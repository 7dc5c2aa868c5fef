"""Units: the common UNECE Recommendation 20 codes of OPC 10000-8 and the symbols people read.

EUInformation carries a `unitId`: the letters of the code as bytes, the first one highest ("CEL" is 0x43454C).
"""

from types import MappingProxyType
from typing import Final

UNECE_URI: Final = "http://www.opcfoundation.org/UA/units/un/cefact"
"""Namespace of the unit ids; any other namespace numbers its units by its own rules."""

SYMBOLS: Final = MappingProxyType(
    {
        # plain numbers
        "C62": "", "P1": "%", "59": "ppm", "H87": "pcs", "2N": "dB", "Q30": "pH",
        # time and frequency
        "SEC": "s", "MIN": "min", "HUR": "h", "DAY": "d", "C26": "ms", "B98": "µs", "HTZ": "Hz", "KHZ": "kHz",
        "MHZ": "MHz", "RPM": "r/min", "RPS": "r/s", "C94": "1/min",
        # length, area, volume, angle
        "MTR": "m", "MMT": "mm", "CMT": "cm", "4H": "µm", "KMT": "km", "MTK": "m²", "MTQ": "m³", "CMQ": "cm³",
        "LTR": "l", "MLT": "ml", "DD": "°", "C81": "rad", "C86": "m⁻³",
        # motion
        "MTS": "m/s", "C16": "mm/s", "2X": "m/min", "MSK": "m/s²", "2A": "rad/s",
        # mass, density, flow
        "KGM": "kg", "GRM": "g", "MGM": "mg", "MC": "µg", "TNE": "t", "GL": "g/l", "M1": "mg/l", "KMQ": "kg/m³",
        "23": "g/cm³", "C36": "mol/m³", "MQH": "m³/h", "L2": "l/min", "E32": "l/h", "41": "ml/min", "F29": "g/s",
        "E93": "kg/h",
        # force and pressure
        "NEW": "N", "B47": "kN", "NU": "N·m", "BAR": "bar", "MBR": "mbar", "PAL": "Pa", "KPA": "kPa", "MPA": "MPa",
        "A97": "hPa",
        # temperature, light
        "CEL": "°C", "FAH": "°F", "KEL": "K", "LUX": "lx",
        # electricity, power, energy
        "AMP": "A", "4K": "mA", "B84": "µA", "VLT": "V", "2Z": "mV", "KVT": "kV", "OHM": "Ω", "B49": "kΩ",
        "G42": "µS/cm", "WTT": "W", "KWT": "kW", "MAW": "MW", "JOU": "J", "WHR": "W·h", "KWH": "kW·h",
    }
)  # fmt: skip
"""UNECE code -> symbol as shown beside a value; "" for a plain number."""

_CODES: Final = MappingProxyType({symbol: code for code, symbol in SYMBOLS.items()})


def unit_id(symbol: str) -> int | None:
    """OPC UA's number of the unit with this symbol; None when the table has none."""
    code = _CODES.get(symbol)
    return None if code is None else int.from_bytes(code.encode("ascii"), "big")


def symbol(unit_id: int) -> str | None:
    """The symbol of the unit with this number; None when the table has none."""
    if not 0 < unit_id < 1 << 24:
        return None
    code = unit_id.to_bytes(3, "big").lstrip(b"\0")
    return SYMBOLS.get(code.decode("ascii")) if code.isascii() else None
