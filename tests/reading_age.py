"""How old a reader must be for some words: the Flesch-Kincaid grade and five years, as a first check, not a judge.

Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59. Syllables are counted by groups of vowels.
"""

import re
from pathlib import Path

VOWELS = re.compile(r"[aeiouy]+")
# Endings whose vowels are not heard, and groups that hold two.
SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzcgh])es$")
TWO_HEARD = re.compile(r"ia|io(?!n|us)|(?<!p)eo(?!us)|(?<=[a-z]{2})ea$|ua|uo|(?<=[^qg])ui(?=ng)")
WORD = re.compile(r"[A-Za-z][A-Za-z’']*")
BLOCK = re.compile(
    r"</?(?:p|li|h[1-6]|dt|dd|th|td|caption|figcaption|summary|legend|label|button|div|section|a)\b[^>]*>",
    re.I,
)


def syllables(word: str) -> int:
    """Roughly how many syllables a word has."""
    plain = re.sub(r"y(?=[aeiou])", "j", re.sub(r"[^a-z]", "", word.lower()))
    heard = SILENT.sub("", plain)
    return max(1, len(VOWELS.findall(heard)) + len(TWO_HEARD.findall(plain)))


def sentences(words: str) -> list[list[str]]:
    """The words of each sentence; a line is a sentence too."""
    found = [WORD.findall(part) for part in re.split(r"[.!?:;\n]+", words)]
    return [part for part in found if part]


def reading_age(words: str) -> float:
    """The age in years at which most people can read it."""
    parts = sentences(words)
    all_words = [word for part in parts for word in part]
    if not all_words:
        return 0.0
    grade = (
        0.39 * len(all_words) / len(parts) + 11.8 * sum(map(syllables, all_words)) / len(all_words) - 15.59
    )
    return grade + 5


def prose(words: str) -> str:
    """Whole sentences only: labels and links are short, and would hide a hard one."""
    return ". ".join(" ".join(part) for part in sentences(words) if len(part) >= 5)


def words_of_page(html: str) -> str:
    """What a page says, a line a block."""
    body = re.sub(r"<(script|style|svg|head)\b.*?</\1>", " ", html, flags=re.S | re.I)
    body = re.sub(r"<[^>]+>", "", BLOCK.sub("\n", body))
    return re.sub(r"[ \t]+", " ", body)


def words_of_template(path: Path) -> str:
    """What a template says itself, in every branch; what is filled in stands as one short word."""
    told = re.sub(r"\{#.*?#\}", " ", path.read_text(encoding="utf-8"), flags=re.S)
    titles = re.findall(r"\{% block title %\}(.*?)\{% endblock %\}", told, flags=re.S)
    said = re.findall(
        r"[\"“]([A-Z][^\"{}]*? [^\"{}]*?)[\"”]", " ".join(re.findall(r"\{[{%].*?[}%]\}", told, flags=re.S))
    )
    bare = re.sub(r"\{\{.*?\}\}", "Sam", re.sub(r"\{%.*?%\}", " ", told, flags=re.S), flags=re.S)
    titles = [re.sub(r"\{[{%].*?[}%]\}", "", title) for title in titles]
    return "\n".join([words_of_page(bare), *titles, *said])
