"""A chapter has all its parts; its figures and code cells keep the rules."""

import pytest

from izium.prose.notebook import ACTIVITY

from .conftest import code, markdown


@pytest.mark.parametrize(
    ("cell", "was", "becomes", "fault"),
    [
        ("title", "# When", "When", "has no title"),
        ("glance", "## At a glance", "## Overview", "has no section “At a glance”"),
        ("glance", "**Central question.**", "", "has no “**Central question.**”"),
        ("glance", "**You will be able to**", "", "has no “**You will be able to**”"),
        ("glance", "**You need.**", "", "has no “**You need.**”"),
        ("parts", "### What is claimed", "### Else", "has no part on “claimed”"),
        ("parts", "### What is missing", "### Else", "has no part on “missing”"),
        ("parts", "### In its own voice", "### Else", "has no part on “own voice”"),
        ("points", "## Key points\n\n- On 30 May Hlynske was far.", "", "no section “Key points”"),
        ("discuss", "## Discuss\n\n1. Why 17 March?", "", "has no section “Discuss”"),
        ("further", "## Go further\n\nRead 400 pages.", "", "has no section “Go further”"),
    ],
)
def test_a_lacking_part_is_a_fault(course, cell, was, becomes, fault):
    source = course.cells[cell]["source"]
    assert was in source
    course.cells[cell]["source"] = source.replace(was, becomes)
    course.save()
    assert any(fault in found for found in course.faults()), course.faults()


def test_too_few_kinds_of_activity_are_a_fault(course):
    course.cells["activities"]["outputs"][1]["data"][ACTIVITY]["kind"] = "choice"
    course.save()
    [fault] = course.faults()
    assert "has 3 stored activities of 2 kinds (choice, reflect)" in fault


def test_a_chapter_that_asks_for_no_corroboration_is_a_fault(course):
    course.cells["activities"]["outputs"][0]["data"][ACTIVITY]["move"] = "sourcing"
    course.save()
    [fault] = course.faults()
    assert "has no activity that asks for corroboration" in fault


def test_sections_out_of_order_are_a_fault(course):
    course.cells["discuss"], course.cells["points"] = (
        course.cells["points"],
        course.cells["discuss"],
    )
    course.save()
    [fault] = course.faults()
    assert "sections out of order" in fault


@pytest.mark.parametrize(
    ("figure", "description", "fault"),
    [
        ({"name": "fig-a"}, "A timeline of three days.", "has no caption"),
        ({"caption": "The days."}, "A timeline of three days.", "has no label"),
        ({"caption": "The days.", "name": "days"}, "A timeline of three days.", "has no label"),
        ({"caption": "The days.", "name": "fig-a"}, "Short.", "has the description “Short.”"),
        ({"caption": "The days.", "name": "fig-a"}, "See timeline_of_days.svg", "description"),
        ({"caption": "The days.", "name": "fig-a"}, None, "stores no"),
    ],
)
def test_a_figure_needs_caption_label_and_description(course, figure, description, fault):
    chart = {"alt": description} if description else None
    course.cells["chart"] = code("charts.timeline()", figure, chart)
    course.save()
    [found] = course.faults()
    assert fault in found


def test_a_chart_that_was_never_stored_is_a_fault(course):
    course.cells["chart"] = code("charts.timeline()")
    course.save()
    [fault] = course.faults()
    assert "run make notebooks" in fault


def test_a_long_cell_is_a_fault(course):
    course.cells["preamble"] = code("\n".join(f"a = {n}" for n in range(16)))
    course.save()
    [fault] = course.faults()
    assert "has 16 lines of code" in fault


def test_many_middling_cells_are_a_fault(course):
    for number in range(4):
        course.cells[f"more {number}"] = code("a = 1\n" * 5)
    course.save()
    [fault] = course.faults()
    assert "median of 5 lines" in fault


def test_the_welcome_chapter_is_free_of_the_anatomy(course):
    course.chapter.unlink()
    course.chapter = course.chapter.with_name("welcome.ipynb")
    course.cells = {"title": markdown("# Welcome\n\nIn 1995 Hlynske, “a word”.")}
    course.save()
    assert course.faults() == []
