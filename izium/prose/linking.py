"""How much of a text its links take: few words each, a record once, and little in all."""

from collections import Counter
from collections.abc import Iterator

from izium.prose.brief import TAG
from izium.prose.copying import QUOTED
from izium.prose.faults import Fault
from izium.prose.notebook import Notebook

MOST_WORDS = 6
"""Two to five carry a fact; a name may need one more."""

MOST_UNDERLINED = 0.15
SHORTEST_TELLING, LONGEST_TELLING = 120, 180


def check(notebook: Notebook) -> Iterator[Fault]:
    """Yield what is too much: words of a link, links to one record, links of a whole chapter.

    A link on nothing but a quotation may be as long as the quotation.
    """
    texts = [sentence for sentence in notebook.sentences if sentence.form == "text"]
    seen: Counter[tuple[int, str]] = Counter()
    for sentence in texts:
        for link in sentence.links:
            if not link.record:
                continue
            seen[sentence.paragraph, link.record] += 1
            if seen[sentence.paragraph, link.record] == 2:
                yield notebook.fault(
                    sentence.cell,
                    sentence.text,
                    f"links {link.record} a second time in its paragraph",
                    "keep the link where the record is first needed",
                )
            words = len(link.words.split())
            if words > MOST_WORDS and QUOTED.sub("", link.words).strip():
                yield notebook.fault(
                    sentence.cell,
                    link.words,
                    f"is a link of {words} words",
                    f"link the two to five that carry the fact, {MOST_WORDS} at most",
                )
    length = sum(len(sentence.text) for sentence in texts)
    linked = sum(len(link.words) for sentence in texts for link in sentence.links)
    if linked > MOST_UNDERLINED * length:
        yield notebook.fault(
            0,
            "",
            f"has {linked / length:.1%} of its text in links",
            f"have at most {MOST_UNDERLINED:.0%}: shorten them to the words that carry the fact",
        )


def check_telling(notebook: Notebook) -> Iterator[Fault]:
    """Yield a fault for the plain telling of a chapter where it is too short or too long."""
    for number, cell in enumerate(notebook.cells, 1):
        if TAG not in cell.get("metadata", {}).get("tags", []):
            continue
        told = [one for one in notebook.sentences if one.cell == number and one.form == "text"]
        words = sum(len(one.text.split()) for one in told)
        if not SHORTEST_TELLING <= words <= LONGEST_TELLING:
            yield notebook.fault(
                number,
                "",
                f"tells its days in {words} words",
                f"use {SHORTEST_TELLING} to {LONGEST_TELLING}, which one can repeat to a friend",
            )
