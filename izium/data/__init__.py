"""The tables of the course: load, check, join."""
