"""A second language of the book: its catalogues, in GNU gettext's form, made and checked.

    python -m izium.tongue words

What translators work on lies below `locale/LANGUAGE/LC_MESSAGES/`: `chapters/`, `activities/`,
`tables/` and `interface.po` are what a learner sees; the same below `locale/later/` is what
teachers and those who write code see.
"""
