"""A table of figures that somebody brings: read, checked by the same rules as every figure, and kept with its bytes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from goodwork.connectors.indicator_files.layout import Layout, remember
from goodwork.connectors.indicator_files.read import Brought, read_figures_file
from goodwork.connectors.tables.reading import TableError
from goodwork.core.observations.findings import Check, Finding, Verdict
from goodwork.core.observations.validity import checked
from goodwork.pipelines.monitor.kept import Added, KeptObservations, frame_of
from goodwork.pipelines.monitor.result import SourceFile
from goodwork.standards.indicator import Unit, indicators
from goodwork.standards.library import nearest
from goodwork.vocabulary.areas import AreaKind, kind_of
from goodwork.vocabulary.observations import Observation
from goodwork.vocabulary.site_manifest import seen_only
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.tables.schema import heading_key

LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class About:
    """What a file cannot say of itself: who published its figures, when, and under which licence."""

    publisher: str = ""
    licence: str = ""
    address: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class FileAdded:
    """What a file brought, what was left out with its row and reason, and what readers should know."""

    added: Added
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]


def add_file(
    path: Path, store: KeptObservations, at: datetime, said: Layout = Layout(), about: About = About(), area_names: Mapping[str, str] | None = None  # noqa: B008
) -> FileAdded:  # fmt: skip
    """Add the figures of a CSV or XLSX file to a store. The same file again adds nothing.

    `area_names` are names of areas by code. Raises `TableError` where no figure of the file can be used.
    """
    if about.published_on is not None and about.published_on > at.date():
        raise TableError(
            f"{path} cannot have been published on {about.published_on}: that day is still to come, and its figures would stand "
            "before all later ones. Correct --published, or leave it out."
        )
    _check_about(about)
    rules = {each.id: each for each in indicators()}
    percentages = frozenset(name for name, rule in rules.items() if rule.unit == Unit.PERCENT)
    brought = read_figures_file(
        path, said, vintage=about.published_on or at.date(), percentages=percentages,
        codes_by_name=_codes_by_name(area_names or {}), memory=store.layouts,
    )  # fmt: skip
    if brought.layout.indicator and brought.layout.indicator not in rules:
        raise TableError(
            f"There is no indicator `{brought.layout.indicator}`: {nearest(brought.layout.indicator, tuple(rules))}"
        )
    result = checked(frame_of(brought.observations, rules), rules)
    rejects = (*_rows_of(result.findings, brought, path.name), *brought.rejects)
    if not result.kept.height:
        first = f" The first: {_first(rejects)}" if rejects else ""
        raise TableError(f"{path}: none of its figures could be used, and nothing was added.{first}")
    store.raw.add_bytes(brought.content)
    added = store.add(result.kept, [_file(path, brought, about)], f"file: {path.name}", at)
    remember(store.layouts, brought.headings, brought.layout)
    flags = dict.fromkeys(
        str(f) for f in result.findings if f.verdict == Verdict.FLAGGED and f.check != Check.SUPPRESSED
    )
    return FileAdded(added, rejects, (*brought.notes, *_unknown_codes(brought, area_names), *flags))


def _check_about(about: About) -> None:
    """Pages show these words, each in one line."""
    for name in ("publisher", "licence", "address"):
        words = getattr(about, name)
        if len(words) > LONGEST_WORDS:
            raise TableError(f"--{name} is {len(words):,} characters long. Write {LONGEST_WORDS} or fewer.")
        if seen_only(words) != words:
            raise TableError(f"--{name} holds characters that cannot be seen. Write it again without them.")


def _rows_of(findings: Iterable[Finding], brought: Brought, file: str) -> list[Reject]:
    """Figures that the rules refuse, each with the row it stands in."""
    rows: dict[tuple[object, ...], list[tuple[Source, Observation]]] = defaultdict(list)
    for source, one in zip(brought.sources, brought.observations, strict=True):
        rows[(one.indicator, one.area, one.period, one.group)].append((source, one))
    refused = [finding for finding in findings if finding.verdict == Verdict.REFUSED]
    times = Counter(_named(finding) for finding in refused)
    told: Counter[object] = Counter()
    rejects: dict[Reject, None] = {}
    for finding in refused:
        name, reason = _named(finding), _words(finding)
        at = rows.get(name[1:], []) if finding.area else []
        if times[name] > 1:  # a finding for each row, in the order of the file
            at = at[told[name] : told[name] + 1]
            told[name] += 1
        for source, one in at:
            rejects[Reject(source, "value", reason, "" if one.value is None else f"{one.value:g}")] = None
        if not finding.area:
            rejects[Reject(Source(file), "value", reason, finding.indicator)] = None
    return list(rejects)


def _named(finding: Finding) -> tuple[object, ...]:
    return (finding.check, finding.indicator, finding.area, finding.period, finding.group)


def _words(finding: Finding) -> str:
    if finding.check == Check.FRACTIONS:
        return finding.words.split(":")[0] + ": if they are fractions of 1, say --times 100"
    return f"{finding.check.value}: {finding.words}"


def _file(path: Path, brought: Brought, about: About) -> SourceFile:
    return SourceFile(
        sha256=brought.sha256, path=path.name, title=path.name, publisher=about.publisher or "not said",
        licence=about.licence or "not said", address=about.address, published_on=about.published_on,
        n_rows=len(brought.observations),
    )  # fmt: skip


def _codes_by_name(area_names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Codes of areas by what they are called. Wards and smaller areas share too many names to be known by them."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, name in sorted(area_names.items()):
        if kind_of(code) not in (AreaKind.WARD, AreaKind.MIDDLE_AREA, AreaKind.SMALL_AREA):
            codes[heading_key(name)] = (*codes.get(heading_key(name), ()), code)
    return codes


def _unknown_codes(brought: Brought, area_names: Mapping[str, str] | None) -> list[str]:
    """Codes of a right form that no list of areas has: mistyped, or newer than the lists."""
    if not area_names:
        return []
    strange = sorted({one.area for one in brought.observations} - set(area_names))
    shown = ", ".join(strange[:10]) + (" …" if len(strange) > 10 else "")
    return [f"codes that are in no list of areas here, perhaps mistyped: {shown}"] if strange else []


def _first(rejects: tuple[Reject, ...]) -> str:
    one = rejects[0]
    return f"{one.source}, {one.column or 'the row'} {one.reason}"
