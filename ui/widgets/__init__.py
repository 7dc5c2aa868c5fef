"""Widgets that know values, not the plant; colours and sizes come from `ui.style`."""
