"""How well pay and hours are read, on the public adverts. Prints tables in Markdown.

    python -m benchmarks.adverts.accuracy [DATA_FOLDER] [--held-out]

A third of the NHS adverts (crc32 of the advert's number, modulo 3, is 0) was not looked at while the reader was
written. Its figures are printed only when asked for, and no example of it ever is.
"""

import argparse
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from benchmarks.adverts.adjudication import CORRECT, Outcome, outcome
from benchmarks.adverts.public_rows import PublicRow, nhs_rows, reed_rows
from goodwork.core.adverts.contract import read_contract
from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.facts import HoursOffer, PayOffer
from goodwork.core.adverts.hours import read_hours
from goodwork.core.adverts.passage import passage
from goodwork.core.adverts.pattern import read_pattern
from goodwork.core.adverts.pay import read_pay
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.pay import PayPeriod

DEFAULT_FOLDER = Path(
    os.environ.get("GOODWORK_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
EXAMPLES = 4


def main() -> None:
    """Read every public advert and print what agrees with the publisher, and why the rest does not."""
    arguments = _arguments()
    print_accuracy(arguments.folder, held_out=arguments.held_out, with_examples=True)


def print_accuracy(folder: Path, *, held_out: bool, with_examples: bool) -> None:
    """All tables; `held_out` those of the third not looked at too, `with_examples` the words of what differs."""
    rows = list(nhs_rows(folder))
    looked_at = [row for row in rows if not row.is_held_out]
    print(f"# Reading pay and hours\n\n{len(rows):,} NHS adverts, {len(looked_at):,} of them looked at.\n")
    print_lines(agreement_table("looked at", looked_at, with_examples=with_examples))
    if held_out:
        unlooked = [row for row in rows if row.is_held_out]
        print_lines(agreement_table("held out", unlooked, with_examples=False))
        known = {row.advert.pay_text for row in looked_at}
        unseen = [row for row in unlooked if row.advert.pay_text not in known]
        print_lines(agreement_table("held out, in words no other advert uses", unseen, with_examples=False))
    print_lines(period_table(looked_at))
    print_lines(job_type_table("NHS employment_type", looked_at))
    reed = list(reed_rows(folder))
    print_lines(reed_table(reed))
    print_lines(job_type_table("Reed job_type", reed))
    print_lines(speed_table([row.advert for row in looked_at]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument(
        "--held-out", action="store_true", help="print the figures of the third not looked at"
    )
    return parser.parse_args()


def print_lines(lines: Iterable[str]) -> None:
    """Print a table and the empty line after it."""
    for line in lines:
        print(line)
    print()


def pay_of(advert: Advert) -> PayOffer:
    """Hours, then pay, as a pipeline reads them."""
    conversions = standard_conversions()
    return read_pay(advert, read_hours(advert, conversions=conversions), conversions=conversions)


def agreement_table(name: str, rows: list[PublicRow], *, with_examples: bool) -> Iterator[str]:
    """Pay read against the publisher's minimum and maximum, by cause of difference."""
    outcomes: dict[Outcome, list[str]] = {known: [] for known in Outcome}
    for row in rows:
        if row.advert.published_pay is not None:
            outcomes[outcome(row.advert, pay_of(row.advert))].append(row.advert.pay_text)
    stated = sum(len(texts) for known, texts in outcomes.items() if known is not Outcome.NO_PAY_IN_FIELD)
    same = len(outcomes[Outcome.SAME]) + len(outcomes[Outcome.SAME_BUT_ANNUALISED])
    correct = sum(len(outcomes[known]) for known in CORRECT)
    yield f"## Pay against the publisher: adverts {name}\n"
    yield f"- the pay field states pay: {stated:,}"
    yield f"- both ends the same as the publisher's: {same:,} ({same / stated:.2%})"
    yield f"- read correctly after adjudication: {correct:,} ({correct / stated:.2%})\n"
    yield "| outcome | adverts | examples |"
    yield "|---|---:|---|"
    for known, texts in outcomes.items():
        shown = with_examples and known not in (Outcome.SAME, Outcome.SAME_BUT_ANNUALISED)
        common = [text.replace("|", "/") for text, _ in Counter(texts).most_common(EXAMPLES)] if shown else []
        yield f"| {known} | {len(texts):,} | {'; '.join(common)} |"


_SAYS_HOUR = re.compile(r"\bper hour|\bp/?h\b|\d ?ph\b|hourly|\ban hour|/ ?h(?:ou)?r\b", re.IGNORECASE)
_SAYS_YEAR = re.compile(r"per annum|\bp\.?a\b\.?|\d ?pa\b|annual|per year", re.IGNORECASE)


def period_table(rows: list[PublicRow]) -> Iterator[str]:
    """Hour or year, against a plain search for the words. The publisher calls every figure a year's."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        text = row.advert.pay_text
        said = {name for name, words in (("hour", _SAYS_HOUR), ("year", _SAYS_YEAR)) if words.search(text)}
        offer = pay_of(row.advert)
        if offer.is_stated and offer.evidence and offer.evidence[0].field == "pay_text":
            counts[" and ".join(sorted(said)) or "neither", offer.period or "left open"] += 1
    yield "## What the pay is for\n"
    yield "| the words say | read as | adverts |"
    yield "|---|---|---:|"
    for (said_words, read_as), count in sorted(counts.items()):
        yield f"| {said_words} | {read_as} | {count:,} |"


def job_type_table(name: str, rows: list[PublicRow]) -> Iterator[str]:
    """Full or part time and contract as read, against the publisher's label."""
    conversions = standard_conversions()
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        hours = read_hours(row.advert, conversions=conversions)
        contract = " + ".join(sorted(read_contract(row.advert).types)) or "not said"
        counts[row.job_type, _time_read(hours), contract] += 1
    yield f"## {name} against time and contract read\n"
    yield "| published | time read | contract read | adverts |"
    yield "|---|---|---|---:|"
    for (published, time_read, contract), count in counts.most_common(25):
        yield f"| {published} | {time_read} | {contract} | {count:,} |"


def _time_read(hours: HoursOffer) -> str:
    said = [word for word, yes in (("full time", hours.full_time), ("part time", hours.part_time)) if yes]
    return " or ".join(said) or "not said"


_REED = re.compile(
    r"\s*(?P<up_to>up to )?£(?P<low>[\d,]+)(?: - £(?P<high>[\d,]+))? per annum(?:, [\w -]+)*\s*"
)


def reed_table(rows: list[PublicRow]) -> Iterator[str]:
    """Reed's pay has one regular form: a plain expression is the oracle. A single "OTE" figure has no least."""
    counts = Counter(_reed_outcome(row.advert) for row in rows)
    yield f"## Reed: {len(rows):,} rows against a plain expression\n"
    yield "| outcome | rows |"
    yield "|---|---:|"
    for name, count in counts.most_common():
        yield f"| {name} | {count:,} |"


def _reed_outcome(advert: Advert) -> str:
    offer = pay_of(advert)
    found = _REED.fullmatch(advert.pay_text)
    if found is None:
        left_unread = not offer.is_stated and "currency_not_pounds" in offer.flags
        return "not in pounds, left unread" if left_unread else "not of the regular form"
    low, high = (Decimal((found[name] or found["low"]).replace(",", "")) for name in ("low", "high"))
    no_least = found["up_to"] or (found["high"] is None and "OTE" in advert.pay_text)
    if (offer.minimum, offer.maximum) != (None if no_least else low, high):
        return "ends differ"
    if offer.period is PayPeriod.YEAR:
        return "ends and year the same"
    return "ends the same, too low for a year: period left open"


def speed_table(adverts: list[Advert]) -> Iterator[str]:
    """Milliseconds an advert on one core; the text is folded and cut into sentences once for all readers."""
    conversions = standard_conversions()
    readers: dict[str, Callable[[Advert], object]] = {
        "text made ready (shared by all readers)": lambda advert: None,
        "hours": lambda advert: read_hours(advert, conversions=conversions),
        "pay": lambda advert: read_pay(advert, HoursOffer(), conversions=conversions),
        "pattern": read_pattern,
    }
    times = {name: _milliseconds(reader, adverts) for name, reader in readers.items()}
    ready = times["text made ready (shared by all readers)"]
    total = ready + sum(spent - ready for name, spent in times.items() if spent is not ready)
    yield "## Speed, one core\n"
    yield "| part | ms an advert |"
    yield "|---|---:|"
    for name, spent in times.items():
        yield f"| {name} | {spent if spent is ready else spent - ready:.3f} |"
    yield f"| all four | {total:.3f} ({1000 / total:,.0f} adverts a second) |"


def _milliseconds(reader: Callable[[Advert], object], adverts: list[Advert]) -> float:
    passage.cache_clear()
    start = time.process_time()
    for advert in adverts:
        for field in ("title", "pay_text", "description"):
            passage(field, getattr(advert, field))
        reader(advert)
    return (time.process_time() - start) / len(adverts) * 1000


if __name__ == "__main__":
    main()
