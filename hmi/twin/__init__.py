"""The line as equations: machines, buffers, room, wear and faults. Pure: no I/O, no clock, no asyncio, no OPC UA."""
