"""Wear: the fleet of components, and one of them in full."""
