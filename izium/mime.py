"""The types under which a notebook stores what is ours; here so that nothing else is loaded."""

PICTURE = "application/vnd.izium.picture+json"
"""JupyterLab draws the HTML that is stored beside it; the book draws what it holds."""

PANEL = "application/vnd.izium.panel+json"
"""A table and the values to choose its rows by."""
