"""What in a quote may say who somebody is: addresses and numbers always, names until a person has looked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goodwork.standards.voice import IdentifyingWords

_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_NEW_SENTENCE = re.compile(r"(?:^|[.!?…:;\n]|[\"“”‘(])\s*[\"“”‘'(]*$")


@dataclass(frozen=True, slots=True)
class Identifying:
    """One thing found: what it is, the words, and whether a person who has looked may let it stand."""

    what: str
    words: str
    may_be_cleared: bool


def identifying(
    quote: str, words: IdentifyingWords, not_names: Iterable[str] = ()
) -> tuple[Identifying, ...]:
    """Everything in a quote that may say who somebody is. `not_names` are words of the place: its streets, its employers.

    A name is any word with a capital inside a sentence that is on no list of other words, and any common first name.
    """
    plain = quote.replace("’", "'")
    found = [
        Identifying(pattern.label, " ".join(match.group().split()), False)
        for pattern in words.patterns.values()
        for match in re.finditer(pattern.pattern, plain, re.IGNORECASE)
    ]
    first = {name.casefold() for name in words.first_names.words}
    known = {word.casefold() for word in (*words.not_names.words, *_each_word(not_names))}
    for match in _WORD.finditer(plain):
        word = match.group().removesuffix("'s")
        if not word[0].isupper():
            continue
        inside = not _NEW_SENTENCE.search(plain[: match.start()])
        if word.casefold() in first or (
            inside and word.casefold() not in known and not _is_plain(word, known)
        ):
            found.append(Identifying("what may be a name", word, True))
    return tuple(dict.fromkeys(found))


def _is_plain(word: str, known: set[str]) -> bool:
    """A contraction ("I'd"), or a word whose every part is known ("Citizens-Advice")."""
    parts = [part for part in re.split(r"['-]", word.casefold()) if part]
    return word.startswith("I'") or all(part in known for part in parts)


def _each_word(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in _WORD.findall(phrase)}
