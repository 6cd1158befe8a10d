"""Progress on the terminal's error stream, so that output can be piped."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from goodwork.pipelines.progress import Step


@contextmanager
def progress_bars(*, quiet: bool = False) -> Iterator[Step]:
    """A function `step(words, done, total)` that draws one bar for each different `words`."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=console, disable=quiet) as progress:
        tasks: dict[str, TaskID] = {}

        def step(words: str, done: int, total: int) -> None:
            if words not in tasks:
                tasks[words] = progress.add_task(words, total=total)
            progress.update(tasks[words], completed=done, total=total)

        yield step
