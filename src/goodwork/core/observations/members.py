"""A combined authority from its members: counts are added, rates only with their denominators or declared weights, nothing
else at all.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from goodwork.core.observations.findings import Check, Finding, Verdict, of_rows, period_of
from goodwork.core.observations.frames import SCHEMA, conform
from goodwork.core.observations.intervals import HALF_WIDTH, standard_error
from goodwork.core.observations.validity import Rules
from goodwork.standards.indicator import MeanOf, Unit
from goodwork.vocabulary.observations import EVERYBODY, Standing

Members = Mapping[str, tuple[str, ...]]

#: What a rate made from `numerator` and `denominator` is multiplied by, for the units where that is what it is.
PER: Mapping[Unit, float] = {Unit.PERCENT: 100.0, Unit.PER_1000: 1000.0, Unit.PER_100000: 100_000.0}
#: Units whose figure for a whole must lie between its parts' least and greatest.
BETWEEN_PARTS = frozenset(Unit) - {Unit.COUNT, Unit.POUNDS, Unit.TONNES}
ALIKE = ("indicator", "start", "end", "group")


def from_members(frame: pl.DataFrame, members: Members, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    """Figures of wholes that have none of their own, made from those of every one of their parts, and those that could
    not be made.

    Takes one vintage a figure. A made figure says so in its `standing`; its vintage is its parts' latest, and its limits come
    from theirs, taken as independent; where a part has none, the whole has none. A part may be a whole itself (a county of
    districts): then it is made first, where it has no figure of its own.
    """
    frame, inner = conform(frame), {part for parts in members.values() for part in parts}
    made, found = [frame.clear()], []
    for layer in _layers(members):
        more, not_made = _of_layer(pl.concat([frame, *made]), layer, rules)
        made.append(more)
        found += [each for each in not_made if each.area not in inner]
    return pl.concat(made), found


def _layers(members: Members) -> Iterator[Members]:
    """The wholes whose parts are no wholes, then those made of these, and so on."""
    left = dict(members)
    while left:
        ready = {whole: parts for whole, parts in left.items() if not set(parts) & set(left)}
        if not ready:
            raise ValueError(f"areas that are parts of one another cannot be added up: {', '.join(left)}")
        yield ready
        left = {whole: parts for whole, parts in left.items() if whole not in ready}


def _of_layer(frame: pl.DataFrame, members: Members, rules: Rules) -> tuple[pl.DataFrame, list[Finding]]:
    parts = _weighted(_parts(frame, members), frame, rules)
    own = frame.filter(pl.col("area").is_in(list(members)) & pl.col("value").is_not_null())
    parts = parts.join(own.select(*ALIKE, whole="area"), on=[*ALIKE, "whole"], how="anti")
    made = _made(parts, rules)
    sizes = [(whole, len(each)) for whole, each in members.items()]
    made = made.join(pl.DataFrame(sizes, {"whole": pl.String, "size": pl.UInt32}, orient="row"), on="whole")
    sound = (pl.col("n") == pl.col("size")) & pl.col("value").is_not_null() & pl.col("can")
    found = list(_not_made(made.filter(~sound.fill_null(False))))
    return made.filter(sound.fill_null(False)).rename({"whole": "area"}).select(list(SCHEMA)).cast(
        SCHEMA
    ), found


def outside_members(frame: pl.DataFrame, members: Members, rules: Rules) -> list[Finding]:
    """Rates of a whole that lie outside those of all its parts: a sum taken for a rate, or areas mixed up.

    Half of the last published decimal is allowed for rounding. Takes one vintage a figure.
    """
    rates = [name for name, rule in rules.items() if rule.unit in BETWEEN_PARTS]
    if not rates or not members:
        return []
    frame = conform(frame).filter(pl.col("indicator").is_in(rates))
    parts = _parts(frame, members)
    bounds = parts.group_by(*ALIKE, "whole").agg(
        pl.col("value").min().alias("least"),
        pl.col("value").max().alias("most"),
        pl.col("value").count().cast(pl.Int64).alias("n"),
    )
    sizes = {name: len(each) for name, each in members.items()}
    whole = frame.join(bounds, left_on=[*ALIKE, "area"], right_on=[*ALIKE, "whole"])
    slack = {name: 0.5 * 10.0**-rule.decimals for name, rule in rules.items()}
    room = pl.col("indicator").replace_strict(slack, return_dtype=pl.Float64)
    complete = pl.col("n") == pl.col("area").replace_strict(sizes, return_dtype=pl.Int64)
    apart = (pl.col("value") < pl.col("least") - room) | (pl.col("value") > pl.col("most") + room)
    words = "{value:,.10g} is not between its members' figures, {least:,.10g} to {most:,.10g}: ask its publisher how it was made"
    return list(of_rows(whole.filter(complete & apart), Check.OUTSIDE_MEMBERS, Verdict.FLAGGED, words))


def _parts(frame: pl.DataFrame, members: Members) -> pl.DataFrame:
    """The figures of parts, with the whole each belongs to. An area may be part of several wholes."""
    pairs = [(whole, part) for whole, parts in members.items() for part in parts]
    table = pl.DataFrame(pairs, schema={"whole": pl.String, "area": pl.String}, orient="row")
    return frame.join(table, on="area")


def _weighted(parts: pl.DataFrame, frame: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """The parts' figures with the `weight` their indicator declares; none where it declares none, or one is not known."""
    declared = {name: rule.of_members for name, rule in rules.items() if rule.of_members is not None}
    concerned = pl.col("indicator").is_in(list(declared)) & (pl.col("group") == EVERYBODY)
    pieces = [parts.filter(~concerned).with_columns(weight=pl.lit(None, pl.Float64))]
    for name, how in declared.items():
        mine = parts.filter(concerned & (pl.col("indicator") == name)).with_columns(weight=pl.lit(1.0))
        for one in how.weights:
            keys = ["area", "start", "end"] if one.year is None else ["area"]
            known = frame.filter(pl.col("value") > 0, indicator=one.indicator, group=EVERYBODY)
            if one.year is not None:
                known = known.filter(pl.col("start").dt.year() == one.year)
            by = known.select(*keys, by="value").unique(keys, keep="last", maintain_order=True)
            mine = mine.join(by, on=keys, how="left", maintain_order="left").with_columns(
                weight=pl.col("weight") * pl.col("by")
            )
            mine = mine.drop("by")
        pieces.append(mine)
    return pl.concat(pieces)


def _made(parts: pl.DataFrame, rules: Rules) -> pl.DataFrame:
    """One row a whole: `n` parts with figures, whether its unit `can` be made from them, and the figure."""
    harmonic = [n for n, rule in rules.items() if rule.of_members and rule.of_members.mean is MeanOf.HARMONIC]
    adds = [name for name, rule in rules.items() if rule.unit.adds_up]
    per = {name: PER[rule.unit] for name, rule in rules.items() if rule.unit in PER}
    times = pl.col("indicator").replace_strict(per, default=None, return_dtype=pl.Float64)
    counted = pl.col("indicator").is_in(adds)
    # A rate and what it is out of say how many there were.
    parts = parts.with_columns(
        numerator=pl.coalesce("numerator", pl.col("value") * pl.col("denominator") / times)
    )
    grouped = _gathered(parts.with_columns(error=standard_error()))
    rate = pl.col("numerator") / pl.col("denominator") * times
    is_rate = rate.is_finite().fill_null(value=False)
    is_harmonic = pl.col("indicator").is_in(harmonic)
    mean = pl.when(is_harmonic).then("harmonic").otherwise("mean")
    error_of_mean = pl.when(~is_harmonic).then("error_of_mean")
    return grouped.with_columns(
        can=counted | is_rate | mean.is_finite().fill_null(value=False),
        value=pl.when(counted).then("total").when(is_rate).then(rate).otherwise(mean),
        half=HALF_WIDTH
        * pl.when(counted)
        .then("error_of_total")
        .when(is_rate)
        .then("error_of_rate")
        .otherwise(error_of_mean),
        standing=pl.lit(Standing.MADE.value),
    ).with_columns(lower=pl.col("value") - pl.col("half"), upper=pl.col("value") + pl.col("half"))


def _gathered(parts: pl.DataFrame) -> pl.DataFrame:
    """One row a whole, period and group, with every total and mean its figure may be."""
    return parts.group_by(*ALIKE, "whole", maintain_order=True).agg(
        pl.col("value").count().alias("n"),
        _all_or_none(pl.col("value").sum(), "value").alias("total"),
        _all_or_none((pl.col("error") ** 2).sum().sqrt(), "error").alias("error_of_total"),
        _all_or_none(
            ((pl.col("error") * pl.col("denominator")) ** 2).sum().sqrt() / pl.col("denominator").sum(),
            "error",
        ).alias("error_of_rate"),
        _all_or_none((pl.col("value") * pl.col("weight")).sum() / pl.col("weight").sum(), "weight").alias(
            "mean"
        ),
        _all_or_none(pl.col("weight").sum() / (pl.col("weight") / pl.col("value")).sum(), "weight").alias(
            "harmonic"
        ),
        _all_or_none(
            ((pl.col("error") * pl.col("weight")) ** 2).sum().sqrt() / pl.col("weight").sum(),
            "weight",
            "error",
        ).alias("error_of_mean"),
        _all_or_none(pl.col("numerator").sum(), "numerator").alias("numerator"),
        _all_or_none(pl.col("denominator").sum(), "denominator").alias("denominator"),
        pl.col("method").unique().sort().str.join(", ").alias("method"),
        pl.col("vintage").max(),
        pl.col("area_year").max(),
        pl.col("source_hash").sort_by("vintage").last(),
    )


def _all_or_none(total: pl.Expr, *needs: str) -> pl.Expr:
    """A total, or nothing where one of its parts is not known."""
    return pl.when(pl.all_horizontal(pl.col(one).null_count() == 0 for one in needs)).then(total)


def _not_made(rows: pl.DataFrame) -> Iterator[Finding]:
    """Each whole, indicator and group for which figures could not be made, why, and of how many periods."""
    short = pl.format("only {} of its {} members have a figure: a sum of some is not the whole", "n", "size")
    no_base = pl.lit(
        "its members' figures are rates without the numbers they were made from: they cannot be averaged"
    )
    why = pl.when(pl.col("n") < pl.col("size")).then(short).otherwise(no_base).alias("why")
    told = rows.group_by("indicator", "whole", "group", why, maintain_order=True)
    for row in told.agg(pl.len().alias("periods"), pl.col("start").min(), pl.col("end").max()).iter_rows(
        named=True
    ):
        words = f"{row['why']} ({row['periods']} periods)" if row["periods"] > 1 else row["why"]
        yield Finding(
            Check.NOT_CARRIED,
            Verdict.FLAGGED,
            row["indicator"],
            words,
            row["whole"],
            period_of(row),
            row["group"],
            row["periods"],
        )
