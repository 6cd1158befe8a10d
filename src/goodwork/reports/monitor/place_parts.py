"""What a place's own files add to its page: its workstreams' colours, its planned projects, and words of its residents."""

from goodwork.pipelines.monitor.capital import CapitalResult
from goodwork.pipelines.monitor.programme import ProgrammeResult
from goodwork.pipelines.monitor.result import MonitorResult, Place
from goodwork.pipelines.monitor.voice import VoiceResult
from goodwork.reports.monitor import capital, programme, voice
from goodwork.reports.monitor.capital_tables import people, ranged
from goodwork.reports.monitor.parts import Part
from goodwork.reports.words.phrases import counted

_QUOTES = 3


def programme_part(result: MonitorResult, place: Place) -> Part | None:
    """How the workstreams of a place stand."""
    found = result.programme
    if not isinstance(found, ProgrammeResult) or found.heading.area != place.code:
        return None
    links = ((found.heading.name, programme.ADDRESS),)
    return Part("work-programme", "Its work programme", programme.tally(found), {}, links)


def capital_part(result: MonitorResult, place: Place) -> Part | None:
    """The work that projects planned in a place ask for."""
    found = result.capital
    if not isinstance(found, CapitalResult):
        return None
    here = [project for project in found.projects if project.area in {place.code, *place.members}]
    if not here:
        return None
    work = found.demand.by_project()
    low, central, high = sum(work[project.id] for project in here)
    words = (
        f"{counted(len(here), 'planned project')} here would ask for about {people(central)} person-years of work "
        f"({ranged(low, high)}), by assumptions nobody has verified yet."
    )
    return Part(
        "projects", "Planned projects", words, {}, (("The projects and every assumption", capital.ADDRESS),)
    )


def voice_part(result: MonitorResult, place: Place) -> Part | None:
    """A few words of residents, one from each of the themes most people spoke of, and the way to the rest."""
    found = result.voice
    if not isinstance(found, VoiceResult):
        return None
    codes = {place.code, *place.members}
    quotes = [
        (each.label, quote)
        for each in found.themes
        for quote in [q for q in each.quotes if q.area in codes][:1]
    ]
    if not quotes:
        return None
    return Part(
        "voice",
        "What residents said",
        "Words of people who agreed that they are shown. They are not statistics.",
        {},
        (("All that residents said, by theme", voice.ADDRESS),),
        tuple((quote.quote, f"{label}, {voice.who(quote)}") for label, quote in quotes[:_QUOTES]),
    )
