"""Who may do what here: people, their roles, and the rights of roles."""
