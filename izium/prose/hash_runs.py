"""Hash every run of eight words of the article, so that copying shows without keeping its text.

python -m izium.prose.hash_runs SENTENCES.tsv

SENTENCES.tsv has the columns `sentence_id` and `text`. The hashes are written beside this module.
"""

import csv
import json
import sys
from pathlib import Path

from izium.prose.copying import RUN, RUNS_FILE, hashed, words


def read_article(path: Path) -> dict[str, str]:
    """Return the article's sentences by id, from a tab-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["sentence_id"]: row["text"] for row in rows}


def hash_runs(sentences: list[str]) -> list[str]:
    """Return the sorted hashes of all runs of eight words, quoted words of the article included.

    >>> len(hash_runs(["one two three four five six seven eight nine"]))
    2
    """
    found = set()
    for sentence in sentences:
        row = words(sentence)
        found |= {hashed(row[i : i + RUN]) for i in range(len(row) - RUN + 1)}
    return sorted(found)


def main(arguments: list[str]) -> int:
    """Write the hashes of the article named on the command line."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("Name one file of sentences: python -m izium.prose.hash_runs SENTENCES.tsv")
        return 2
    found = hash_runs(list(read_article(Path(arguments[0])).values()))
    content = {"words": RUN, "hash": "sha256 of salt and words, 16 hex digits", "runs": found}
    RUNS_FILE.write_text(json.dumps(content, indent=0) + "\n", encoding="utf-8")
    print(f"{len(found)} runs of {RUN} words hashed to {RUNS_FILE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
