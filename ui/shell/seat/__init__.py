"""Log-in, lock, and what a person does about being known here."""
