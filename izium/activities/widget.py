"""The activity in a live notebook: an anywidget around the same front end as on the page."""

import anywidget
import traitlets

from izium.activities.script import FRONT, module


class ActivityWidget(anywidget.AnyWidget):
    """The front end and what it shares with Python: the definition, and the work saved."""

    _esm = module()
    _css = FRONT / "activity.css"
    definition = traitlets.Dict().tag(sync=True)
    saved = traitlets.Dict().tag(sync=True)
