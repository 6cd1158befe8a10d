"""The work programme of a place, judged on a day by dates, evidence and targets; and all its files read together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goodwork.connectors.programme_files.work_programme import read_work_programme
from goodwork.core.work_programme.plan import ProgrammeHeading, Workstream
from goodwork.core.work_programme.status import Judgement, Outlook, judge
from goodwork.pipelines.monitor.capital import PROJECTS, CapitalResult, capital_of
from goodwork.pipelines.monitor.place_files import needed, refusals, source_of, table_in, text_in
from goodwork.pipelines.monitor.result import Refused, SourceFile, TargetResult
from goodwork.pipelines.monitor.voice import VOICE, VoiceResult, voice_of
from goodwork.standards.work_programme import RagRules, RagVersion, rag_rules

WORK_PROGRAMME = "work_programme"


@dataclass(frozen=True, slots=True)
class Judged:
    """A workstream and how it stands. `indicators` and `targets` it names that the monitor does not have are in `unknown`."""

    workstream: Workstream
    judgement: Judgement
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgrammeResult:
    """Everything the page of the work programme shows."""

    on: date
    heading: ProgrammeHeading
    workstreams: tuple[Judged, ...]
    bands: RagVersion
    rules: RagRules
    outlooks: Mapping[str, Outlook]
    sources: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class PlaceFiles:
    """What a place's own files add to a monitor; each part is None where no folder was named for it."""

    capital: CapitalResult | None = None
    programme: ProgrammeResult | None = None
    voice: VoiceResult | None = None
    sources: tuple[SourceFile, ...] = field(default=())
    refused: tuple[Refused, ...] = field(default=())


def folders_of(folder: Path) -> dict[str, Path]:
    """The parts a folder has files for, each with the folder."""
    there = {
        "capital": table_in(folder, PROJECTS),
        "programme": text_in(folder, WORK_PROGRAMME),
        "voice": table_in(folder, VOICE),
    }
    return {name: folder for name, path in there.items() if path}


def read_place_files(
    folders: Mapping[str, Path | None],
    place: str,
    on: date,
    data: Path | None,
    *,
    targets: Iterable[TargetResult] = (),
    indicators: Iterable[str] = (),
) -> PlaceFiles:
    """All parts. `folders` are by "capital", "programme" and "voice"; one folder may serve all three.

    Raises `TableError` naming the file that cannot be used, and what to do.
    """
    known = tuple(indicators)
    projects, work, said = (folders.get(name) for name in ("capital", "programme", "voice"))
    capital = capital_of(projects, place, data) if projects else None
    programme = programme_of(work, on, targets, known) if work else None
    voice = voice_of(said, place, known) if said else None
    parts = [part for part in (capital, programme, voice) if part is not None]
    return PlaceFiles(
        capital,
        programme,
        voice,
        tuple(source for part in parts for source in part.sources),
        tuple(refused for part in parts for refused in part.refused),
    )


def programme_of(
    folder: Path, on: date, targets: Iterable[TargetResult] = (), indicators: Iterable[str] = ()
) -> ProgrammeResult:
    """The work programme of a folder, `work_programme.yaml`, as it stands on a day.

    Raises `TableError` where it is not there or cannot be used.
    """
    path = needed(text_in(folder, WORK_PROGRAMME), folder, "work_programme.yaml")
    read = read_work_programme(path)
    rules = rag_rules()
    bands = rules.in_force(on)
    outlooks = {target.target: outlook(target) for target in targets}
    known = {*indicators, *outlooks}
    return ProgrammeResult(
        on=on,
        heading=read.heading,
        workstreams=tuple(
            Judged(
                each,
                judge(each, on, bands, outlooks),
                tuple(name for name in (*each.indicators, *each.targets) if name not in known),
            )
            for each in read.workstreams
        ),
        bands=bands,
        rules=rules,
        outlooks=outlooks,
        sources=(source_of(path, read.heading.name, read.heading.agreed_by, len(read.workstreams)),),
        refused=refusals(read.rejects, "that workstream is not shown"),
    )


def outlook(target: TargetResult) -> Outlook:
    """How likely a target is to be missed; None where the target's own verdict is that it cannot be told for want of data."""
    return Outlook(target.title, None if target.probability is None else 1 - target.probability)
