"""Exercises that answer anywhere: static page, JupyterLab, Binder."""
