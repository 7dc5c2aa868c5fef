"""The line at a glance: its machines in flow order, its critical values, and how far today's data can be trusted."""
