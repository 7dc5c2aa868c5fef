"""The words every part shares: frozen, no I/O, no clock."""
