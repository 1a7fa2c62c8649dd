"""A sentence that states a fact links its record, and the record says the same."""

import pytest


def test_a_sound_chapter_has_no_fault(course):
    assert course.faults() == []


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("Then 40 people left.", "40"),
        ("Two dozen tanks came.", "Two dozen"),
        ("It ended on 17 March.", "17 March"),
        ("It ended in April.", "April"),
        ("They left by 09:00.", "09:00"),
        ("The road led through Hlynske.", "Hlynske"),
        ("They fought for the iron bridge.", "Iron bridge"),
        ("Deputy Mayor Matsokin said so.", "Matsokin"),
        ("The 1st Company dug in.", "1st Company"),
        ("It was quiet ([E001](reference/records.md#e001)) near Hlynske.", "Hlynske"),
    ],
)
def test_a_fact_without_a_link_on_its_own_words_is_a_fault(course, sentence, fact):
    [fault] = course.say(sentence)
    assert "chapters/fall.ipynb, cell 4" in fault
    assert f"states a fact ({fact}" in fault
    assert "no record link" in fault


@pytest.mark.parametrize(
    "sentence",
    [
        "Izium lies on the Donets.",
        "Two of the sentences disagree, and one speaker is silent.",
        "Who crossed near Hlynske on 9 March?",
        "For 17 March turn to [the next chapter](aftermath.ipynb).",
        "The south bank is another matter.",
        "“Both on 6 March” ([B1.1](reference/records.md#b1-1)).",
    ],
)
def test_what_states_no_fact_needs_no_link(course, sentence):
    assert course.say(sentence) == []


def test_a_place_holds_the_days_of_its_coded_series(course):
    said = "[The series codes the city](reference/records.md#p01) as Ukrainian from {} March."
    assert course.say(said.format(19)) == []
    [fault] = course.say(said.format(20))
    assert "day “20 March”" in fault


def test_a_glossary_link_does_not_stand_for_a_record(course):
    [fault] = course.say("A [Grad](reference/glossary.md#grad) fired 40 rockets.")
    assert "states a fact (40)" in fault


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("[The bridges went on 9 March](reference/records.md#e001).", "day “9 March”"),
        ("[Three bridges went](reference/records.md#e001).", "number “Three”"),
        ("[More than 2,520 left](reference/records.md#c001).", "number “2,520”"),
        ("[They left by 12:00](reference/records.md#c001).", "time “12:00”"),
        ("[It was the war of 2014](reference/records.md#e001).", "year “2014”"),
        ("[The bridges went in May](reference/records.md#e001).", "month “May”"),
    ],
)
def test_a_number_or_date_that_no_linked_row_holds_is_a_fault(course, sentence, wrong):
    [fault] = course.say(sentence)
    assert f"gives {wrong}, which is not in the rows it links" in fault


def test_a_link_to_a_sentence_stands_for_the_rows_that_code_it(course):
    assert course.say("[On 17 March 2,250 had gone](reference/records.md#b2-3).") == []


def test_the_fault_says_what_the_linked_row_holds(course):
    [fault] = course.say("[The bridges went on 9 March](reference/records.md#e001).")
    assert "E001 has 03-06, 03-08" in fault
