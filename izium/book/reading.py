"""How long a page takes: counted from its words and its activities, never typed."""

from dataclasses import dataclass

from docutils import nodes

from izium.language import ngettext

WORDS_PER_MINUTE = 180
NOT_READ = (nodes.literal_block, nodes.raw, nodes.comment, nodes.system_message)


@dataclass(frozen=True)
class Time:
    """Minutes that a page asks for."""

    reading: int
    activities: int
    count: int

    @property
    def total(self) -> int:
        """Minutes altogether."""
        return self.reading + self.activities

    def __str__(self) -> str:
        """Say it in words.

        >>> str(Time(reading=12, activities=13, count=4))
        'About 25 minutes: 12 of reading, 13 for 4 activities'
        >>> str(Time(reading=1, activities=0, count=0))
        'About 1 minute of reading'
        """
        if not self.count:
            words = ngettext(
                "About {n} minute of reading", "About {n} minutes of reading", self.reading
            )
            return words.format(n=self.reading)
        whole = ngettext("About {n} minute:", "About {n} minutes:", self.total)
        parts = ngettext(
            "{reading} of reading, {activities} for {n} activity",
            "{reading} of reading, {activities} for {n} activities",
            self.count,
        )
        told = parts.format(reading=self.reading, activities=self.activities, n=self.count)
        return f"{whole.format(n=self.total)} {told}"


def time(doctree: nodes.document) -> Time:
    """Count a page's words and add the minutes of its activities."""
    words = _words(doctree)
    activities = [node for node in doctree.findall(nodes.raw) if node.get("holds") == "activity"]
    return Time(
        reading=max(1, round(words / WORDS_PER_MINUTE)),
        activities=sum(node["minutes"] for node in activities),
        count=len(activities),
    )


def _words(node: nodes.Node) -> int:
    """Count the words of a node from the top down, and nothing below a part that is not read."""
    if isinstance(node, nodes.Text):
        return len(node.astext().split())
    if isinstance(node, NOT_READ) or node.get("mime_type"):
        return 0
    return sum(_words(child) for child in node.children)
