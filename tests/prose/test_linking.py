"""Links take few words and little of a text; the telling of a chapter has its length."""

from izium.prose import linking
from izium.prose.notebook import read
from tests.prose.conftest import markdown


def test_a_link_of_more_than_six_words_is_a_fault(course):
    six = "[they went down in the morning](reference/records.md#e001)."
    seven = "[they all went down in the morning](reference/records.md#e001)."
    assert course.say(six) == []
    [fault] = course.say(seven)
    assert "“they all went down in the morning” is a link of 7 words" in fault


def test_a_link_on_a_quotation_may_be_as_long_as_it_is(course):
    quoted = "“on the morning of that day they fell” (B1.1)"
    text = f"[{quoted[:-7]}](reference/records.md#e001) ([B1.1](reference/records.md#b1-1))."
    assert [fault for fault in course.say(text) if "is a link of" in fault] == []


def test_a_record_linked_twice_in_a_paragraph_is_a_fault(course):
    link = "[They fell](reference/records.md#e001)."
    assert course.say(f"{link}\n\n{link}") == []
    [fault] = course.say(f"{link} And so {link}")
    assert "links E001 a second time in its paragraph" in fault


def test_a_chapter_with_too_much_in_links_is_a_fault(course):
    many = "\n\n".join(["[They went down then](reference/records.md#e001)."] * 40)
    [fault] = course.say(many)
    assert "of its text in links. Mend: have at most 15%" in fault


def test_a_telling_has_120_to_180_words(course):
    for words, faults in ((119, 1), (120, 0), (180, 0), (181, 1)):
        cell = markdown("## In brief\n\n" + "word " * words)
        cell["metadata"] = {"tags": ["in-brief"]}
        course.cells["brief"] = cell
        course.save()
        found = [str(fault) for fault in linking.check_telling(read(course.chapter))]
        assert len(found) == faults, words
        assert all(f"tells its days in {words} words" in fault for fault in found)
