"""One machine: how it stands, all its values in groups, its drawing, and a faceplate for each value."""
