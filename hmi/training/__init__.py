"""Training: a simulated line, scenarios, scores; nothing of it is production."""
