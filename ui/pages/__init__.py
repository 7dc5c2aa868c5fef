"""Pages: islands to each other; the shell lays them out."""
