"""A feed's stops with their places, and what it says of changes between them."""

import polars as pl

from goodwork.connectors.timetables.feed import Feed
from goodwork.core.travel.timetable import NO_CHANGE

STOPS, TRANSFERS = "stops.txt", "transfers.txt"
NEEDS_TIME, IMPOSSIBLE, IN_SEAT = "2", "3", ("4", "5")


def _degrees(column: str, most: int) -> pl.Expr:
    value = pl.col(column).cast(pl.Float64, strict=False)
    return pl.when(value.is_finite() & (value.abs() <= most)).then(value)


def read_stops(feed: Feed) -> pl.DataFrame:
    """Stops whose place is known: stop_id, parent_station, latitude, longitude in degrees.

    A platform without a place has that of its station. Latitude and longitude both 0 are no place.
    """
    table = feed.needed_table(STOPS, ("stop_id", "stop_lat", "stop_lon"), ("parent_station",))
    table = feed.kept(STOPS, table, pl.col("stop_id").is_first_distinct(), "stop_id", "stands twice")
    table = table.with_columns(
        _degrees("stop_lat", 90).alias("latitude"), _degrees("stop_lon", 180).alias("longitude")
    )
    nowhere = (pl.col("latitude") == 0) & (pl.col("longitude") == 0)
    known = pl.col("latitude").is_not_null() & pl.col("longitude").is_not_null() & ~nowhere
    stations = table.filter(known).select("stop_id", "latitude", "longitude")
    table = table.join(
        stations, left_on="parent_station", right_on="stop_id", how="left", suffix="_of_station"
    )
    table = table.with_columns(
        pl.when(known).then(pl.col(column)).otherwise(pl.col(f"{column}_of_station")).alias(column)
        for column in ("latitude", "longitude")
    )
    table = feed.kept(
        STOPS,
        table,
        pl.col("latitude").is_not_null(),
        "stop_lat",
        "is no place on a map: the stop is passed by",
    )
    return table.select("stop_id", "parent_station", "latitude", "longitude")


def read_changes(feed: Feed, stops: pl.DataFrame) -> pl.DataFrame:
    """Changes the feed speaks of: from_stop, to_stop (ids), seconds (NO_CHANGE where it cannot be made)."""
    empty = pl.DataFrame(schema={"from_stop": pl.String, "to_stop": pl.String, "seconds": pl.Int32})
    only = ("from_route_id", "to_route_id", "from_trip_id", "to_trip_id")
    table = feed.table(
        TRANSFERS, ("from_stop_id", "to_stop_id"), ("transfer_type", "min_transfer_time", *only)
    )
    if table is None or not table.height:
        return empty
    special = pl.any_horizontal(pl.col(column) != "" for column in only) | pl.col("transfer_type").is_in(
        IN_SEAT
    )
    if n_special := table.filter(special).height:
        feed.notes.append(
            f"{feed.path.name}: {n_special:,} changes between particular routes or trips are not looked at"
        )
    table = table.filter(~special)
    every = _with_their_stations(stops)
    for column in ("from_stop_id", "to_stop_id"):
        known = pl.col(column).is_in(every["id"].unique().implode())
        table = feed.kept(TRANSFERS, table, known, column, "is not a stop of stops.txt whose place is known")
    time = pl.col("min_transfer_time").cast(pl.Int32, strict=False)
    needs = pl.col("transfer_type") == NEEDS_TIME
    table = feed.kept(
        TRANSFERS, table, ~needs | (time >= 0), "min_transfer_time", "is not a number of seconds"
    )
    said = (
        pl.when(pl.col("transfer_type") == IMPOSSIBLE)
        .then(pl.lit(NO_CHANGE, pl.Int32))
        .otherwise(pl.when(time >= 0).then(time))
    )
    table = table.with_columns(said.alias("seconds")).filter(pl.col("seconds").is_not_null())
    of_from = table.join(every, left_on="from_stop_id", right_on="id", maintain_order="left_right")
    both = of_from.join(every, left_on="to_stop_id", right_on="id", suffix="_to", maintain_order="left_right")
    return both.select(pl.col("stop").alias("from_stop"), pl.col("stop_to").alias("to_stop"), "seconds")


def _with_their_stations(stops: pl.DataFrame) -> pl.DataFrame:
    """Every stop under its own id and under its station's, as what is said of a station is said of its platforms."""
    own = stops.select(pl.col("stop_id").alias("id"), pl.col("stop_id").alias("stop"))
    inside = stops.filter(pl.col("parent_station") != "")
    return pl.concat(
        [own, inside.select(pl.col("parent_station").alias("id"), pl.col("stop_id").alias("stop"))]
    )
