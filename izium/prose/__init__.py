"""Checks that hold the prose of the course to its records.

    python -m izium.prose                          the whole course, coverage included
    python -m izium.prose chapters/fall.ipynb      one chapter (or several)
    python -m izium.prose --article FILE [PATHS]   also hold quotations against the article's text

The rules, and how to satisfy them
----------------------------------

**Facts** (chapters other than ``welcome``; every section but *At a glance*, *Key points*,
*Discuss* and *Go further*). A sentence that holds a number, a date, or the name of a unit, a
person or a place of the tables states a fact and needs a record link on its own words:
``[blew up both road bridges](reference/records.md#e021)``. "Izium", "the Donets", countries
and names that are plain words ("south bank") do not ask for one by themselves. Not asked either:
headings, captions, questions, and signposts (a sentence that links to another page of the book).
The words of a link are words, not an id; an id in brackets after a quotation, ``([B5.4](…#b5-4))``,
says where the quotation stands and is no link on the sentence's own words.

**Numbers and dates.** Every number, day, month, year and time of such a sentence occurs in the
linked rows. A row is its own cells and the names of what it refers to: places, units with the
units above them, speakers, cited works. Days are compared as days ("8 March" is 2022-03-08; of
"6–8 March" both ends are looked for), words as numbers ("two dozen" is 24). "One" is not a number
here, nor a number word that counts parts of a text ("two sentences", "three of the claims"). A link
to a sentence of the article stands for all rows that code it.

**Quotations** have at most 12 words and the id of the quoted sentence in the same paragraph.

**Copying.** Outside quotation marks no run of eight words is a run of the article's. The package
keeps salted hashes of those runs, not the text; ``python -m izium.prose.hash_runs`` makes them.

**The doer of harm.** Where a sentence links an event of a kind that ``book.toml`` calls harm, the
party whose act it was is named in it, in a sentence beside it or in its paragraph.

**Links.** Every record and every glossary term that is linked exists. Every event, claim and figure
is linked from some chapter. A link to a record has at most 6 words, unless it stands on a quotation
alone; a paragraph links each record once; links take at most 15 % of a chapter's text.

**Tellings.** A chapter that tells of days opens with a cell tagged ``in-brief`` of 120 to 180
words, which ``chapters/reference/in-brief.ipynb`` shows beside those of the other chapters.

**Pictures** (a cell that ends in a chart): caption and label in ``metadata.mystnb.figure``
(``caption``, ``name`` starting with ``fig-``), and in the chart a description of 20
characters or more.

**Anatomy** (chapters other than ``welcome``): a title; *At a glance* with
**Central question.**, **You will be able to** and a list, **You need.**; the section *What the
article tells in its own voice · what is claimed · what is missing* with a part for each; at least
three activities of different kinds, one with ``move="corroborating"``; *Key points*; *Discuss*;
*Go further*, in this order. The time that a chapter takes is not typed: the built page counts it.

**Code cells** of chapters: at most 15 lines each, half of them at most 4.
"""
