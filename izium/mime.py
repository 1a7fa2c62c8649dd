"""The type under which a notebook stores a chart; it stands here so that nothing else is loaded."""

CHART = "application/vnd.vegalite.v5+json"
"""JupyterLab draws it by itself, and nbformat accepts it."""
