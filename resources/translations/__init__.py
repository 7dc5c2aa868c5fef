"""Catalogues of Qt Linguist."""
