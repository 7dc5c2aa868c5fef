"""Procedures: which there are, one of them before it is begun, a run of one, and what became of it."""
