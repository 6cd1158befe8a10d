"""The slow, obvious typology of moves that the fast one is held to: one area and one mover's row at a time."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, sqrt

from goodwork.standards.typologies import Against, ResidentialTypology, Similar, SimilarRule

Move = tuple[str, str, int]  # from, to, people
ZS = {0.95: 1.959963984540054, 0.9: 1.6448536269514722, 0.99: 2.5758293035489004}


def kinds_slowly(
    moves: Sequence[Move],
    ranks: Mapping[str, int],
    n_ranked: int,
    typology: ResidentialTypology,
    similar: SimilarRule,
    against: Against,
) -> dict[str, tuple[str, str]]:
    """Of each ranked area its kind and the kind its shares point to. `ranks` are whole, 1 the most deprived."""
    tallies = {area: _tally(area, moves, ranks, n_ranked, similar) for area in ranks}
    deprived = {a for a, rank in ranks.items() if Fraction(rank) <= _exact(typology.scope.value) * n_ranked}
    enough = {
        a for a, (_, came, _, went) in tallies.items() if min(came, went) >= typology.fewest_movers.value
    }
    lines = []
    for less, known in ((0, 1), (2, 3)):
        shares = [Fraction(tallies[a][less], tallies[a][known]) for a in ranks if a in deprived & enough]
        lines.append(
            sum(shares, Fraction(0)) / len(shares) if against is Against.MEAN and shares else Fraction(1, 2)
        )
    found = {}
    for area in ranks:
        if area not in deprived:
            found[area] = ("not_deprived", "")
        elif area not in enough:
            found[area] = ("too_few_movers", "")
        else:
            found[area] = _two_answers(tallies[area], lines, typology)
    return found


def _exact(value: float) -> Fraction:
    return Fraction(str(value))


def _tally(
    area: str, moves: Sequence[Move], ranks: Mapping[str, int], n_ranked: int, rule: SimilarRule
) -> tuple[int, int, int, int]:
    came_less = came = went_less = went = 0
    for from_, to, people in moves:
        if from_ == to or from_ not in ranks or to not in ranks:
            continue
        if to == area:
            came += people
            came_less += people * _less_deprived(ranks[from_], ranks[area], n_ranked, rule)
        if from_ == area:
            went += people
            went_less += people * _less_deprived(ranks[to], ranks[area], n_ranked, rule)
    return came_less, came, went_less, went


def _less_deprived(other: int, here: int, n_ranked: int, rule: SimilarRule) -> bool:
    if rule.similar is Similar.RANK_BAND:
        return Fraction(other - here) > _exact(rule.band) * n_ranked
    parts = 10 if rule.similar is Similar.DECILE else 5
    return ceil(Fraction(parts * other, n_ranked)) > ceil(Fraction(parts * here, n_ranked))


def _two_answers(
    tally: tuple[int, int, int, int], lines: Sequence[Fraction], typology: ResidentialTypology
) -> tuple[str, str]:
    answers, sure = [], True
    for k, n, line in ((tally[0], tally[1], lines[0]), (tally[2], tally[3], lines[1])):
        z = ZS[typology.confidence.value]
        middle = (k + z * z / 2) / (n + z * z)
        half = z * sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
        answers.append(Fraction(k, n) > line)
        low = 0.0 if k == 0 else middle - half
        high = 1.0 if k == n else middle + half
        sure = sure and (low > line or high < line)
    pointed = next(
        kind.id
        for kind in typology.kinds
        if [kind.in_from_less_deprived, kind.out_to_less_deprived] == answers
    )
    return (pointed if sure else "uncertain"), pointed
