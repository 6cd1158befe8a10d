"""The one shape of a table of observations, and what two rows must differ in to be two figures."""

import polars as pl

from goodwork.vocabulary.observations import COLUMNS

SCHEMA = pl.Schema({name: getattr(pl, kind) for name, kind in COLUMNS.items()})

#: What a figure is about: two rows that agree in these say the same thing, of one vintage or of several.
ABOUT = ("indicator", "area", "start", "end", "group")


class ObservationError(Exception):
    """A table of observations, or a question about one, that cannot be answered. Says what, and what to do."""


def empty() -> pl.DataFrame:
    """A table of observations without a row."""
    return pl.DataFrame(schema=SCHEMA)


def conform(frame: pl.DataFrame) -> pl.DataFrame:
    """The table with exactly the columns of observations, in order and of their types.

    Raises ObservationError naming the columns that are missing, not known, or of a type that cannot become theirs.
    """
    lacking = [name for name in SCHEMA if name not in frame.columns]
    strange = [name for name in frame.columns if name not in SCHEMA]
    if lacking or strange:
        said = [f"lacks {', '.join(lacking)}"] if lacking else []
        said += [f"has {', '.join(strange)}, which observations do not have"] if strange else []
        raise ObservationError(
            f"this table of observations {' and '.join(said)}: its columns are {', '.join(SCHEMA)}"
        )
    try:
        return frame.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    except pl.exceptions.PolarsError as error:
        reason = str(error).splitlines()[0]
        raise ObservationError(
            f"a column of this table of observations is of another type ({reason})"
        ) from error


def together(frames: list[pl.DataFrame]) -> pl.DataFrame:
    """Several tables of observations as one."""
    return pl.concat([conform(frame) for frame in frames]) if frames else empty()
