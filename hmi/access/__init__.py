"""People: who they are, what they may do, who sits at which screen, and what their signatures are bound to."""
