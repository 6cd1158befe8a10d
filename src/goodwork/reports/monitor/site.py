"""The monitor's site: every page and file of every part, written whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment

from goodwork.connectors.tables.write_folder import write_folder_whole
from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.pipelines.progress import Step, silent
from goodwork.reports.html import NO_CSS, filled
from goodwork.reports.monitor import refused
from goodwork.reports.monitor.figures import figures_as_csv
from goodwork.reports.monitor.manifest import about_site, write_manifest
from goodwork.reports.monitor.registry import DataFile, Page, Section, sections
from goodwork.reports.outputs import NotOurFolderError, check_is_ours, mark
from goodwork.reports.style import monitor_css
from goodwork.reports.templating import environment
from goodwork.reports.words.phrases import counted, long_date
from goodwork.vocabulary.site_manifest import FILE_NAME, ManifestError, read_manifest

_OF_THE_SYSTEM = (".DS_Store", "Thumbs.db", "desktop.ini")  # put into any folder by looking at it
_KEPT = (
    "index.html: the monitor, to open in a browser",
    "data/: the table behind every picture, as CSV",
    "manifest.json: every file with its hash, and every source",
)


def write_site(result: MonitorResult, folder: Path, step: Step = silent) -> None:
    """Replace `folder` with the site. Raises NotOurFolderError when it holds files that Goodwork did not make."""
    check_may_be_replaced(folder)
    write_folder_whole(
        folder,
        lambda unfinished: fill_site(result, unfinished, step),
        before_swap=lambda: check_may_be_replaced(folder),
    )


def check_may_be_replaced(folder: Path) -> None:
    """Refuse a folder with files that Goodwork did not make, also one file that was put into a site after it was built."""
    check_is_ours(folder)
    try:
        made = read_manifest((folder / FILE_NAME).read_bytes())
    except FileNotFoundError:
        return
    except ManifestError as problem:
        raise NotOurFolderError(
            f"{folder / FILE_NAME} is damaged, so nobody can say which files of {folder} may be replaced. Name a new "
            "folder, or delete this one."
        ) from problem
    ours = {FILE_NAME, *(file.path for file in made.files)}
    there = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())
    named = ((path, path.relative_to(folder).as_posix()) for path in there if path.name not in _OF_THE_SYSTEM)
    strange = next((path for path, name in named if name not in ours), None)
    if strange is not None:
        raise NotOurFolderError(
            f"{strange} was put into the site after it was built, and building the site again would delete it. Move it "
            "elsewhere, or name a new folder."
        )


def fill_site(
    result: MonitorResult, folder: Path, step: Step = silent, parts: tuple[Section, ...] | None = None
) -> None:
    """Write every page and file into a folder. `parts` are the parts of a smaller site; one of them makes index.html."""
    shown = [section for section in (parts or sections()) if section.is_shown(result)]
    env = environment()
    writer = _Writer(folder, env, result, shown)
    for section in shown:
        _write_section(result, section, writer, step)
    (folder / "report.css").write_text(monitor_css(), encoding="utf-8", newline="\n")
    mark(folder, result.on, list(_KEPT))
    write_manifest(folder, about_site(result))


def _write_section(result: MonitorResult, section: Section, writer: "_Writer", step: Step) -> None:
    """The pages of one part, told as they are written. Most parts have few pages, the longest one for each place."""
    words = f"Pages: {section.label or PurePosixPath(section.address).parts[0]}"
    n = 0
    for made in section.pages(result):
        writer.write(made, section)
        n += isinstance(made, Page)
        step(words, n, max(n, len(result.places)))
    step(words, n, n)


def told(result: MonitorResult) -> Iterator[str]:
    """The build for a terminal."""
    yield (
        f"{counted(len(result.places), 'place')}, {counted(len(result.indicators), 'indicator')}, "
        f"{counted(result.observations.height, 'observation')} from {counted(len(result.sources), 'file')}."
    )
    if result.refused:
        yield f"{refused.summary(result.refused)} The page “What was refused” says which and why."


@dataclass(frozen=True)
class SiteLinks:
    """Where the frame of a page leads; `up` goes from the page being written to the site's first page."""

    up: str

    @property
    def home(self) -> str:
        """The first page."""
        return f"{self.up}index.html"

    @property
    def how(self) -> str:
        """No page of its own here: every figure carries its source."""
        return ""


class _Writer:
    """Puts pages and files into a folder, and refuses two of one name."""

    def __init__(self, folder: Path, env: Environment, result: MonitorResult, shown: list[Section]) -> None:
        self.folder, self.env, self.result = folder, env, result
        self.entries = [(section.label, section.address) for section in shown if section.label]
        self.written: set[str] = set()

    def write(self, made: Page | DataFile, section: Section) -> None:
        if isinstance(made, DataFile):
            self._put(made.path, made.content)
            return
        self._put(made.path, self._html(made, section).encode("utf-8", errors="replace"))
        own = [figure for figure in made.figures.values() if not figure.csv]
        if own:
            self._put(csv_path(made.path), figures_as_csv(own))

    def _put(self, path: str, content: bytes) -> None:
        if path in self.written:
            raise ValueError(f"two parts of the site both make {path}")
        self.written.add(path)
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def _html(self, page: Page, section: Section) -> str:
        up = "../" * (len(PurePosixPath(page.path).parts) - 1)
        shared: dict[str, Any] = {
            "result": self.result,
            "page": page,
            "up": up,
            "links": SiteLinks(up),
            "inline_css": NO_CSS,
            "entries": [(label, f"{up}{address}") for label, address in self.entries],
            "here": section.label,
            "place": page.place or self.result.monitor.place,
            "on": long_date(self.result.on),
            "figures": page.figures,
            "csv_of": {
                name: f"{up}{figure.csv or csv_path(page.path)}" for name, figure in page.figures.items()
            },
        }
        return filled(self.env, f"monitor/{page.template}", **shared, **page.context)


def csv_path(page_path: str) -> str:
    """Where the CSV behind the pictures of a page lies."""
    return f"data/pages/{PurePosixPath(page_path).with_suffix('.csv')}"
