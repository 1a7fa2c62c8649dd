"""The answer key on a screen: a list of chapters, and a closed fold for each activity."""

import pytest

from izium.activities import index
from tests.book.built import Built


@pytest.mark.parametrize("language", ["", "uk/"])
def test_each_activity_is_a_closed_fold_that_goes_by_its_name(
    pages: dict[str, Built], language: str
) -> None:
    page = pages[f"{language}chapters/reference/answer-key.html"]
    asked = [one for one in index.read() if "/" not in one["chapter"]]
    folds = page.tags("section[id] > details.answer-fold:not([open])")
    assert [fold.parent["id"] for fold in folds if fold.parent] == [one["id"] for one in asked]
    assert all(fold.select_one("summary > h3:only-child") for fold in folds)
    assert not page.tags("summary a")
    places = [str(link["href"]) for link in page.tags("details.answer-fold a.headerlink")]
    assert places == [f"#{one['id']}" for one in asked]
    assert all(fold.parent and len(fold.parent.find_all(recursive=False)) == 1 for fold in folds)


def test_an_activity_has_the_number_that_it_has_on_its_page(pages: dict[str, Built]) -> None:
    key = pages["chapters/reference/answer-key.html"]
    numbered = {
        f"activity-{fold.parent['id']}": str(fold.select("h3")[0].get_text()).partition(".")[0]
        for fold in key.tags("details.answer-fold")
        if fold.parent
    }
    for name in ("bridges", "fall"):
        for activity in pages[f"chapters/{name}.html"].tags("section.activity"):
            assert numbered[str(activity["id"])] == activity["data-number"]


def test_the_chapters_are_listed_on_top(pages: dict[str, Built]) -> None:
    page = pages["chapters/reference/answer-key.html"]
    listed = [str(link["href"])[1:] for link in page.tags(".answer-chapters a")]
    assert listed == [str(section["id"]) for section in page.tags("section section:has(> h2)")]
