"""A quiz as QTI 1.2 in a content package, as Canvas and Blackboard import it.

Less comes across than as Moodle XML: no hints, and feedback on a question as a whole or an option
of it. A range is asked in words and marked by a person, as is a number together with its bound.
"""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from izium.activities.kinds.quantities import in_figures
from izium.book.from_built import CannotMake
from izium.book.platforms.course import (
    Chapter,
    Entry,
    Words,
    add_schema,
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

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
GENERAL = "general_fb"
ANSWER = "response1"
MOST = "100"


def package(chapter: Chapter, words: Words, start_of_names: str) -> dict[str, bytes]:
    """Return the files of a package with one quiz, by name.

    Args:
        words: How texts are written: with links where the book is public.
        start_of_names: What begins the identifiers of the package.
    """
    name = f"{start_of_names}-{chapter.name}"
    quiz = f"{name}/{name}.xml"
    return {"imsmanifest.xml": _manifest(name, quiz), quiz: assessment(chapter, words, name)}


def _manifest(name: str, quiz: str) -> bytes:
    root = ET.Element("manifest", identifier=f"{name}-package", xmlns=PACKAGING)
    add_schema(root, "IMS Content", "1.1.3")
    ET.SubElement(root, "organizations")
    resource = ET.SubElement(
        ET.SubElement(root, "resources"), "resource", identifier=name, type="imsqti_xmlv1p2"
    )
    resource.set("href", quiz)
    ET.SubElement(resource, "file", href=quiz)
    return as_file(root)


def assessment(chapter: Chapter, words: Words, name: str) -> bytes:
    """Return the quiz of a chapter."""
    root = ET.Element("questestinterop", xmlns=QTI)
    quiz = ET.SubElement(root, "assessment", ident=f"{name}-quiz", title=chapter.title)
    section = ET.SubElement(quiz, "section", ident="root_section")
    for entry in chapter.activities:
        section.append(_Item(entry, words).made())
    return as_file(root)


class _Item:
    """One activity as an item: what is shown, how it is judged, what is said then."""

    def __init__(self, entry: Entry, words: Words) -> None:
        self.entry, self.words = entry, words
        self.root = ET.Element("item", ident=entry["id"], title=entry["id"])
        self.metadata = ET.SubElement(ET.SubElement(self.root, "itemmetadata"), "qtimetadata")
        self.shown = ET.SubElement(self.root, "presentation")
        _material(self.shown, words.blocks(entry["question"]))
        self.judged = ET.SubElement(self.root, "resprocessing")
        score = {"maxvalue": MOST, "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
        ET.SubElement(ET.SubElement(self.judged, "outcomes"), "decvar", score)

    def made(self) -> ET.Element:
        kind = self.entry["kind"]
        if kind in ("choice", "place", "multiple") or (kind == "date" and is_listed(self.entry)):
            self._picked()
        elif kind in ("match", "classify"):
            targets = [(one["id"], plain(one["text"])) for one in self.entry["targets"]]
            self._matched(targets, self.entry["correct"])
        elif kind == "order" and has_ties(self.entry):
            places = dict(places_of(self.entry))
            listed = list(dict.fromkeys(places.values()))
            names = {place: f"place{number}" for number, place in enumerate(listed)}
            self._matched(
                [(names[place], place) for place in listed],
                {item: names[place] for item, place in places.items()},
            )
        elif kind == "order":
            self._ordered()
        elif kind == "number" and self.entry["bound"] is None and not self._is_endless():
            self._number()
        elif kind in ("number", "range", "date", "reflect"):
            self._written()
        else:
            raise CannotMake(
                f"{self.entry['id']} is of the kind {kind!r}, which QTI has no item for yet: "
                "write one in izium/book/platforms/qti.py"
            )
        self._say_after()
        return self.root

    def _is_endless(self) -> bool:
        accepts = self.entry["accepts"]
        return accepts["low"] is None or accepts["high"] is None

    def _is_a(self, type_of_question: str) -> None:
        for label, value in (("question_type", type_of_question), ("points_possible", "1")):
            field = ET.SubElement(self.metadata, "qtimetadatafield")
            ET.SubElement(field, "fieldlabel").text = label
            ET.SubElement(field, "fieldentry").text = value

    def _picked(self) -> None:
        options, right = options_of(self.entry), right_of(self.entry)
        # Canvas takes one right option; where several are, each for itself, one has to choose all.
        single = len(right) == 1 and self.entry["kind"] != "multiple"
        self._is_a("multiple_choice_question" if single else "multiple_answers_question")
        if not single:
            asked = _("Choose all that fit.")
            _material(self.shown, f"<p>{asked}</p>")
        lid = ET.SubElement(
            self.shown,
            "response_lid",
            ident=ANSWER,
            rcardinality="Single" if single else "Multiple",
        )
        self._labels(lid, [(option, self.words.line(text)) for option, text in options])
        for option in dict(options):
            if said := said_to(self.entry, option):
                variable = self._condition("Yes")
                ET.SubElement(variable, "varequal", respident=ANSWER).text = option
                self._shows(f"{option}_fb")
                self._feedback(f"{option}_fb", self.words.blocks(said))
        variable = self._condition("No")
        if single:
            ET.SubElement(variable, "varequal", respident=ANSWER).text = right[0]
        else:
            every = ET.SubElement(variable, "and")
            for option in dict(options):
                around = every if option in right else ET.SubElement(every, "not")
                ET.SubElement(around, "varequal", respident=ANSWER).text = option
        self._scores()

    def _matched(self, targets: Sequence[tuple[str, str]], correct: dict[str, str]) -> None:
        self._is_a("matching_question")
        share = f"{100 / len(self.entry['items']):.2f}"
        for item in self.entry["items"]:
            place = f"response_{item['id']}"
            lid = ET.SubElement(self.shown, "response_lid", ident=place)
            _material(lid, self.words.line(item["text"]))
            self._labels(lid, targets)
            variable = self._condition("Yes")
            ET.SubElement(variable, "varequal", respident=place).text = correct[item["id"]]
            self._scores(share, "Add")

    def _ordered(self) -> None:
        self._is_a("ordering_question")
        lid = ET.SubElement(self.shown, "response_lid", ident=ANSWER, rcardinality="Ordered")
        items = [(item["id"], self.words.line(item["text"])) for item in self.entry["items"]]
        self._labels(lid, items)
        variable = self._condition("No")
        for [item] in self.entry["correct"]:
            ET.SubElement(variable, "varequal", respident=ANSWER).text = item
        self._scores()

    def _number(self) -> None:
        self._is_a("numerical_question")
        self._blank("Decimal")
        low, high = (in_figures(self.entry["accepts"][end]) for end in ("low", "high"))
        variable = self._condition("No")
        either = ET.SubElement(variable, "or")
        if low == high:
            ET.SubElement(either, "varequal", respident=ANSWER).text = low
        within = ET.SubElement(either, "and")
        ET.SubElement(within, "vargte", respident=ANSWER).text = low
        ET.SubElement(within, "varlte", respident=ANSWER).text = high
        self._scores()

    def _written(self) -> None:
        self._is_a("essay_question")
        self._blank("String")
        ET.SubElement(self._condition("No"), "other")

    # --- parts -----------------------------------------------------------------------------------

    def _labels(self, lid: ET.Element, labels: Iterable[tuple[str, str]]) -> None:
        choices = ET.SubElement(lid, "render_choice")
        for ident, text in labels:
            _material(ET.SubElement(choices, "response_label", ident=ident), text)

    def _blank(self, kind: str) -> None:
        field = ET.SubElement(self.shown, "response_str", ident=ANSWER, rcardinality="Single")
        render = ET.SubElement(field, "render_fib", fibtype=kind)
        ET.SubElement(render, "response_label", ident="answer1")

    def _condition(self, goes_on: str) -> ET.Element:
        self.condition = ET.SubElement(self.judged, "respcondition", {"continue": goes_on})
        return ET.SubElement(self.condition, "conditionvar")

    def _scores(self, points: str = MOST, action: str = "Set") -> None:
        ET.SubElement(self.condition, "setvar", action=action, varname="SCORE").text = points

    def _shows(self, name: str) -> None:
        about = {"feedbacktype": "Response", "linkrefid": name}
        ET.SubElement(self.condition, "displayfeedback", about)

    def _feedback(self, name: str, text: str) -> None:
        feedback = ET.SubElement(self.root, "itemfeedback", ident=name)
        _material(ET.SubElement(feedback, "flow_mat"), text)

    def _say_after(self) -> None:
        more = self.words.of_items(self.entry) if "items" in self.entry else ""
        key = f"<p>{self.words.line(self.entry['key'])}</p>" if self.entry["key"] else ""
        said = self.words.explanation(self.entry, more)
        if said := key + said:
            variable = self._condition("Yes")
            ET.SubElement(variable, "other")
            self._shows(GENERAL)
            self._feedback(GENERAL, said)
            # What is always said comes first: a condition that is met may end the judging.
            self.judged.remove(self.condition)
            self.judged.insert(1, self.condition)


def _material(parent: ET.Element, text: str) -> None:
    material = ET.SubElement(parent, "material")
    ET.SubElement(material, "mattext", texttype="text/html").text = text
