"""The types under which a notebook stores what is ours; here so that nothing else is loaded."""

CHART = "application/vnd.vegalite.v5+json"
"""JupyterLab draws it by itself, and nbformat accepts it."""

PANEL = "application/vnd.izium.panel+json"
"""A table and the values to choose its rows by."""
