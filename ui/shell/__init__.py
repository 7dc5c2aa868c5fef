"""The window, its start and its end."""
