"""Python on the page: the cells of an exercise run, and are edited, where they are read.

`page` says what a built page needs of a notebook; `cell` runs in the page's own Python and
says what a cell gave; `front/` is the page's side: the editor, the worker, the outputs.
Nothing here asks a server for anything, and nothing imports Sphinx.
"""
