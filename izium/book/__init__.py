"""What turns the notebooks into the static book: a Sphinx extension."""
