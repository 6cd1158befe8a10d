"""What an advert asks of the applicant, and whether it is essential, desirable or not said which."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from goodwork.core.adverts.facts import Requirement
from goodwork.core.adverts.numbers import NUMBER, number
from goodwork.core.adverts.passage import Passage, passages
from goodwork.core.adverts.sections import Section, Sections, read_sections
from goodwork.core.adverts.wording import Wording, is_negated, table
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.work import CheckLevel, Licence, QualificationLevel

# A list of criteria longer than this is read as far as this.
MOST_CRITERIA = 40

_ESSENTIAL = re.compile(
    r"\b(?:must|needed|essential(?:ly)?|required?|requirement|requires|need to|needs to|necessary|mandatory|prerequisite|have to|should (?:have|hold|be|possess)"
    r"|you(?:'ll| will) (?:be|have|hold|possess)|will (?:be an?|have|hold|possess)|you(?:'ll| will)? need)\b|\(e\)"
)
_IDEALLY = re.compile(r"\b(?:ideally|preferably)\b(?![^.]*\b(?:must|essential)\b)")
_LEAST = re.compile(r"\b(?:minimum|at least|educated to|need|needs)\b")
_DESIRABLE = re.compile(
    r"\b(?:desirable|desired|ideal(?:ly)?|prefer(?:red|ably|ence|able)|advantageous|(?:an|distinct|added) advantage|beneficial|bonus|not (?:essential|required|necessary|needed)"
    r"|nice to have|helpful|useful|an asset|would (?:be (?:great|a plus|nice|good|ideal)|also (?:like|welcome)))\b|\(d\)"
)
_ASKS = re.compile(
    r"\b(?:must|have|has|hold(?:s|ing|er)?|educated|qualifi\w+|required?|essential|desirable|equivalent|needs?|possess\w*|should|minimum|obtained|completed|attained|achieved|with an?|grades?|ideally|advantage\w*|registered|looking for|seeking)\b"
)
_OFFERS = re.compile(
    r"\b(?:opportunit\w+|support(?:ed)? (?:you |staff |them )?(?:to|through|with|in)|fund\w*|sponsor\w*|enrol\w*|apprenticeship(?! standard)|we (?:will|can|offer|provide|pay for|fund)|you will (?:complete|undertake|gain|achieve|study|work towards|be (?:expected|required|supported) to (?:complete|undertake|study))"
    r"|will (?:be )?(?:lead|leading|train\w*|undertake|complete)|leading to|train(?:ed|ing)? (?:to|towards)|chance to|encouraged|access to|deliver\w*|teach\w*|students?|supervis\w* (?:of|to)|patients|in return|career|links (?:with|to)|training programme|research to|successfully completed the programme)\b"
)
# What the employer gives: a thing named after these words is no requirement, under whatever heading.
_GIVEN = re.compile(
    r"\bwe(?:'ll|'d| will| can| also| shall| may| are happy to)* (?:pay|fund|give|offer|provide|support|help|train|sponsor|put|cover|reimburse|encourage|refund|renew|contribute)\b"
    r"|\b(?:paid|funded|paid for|given|offered|provided) by (?:us|the (?:company|council|trust|employer))\b"
    r"|\byou(?:'ll| will| can| could| may|'ll also| will also) (?:gain|receive|get|earn|achieve|complete|be (?:given|offered|supported|trained|funded|put|enrolled|helped)|(?:work|study|train) (?:towards?|for))\b"
    r"|\b(?:chance|opportunity|time|support|help|funding) to (?:gain|study|work towards|complete|achieve|obtain|take|get)\b"
    r"|\b(?:support|help|funding|funded|paid|free|training) (?:towards?|for (?:your|the))\b"
    r"|^\W*(?:work|study|train)(?:ing)? (?:towards?|for)\b(?=.*\bwith us\b)",
    re.MULTILINE,
)
_STILL_ASKED = re.compile(
    r"\b(?:must|essential|required to have|should have|you will (?:have|hold)|desirable|educated to)\b"
)
_ALTERNATIVE = re.compile(
    r"\bor (?:be )?(?:currently )?(?:a )?(?:willing|prepared|able|working|training|studying)"
)
_EQUIVALENT = re.compile(
    r"\bor (?:an? |the |its |other |similar |overseas |recognised )?(?:\w+ )?equivalent|\bequivalent (?:\w+ )?(?:experience|qualification|level|combination|knowledge)|\band/or (?:\w+ )?experience"
    r"|\bor (?:have )?(?:\w+ ){0,3}experience\b|\bor (?:be )?(?:a )?willing(?:ness)?\b|\bor (?:be )?(?:currently )?(?:working|studying|training) towards?|\bor (?:be )?(?:able|prepared) to (?:work|undertake|achieve|gain|complete|obtain)|\(or equivalent|\bequivalent\)"
)
_YEARS = re.compile(
    rf"({NUMBER})(?:\+| or more)?(?: ?(?:-|to) ?(?:{NUMBER}))?\+? ?(?:years?|yrs)\b'?(?:'s)?\+?(?: [\w/'-]+){{0,6}} (?:experience|in a)\b"
    rf"|\bexperience\b[^.;\n]{{0,60}}?\b(?:for |of |least |over |minimum |\()({NUMBER}) ?(?:\+ ?)?(?:years?|yrs)\b"
)
_YEAR = re.compile("year|yrs")
_NOT_HERS = re.compile(
    r"\b(?:we have|our \w+ (?:has|have)|company (?:has|have)|established|over the (?:last|past)|in the (?:last|past)|trading|with over|combined|team (?:has|have)|our|us|providing)\b"
)
_CHECK_MAYBE = re.compile(
    r"\b(?:may|some posts|certain posts|if required|where applicable|for all posts which require|posts? which require|if the (?:post|role))\b"
)
_CHECKS = {
    "check_basic": CheckLevel.BASIC,
    "check_standard": CheckLevel.STANDARD,
    "check_enhanced": CheckLevel.ENHANCED,
}
_CRITERION = re.compile(r"^[^\n]{8,220}$", re.MULTILINE)
_NO_CRITERION = re.compile(
    r"@|\bhttps?:|\bwww\.|\bplease\b|\bapply\b|\bwe (?:are|offer|will|have|pay|give|provide)\b|\bclosing\b|\bcontact\b|\bis rated\b|\bour\b|\bthe (?:trust|unit|ward|hospital|company|council)\b|:$"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One passage with its sections: where a thing stands tells whether it is essential."""

    passage: Passage
    sections: Sections

    def sentence(self, position: int) -> str:
        return self.passage.folded[slice(*self.passage.sentence(position))]

    def is_essential(self, start: int, end: int) -> bool | None:
        """By the words of its sentence nearest to it; failing those, by the heading above it."""
        first, last = self.passage.sentence(start)
        text = self.passage.folded
        if _IDEALLY.search(text, first, start):
            return False
        essential = _distance(_ESSENTIAL, text, first, last, start, end)
        desirable = _distance(_DESIRABLE, text, first, last, start, end)
        if essential is not None or desirable is not None:
            return desirable is None or (essential is not None and essential < desirable)
        if _LEAST.search(text, first, last):
            return True
        return {Section.ESSENTIAL: True, Section.DESIRABLE: False}.get(self.sections.at(start))

    def is_asked(self, position: int) -> bool:
        """Whether the sentence asks for a thing rather than offers, teaches or describes it."""
        sentence = self.sentence(position)
        if self.is_given(position):
            return False
        if _OFFERS.search(sentence) and not _STILL_ASKED.search(sentence):
            return bool(re.search(r"\bor (?:be )?(?:a )?willing", sentence))
        return self.sections.at(position) is not Section.OTHER or bool(_ASKS.search(sentence))

    def is_given(self, position: int) -> bool:
        """Whether the words before it in its sentence say that the employer gives it."""
        start, end = self.passage.sentence(position)
        given = [match.end() for match in _GIVEN.finditer(self.passage.folded, start, end)]
        last = max((end for end in given if end <= position), default=None)
        if last is None or _ALTERNATIVE.search(self.passage.folded, start, position):
            return False
        return not _STILL_ASKED.search(self.passage.folded, last, position)

    def accepts_equivalent(self, position: int) -> bool:
        return bool(_EQUIVALENT.search(self.sentence(position)))


def read_requirements(advert: Advert) -> tuple[Requirement, ...]:
    """What is asked, in the order it is asked: qualifications, licences, checks, years, and other criteria.

    A licence, check or level is listed once. `or_equivalent` is true also where willingness to work towards
    the qualification is enough. Criteria in words alone are the lines beneath a heading that says they are
    essential or desirable, at most `MOST_CRITERIA`. `essential` is None where neither word nor heading says.
    """
    found: list[Requirement] = []
    for passage in passages(advert, "title", "description"):
        reading = _Reading(passage, read_sections(passage))
        known = [*_licences(reading), *_qualifications(reading), *_years(reading)]
        found += sorted([*known, *_criteria(reading, known)], key=lambda item: item.evidence.start)
    return tuple(_once(found))


def _licences(reading: _Reading) -> Iterator[Requirement]:
    """Licences, registrations and checks: the first place each is asked for."""
    for wording, _ in table("licences").read((reading.passage,)):
        places = (match for match in wording.find(reading.passage) if _may_be_asked(reading, wording, match))
        best = min(places, key=_clearest_first(reading), default=None)
        if best is not None:
            yield _licence(reading, wording, best)


def _may_be_asked(reading: _Reading, wording: Wording, match: re.Match[str]) -> bool:
    """A check is asked for whoever pays for it; a licence that the employer gives is not."""
    return wording.shows in _CHECKS or not reading.is_given(match.start())


def _clearest_first(reading: _Reading) -> Callable[[re.Match[str]], bool]:
    """Orders places where the advert says whether a thing is essential before those where it does not."""
    return lambda match: reading.is_essential(*match.span()) is None


def _licence(reading: _Reading, wording: Wording, match: re.Match[str]) -> Requirement:
    evidence = reading.passage.evidence(*match.span())
    if check := _CHECKS.get(wording.shows):
        maybe = _CHECK_MAYBE.search(reading.sentence(match.start()))
        return Requirement(None if maybe else True, evidence, check=check)
    return Requirement(
        reading.is_essential(*match.span()),
        evidence,
        licence=Licence(wording.shows),
        or_equivalent=reading.accepts_equivalent(match.start()),
    )


def _qualifications(reading: _Reading) -> Iterator[Requirement]:
    """The lowest level each sentence accepts, each level once, where first asked."""
    lowest: dict[int, tuple[str, re.Match[str]]] = {}
    for wording, _ in table("qualifications").read(
        (reading.passage,)
    ):  # highest level first, so that the lowest stays
        for match in wording.find(reading.passage):
            if reading.is_asked(match.start()):
                lowest[reading.passage.sentence(match.start())[0]] = (wording.shows, match)
    seen: set[str] = set()
    for _, (level, match) in sorted(lowest.items()):
        if level not in seen:
            seen.add(level)
            yield Requirement(
                reading.is_essential(*match.span()),
                reading.passage.evidence(*match.span()),
                qualification=QualificationLevel(level),
                or_equivalent=reading.accepts_equivalent(match.start()),
            )


def _years(reading: _Reading) -> Iterator[Requirement]:
    """The first number of years of experience asked for."""
    if b"expe" not in reading.passage.stems or reading.passage.stems.isdisjoint((b"year", b"yrs")):
        return
    for match in _years_said(reading.passage):
        sentence = reading.sentence(match.start())
        before = sentence[: match.start() - reading.passage.sentence(match.start())[0]]
        if not _NOT_HERS.search(sentence) and not is_negated(before):
            years = Decimal(number(match[1] or match[2]))
            yield Requirement(
                reading.is_essential(*match.span()), reading.passage.evidence(*match.span()), years=years
            )
            return


def _years_said(passage: Passage) -> Iterator[re.Match[str]]:
    """Sentence by sentence, and only where years are spoken of: that is quick."""
    end = 0
    for word in _YEAR.finditer(passage.folded):
        if word.start() >= end:
            start, end = passage.sentence(word.start())
            yield from _YEARS.finditer(passage.folded, start, end)


def _criteria(reading: _Reading, known: list[Requirement]) -> Iterator[Requirement]:
    """The lines beneath "Essential" and "Desirable" that no other requirement quotes."""
    quoted = [item.evidence for item in known]
    sections = reading.sections
    ends = (*sections.starts, len(reading.passage.text))[1:]
    n_left = MOST_CRITERIA
    for start, end, section in zip(sections.starts, ends, sections.kinds, strict=True):
        if section not in (Section.ESSENTIAL, Section.DESIRABLE):
            continue
        for line in _criterion_lines(reading.passage, start, end):
            if n_left and not any(item.start < line.end and line.start < item.end for item in quoted):
                n_left -= 1
                yield Requirement(section is Section.ESSENTIAL, line, words=line.quote)


def _criterion_lines(passage: Passage, start: int, end: int) -> Iterator[Evidence]:
    """The lines of a list; the list ends at the first that is not one of its kind."""
    for line in _CRITERION.finditer(passage.folded, start, end):
        if _NO_CRITERION.search(line[0]) or _GIVEN.search(line[0]):
            return
        yield passage.evidence(*line.span())


def _once(requirements: list[Requirement]) -> Iterator[Requirement]:
    """Without the repeats of a licence, check or level that the title has already named."""
    seen: set[object] = set()
    for item in requirements:
        key = item.qualification or item.licence or item.check or (item.years and "years") or item.evidence
        if key not in seen:
            seen.add(key)
            yield item


def _distance(words: re.Pattern[str], text: str, first: int, last: int, start: int, end: int) -> int | None:
    """Characters between a span and the nearest of `words` in its sentence."""
    gaps = [max(start - match.end(), match.start() - end, 0) for match in words.finditer(text, first, last)]
    return min(gaps, default=None)
