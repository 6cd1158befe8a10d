"""Where and when each trip of a feed calls: read, put in order, and held to what a vehicle can do."""

import polars as pl

from goodwork.connectors.timetables.feed import Feed

STOP_TIMES, TRIPS, FREQUENCIES = "stop_times.txt", "trips.txt", "frequencies.txt"
_CLOCK = r"^(\d{1,2}):(\d{2}):(\d{2})$"
MOST_HOURS = 72
NEVER = "1"  # of pickup_type and drop_off_type: not here


def seconds(column: str) -> pl.Expr:
    """Seconds after midnight of "25:10:00", null where it is no such time."""
    parts = pl.col(column).str.extract_groups(_CLOCK).struct
    hours, minutes, rest = (parts.field(str(number)).cast(pl.Int32, strict=False) for number in (1, 2, 3))
    fair = (minutes < 60) & (rest < 60) & (hours < MOST_HOURS)
    return pl.when(fair).then(hours * 3600 + minutes * 60 + rest)


def read_trips(feed: Feed, services: frozenset[str]) -> pl.DataFrame:
    """Trips by `trip_id` with their `service_id`."""
    trips = feed.needed_table(TRIPS, ("trip_id", "service_id"))
    trips = feed.kept(TRIPS, trips, pl.col("trip_id").is_first_distinct(), "trip_id", "stands twice")
    known = pl.col("service_id").is_in(list(services))
    return feed.kept(TRIPS, trips, known, "service_id", "is in neither calendar: the trip never runs")


def read_calls(feed: Feed, all_trips: pl.Series, stops: pl.Series, running: pl.Series) -> pl.DataFrame:
    """Calls of the trips that are `running`: trip_id, stop_id, arrival, departure (seconds), boards, alights.

    Sorted by trip and place in it. Rows that cannot be used are set aside, and so is a whole trip whose times or
    places are out of order. A time left empty between two is taken to lie evenly between them.
    """
    columns = ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence")
    table = feed.needed_table(STOP_TIMES, columns, ("pickup_type", "drop_off_type"))
    known_trip = pl.col("trip_id").is_in(all_trips.implode())
    table = feed.kept(STOP_TIMES, table, known_trip, "trip_id", "is not a trip of trips.txt that can run")
    table = table.filter(pl.col("trip_id").is_in(running.implode()))
    known_stop = pl.col("stop_id").is_in(stops.implode())
    table = feed.kept(
        STOP_TIMES, table, known_stop, "stop_id", "is not a stop of stops.txt whose place is known"
    )
    for column in ("arrival_time", "departure_time"):
        fair = (pl.col(column) == "") | seconds(column).is_not_null()
        table = feed.kept(STOP_TIMES, table, fair, column, "is not a time such as 06:05:00 or 25:10:00")
    order = pl.col("stop_sequence").cast(pl.Int64, strict=False)
    table = feed.kept(STOP_TIMES, table, order.is_not_null(), "stop_sequence", "is not a whole number")
    table = table.with_columns(order.alias("order"))
    return _whole_trips(feed, _timed(feed, table.sort("trip_id", "order", "row")))


def _timed(feed: Feed, table: pl.DataFrame) -> pl.DataFrame:
    arrival, departure = seconds("arrival_time"), seconds("departure_time")
    table = table.with_columns(
        pl.coalesce(arrival, departure).cast(pl.Float64).alias("arrival"),
        pl.coalesce(departure, arrival).cast(pl.Float64).alias("departure"),
        (pl.col("pickup_type") != NEVER).alias("boards"),
        (pl.col("drop_off_type") != NEVER).alias("alights"),
    )
    if table["arrival"].null_count():
        between = [pl.col(column).interpolate().over("trip_id") for column in ("arrival", "departure")]
        table = table.with_columns(between)
        ends = pl.col("arrival").is_not_null()
        table = feed.kept(
            STOP_TIMES, table, ends, "arrival_time", "is empty at the first or last stop of a trip"
        )
    return table.with_columns(pl.col("arrival", "departure").round().cast(pl.Int32))


def _whole_trips(feed: Feed, table: pl.DataFrame) -> pl.DataFrame:
    """Without the trips that do what no vehicle can; the first row that shows it is named."""
    same = pl.col("trip_id") == pl.col("trip_id").shift(1)
    faults = {
        "stop_sequence": (
            same & (pl.col("order") == pl.col("order").shift(1)),
            "stands twice in one trip: the trip was left out",
        ),
        "departure_time": (
            pl.col("departure") < pl.col("arrival"),
            "is before the arrival at the stop: the trip was left out",
        ),
        "arrival_time": (
            same & (pl.col("arrival") < pl.col("departure").shift(1)),
            "is before the departure from the stop before: the trip was left out",
        ),
    }
    wrong = [pl.Series("trip_id", [], pl.String)]
    for column, (fault, reason) in faults.items():
        rows = table.filter(fault.fill_null(False)).unique("trip_id", keep="first", maintain_order=True)
        if rows.height:
            feed.set_aside(STOP_TIMES, rows, column, reason)
            wrong.append(rows["trip_id"])
    kept = table.filter(~pl.col("trip_id").is_in(pl.concat(wrong).implode()))
    return kept.select("trip_id", "stop_id", "arrival", "departure", "boards", "alights")


def repeated(feed: Feed, calls: pl.DataFrame) -> pl.DataFrame:
    """Calls with a column `run` besides: trips of frequencies.txt once for each time they set out.

    Where the feed says that times are not exact, they are taken to be: a note says so.
    """
    once = calls.with_columns(pl.lit(0, pl.Int64).alias("run"))
    table = feed.table(FREQUENCIES, ("trip_id", "start_time", "end_time", "headway_secs"), ("exact_times",))
    if table is None or not table.height:
        return once
    for column in ("start_time", "end_time"):
        table = feed.kept(
            FREQUENCIES, table, seconds(column).is_not_null(), column, "is not a time such as 06:05:00"
        )
    every = pl.col("headway_secs").cast(pl.Int64, strict=False)
    table = feed.kept(FREQUENCIES, table, every > 0, "headway_secs", "is not a number of seconds above 0")
    if (table["exact_times"] != "1").any():
        feed.notes.append(
            f"{feed.path.name}: services said to run every so often are taken to leave exactly so often"
        )
    starts = table.select(
        "trip_id",
        pl.int_ranges(seconds("start_time"), seconds("end_time"), every).alias("sets_out"),
    ).explode("sets_out", empty_as_null=True)
    starts = (
        starts.drop_nulls()
        .unique(maintain_order=True)
        .with_columns(pl.int_range(pl.len()).over("trip_id").alias("run"))
    )
    first = calls.group_by("trip_id").agg(pl.col("departure").min().alias("first"))
    moved = calls.join(first, on="trip_id").join(starts, on="trip_id", maintain_order="right_left")
    later = (pl.col("sets_out") - pl.col("first")).cast(pl.Int32)
    moved = moved.with_columns(pl.col("arrival") + later, pl.col("departure") + later)
    rest = once.filter(~pl.col("trip_id").is_in(table["trip_id"].implode()))
    return pl.concat([rest, moved.select(rest.columns)])
