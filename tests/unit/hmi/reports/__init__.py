"""Documents, composed."""
