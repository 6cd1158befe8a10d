"""What a person can put right is told in a sentence, with exit code 1; anything else is our fault and shows its trace."""

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn the errors our layers raise for people into a message."""
    from goodwork.connectors.fetching.request import FetchError
    from goodwork.connectors.open_data.folder import OpenDataError
    from goodwork.connectors.tables.reading import TableError
    from goodwork.connectors.timetables.feed import TimetableError
    from goodwork.core.observations.frames import ObservationError
    from goodwork.reports.outputs import NotOurFolderError
    from goodwork.standards.library import StandardError

    told = (
        FetchError,
        TableError,
        TimetableError,
        OpenDataError,
        ObservationError,
        StandardError,
        NotOurFolderError,
    )
    try:
        yield
    except told as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(
            f"A file could not be read or written: {error}. Nothing was left half-written."
        ) from error
