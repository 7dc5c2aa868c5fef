"""The network's black box: its rules as timelines, its borders by what the system tells."""
