"""From links to sinks: what may be believed, the newest values, and what each screen is told."""
