"""Documents, drawn."""
