"""All values of the station as a table."""
