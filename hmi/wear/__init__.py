"""What is wearing out, why we think so, and how long it will last. Pure steps over columns: no clock, no disk."""
