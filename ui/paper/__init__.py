"""Paper: a composed document drawn to PDF, in a process of its own."""
