"""What residents said, ready to be shown: themes with small counts protected, quotes with consent and nobody named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodwork.connectors.programme_files.voice import GATHERED, read_voice
from goodwork.core.disclosure.counts import protect
from goodwork.core.voice.identifying import Identifying, identifying
from goodwork.core.voice.said import Said, count_themes, quotable
from goodwork.pipelines.monitor.place_files import needed, source_of, table_in
from goodwork.pipelines.monitor.result import Refused, SourceFile
from goodwork.standards.small_counts import fewest_people
from goodwork.standards.voice import IdentifyingWords, Themes, identifying_words, themes
from goodwork.vocabulary.source import Reject

VOICE = "voice"


@dataclass(frozen=True, slots=True)
class ThemeSaid:
    """A theme as it is shown. `people` is None where the count is withheld; `quotes` are those that may be shown."""

    theme: str
    label: str
    people: int | None
    events: int
    first: date
    last: date
    quotes: tuple[Said, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A quote held back for a person to look at, and why. For the place's own eyes: never on a page."""

    said: Said
    found: tuple[Identifying, ...]


@dataclass(frozen=True, slots=True)
class VoiceResult:
    """Everything the page of what residents said shows. `took_part` is None where it would give a small event away."""

    place: str
    themes: tuple[ThemeSaid, ...]
    took_part: int | None
    events: int
    gathered: tuple[tuple[str, int], ...]
    held: tuple[Held, ...]
    n_withdrawn: int
    n_without_consent: int
    standard: Themes
    words: IdentifyingWords
    sources: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]
    rejects: tuple[Reject, ...]

    def beside(self, indicator: str) -> tuple[ThemeSaid, ...]:
        """The themes that concern an indicator."""
        return tuple(each for each in self.themes if indicator in each.indicators)


def voice_of(
    folder: Path, place: str, indicators: Iterable[str] = (), not_names: Iterable[str] = ()
) -> VoiceResult:
    """What residents said, from the table `voice` of a folder. `not_names` are words of the place that name nobody.

    Raises `TableError` where it is not there or cannot be used.
    """
    path = needed(table_in(folder, VOICE), folder, "voice.csv")
    standard, words = themes(), identifying_words()
    read = read_voice(path, standard)
    held = tuple(held_back(read.records, words, (place, *not_names, *(one.event for one in read.records))))
    quotes = quotable(read.records, [each.said.id for each in held])
    sizes = {one.event: one.took_part for one in read.records}
    live = [one for one in read.records if not one.withdrawn]
    return VoiceResult(
        place=place,
        themes=_themes(read.records, quotes, standard, set(indicators)),
        took_part=protect(list(sizes.values()), fewest_people()).total if sizes else None,
        events=len(sizes),
        gathered=_gathered(read.records),
        held=held,
        n_withdrawn=len(read.records) - len(live),
        n_without_consent=sum(bool(one.quote) and not one.may_quote for one in live),
        standard=standard,
        words=words,
        sources=(source_of(path, "What residents said", place, read.n_rows),),
        refused=(*_refused(read.rejects), *_refused_quotes(held)),
        rejects=read.rejects,
    )


def held_back(said: Iterable[Said], words: IdentifyingWords, not_names: Iterable[str] = ()) -> Iterable[Held]:
    """Quotes that may say who somebody is. What may be a name stands where somebody has signed that she looked."""
    plain = tuple(not_names)
    for one in quotable(said):
        found = tuple(
            each
            for each in identifying(one.quote, words, plain)
            if not (each.may_be_cleared and one.checked_by)
        )
        if found:
            yield Held(one, found)


def _themes(
    said: Iterable[Said], quotes: Iterable[Said], standard: Themes, known: set[str]
) -> tuple[ThemeSaid, ...]:
    counts = count_themes(said)
    shown = protect([count.people for count in counts], fewest_people()).counts
    by_theme: Mapping[str, list[Said]] = {count.theme: [] for count in counts}
    for quote in quotes:
        by_theme[quote.theme].append(quote)
    found = (
        ThemeSaid(
            count.theme,
            standard.themes[count.theme].label,
            people,
            count.events,
            count.first,
            count.last,
            tuple(by_theme[count.theme]),
            tuple(i for i in standard.themes[count.theme].indicators if not known or i in known),
        )
        for count, people in zip(counts, shown, strict=True)
    )
    # In order of their names where the count is withheld: their order would say which is the larger.
    return tuple(sorted(found, key=lambda each: (each.people is None, -(each.people or 0), each.label)))


def _gathered(said: Iterable[Said]) -> tuple[tuple[str, int], ...]:
    """How many events of each kind."""
    kinds = {one.event: one.gathered for one in said}
    return tuple((words, n) for kind, words in GATHERED.items() if (n := list(kinds.values()).count(kind)))


def _refused(rejects: Iterable[Reject]) -> list[Refused]:
    """Rows set aside. The reason is not repeated on a public page: it may hold what somebody wrote in the wrong cell."""
    return [
        Refused(
            r.source.file, f"row {r.source.row}, {r.column}", "cannot be read as that column asks", "left out"
        )
        for r in rejects
    ]


def _refused_quotes(held: Iterable[Held]) -> list[Refused]:
    return [
        Refused(
            each.said.source.file,
            f"row {each.said.source.row}, quote",
            f"holds {' and '.join(dict.fromkeys(found.what for found in each.found))}",
            "counted, not quoted, until a person has looked",
        )
        for each in held
    ]
