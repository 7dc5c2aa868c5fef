"""Supplies: what machines draw from outside themselves."""

from dataclasses import dataclass


@dataclass(slots=True)
class Supplies:
    """Compressed air at the line (bar), room and cooling water (°C): written by the room, read by the machines."""

    air_bar: float = 6.2
    room_degc: float = 21.5
    water_degc: float = 14.0
