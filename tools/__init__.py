"""What the makers of the course run: environment, notebooks, pins."""
