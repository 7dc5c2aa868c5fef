"""The page of training: scenarios, a session for trainee and trainer, what it was worth."""
