"""The page of what residents said: people at events, never shares of residents; words only with consent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goodwork.core.voice.said import Said
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.pipelines.monitor.voice import GATHERED, ThemeSaid, VoiceResult
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.numbers import ShownNumber, shown_number
from goodwork.reports.monitor.pictures.bars import Bar, bars_picture
from goodwork.reports.monitor.place_sources import source_rows
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.words.phrases import counted, sentence_list
from goodwork.standards.small_counts import fewest_people
from goodwork.vocabulary.periods import MONTHS

ADDRESS = "voice.html"
NOT_SHOWN = "not shown"
CERTAINTY = (
    "A count of people at these events, who chose to come; it says nothing of how many residents think so"
)


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """One theme as the page shows it. `beside` are the figures it concerns: what each is called, and its number."""

    id: str
    label: str
    sentence: str
    quotes: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, ShownNumber], ...]
    concerns: str
    where: str


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The page."""
    voice = result.voice
    assert isinstance(voice, VoiceResult)
    yield Page(
        ADDRESS,
        "What residents said",
        "voice",
        {
            "lead": lead(voice),
            "themes": [_theme(each, voice, result) for each in voice.themes],
            "has_held": bool(voice.held),
            "fewest": fewest_people(),
            "files": source_rows(voice.sources),
        },
        {"themes": _figure(voice)} if voice.themes else {},
        place=voice.place,
    )


def lead(voice: VoiceResult) -> str:
    """Who was heard, how and when."""
    kinds = sentence_list([counted(n, *_KINDS[words]) for words, n in voice.gathered])
    who = f"{voice.took_part:,} people took part" if voice.took_part is not None else "People took part"
    days = [day for each in voice.themes for day in (each.first, each.last)]
    when = f", {_span(min(days), max(days))}" if days else ""
    return f"{who} in {kinds}{when}."


def sentence(each: ThemeSaid, voice: VoiceResult) -> str:
    """ "12 of the 40 people who took part spoke of this, at 2 of 5 events."."""
    at = f"at {each.events} of {counted(voice.events, 'event')}"
    if each.people is None:
        return f"People spoke of this {at}. How many is not shown, to protect the few."
    of = f" of the {voice.took_part:,} people who took part" if voice.took_part is not None else " people"
    return f"{each.people:,}{of} spoke of this, {at}."


def _theme(each: ThemeSaid, voice: VoiceResult, result: MonitorResult) -> ShownTheme:
    known = [name for name in each.indicators if name in result.indicators]
    codes = [quote.area for theme in voice.themes for quote in theme.quotes]
    place = next((code for code in dict.fromkeys(codes) if result.place(code)), "")
    about = result.place(place)
    beside = []
    for name in known:
        judgement = result.judgements.get((name, place))
        if judgement and judgement.now:
            indicator = result.indicators[name]
            beside.append((indicator.title, shown_number(judgement.now, indicator, result)))
    lacking = [result.indicators[name].title for name in known if name not in {n for n, _ in beside}]
    return ShownTheme(
        id=each.theme,
        label=each.label,
        sentence=sentence(each, voice),
        quotes=tuple((quote.quote, who(quote)) for quote in each.quotes),
        beside=tuple(beside),
        where=about.name if about else "",
        concerns=f"{sentence_list(lacking)}." if lacking and not beside else "",
    )


def who(quote: Said) -> str:
    """How and when, never who."""
    where = "in" if quote.gathered in _WRITTEN else "at"
    return f"said {where} {GATHERED[quote.gathered]}, {MONTHS[quote.on.month - 1]} {quote.on.year}"


def _figure(voice: VoiceResult) -> Figure:
    first = voice.themes[0]
    of = f" of {voice.took_part:,}" if voice.took_part is not None else ""
    title = (
        f"{first.label} came up most: {first.people:,}{of} people."
        if first.people is not None
        else "No theme was spoken of by enough people to be counted here."
    )
    rows = tuple(
        (each.label, _number(each.people), f"{each.events} of {voice.events}") for each in voice.themes
    )
    bars = tuple(Bar(each.label, _number(each.people), each.people) for each in voice.themes)
    days = [day for each in voice.themes for day in (each.first, each.last)]
    most = voice.took_part or max((each.people or 0 for each in voice.themes), default=1) or 1
    return Figure(
        title=title,
        subtitle=f"People who spoke of each theme at {counted(voice.events, 'event')}, {voice.place}, {_span(min(days), max(days))}",
        picture=bars_picture(title, bars, most),
        source=f"{voice.place}: {voice.sources[0].path}",
        date=_span(min(days), max(days)),
        certainty=CERTAINTY,
        headings=("Theme", "People", "Events"),
        rows=rows,
        note=f"Counts of fewer than {fewest_people()} people, and any that would give one away, are not shown. "
        "Somebody who came twice is counted twice.",
    )


def _number(people: int | None) -> str:
    return NOT_SHOWN if people is None else f"{people:,}"


def _span(first: date, last: date) -> str:
    start, end = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return start if start == end else f"{start} to {end}"


_WRITTEN = ("questionnaire", "letters", "interviews")
_KINDS = {
    "a meeting": ("meeting",),
    "a workshop": ("workshop",),
    "a drop-in": ("drop-in",),
    "interviews": ("round of interviews", "rounds of interviews"),
    "a questionnaire": ("questionnaire",),
    "letters and e-mails": ("letter or e-mail", "letters or e-mails"),
}

SECTION = Section("What residents said", ADDRESS, lambda result: result.voice is not None, pages)
