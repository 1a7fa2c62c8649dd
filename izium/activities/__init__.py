"""Exercises that answer anywhere: on the static page, in JupyterLab, on Binder.

>>> import izium.activities as act
>>> act.choice("gallery-voice", "Whose voice is this?", move="sourcing",
...            options={"own": "The article's own", "claim": "A claim"}, correct="claim",
...            feedback={"own": "Look for a verb of saying."})
choice activity 'gallery-voice': Whose voice is this?
"""

from izium.activities import kinds
from izium.activities.activity import MIME, SESSION, Activity
from izium.activities.definition import MOVES
from izium.activities.errors import DefinitionError
from izium.activities.kinds import *  # noqa: F403
from izium.activities.session import answers, export
from izium.activities.written import questions

__all__ = ["MIME", "MOVES", "SESSION", "Activity", "DefinitionError", "answers", "export"]
__all__ += ["questions"]
__all__ += kinds.__all__
