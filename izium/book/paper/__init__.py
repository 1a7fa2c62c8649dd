"""The book to take away: one PDF of all of it, print sheets for a class, one zip for offline use.

All three are made from the built book in ``_build/html``; nothing is rendered a second way.
"""
