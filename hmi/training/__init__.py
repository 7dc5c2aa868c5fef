"""Training on the simulated line: scenarios, what a session is worth and why, and the sessions themselves."""
