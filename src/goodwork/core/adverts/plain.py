"""An advert from nothing but words: a text file, an e-mail, a web page without structured data."""

from goodwork.core.adverts.text import plain_text
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import UNKNOWN_SOURCE, Source

LONGEST_TITLE = 120


def advert_from_text(text: str, source: Source = UNKNOWN_SOURCE, advert_id: str = "advert") -> Advert:
    """The words as an advert. A short first line is the title; the description is everything, so no word is lost."""
    words = plain_text(text) if "<" in text and ">" in text else text
    words = words.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n ")
    first = next((line.strip() for line in words.split("\n") if line.strip()), "")
    title = first if len(first) <= LONGEST_TITLE else ""
    return Advert(advert_id=advert_id, title=title, description=words, source=source)
