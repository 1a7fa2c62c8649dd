"""Tables of the book that another program saved: each fault with its file, line and cell."""

import shutil
from pathlib import Path

import pytest

from izium import data
from izium.data.encodings import damage
from izium.data.reading import read

NAME = "Кам'янка і Ґедзь"


@pytest.mark.parametrize(
    "encoding", ["cp1251", "mac-cyrillic", "koi8-u", "cp866", "utf-16", "utf-8-sig"]
)
def test_a_table_saved_in_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    shutil.copytree(data.folder(), tmp_path / "data")
    path = tmp_path / "data" / "places.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text, encoding=encoding, errors="replace")
    found = [fault for fault in read(tmp_path / "data").faults if fault.file.endswith("places.csv")]
    assert found
    assert {fault.rule for fault in found} == {"encoding"}
    if not encoding.startswith("utf"):
        line = next(n for n, row in enumerate(text.splitlines(), 1) if "Ізюм" in row)
        assert (line, "name_uk") in [(fault.line, fault.column) for fault in found]


READ_AS = ["cp1252", "cp1251", "latin-1", "mac-cyrillic", "mac-roman", "koi8-u", "cp866"]


def misread(name: str, saved: str, read_as: str) -> str | None:
    try:
        return name.encode(saved).decode(read_as)
    except UnicodeError:
        return None


MISREAD = sorted(
    {
        wrong
        for name in ("Ізюм", NAME, "Сіверський Донець", "Zoé Müller", "“thus cutting off”")
        for saved in ("utf-8", "cp1251", "mac-cyrillic", "koi8-u")
        for other in READ_AS
        if (wrong := misread(name, saved, other))
        and wrong != name
        and "\x98" not in wrong
        # Old Cyrillic encodings of short words may give plain Cyrillic words: no sign tells those.
        and (saved == "utf-8" or (other in ("cp1252", "latin-1") and not name.startswith("“")))
    }
)


@pytest.mark.parametrize("wrong", MISREAD)
def test_a_text_in_wrong_letters_is_named(wrong: str) -> None:
    assert damage(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        "?", "????", "?? ??", "????-??", "(???)", "M?ller", "I?ium", "?thus cutting off?",
        "Iзюм", "Ізюm", "Изюм\u200b", "\u200eІзюм", "&#1030;&#1079;&#1102;", "Izium&nbsp;city",
        "Сии\u0306", "\x93Ізюм\x94", "\ue001zium", "Ізюм\ufeff",
    ],
)  # fmt: skip
def test_lost_and_hidden_letters_are_named(wrong: str) -> None:
    assert damage(wrong)


@pytest.mark.parametrize(
    "sound",
    [
        "Who fell? Nobody says.", "https://example.org/?a=1&b=2", "Zürich", "Ізюмський район",
        "Кам'янка", "“thus cutting off”", "4–7 March …", "Łódź", "Їжакевич", "АТО", "Řež", "5 km?",
        "T-72 & БМП-2", "ЗСУ (Збройні сили)",
    ],
)  # fmt: skip
def test_sound_text_is_left_alone(sound: str) -> None:
    assert damage(sound) == ""
