"""Procedures: files, the flow as a pure step, runs that outlive the program."""
