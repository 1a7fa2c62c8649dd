"""The book for learning platforms: packages of a chapter, banks of its questions, links to it.

Definitions come from the index of activities, pages from the built book; nothing is written a
second time. What a platform cannot hold is said in the package, never dropped in silence.
"""
