"""`python -m benchmarks.travel`: journeys by timetable, by distance and from a table of minutes, on invented cities."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import machine, peak_memory_gib
from goodwork.connectors.tables.travel_times import read_travel_times
from goodwork.core.travel.by_timetable import ByTimetable, Destination, Places
from goodwork.core.travel.minutes import rows_by_distance
from goodwork.core.travel.reference import earliest_arrival, latest_leaving, world
from goodwork.core.travel.scan import TOO_EARLY, TOO_LATE
from goodwork.core.travel.timetable import Calls, Timetable
from goodwork.core.travel.zones import Zones
from goodwork.pipelines.journeys import walking
from goodwork.standards.travel import load_travel_defaults

SPAN_DEGREES = 0.24  # about 27 km north to south: a city region
STARTS = (360, 420, 480, 540, 840)
SHIFT = 480


def city(random: np.random.Generator, n: int) -> Places:
    """`n` places, thicker towards the middle."""
    return (
        53.8 + random.normal(0, SPAN_DEGREES / 4, n).clip(-SPAN_DEGREES / 2, SPAN_DEGREES / 2),
        -1.5 + random.normal(0, SPAN_DEGREES / 2.4, n).clip(-SPAN_DEGREES / 1.2, SPAN_DEGREES / 1.2),
    )


def lines(random: np.random.Generator, stops: Places, n_lines: int, n_calls: int) -> list[np.ndarray]:
    """Lines that lead from one stop to a near one again and again."""
    points = np.column_stack([stops[0], stops[1] * 0.6])
    made = []
    for _ in range(n_lines):
        line = [int(random.integers(len(points)))]
        heading = random.normal(size=2)
        while len(line) < n_calls:
            ahead = points - points[line[-1]]
            apart = np.hypot(*ahead.T)
            fair = (ahead @ heading > 0) & (apart > 0.002)
            if not fair.any():
                break
            line.append(int(np.where(fair, apart, np.inf).argmin()))
        made.append(np.array(line))
    return made


def invented_timetable(seed: int, n_stops: int, n_lines: int, n_calls: int, every: int) -> Timetable:
    """Buses both ways along each line from 5:00 to 23:00, `every` minutes, two or three minutes between stops."""
    random = np.random.default_rng(seed)
    stops = city(random, n_stops)
    trip, stop, at = [], [], []
    n_trips = 0
    for line in lines(random, stops, n_lines, n_calls):
        for path in (line, line[::-1]):
            offsets = np.concatenate([[0], np.cumsum(random.integers(2, 4, len(path) - 1))]) * 60
            for leaves in range(5 * 60 + int(random.integers(every)), 23 * 60, every):
                trip.append(np.full(len(path), n_trips))
                stop.append(path)
                at.append(leaves * 60 + offsets)
                n_trips += 1
    columns = [np.concatenate(column).astype(np.int32) for column in (trip, stop, at)]
    yes = np.ones(len(columns[0]), bool)
    return Timetable(*stops, Calls(columns[0], columns[1], columns[2], columns[2], yes, yes))


def checked(seed: int) -> int:
    """Journeys of a small city found alike by the quick search and the slow one. Raises where one is not."""
    random = np.random.default_rng(seed)
    table = invented_timetable(seed, 60, 6, 12, 30)
    homes, works = city(random, 8), city(random, 3)
    quick, slow, n = ByTimetable(table, walking(), homes, works), world(table, walking()), 0
    for place in range(len(works[0])):
        leave, back = quick.leave_home(place, STARTS[1] * 60), quick.reach_home(place, 15 * 3600)
        work = (works[0][place], works[1][place])
        for number, home in enumerate(zip(*homes, strict=True)):
            latest = latest_leaving(slow, home, work, STARTS[1] * 60)
            first = earliest_arrival(slow, work, home, 15 * 3600)
            late = first is None or first > 15 * 3600 + walking().longest_seconds
            if leave[number] != (TOO_EARLY if latest is None else latest) or back[number] != (
                TOO_LATE if late else first
            ):
                raise SystemExit(f"the two searches differ for home {number} and place {place}")
            n += 2
    return n


def timed(work: Callable[[], object]) -> tuple[object, float, float]:
    """The result, and seconds of processor and by the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    made = work()
    return made, time.process_time() - cpu, time.perf_counter() - wall


def by_timetable(note: str, n_homes: int, n_works: int) -> list[Row]:
    """Every workplace at each of 5 starts, from every home."""
    table = invented_timetable(1, 4_000, 110, 34, 15)
    random = np.random.default_rng(2)
    homes, works = city(random, n_homes), city(random, n_works)
    search, cpu, wall = timed(lambda: ByTimetable(table, walking(), homes, works))
    assert isinstance(search, ByTimetable)
    n = len(search.network.by_arrival.trip)
    laid_out = Row("T1", f"lay out {n:,} connections, {search.n_stops:,} stops", "", cpu, wall)
    to = [Destination(place, start, start + SHIFT) for place in range(n_works) for start in STARTS]
    search.rows(to[:1])
    found, cpu, wall = timed(lambda: search.rows(to))
    n_pairs, n_all = len(found.to), len(to) * search.n_homes  # type: ignore[attr-defined]
    words = f"there and back by timetable, {n_homes:,} homes × {len(to):,} workplaces and times"
    note = f"{n_pairs / n_all:.0%} have a way; {note}"
    return [laid_out, Row("T2", words, "", cpu, wall, reach="60 s", note=note)]


def by_distance(n: int) -> list[Row]:
    """Many zones over a country, which no table would hold."""
    random = np.random.default_rng(3)
    places = random.uniform(50.5, 55.5, n), random.uniform(-3.5, 1.0, n)
    zones = Zones(*places, np.arange(n, dtype=np.int32), 0.5)
    modes = load_travel_defaults().modes
    few = Zones(places[0][:100], places[1][:100], np.arange(100, dtype=np.int32))
    rows_by_distance(few, few, modes)
    found, cpu, wall = timed(lambda: rows_by_distance(zones, zones, modes))
    n_pairs = sum(len(rows.to) for rows in found)  # type: ignore[attr-defined]
    words = f"stated defaults, {n:,} × {n:,} zones of a country"
    return [Row("T3", words, "", cpu, wall, note=f"{n_pairs:,} pairs in reach")]


def imported(n: int) -> list[Row]:
    """A table of every pair of n zones."""
    names = [f"Z{number:04d}" for number in range(n)]
    with tempfile.TemporaryDirectory() as folder:
        times, zones = Path(folder) / "times.csv", Path(folder) / "zones.csv"
        columns = {"zone": names, "latitude": np.linspace(53, 54, n), "longitude": np.zeros(n)}
        pl.DataFrame(columns).write_csv(zones)
        pairs = pl.DataFrame({"from": names}).join(pl.DataFrame({"to": names}), how="cross")
        pairs.with_columns(mode=pl.lit("bus"), minutes=pl.int_range(pl.len()) % 90).write_csv(times)
        _, cpu, wall = timed(lambda: read_travel_times(times, zones))
    return [Row("T4", f"read a table of {n * n:,} minutes (CSV)", "", cpu, wall)]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small places: to see that it runs")
    quick = parser.parse_args().quick
    n_homes, n_works, n_zones, n_pairs = (300, 10, 500, 50) if quick else (4_000, 200, 20_000, 2_240)
    alike = f"{checked(1 if quick else 5)} journeys of a smaller city found alike by the slow search"
    rows = [*by_timetable(alike, n_homes, n_works), *by_distance(n_zones), *imported(n_pairs)]
    print_table(rows, f"{machine()}, peak memory {peak_memory_gib():.1f} GiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
