"""An advert from nothing but words: a text file, an e-mail, a web page without structured data."""

import re

from goodwork.core.adverts.text import plain_text
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import UNKNOWN_SOURCE, Source

LONGEST_TITLE = 120

# "Shop assistant at Acme Ltd, Leeds. £12.71 an hour": the employer's words begin with capitals, as the place's do.
_NAME = r"[A-Z][\w&'’-]*(?: (?:(?:of|and|the|for|on|upon|in) )?[A-Z&][\w&'’-]*)*"
_AT_EMPLOYER = re.compile(
    rf"(?P<title>[^.,:;£\n]{{3,60}}?) at (?:the )?(?P<employer>{_NAME})(?:, (?P<place>{_NAME}))?(?:\.(?:\s.*)?)?"
)


def advert_from_text(text: str, source: Source = UNKNOWN_SOURCE, advert_id: str = "advert") -> Advert:
    """The words as an advert. A short first line is the title; the description is everything, so no word is lost.

    A first line such as "Cook at Acme Ltd, Leeds." names the employer and the place too.
    """
    words = plain_text(text) if "<" in text and ">" in text else text
    words = words.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n ")
    first = next((line.strip() for line in words.split("\n") if line.strip()), "")
    if said := _AT_EMPLOYER.fullmatch(first):
        title, employer, place = said.group("title", "employer", "place")
        return Advert(advert_id, title, words, employer=employer, place_text=place or "", source=source)
    title = first if len(first) <= LONGEST_TITLE else ""
    return Advert(advert_id=advert_id, title=title, description=words, source=source)
