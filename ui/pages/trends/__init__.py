"""Chosen tags over time."""
