"""Supplies: what machines draw from outside themselves."""

from dataclasses import dataclass


@dataclass(slots=True)
class Supplies:
    """Compressed air at the line, bar; room temperature and cooling water, °C. Written by the room, read by machines."""

    air_bar: float = 6.2
    room_degc: float = 21.5
    water_degc: float = 14.0
