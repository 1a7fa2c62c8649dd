"""What a teacher takes out: the answer key, and the page *Class report*, which reads answers.

On the command line: `izium answer-key`, `izium check-handed-in`.
"""
