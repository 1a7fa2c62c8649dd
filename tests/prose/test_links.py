"""Links lead somewhere, and every event, claim and figure is told somewhere."""

from izium.prose.check import Course


def test_a_record_that_does_not_exist_is_a_fault(course):
    [fault] = course.say("It [was so](reference/records.md#e999).")
    assert "links E999, which is in no table" in fault


def test_a_glossary_term_that_is_not_defined_is_a_fault(course):
    [fault] = course.say("A [hill](reference/glossary.md#hill).")
    assert "links the term “hill”" in fault


def test_a_row_that_no_chapter_links_is_listed(course):
    whole = Course(course.root, course.root / "data")
    assert whole.check() == []
    with (course.root / "data" / "events.csv").open("a", encoding="utf-8") as file:
        file.write("E002,2022-03-09,2022-03-09,river-line,crossing,,A crossing,It crosses,B2.3\n")
    [fault] = map(str, Course(course.root, course.root / "data").check())
    assert fault.startswith("data/events.csv: “E002 (B2.3) A crossing” is linked from no chapter")
