"""Where the anchors of all tables stand in a passage: found together, once, whichever readers ask.

Most of the words that tables look for are in no given advert, and whole words are quick to see: an anchor is
searched for only where the stems of its words are there.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from goodwork.core.adverts.entries import entries, names
from goodwork.core.adverts.passage import LONG_STEM, STEM, Passage

Sentence = tuple[int, int]  # its start and end

_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=64)  # every reader asks of the same few passages
def mentions(passage: Passage) -> Mapping[str, tuple[Sentence, ...]]:
    """The sentences in which each anchor stands, in order. An anchor that stands in none is left out."""
    found = {}
    by_stem = _by_stem()
    for stem in by_stem.keys() & passage.stems:
        for needed, anchor in by_stem[stem]:
            if needed <= passage.stems and (sentences := tuple(_sentences(passage, anchor))):
                found[anchor] = sentences
    return found


def _sentences(passage: Passage, anchor: str) -> Iterator[Sentence]:
    at = passage.folded.find(anchor)
    while at >= 0:
        start, end = passage.sentence(at)
        yield start, end
        at = passage.folded.find(anchor, max(end, at + 1))


@cache
def _by_stem() -> Mapping[bytes, tuple[tuple[frozenset[bytes], str], ...]]:
    """Each anchor of any table with the stems it needs, listed under the most telling of them."""
    listed: dict[bytes, list[tuple[frozenset[bytes], str]]] = {}
    for anchor in sorted(
        {anchor for name in names() for entry in entries(name) for anchor in entry["anchors"]}
    ):
        needed = needed_stems(anchor)
        listed.setdefault(max(needed, key=lambda stem: (len(stem), stem)), []).append((needed, anchor))
    return {stem: tuple(anchors) for stem, anchors in listed.items()}


def needed_stems(anchor: str) -> frozenset[bytes]:
    """The stems a passage must have for the anchor to stand in it; its last word may be only the beginning of one."""
    *whole, last = _WORD.findall(anchor)
    needed = {word[:LONG_STEM] for word in whole}
    if len(last) >= LONG_STEM:
        needed.add(last[:LONG_STEM])
    elif len(last) >= STEM or not whole:
        needed.add(last[:STEM])
    return frozenset(word.encode() for word in needed)
