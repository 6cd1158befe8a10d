"""Minutes brought by a place, laid over the defaults pair by pair."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.travel.imported import ANY_TIME, NO_ZONE, Ends, ImportedTimes, laid_over
from goodwork.core.travel.rows import rows_of_pairs
from goodwork.vocabulary.travel_times import NOT_REACHABLE

MODE = 2


def imported(rows, n_zones):
    """`rows` are {(mode, from, to, arrive_by): minutes}."""
    keys = np.array(list(rows), np.int64).reshape(-1, 4)
    return ImportedTimes(
        latitudes=54 + np.arange(n_zones) / 10,
        longitudes=np.zeros(n_zones),
        mode=keys[:, 0].astype(np.int8),
        from_zone=keys[:, 1].astype(np.int32),
        to_zone=keys[:, 2].astype(np.int32),
        arrive_by=keys[:, 3].astype(np.int16),
        minutes=np.array(list(rows.values()), np.uint16),
    )


def expected(rows, default, home, work, start, within):
    """One pair, as the documentation says it."""
    times = {time for mode, _, _, time in rows if mode == MODE}
    apart = {time: min(abs(time - start), 1440 - abs(time - start)) for time in times - {ANY_TIME}}
    near = sorted((gap, time) for time, gap in apart.items() if gap <= within)
    if NO_ZONE in (home, work) or not (near or ANY_TIME in times):
        return default
    found = rows.get((MODE, home, work, near[0][1])) if near else None
    found = rows.get((MODE, home, work, ANY_TIME)) if found is None else found
    if found is None and home == work:
        return default
    return NOT_REACHABLE if found is None else found


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_each_pair_is_what_the_rules_say(data):
    n = data.draw(st.integers(1, 4))
    zone, times = st.integers(0, n - 1), [ANY_TIME, 360, 480, 540, 1430]
    keys = st.tuples(st.sampled_from([MODE, 3]), zone, zone, st.sampled_from(times))
    rows = data.draw(st.dictionaries(keys, st.integers(0, 90), max_size=20))
    maybe = zone | st.just(NO_ZONE)
    homes, works = (np.array(data.draw(st.lists(maybe, max_size=5)), np.int32) for _ in range(2))
    start = np.array(
        data.draw(
            st.lists(
                st.sampled_from([0, 30, 400, 420, 510, 541, 900]), min_size=len(works), max_size=len(works)
            )
        ),
        np.int64,
    )
    reached = data.draw(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=10))
    pairs = [(h, w) for h, w in reached if h < len(homes) and w < len(works)]
    origin, to = (np.array([pair[i] for pair in pairs], kind) for i, kind in ((0, np.int64), (1, np.int32)))
    default = rows_of_pairs(len(homes), origin, to, (100 + to).astype(np.uint16))
    made = laid_over(imported(rows, n), MODE, default, Ends(homes, works, start), 60)
    dense = np.full((len(homes), len(works)), NOT_REACHABLE, np.uint16)
    dense[made.origin, made.to] = made.minutes
    for h, home in enumerate(homes.tolist()):
        for w, work in enumerate(works.tolist()):
            own = 100 + w if (h, w) in pairs else NOT_REACHABLE
            assert dense[h, w] == expected(rows, own, home, work, int(start[w]), 60), (h, w)


def test_a_place_belongs_to_the_nearest_zone_the_first_of_equals_or_to_none():
    times = imported({}, 3)  # zones at 54.0, 54.1 and 54.2
    latitudes = np.array([54.02, 54.05, 54.19, 55.0])
    assert times.zones_of(latitudes, np.zeros(4), 6.0).tolist() == [0, 0, 2, NO_ZONE]
    assert times.zones_of(latitudes, np.zeros(4), 1.5).tolist() == [NO_ZONE, NO_ZONE, 2, NO_ZONE]


def test_it_says_what_it_holds():
    times = imported({(MODE, 0, 0, 480): 5}, 1)
    assert (times.holds(MODE), times.holds(1), times.by_the_clock) == (True, False, True)
    assert not imported({(MODE, 0, 0, ANY_TIME): 5}, 1).by_the_clock
