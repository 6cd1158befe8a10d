"""One field of an advert, made ready for reading: folded, cut into sentences, and able to quote itself."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from goodwork.core.adverts.folding import folded
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence

# Longer fields are not adverts; what follows is not read, so that no input can take for ever.
LONGEST_PASSAGE = 100_000

# A quotation is a sentence, or the part of a long one around the words that matter.
LONGEST_QUOTE = 160

_FOLDS = {"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\t": " "}
_NOT_IN_WORDS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + b" " * 128
# Letters of a stem: enough to tell that a table may have something to say, and to tell it better of a long word.
STEM, LONG_STEM = 4, 7
# A full stop ends a sentence unless it ends an abbreviation that adverts use in mid-sentence.
_SENTENCE_END = re.compile(
    r"[\n•●▪·;.!?](?:(?<=[\n•●▪·])|(?= )(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bapprox\.)(?<!\binc\.)(?<!\bincl\.)"
    r"(?<!p\.a\.)(?<!\bhrs\.)(?<!\bno\.)(?<!\bst\.)(?<!\bdr\.)(?<!\bmin\.))"
)


@dataclass(
    frozen=True, slots=True, eq=False
)  # two are the same only if they are one: looked up by what they are
class Passage:
    """The text of one field. `folded` is lower case with plain quotes, dashes and spaces, of the same length.

    `starts` are the offsets at which sentences start, ascending, the first 0. `stems` are the first four
    letters and the first seven of every word in it.
    """

    field: str
    text: str
    folded: str
    starts: tuple[int, ...]
    stems: frozenset[bytes]

    def sentence(self, position: int) -> tuple[int, int]:
        """The (start, end) of the sentence that holds `position`."""
        index = bisect_right(self.starts, position)
        end = self.starts[index] if index < len(self.starts) else len(self.folded)
        return self.starts[index - 1], end

    def evidence(self, start: int, end: int) -> Evidence:
        """The words from `start` to `end`, with the rest of their sentence where that is short."""
        first, last = self.sentence(start)
        last = max(last, end)
        if last - first > LONGEST_QUOTE:
            first, last = self._around(first, start, end, last)
        quote = self.text[first:last]
        first += len(quote) - len(quote.lstrip(" \n\t-*:,•●▪·"))
        return Evidence(
            self.field, first, first + len(self.text[first:last].rstrip()), self.text[first:last].rstrip()
        )

    def _around(self, first: int, start: int, end: int, last: int) -> tuple[int, int]:
        """As much of the sentence as a quotation holds, cut between words."""
        end = min(end, start + LONGEST_QUOTE)
        room = (LONGEST_QUOTE - (end - start)) // 2
        earliest, latest = max(first, start - room), min(last, end + room)
        if earliest > first:
            earliest = self.text.find(" ", earliest, start) + 1 or start
        if latest < last:
            latest = max(self.text.rfind(" ", end, latest), end)
        return earliest, latest


def passages(advert: Advert, *fields: str) -> tuple[Passage, ...]:
    """The named fields of `advert` that hold any words, in the order named."""
    return tuple(passage(field, text) for field in fields if (text := getattr(advert, field)))


@lru_cache(maxsize=64)  # every reader asks for the same few fields of the same advert
def passage(field: str, text: str) -> Passage:
    """One field's text as a `Passage`; at most `LONGEST_PASSAGE` characters are read."""
    text = text[:LONGEST_PASSAGE]
    lower = fold(text)
    starts = (0, *(end.end() for end in _SENTENCE_END.finditer(lower)))
    return Passage(field, text, lower, starts, stems(lower))


def fold(text: str) -> str:
    """`text` in lower case, with plain quotes, dashes and spaces, and not one character longer or shorter."""
    lower = folded(text)
    if not lower.isascii():
        for odd, plain in _FOLDS.items():
            lower = lower.replace(odd, plain)
    return lower


def stems(text: str) -> frozenset[bytes]:
    """The first four letters (or digits) and the first seven of each word of a folded text; shorter words whole."""
    words = text.encode("ascii", "replace").translate(_NOT_IN_WORDS).split()
    long = {word[:LONG_STEM] for word in words}
    return frozenset(long.union([word[:STEM] for word in long]))
