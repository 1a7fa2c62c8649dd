"""How fast, how light: this book beside a bare Jupyter Book 1 template of the same notebooks.

    make bench                                    everything but what takes longest
    make bench ARGS=--full                        more chapters, more visits, every page
    make bench ARGS="--only pages --pages fall"   one part, and these pages of it

Four parts: `builds` of both books, from nothing and after edits; `pages` of both in Chromium on
a slow line, the chapters with their exercises and the pages of large tables; `live`, Python on
a page; `growth`, what a chapter costs when there are three times as many (with `--full` ten
times too).

Everything is done on a copy of the checkout in a temporary folder. Both books are built from
the same copy, by the same Python, in the same run, so that their ratio means something on
any machine. The figures are printed as one table and written to `_build/bench.json`.
"""
