"""Figures as files write them: numbers, marks of what is withheld or absent, and what is none of these."""

from collections.abc import Sequence

import polars as pl

from goodwork.vocabulary.observations import Standing

#: What publishers write for a figure they withhold, beside what a file's own layout says ([c] of the Government
#: Analysis Function's symbols, `c`, `x`, `*`, `..` of older tables).
WITHHELD = ("c", "x", "*", "..", ":", "[c]", "[x]", "[u]", "s", "suppressed", "confidential", "-1*", "!")
#: What they write where there is no figure at all.
ABSENT = ("", "na", "n/a", "nan", "null", "none", "-", "[z]", "z", "not available")

_THOUSANDS = r"^-?\d{1,3}(,\d{3})+(\.\d+)?$"


def read_figures(written: pl.Series, withheld: Sequence[str], absent: Sequence[str]) -> pl.DataFrame:
    """A column of a file as `value` (a number, or none), `state` and `written` (the text as it stood).

    `state` is "" for a number, "suppressed" for a mark of withholding, "absent" where there is nothing, and "unread"
    for anything else: text that nobody declared is never taken for a number, nor for nothing.
    """
    if written.dtype.is_numeric():
        return _numbers(written, withheld)
    text = written.cast(pl.String).fill_null("").str.strip_chars()
    plain = text.str.replace(r"%$", "").str.strip_chars()
    plain = plain.str.replace_all(",", "").zip_with(plain.str.contains(_THOUSANDS), plain)
    mark = text.str.to_lowercase()
    value = plain.cast(pl.Float64, strict=False)
    value = value.set(~value.is_finite().fill_null(False), None)
    hidden = mark.is_in(
        [*withheld, *WITHHELD] if "" in withheld else [m for m in (*withheld, *WITHHELD) if m]
    )
    nothing = mark.is_in([m for m in (*absent, *ABSENT) if m or "" not in withheld])
    return pl.DataFrame({"written": text, "value": value, "hidden": hidden, "nothing": nothing}).select(
        "written",
        pl.when(~(pl.col("hidden") | pl.col("nothing"))).then("value").alias("value"),
        pl.when("hidden")
        .then(pl.lit(Standing.SUPPRESSED.value))
        .when("nothing")
        .then(pl.lit("absent"))
        .when(pl.col("value").is_null())
        .then(pl.lit("unread"))
        .otherwise(pl.lit(""))
        .alias("state"),
    )


def _numbers(written: pl.Series, withheld: Sequence[str]) -> pl.DataFrame:
    """A column of numbers: an empty cell is withheld where the file's layout says so, and absent otherwise."""
    empty = Standing.SUPPRESSED.value if "" in withheld else "absent"
    values = written.cast(pl.Float64)
    values = values.set(values.is_nan().fill_null(False), None)
    state = pl.when(pl.col("value").is_null()).then(pl.lit(empty)).otherwise(pl.lit("")).alias("state")
    return pl.DataFrame({"written": values.cast(pl.String), "value": values}).with_columns(state)
