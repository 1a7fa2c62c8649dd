"""Tests of the exercise kit."""
