"""Keys of pictures have room for the words of every language."""

from itertools import pairwise

import pytest

from izium.charts import holders
from izium.charts.style import SMALL_SIZE, text_width

LONG = {"RU": "held by the Russian army", "UA": "held by the Ukrainian army", "contested": "unsure"}


@pytest.mark.parametrize("width", [110, 320, 640])
def test_no_word_of_the_key_to_fills_runs_into_the_next(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(holders, "status_words", lambda: LONG)
    key, foot = holders.holder_key(0, 10, "wide", width)
    texts = [one for one in key if one.tag == "text"]
    found = [(float(one.attrib["x"]), float(one.attrib["y"]), str(one.text)) for one in texts]
    assert [words for _, _, words in found][:3] == list(LONG.values())
    for (x, y, words), (after, down, _) in pairwise(found):
        assert down > y or x + text_width(words, SMALL_SIZE) < after - 19
    for x, _, words in found:
        assert x == 19 or x + text_width(words, SMALL_SIZE) <= width
    assert foot > found[-1][1]
