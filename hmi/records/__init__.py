"""The record: what was done, by whom, when and why; only ever added to, and proven."""
