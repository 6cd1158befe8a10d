"""The terms on offer: permanent, fixed-term, zero hours, self-employed and the rest, as the advert says them."""

import re
from collections.abc import Iterator, Mapping

from goodwork.core.adverts.facts import ContractOffer
from goodwork.core.adverts.numbers import NUMBER, number
from goodwork.core.adverts.passage import Passage, passage, passages
from goodwork.core.adverts.wording import table
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.work import ContractType

# What job boards' own fields say in one word. "Contract" on a UK board is any term that ends.
# FULL_TIME, PART_TIME and OTHER (https://schema.org/employmentType) say nothing of the contract.
_CODES = {
    "permanent": ContractType.PERMANENT,
    "temporary": ContractType.TEMPORARY,
    "contract": ContractType.TEMPORARY,
    "contractor": ContractType.TEMPORARY,
    "intern": ContractType.INTERNSHIP,
    "internship": ContractType.INTERNSHIP,
    "volunteer": ContractType.VOLUNTARY,
    "voluntary": ContractType.VOLUNTARY,
    "per_diem": ContractType.ZERO_HOURS,
    "apprenticeship": ContractType.APPRENTICESHIP,
    "apprentice": ContractType.APPRENTICESHIP,
    "casual": ContractType.ZERO_HOURS,
    "bank": ContractType.ZERO_HOURS,
    "freelance": ContractType.SELF_EMPLOYED,
    "agency": ContractType.AGENCY,
    "umbrella": ContractType.UMBRELLA,
}
_CODE = re.compile(rf"(?<![\w-])(?:{'|'.join(_CODES)})(?![\w-])")
_TITLES = {
    ContractType.APPRENTICESHIP: re.compile(
        r"\bapprentice\b(?! (?:assessor|manager|co-?ordinator|tutor))"
        r"|\bapprenticeships?\b(?!.*\b(?:assessor|manager|co-?ordinator|tutor|facilitator|officer|advis\w+|lead)\b)"
    ),
    ContractType.INTERNSHIP: re.compile(r"\bintern(?:ship)?\b"),
    ContractType.VOLUNTARY: re.compile(
        r"\bvolunteers?\b(?! (?:manager|co-?ordinator|services|development|officer|lead))"
    ),
    ContractType.ZERO_HOURS: re.compile(
        r"\bbank\b(?! (?:holiday|manager|cashier|branch))|\bcasual\b|\bzero[ -]hours?\b|\brelief\b"
    ),
    ContractType.TEMPORARY: re.compile(r"\btemporary\b|\btemp\b|\blocum\b|\bseasonal\b|\binterim\b"),
    ContractType.PERMANENT: re.compile(r"\bpermanent\b|\bperm\b|\bsubstantive\b"),
    ContractType.SELF_EMPLOYED: re.compile(r"\bself[ -]employed\b|\bfreelance\b"),
}
_NOT_A_BANK_POST = re.compile(
    r"\b(?:blood|food|bottle|milk|tissue|bio|data|investment)[ -]?bank\b|\bbank (?:and|&) build|\btemporary staffing\b|^bank$"
)
# Where the publisher's field states the terms, the description states others only in these plain words.
_PLAINLY = {
    ContractType.AGENCY: re.compile(r"\bagency\b|\bemployment business\b|\btemp\w*[ -]to[ -]perm"),
    ContractType.ZERO_HOURS: re.compile(
        r"\b(?:zero|nil|0)[ -]hours?\b|\bcasual\b|\bas and when\b|\bguaranteed\b|\bno (?:set|fixed|minimum)\b|\bbank (?:contract|post|role|only)\b"
    ),
    ContractType.SELF_EMPLOYED: re.compile(
        r"\bself[ -]employed\b|\bfreelance\b|\bcis\b|\binvoice|\bsole trader\b|\bcontractor\b"
    ),
}
# A recruiter writes so of agency work and of posts with the client alike: agency work where it is temporary.
_CLIENT = re.compile(
    r"\bon behalf of (?:our|my|a|the) (?:\w+ )?client\b"
    r"|\b(?:our|my) client\b(?!')[^.\n]{0,60}\b(?:(?:is|are) (?:looking|seeking|recruiting)|requires?|has|seeks?|needs?)\b"
)

_ENDING = (
    ContractType.FIXED_TERM,
    ContractType.TEMPORARY,
    ContractType.INTERNSHIP,
    ContractType.APPRENTICESHIP,
)
_LONGEST_TERM = 60  # months: a longer "contract" is the employer's own, for a service
_LENGTH = re.compile(
    rf"(?P<many>{NUMBER})(?P<range>(?: ?- ?| to | or )(?:{NUMBER}))?[ -]*(?P<unit>months?|years?)\b"
)
_NOT_A_LENGTH = re.compile(
    r"\b(?:experience|probation\w*|notice|old|review\w*|after|within|last|past|every|previous|first|(?:of|months|years) service)\b"
)


def read_contract(advert: Advert) -> ContractOffer:
    """Every type of contract the advert names, each with its words, and the months of a term that ends.

    The publisher's own field and the title are read first, then the description. Nothing said is no type.
    """
    found: dict[ContractType, Evidence] = {}
    for kind, evidence in (*_in_codes(advert), *_in_title(advert), *_in_words(advert)):
        found.setdefault(kind, evidence)
    found |= _by_recruiter(advert, found)
    return ContractOffer(tuple(found), _months(advert, found), tuple(found.values()))


def _in_codes(advert: Advert) -> Iterator[tuple[ContractType, Evidence]]:
    for source in passages(advert, "contract_text"):
        for match in _CODE.finditer(source.folded):
            yield _CODES[match[0]], source.evidence(*match.span())


def _in_title(advert: Advert) -> Iterator[tuple[ContractType, Evidence]]:
    for source in passages(advert, "title"):
        for kind, words in _TITLES.items():
            match = words.search(source.folded)
            if match and not _NOT_A_BANK_POST.search(source.folded):
                yield kind, source.evidence(*match.span())


def _in_words(advert: Advert) -> Iterator[tuple[ContractType, Evidence]]:
    places = passages(advert, "contract_text", "title", "hours_text", "pay_text", "description")
    for shows, source, match in table("contract").shown(places):
        kind = ContractType(shows)
        if source.field != "description" or _is_plain(advert, kind, source, match):
            yield kind, source.evidence(*match.span())


def _is_plain(advert: Advert, kind: ContractType, source: Passage, match: re.Match[str]) -> bool:
    """Whether words of the description may stand beside the terms that the publisher's field states."""
    plainly = _PLAINLY.get(kind)
    if plainly is None or plainly.search(source.folded, *source.sentence(match.start())):
        return True
    stated = passages(advert, "contract_text")
    return not any(_CODE.search(field.folded) for field in stated) and not any(
        table("contract").shown(stated)
    )


def _by_recruiter(advert: Advert, found: Mapping[ContractType, Evidence]) -> Mapping[ContractType, Evidence]:
    """Temporary work "for our client" is agency work, unless something says more of the contract."""
    if ContractType.TEMPORARY in found and found.keys().isdisjoint(
        (ContractType.AGENCY, ContractType.PERMANENT)
    ):
        for source in passages(advert, "description"):
            if match := _CLIENT.search(source.folded):
                return {ContractType.AGENCY: source.evidence(*match.span())}
    return {}


def _months(advert: Advert, found: dict[ContractType, Evidence]) -> int | None:
    """The length of a term that ends, from the sentence that says it ends. A range is no length."""
    for kind in _ENDING:
        if evidence := found.get(kind):
            source = passage(evidence.field, getattr(advert, evidence.field))
            months = _length(source, *source.sentence(evidence.start))
            if months:
                return months
    return None


def _length(source: Passage, start: int, end: int) -> int | None:
    for match in _LENGTH.finditer(source.folded, start, end):
        near = source.folded[max(start, match.start() - 25) : min(end, match.end() + 25)]
        if match["range"] or _NOT_A_LENGTH.search(near):
            continue
        months = number(match["many"]) * (12 if match["unit"].startswith("year") else 1)
        if 0 < months <= _LONGEST_TERM:
            return months
    return None
