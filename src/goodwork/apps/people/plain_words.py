"""Words as people type them, made safe to keep: invisible characters go, everything readable stays."""

import unicodedata

# Marks that turn the direction of what follows can make a name read as another; letters that run right to left need none.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(words: object) -> str:
    """One line without control characters, spaces made single."""
    kept = (" " if unicodedata.category(letter) == "Cc" else letter for letter in _text(words))
    return " ".join("".join(kept).split())


def lines(words: object) -> str:
    """Several lines, without other control characters."""
    plain = _text(words).replace("\r\n", "\n").replace("\r", "\n")
    kept = (letter if letter == "\n" or unicodedata.category(letter) != "Cc" else " " for letter in plain)
    return "".join(kept).strip()


def _text(words: object) -> str:
    """Text that UTF-8 can hold, without marks that turn its direction."""
    text = unicodedata.normalize("NFC", str(words if words is not None else ""))
    return "".join(
        letter for letter in text if letter not in TURNING and unicodedata.category(letter) != "Cs"
    )
