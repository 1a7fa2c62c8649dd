"""What a check says when prose and records part."""

from dataclasses import dataclass

from izium.data.words import shortened

LONGEST_SHOWN = 110


@dataclass(frozen=True, order=True)
class Fault:
    """One fault, with its place and its mend.

    >>> print(Fault("chapters/fall.ipynb", 7, "It fell on 1 April.", "links no record", "link it"))
    chapters/fall.ipynb, cell 7: “It fell on 1 April.” links no record. Mend: link it.
    """

    file: str
    cell: int
    sentence: str
    fault: str
    mend: str

    def __str__(self) -> str:
        """Return one readable line."""
        place = f"{self.file}, cell {self.cell}" if self.cell else self.file
        shown = shortened(self.sentence, LONGEST_SHOWN)
        subject = f"“{shown}” " if shown else ""
        return f"{place}: {subject}{self.fault}. Mend: {self.mend}."
