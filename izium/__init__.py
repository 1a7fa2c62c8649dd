"""The Battle of Izium (March 2022) read through its sources: the course package."""
