"""Pupitre's core: everything that keeps the promise, and no Qt. The map is in hmi/README.md."""

__version__ = "0.1.0"
