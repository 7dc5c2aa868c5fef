"""The only home of samples in SQLite: hot rows, sealed blocks, gaps, coverage, queries."""
