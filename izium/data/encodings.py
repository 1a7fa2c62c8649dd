"""What a program did to a text when it saved it: letters lost, or read as other letters."""

import re
import unicodedata

_ADDRESS = re.compile(r"https?://\S+")
_MARKS_ALONE = re.compile(r"[?\s.,;:()/-]*\?[?\s.,;:()/-]*")
_MARK_FOR_A_LETTER = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<!\S)\?+[^\W\d_]")
_INVISIBLE = re.compile(
    "[\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uf8ff]"
)
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_LATIN_AND_CYRILLIC = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_ACCENTS_IN_A_ROW = re.compile("[\u00c0-\u00ff]{3}")
_RISING = re.compile(r"[\u0430-\u045f][\u0400-\u042f]|[ЂЃЉЊЌЋЏђѓљњќћџЅѕЈј]")
_GUESSES = {
    "cp1252": "Western European",
    "latin-1": "Western European",
    "cp1251": "Cyrillic of Windows",
    "mac-cyrillic": "Cyrillic of a Mac",
    "mac-roman": "Western European of a Mac",
    "koi8-u": "Cyrillic KOI8",
    "cp866": "Cyrillic of DOS",
    "cp1250": "Central European",
}


def damage(text: str) -> str:
    """Say what a program did to the letters of a text, and the mend; "" where it is sound.

    >>> damage("Ізюм, “thus cutting off”")
    ''
    >>> damage("???? ????")
    'is only question marks: its letters were lost; write the text again'
    >>> damage("Ізюм".encode().decode("cp1251"))
    "is UTF-8 that was read as Cyrillic of Windows; it was 'Ізюм': write it again"
    """
    bare = _ADDRESS.sub("", text)
    if _MARKS_ALONE.fullmatch(bare):
        return "is only question marks: its letters were lost; write the text again"
    if _MARK_FOR_A_LETTER.search(bare):
        return "has question marks where letters were; write the text again"
    if found := _INVISIBLE.search(bare):
        return f"holds an invisible sign (U+{ord(found[0]):04X}); take it out"
    if found := _ENTITY.search(bare):
        return f"holds {found[0]} for a letter; write the letter itself"
    if bare.isascii():
        return ""
    return _read_wrongly(bare) or _mixed(bare)


def _read_wrongly(text: str) -> str:
    """Say in which encoding a text was read, where it was another one."""
    for encoding, name in _GUESSES.items():
        try:
            meant = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return f"is UTF-8 that was read as {name}; it was {meant!r}: write it again"
    for word in re.findall(r"[^\W\d_]{3,}", text):
        if _ACCENTS_IN_A_ROW.search(word) or _RISING.search(word):
            return (
                "has letters that do not stand together, as a wrong reading gives; write it again"
            )
    return ""


def _mixed(text: str) -> str:
    if found := _LATIN_AND_CYRILLIC.search(text):
        return f"mixes Latin and Cyrillic letters in one word ({found[0]}); write it in one script"
    if unicodedata.normalize("NFC", text) != text:
        return "has letters and their accents apart; save it in the composed form (NFC)"
    return ""


def without_accents(word: str) -> str:
    """Return a word as a program writes it that knows no accents.

    >>> without_accents("Müller")
    'Muller'
    """
    apart = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
