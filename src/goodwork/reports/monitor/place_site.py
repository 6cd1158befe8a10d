"""A small site of a place's own files alone: its work programme, planned projects, what residents said and good jobs near by."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from goodwork.connectors.tables.write_folder import write_folder_whole
from goodwork.pipelines.monitor.capital import CapitalResult
from goodwork.pipelines.monitor.good_jobs import JobsNear
from goodwork.pipelines.monitor.programme import PlaceFiles, ProgrammeResult
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.pipelines.monitor.voice import VoiceResult
from goodwork.reports.monitor import capital, good_jobs, programme, refused, voice
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.monitor.site import check_may_be_replaced, fill_site
from goodwork.reports.words.phrases import counted
from goodwork.standards.monitor import monitor
from goodwork.vocabulary.observations import COLUMNS


def write_place_site(
    files: PlaceFiles, place: str, on: date, folder: Path, jobs: JobsNear | None = None
) -> None:
    """Replace `folder` with the site. Raises NotOurFolderError when it holds files that Goodwork did not make."""
    check_may_be_replaced(folder)
    result = place_result(files, place, on, jobs)
    write_folder_whole(
        folder,
        lambda unfinished: fill_site(result, unfinished, parts=PARTS),
        before_swap=lambda: check_may_be_replaced(folder),
    )


def place_result(files: PlaceFiles, place: str, on: date, jobs: JobsNear | None = None) -> MonitorResult:
    """The files as a monitor without official statistics: its pages are those of the place's own files."""
    shown = monitor().model_copy(
        update={
            "id": "place-files",
            "title": f"{place}: from its own files",
            "place": place,
            "headline": (),
            "place_page": (),
        }
    )
    return MonitorResult(
        monitor=shown,
        on=on,
        places=(),
        indicators={},
        observations=pl.DataFrame(schema={name: getattr(pl, kind) for name, kind in COLUMNS.items()}),
        sources=(*files.sources, *(jobs.sources if jobs else ())),
        refused=(*files.refused, *(jobs.refused if jobs else ())),
        capital=files.capital,
        programme=files.programme,
        voice=files.voice,
        good_jobs=jobs,
    )


def told(files: PlaceFiles, jobs: JobsNear | None = None) -> Iterator[str]:
    """The files for a terminal; quotes that wait for a person are named here, and on no page."""
    if files.programme:
        yield programme.tally(files.programme)
    if files.capital:
        yield capital.headline(files.capital)
    if files.voice:
        yield voice.lead(files.voice)
        n = files.voice.n_without_consent
        yield f"{counted(n, 'quote is', 'quotes are')} kept back without consent, {counted(files.voice.n_withdrawn, 'point was', 'points were')} taken back."
        for held in files.voice.held:
            found = ", ".join(f"{each.what} ({each.words})" for each in held.found)
            yield f"Look at {held.said.source}, quote: {found}. It is counted and not shown."
        for reject in files.voice.rejects:
            yield f"Left out: {reject.source}, {reject.column}: {reject.reason}"
    if jobs:
        yield good_jobs.headline(jobs)
    n = len(files.refused) + (len(jobs.refused) if jobs else 0)
    if n:
        yield (
            f"{counted(n, 'entry', 'entries')} of your files {'was' if n == 1 else 'were'} not used in full. The page “What "
            "was refused” names the file and row of each, and why. Mend them there and build the pages again."
        )


def _index(result: MonitorResult) -> Iterator[Page | DataFile]:
    entries = []
    if isinstance(result.programme, ProgrammeResult):
        entries.append(("Work programme", programme.ADDRESS, programme.tally(result.programme)))
    if isinstance(result.capital, CapitalResult):
        entries.append(("Planned projects", capital.ADDRESS, capital.headline(result.capital)))
    if isinstance(result.voice, VoiceResult):
        entries.append(("What residents said", voice.ADDRESS, voice.lead(result.voice)))
    if result.good_jobs:
        entries.append((good_jobs.LABEL, good_jobs.ADDRESS, good_jobs.headline(result.good_jobs)))
    yield Page("index.html", result.monitor.title, "place_files", {"contents": entries})


INDEX = Section("Contents", "index.html", lambda result: True, _index)
PARTS = (INDEX, programme.SECTION, capital.SECTION, voice.SECTION, good_jobs.SECTION, refused.SECTION)
