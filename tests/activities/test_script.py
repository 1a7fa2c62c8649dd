"""What people wrote stays text inside a `<script>`: no element ends, no comment opens."""

import json

import pytest
from bs4 import BeautifulSoup

from izium.activities.script import in_script


@pytest.mark.parametrize(
    "text",
    ["</script><b>x", "<!-- <script>", "-->", "]]>", "&lt;&amp;", "a\u2028b\u2029c", "Ізюм “x”"],
)
def test_a_value_comes_back_as_it_was(text: str) -> None:
    written = in_script({"text": text})
    page = f'<script type="application/json">{written}</script><p>after</p>'
    soup = BeautifulSoup(page, "html.parser")
    assert soup.script is not None
    assert json.loads(str(soup.script.string)) == {"text": text}
    assert soup.p is not None
    assert not set("<>&\u2028\u2029") & set(written)
