"""What a teacher runs: collect answers, report on a class, print the answer key.

On the command line: `izium collect`, `izium report`, `izium answer-key`, `izium check-data`.

Example:
    >>> from izium.classroom.figures import percent
    >>> percent(11, 24)
    46
"""
