"""Slow checks of the whole: run by `make gates`."""
