"""Trends: the only home of pyqtgraph."""
