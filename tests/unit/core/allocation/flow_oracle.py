"""The slow obvious answer: shortest augmenting paths in the network of people and places, one place at a time."""

from collections.abc import Iterator

Values = dict[tuple[int, int], int]  # (person, place): worth


def best_totals(n_people: int, capacities: list[int], values: Values) -> Iterator[int]:
    """The greatest total worth with exactly 0, 1, 2, ... people placed, as long as another can be."""
    placed: dict[int, int] = {}
    yield 0
    while (path := _dearest_path(n_people, capacities, values, placed)) is not None:
        for person, place in path:
            placed[person] = place
        yield sum(values[pair] for pair in placed.items())


def _dearest_path(
    n_people: int, capacities: list[int], values: Values, placed: dict[int, int]
) -> list[tuple[int, int]] | None:
    """The moves that place one more person at the greatest gain (Bellman and Ford), or None."""
    gains: dict[int, tuple[int, list[tuple[int, int]]]] = {}
    for _ in range(len(capacities) + 1):
        for (person, place), worth in values.items():
            held = placed.get(person)
            if held is None:
                gain, moves = 0, list[tuple[int, int]]()
            elif held in gains and held != place:
                gain, moves = gains[held][0] - values[person, held], gains[held][1]
            else:
                continue
            if place not in gains or gain + worth > gains[place][0]:
                gains[place] = (gain + worth, [*moves, (person, place)])
    taken = list(placed.values())
    open_places = [j for j in gains if taken.count(j) < capacities[j]]
    return max((gains[j] for j in open_places), default=(0, None), key=lambda found: found[0])[1]
