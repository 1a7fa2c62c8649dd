"""A bank of questions as Moodle XML (https://docs.moodle.org/en/Moodle_XML_format).

Hints, feedback and reasons come along. Where Moodle has no place for something it stands in the
general feedback, as the words on single lines of a match or an order do.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from xml.etree import ElementTree as ET

from izium.activities.kinds.quantities import BOUND_WORDS, in_figures
from izium.activities.tongue import move_in_words
from izium.book.from_built import CannotMake
from izium.book.platforms.course import (
    Chapter,
    Entry,
    Words,
    as_file,
    has_ties,
    is_listed,
    options_of,
    places_of,
    right_of,
    said_to,
)
from izium.inline import plain
from izium.language import gettext as _

FRACTIONS = (
    *("100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30"),
    *("25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10", "5", "0"),
)
"""The shares of a mark that Moodle's importer takes, and their negatives."""
LONGEST_ANSWER = 255
IN_CLOZE = re.compile(r'[\\}#~/"]')
ENDLESS = 1e12
"""What stands for an end that a wording leaves open, in a number that Moodle judges."""


def question_bank(chapters: Iterable[Chapter], title: str, words: Words) -> bytes:
    """Return a bank of questions, one category for each chapter, below one for the book.

    Args:
        title: What the category of the book is called.
        words: How texts are written: with links where the book is public.

    Raises `CannotMake`: Moodle has no place for an answer; the text names the activity.
    """
    quiz = ET.Element("quiz")
    for chapter in chapters:
        category = ET.SubElement(quiz, "question", type="category")
        path = "/".join(part.replace("/", "//") for part in (title, chapter.title))
        _text(ET.SubElement(category, "category"), f"$course$/top/{path}")
        for entry in chapter.activities:
            quiz.append(_QuestionOf(entry, words).made())
    return as_file(quiz)


class _QuestionOf:
    """One activity as a question of Moodle."""

    def __init__(self, entry: Entry, words: Words) -> None:
        self.entry, self.words = entry, words
        self.feedback: dict[str, str] = entry["feedback"]

    def made(self) -> ET.Element:
        kind = self.entry["kind"]
        makers: dict[str, Callable[[], ET.Element]] = {
            "choice": self._picked,
            "multiple": self._picked,
            "place": self._picked,
            "date": self._picked if is_listed(self.entry) else self._day_in_figures,
            "match": self._matched,
            "classify": self._matched,
            "order": self._placed if kind == "order" and has_ties(self.entry) else self._ordered,
            "number": self._number,
            "range": self._range,
            "reflect": self._written,
        }
        if kind not in makers:
            raise CannotMake(
                f"{self.entry['id']} is of the kind {kind!r}, which Moodle XML has no question "
                "for yet: write one in izium/book/platforms/moodle_xml.py"
            )
        question = makers[kind]()
        tags = ET.SubElement(question, "tags")
        for tag in (self.entry["chapter"], move_in_words(self.entry["move"])):
            _text(ET.SubElement(tags, "tag"), tag)
        return question

    # --- kinds -----------------------------------------------------------------------------------

    def _picked(self) -> ET.Element:
        right = right_of(self.entry)
        single = self.entry["kind"] != "multiple"
        question = self._question("multichoice", self.entry.get("how", ""))
        one = "true" if single else "false"
        _lines(question, single=one, shuffleanswers="0", answernumbering="none")
        self._combined(question)
        share = "100" if single else self._share(len(right))
        for option, text in options_of(self.entry):
            wrong = "0" if single else f"-{share}"
            answer = ET.SubElement(question, "answer", format="html")
            answer.set("fraction", share if option in right else wrong)
            _text(answer, self.words.line(text))
            self._said(answer, "feedback", said_to(self.entry, option))
        return self._with_hints(question, counted=not single)

    def _share(self, right: int) -> str:
        share = f"{100 / right:.5f}".rstrip("0").rstrip(".")
        if share not in FRACTIONS:
            raise CannotMake(
                f"{self.entry['id']} has {right} right options, and Moodle knows no such share of "
                "a mark: ask for ten at most"
            )
        return share

    def _day_in_figures(self) -> ET.Element:
        question = self._question("shortanswer", _("Write the day as YYYY-MM-DD."))
        _lines(question, usecase="0")
        for day in right_of(self.entry):
            self._answer(question, "100", day, said_to(self.entry, day))
        for day in set(self.feedback) - {"early", "late", "correct", *right_of(self.entry)}:
            self._answer(question, "0", day, self.feedback[day])
        self._answer(question, "0", "*", self._joined("early", "late"))
        return self._with_hints(question)

    def _matched(self) -> ET.Element:
        targets = {one["id"]: plain(one["text"]) for one in self.entry["targets"]}
        correct: dict[str, str] = self.entry["correct"]
        pairs = [(item["text"], targets[correct[item["id"]]]) for item in self.entry["items"]]
        unused = [text for target, text in targets.items() if target not in correct.values()]
        return self._matching(pairs, unused)

    def _placed(self) -> ET.Element:
        """Return an order with free places as a match of items with places."""
        texts = {item["id"]: item["text"] for item in self.entry["items"]}
        return self._matching([(texts[item], place) for item, place in places_of(self.entry)], [])

    def _matching(self, pairs: Sequence[tuple[str, str]], unused: Sequence[str]) -> ET.Element:
        question = self._question("matching", general=self.words.of_items(self.entry))
        _lines(question, shuffleanswers="1")
        self._combined(question)
        for text, answer in [*pairs, *(("", text) for text in unused)]:
            if len(answer) > LONGEST_ANSWER:
                raise CannotMake(
                    f"{self.entry['id']}: Moodle cuts “{answer[:40]} …” at {LONGEST_ANSWER} "
                    "characters: say it shorter"
                )
            part = ET.SubElement(question, "subquestion", format="html")
            _text(part, self.words.line(text))
            _text(ET.SubElement(part, "answer"), answer)
        return self._with_hints(question, counted=True)

    def _ordered(self) -> ET.Element:
        texts = {item["id"]: item["text"] for item in self.entry["items"]}
        question = self._question("ordering", general=self.words.of_items(self.entry))
        _lines(question, layouttype="VERTICAL", selecttype="ALL", selectcount=str(len(texts)))
        _lines(question, gradingtype="ABSOLUTE_POSITION", showgrading="SHOW", numberingstyle="123")
        _lines(question, shownumcorrect="1")  # without it Moodle refuses hints
        self._combined(question)
        for [item] in self.entry["correct"]:
            answer = ET.SubElement(question, "answer", fraction="1.0000000", format="html")
            _text(answer, self.words.line(texts[item]))
        return self._with_hints(question, counted=True)

    def _number(self) -> ET.Element:
        if self.entry["bound"] is not None:
            return self._bounded_number()
        low, high, is_open = (self.entry["accepts"][name] for name in ("low", "high", "open"))
        question = self._question("numerical")
        if is_open:  # the end itself is not allowed; Moodle takes the first answer that fits
            self._numerical(question, "0", low, 0, self.feedback.get("low", ""))
        lowest, highest = -ENDLESS if low is None else low, ENDLESS if high is None else high
        middle, around = (lowest + highest) / 2, (highest - lowest) / 2
        self._numerical(question, "100", middle, around, self.feedback.get("correct", ""))
        for case, said in self.feedback.items():
            if case not in {"low", "high", "correct"}:
                self._numerical(question, "0", float(case), 0, said)
        self._answer(question, "0", "*", self._joined("low", "high"))
        _lines(question, unitgradingtype="0", showunits="3")
        return self._with_hints(question)

    def _numerical(
        self, question: ET.Element, share: str, value: float, around: float, said: str
    ) -> None:
        answer = self._answer(question, share, in_figures(value), said)
        _lines(answer, tolerance=in_figures(around))

    def _bounded_number(self) -> ET.Element:
        bounds = "~".join(
            ("=" if bound == self.entry["bound"] else "") + _in_cloze(_(said)) + self._why(bound)
            for bound, said in BOUND_WORDS.items()
        )
        low, high = (self.entry["accepts"][end] for end in ("low", "high"))
        around = f":{in_figures((high - low) / 2)}" if high != low else ""
        number = f"{{1:NUMERICAL:={in_figures((low + high) / 2)}{around}{self._why('correct')}}}"
        return self._cloze(f"{{1:MULTICHOICE:{bounds}}} {number}")

    def _range(self) -> ET.Element:
        gaps = []
        for end, name in (("low", _("Lowest")), ("high", _("Highest"))):
            value = self.entry["ends"][end]
            wrong = f"~*{self._why(end)}" if end in self.feedback else ""
            kind = "SHORTANSWER:=-" if value is None else f"NUMERICAL:={in_figures(value)}"
            gaps.append(f"{name}: {{1:{kind}{wrong}}}")
        hyphen = _("Where no number is said, write a hyphen (-).")
        return self._cloze(" · ".join(gaps), hyphen)

    def _cloze(self, gaps: str, note: str = "") -> ET.Element:
        unit = self.words.line(self.entry["unit"])
        asked = f"<p>{gaps} {unit}</p>" + (f"<p>{note}</p>" if note else "")
        question = self._question("cloze", after=asked, is_cloze=True)
        return self._with_hints(question, counted=True)

    def _why(self, case: str) -> str:
        return f"#{_in_cloze(plain(self.feedback[case]))}" if case in self.feedback else ""

    def _written(self) -> ET.Element:
        question = self._question("essay")
        _lines(question, responseformat="editor", responserequired="1")
        _lines(question, responsefieldlines="10", attachments="0")
        _html(question, "graderinfo", self.words.explanation(self.entry))
        _html(question, "responsetemplate", "")
        return question

    # --- parts -----------------------------------------------------------------------------------

    def _question(
        self,
        kind: str,
        note: str = "",
        *,
        general: str = "",
        after: str = "",
        is_cloze: bool = False,
    ) -> ET.Element:
        """Begin a question, with what all kinds have."""
        question = ET.Element("question", type=kind)
        _text(ET.SubElement(question, "name"), self.entry["id"])
        asked = self.words.blocks(self.entry["question"])
        if is_cloze:  # in which a brace of the text would begin a gap
            asked = asked.replace("{", "&#123;").replace("}", "&#125;")
        _html(question, "questiontext", asked + (f"<p>{note}</p>" if note else "") + after)
        # The model of a written answer is for the one who marks it.
        said = "" if kind == "essay" else self.words.explanation(self.entry, general)
        _html(question, "generalfeedback", said)
        if not is_cloze:
            _lines(question, defaultgrade="1")
        _lines(question, penalty="0", hidden="0", idnumber=self.entry["id"])
        return question

    def _combined(self, question: ET.Element) -> None:
        for name, said in (
            ("correctfeedback", self.feedback.get("correct", _("Right."))),
            ("partiallycorrectfeedback", _("Not yet. What is marked as right can stay.")),
            ("incorrectfeedback", _("Not yet.")),
        ):
            self._said(question, name, said)

    def _answer(self, question: ET.Element, share: str, text: str, said: str) -> ET.Element:
        answer = ET.SubElement(question, "answer", fraction=share, format="moodle_auto_format")
        _text(answer, text)
        self._said(answer, "feedback", said)
        return answer

    def _said(self, parent: ET.Element, name: str, text: str) -> None:
        _html(parent, name, self.words.blocks(text) if text else "")

    def _joined(self, *cases: str) -> str:
        return "\n\n".join(self.feedback[case] for case in cases if case in self.feedback)

    def _with_hints(self, question: ET.Element, *, counted: bool = False) -> ET.Element:
        for hint in self.entry["hints"]:
            element = ET.SubElement(question, "hint", format="html")
            _text(element, self.words.blocks(hint))
            if counted:
                ET.SubElement(element, "shownumcorrect")
        return question


def _in_cloze(text: str) -> str:
    """Write a text for a gap, in which some characters mean something else."""
    return IN_CLOZE.sub(r"\\\g<0>", text)


def _text(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "text").text = text


def _html(parent: ET.Element, name: str, text: str) -> None:
    _text(ET.SubElement(parent, name, format="html"), text)


def _lines(parent: ET.Element, **values: str) -> None:
    for name, value in values.items():
        ET.SubElement(parent, name).text = value
