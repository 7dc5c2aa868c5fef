"""Help for each page, from our own files."""
