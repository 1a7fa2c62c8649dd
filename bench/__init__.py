"""How fast, how light: this book beside a bare Jupyter Book 1 template of the same notebooks.

    python -m bench                           builds, and the chapters in a slow browser
    python -m bench --pages welcome,bridges   these pages only
    python -m bench --classroom               the answers of 30 and of 1,000 students, and no more
    python -m bench --growth --tests          the chapters three and ten times; the whole test run

A class's answers are measured too: `izium collect` and `izium report`, one after the other, and
the page *Class report*, for 30 students (in two seconds) and for 1,000 (in twenty).

Everything is done on a copy of the checkout in a temporary folder. Both books are built from
the same copy, by the same Python, in the same run, so that their ratio means something on
any machine. The figures are printed as one table and written to `_build/bench.json`.
"""
