"""The pay of an advert, put together: the words first, the publisher's own figures only where they are silent."""

from dataclasses import replace

from goodwork.core.adverts.conversions import Conversions
from goodwork.core.adverts.facts import HoursOffer, PayOffer
from goodwork.core.adverts.near import search_near
from goodwork.core.adverts.passage import passage, passages
from goodwork.core.adverts.pay.basis import basis
from goodwork.core.adverts.pay.equivalents import Worth, worth
from goodwork.core.adverts.pay.flags import DESCRIPTION_FLAGS, FLAG_WORDS, PayFlag
from goodwork.core.adverts.pay.phrases import Phrase
from goodwork.core.adverts.pay.places import Found, pay_in_advert
from goodwork.core.adverts.pay.publisher import contradicts, publishers_pay
from goodwork.core.adverts.pay.resolution import Resolved, resolve
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.pay import PayPeriod

_NEAR = 40
# Of a title that does not hold the pay itself, only the grade speaks of pay ("London" is a place).
_GRADES = [(flag, FLAG_WORDS[flag]) for flag in (PayFlag.BAND, PayFlag.AGENDA_FOR_CHANGE)]


def read_pay(advert: Advert, hours: HoursOffer, *, conversions: Conversions) -> PayOffer:
    """What the job pays, in pounds, from pay text, title and description in that order.

    `hours` are the hours read from the same advert; `conversions` the figures hourly pay is reached with.
    An "up to" amount is a maximum with no minimum, a "from" amount a minimum with no maximum. Pay in another
    currency is flagged and left unread. The publisher's structured figures are used only where the words hold no
    figure at all, and flagged where they differ. Never raises on any text.
    """
    found = pay_in_advert(advert)
    flags, evidence = _flags(advert, found)
    resolved = _resolved(advert, found)
    flags |= resolved.flags
    if found is not None and found.phrase.umbrella_apart:
        flags.discard(PayFlag.UMBRELLA_RATE)
        resolved.sentences.append("The rate is what PAYE pays; the one for umbrella companies is left apart.")
    if found is not None:
        evidence.insert(0, _quote(advert, found.field, found.phrase.start, found.phrase.end))
    divided = basis(advert, hours, found, resolved, flags, conversions)
    value = worth(divided, hours, conversions)
    if found is not None:
        _prefer_stated(value, found.phrase, flags)
    if _is_only_earned(found, flags):
        resolved = _unstated(resolved)
        flags.discard(PayFlag.UP_TO)
    offer = _offer(resolved, value, flags, evidence)
    if contradicts(offer, advert.published_pay):
        return replace(offer, flags=(*offer.flags, PayFlag.PUBLISHER_DISAGREES))
    return offer


def _resolved(advert: Advert, found: Found | None) -> Resolved:
    if found is None:
        return _from_publisher(advert)
    if all(amount.in_pounds for amount in found.phrase.amounts):
        return resolve(found)
    return Resolved(
        (None, None), None, {PayFlag.CURRENCY_NOT_POUNDS}, ["The amount is not in pounds: it is left unread."]
    )


def _is_only_earned(found: Found | None, flags: set[PayFlag]) -> bool:
    """Whether the figure is what people can earn on commission or target, and no pay is offered."""
    if PayFlag.COMMISSION_ONLY in flags:
        return True
    target_apart = found is not None and found.phrase.target_apart
    return {PayFlag.ON_TARGET_EARNINGS, PayFlag.UP_TO} <= flags and not target_apart


def _unstated(resolved: Resolved) -> Resolved:
    """The same words with no pay in them, and the figure kept in a sentence."""
    shown = " to ".join(f"£{amount:,f}" for amount in dict.fromkeys(resolved.ends) if amount is not None)
    sentences = [f"{shown} is what people can earn, not what is sure."] if shown else []
    return Resolved((None, None), None, resolved.flags, sentences)


def _from_publisher(advert: Advert) -> Resolved:
    claim = publishers_pay(advert)
    if claim is None:
        return Resolved((None, None), None)
    return Resolved(
        (claim.minimum, claim.maximum), claim.period, {PayFlag.FROM_PUBLISHER}, list(claim.sentences)
    )


def _flags(advert: Advert, found: Found | None) -> tuple[set[PayFlag], list[Evidence]]:
    """What the words around pay say besides amounts, with the words."""
    hits: dict[PayFlag, Evidence] = {}
    for field, text, start, end in _flag_texts(advert, found):
        for flag, words in FLAG_WORDS.items() if field != "title" or _is_in_title(found) else _GRADES:
            if flag not in hits and (hit := words.search(text, start, end)):
                hits[flag] = _quote(advert, field, hit.start(), hit.end())
    _add_description_flags(advert, hits)
    if PayFlag.HOLIDAY_PAY_EXTRA in hits:
        hits.pop(PayFlag.INCLUDES_HOLIDAY_PAY, None)
    return set(hits), list(hits.values())


def _is_in_title(found: Found | None) -> bool:
    return found is not None and found.field == "title"


def _flag_texts(advert: Advert, found: Found | None) -> list[tuple[str, str, int, int]]:
    """Pay text and title whole, and what is near an offer in the description: (field, folded text, start, end)."""
    texts = [(text.field, text.folded, 0, len(text.folded)) for text in passages(advert, "pay_text", "title")]
    if found is not None and found.field == "description":
        start = max(found.line[0], found.phrase.start - _NEAR)
        end = min(found.line[1], found.phrase.end + _NEAR)
        texts.append((found.field, found.text, start, end))
    return texts


def _add_description_flags(advert: Advert, hits: dict[PayFlag, Evidence]) -> None:
    text = passage("description", advert.description).folded
    for gate, flag, words in DESCRIPTION_FLAGS:
        if flag not in hits and (hit := search_near(words, text, (gate,), reach=_NEAR)):
            hits[flag] = _quote(advert, "description", hit.start(), hit.end())


def _prefer_stated(value: Worth, phrase: Phrase, flags: set[PayFlag]) -> None:
    """What the advert itself says of an hour or a full-time year stands before anything computed."""
    for span in phrase.equivalents:
        if span.period and span.period.period is PayPeriod.HOUR and PayFlag.INCLUDES_HOLIDAY_PAY not in flags:
            value.hourly = (span.low, span.high)
            value.assumptions = ["The hourly rate is the advert's own."]
            value.flags = [flag for flag in value.flags if flag is not PayFlag.HOURS_ASSUMED]
        elif span.period and span.period.period is PayPeriod.YEAR:
            value.yearly = (span.low, span.high)
            value.assumptions.append("The full-time year is the advert's own.")


def _offer(resolved: Resolved, value: Worth, flags: set[PayFlag], evidence: list[Evidence]) -> PayOffer:
    shown = flags | set(value.flags)
    return PayOffer(
        minimum=resolved.ends[0],
        maximum=resolved.ends[1],
        period=resolved.period,
        hourly_minimum=value.hourly[0],
        hourly_maximum=value.hourly[1],
        annual_full_time_minimum=value.yearly[0],
        annual_full_time_maximum=value.yearly[1],
        flags=tuple(flag for flag in PayFlag if flag in shown),
        assumptions=(*resolved.sentences, *value.assumptions),
        evidence=tuple(evidence),
    )


def _quote(advert: Advert, field: str, start: int, end: int) -> Evidence:
    return Evidence(field, start, end, getattr(advert, field)[start:end])
