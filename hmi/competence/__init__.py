"""Competence: who was found able to do what, by whom, until when."""
