"""Tokens of colour, size and type, and what Qt makes of them: one palette and one style sheet."""
