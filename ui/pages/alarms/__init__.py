"""The page of alarms: what needs an answer, what is put aside, what was, and how well the alarms serve."""
