"""The station file: what this panel is connected to, and what its tags mean."""
