"""A place's index: scores by dimension with their doubt, a range of ranks and never one rank, and the quadrant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import polars as pl

from goodwork.pipelines.monitor.result import IndexResult, MonitorResult, Place
from goodwork.reports.monitor.figures import Figure, figures_as_csv
from goodwork.reports.monitor.parts import Part
from goodwork.reports.monitor.pictures.dots import Dot, dots_picture
from goodwork.reports.monitor.pictures.quadrant import Position, quadrant_picture
from goodwork.reports.monitor.registry import DataFile
from goodwork.reports.words.phrases import counted, long_date, sentence_list


@dataclass(frozen=True, slots=True)
class Score:
    """One place's score of one node in one year."""

    value: float
    lower: float
    upper: float
    rank_high: int
    rank_low: int
    unknown: float

    @property
    def words(self) -> str:
        """ "55 (45 to 66)"."""
        return f"{self.value:.0f} ({self.lower:.0f} to {self.upper:.0f})"

    @property
    def behind(self) -> int:
        """How many places score more, at 95%."""
        return self.rank_high - 1

    def ahead(self, n_places: int) -> int:
        """How many of all places score less, at 95%."""
        return n_places - self.rank_low


SOME = 0.005  # a share of a score: less of it is shown as none
FEW = 20  # up to so many places are all named on the quadrant, and all in the table behind it on every page
Scores = Mapping[tuple[str, str], Score]  # (node, area), of the last year


def index_of(result: MonitorResult, place: Place) -> IndexResult | None:
    """The first index built over places of this kind."""
    return next((one for one in result.indices if one.kind is place.area.kind), None)


def scores_part(result: MonitorResult, place: Place) -> Part | None:
    """The index of a place; None where it has no score."""
    index = index_of(result, place)
    if index is None:
        return None
    scores = last_scores(index)
    if not any((top, place.code) in scores for top in index.definition.tops):
        return Part("index", index.definition.title, no_score_words(place, index), {})
    figures = {"index-by-part": by_part(result, place, index, scores)}
    quadrant = quadrant_figure(result, index, scores, place)
    if quadrant is not None:
        figures["index-quadrant"] = quadrant
    return Part(
        "index",
        index.definition.title,
        f"{index.definition.description} {change_words(place, index)}",
        figures,
    )


def no_score_words(place: Place, index: IndexResult) -> str:
    """Why a place stands in no index."""
    return (
        f"{place.name} has no score: too few of the figures that “{index.definition.title}” is made of are published for "
        "it. Nothing is filled in."
    )


@lru_cache(maxsize=8)
def last_scores(index: IndexResult) -> Scores:
    """The scores of the last year, by node and area. Scores without limits are not among them."""
    names = ("score", "score_lower", "score_upper", "rank_high", "rank_low", "unknown")
    rows = index.scores.filter(period=index.periods[-1]).drop_nans(["score_lower", "score_upper"])
    return {(row[0], row[1]): Score(*row[2:]) for row in rows.select("node", "area", *names).iter_rows()}


def by_part(result: MonitorResult, place: Place, index: IndexResult, scores: Scores) -> Figure:
    """The themes and dimensions of a place under one another."""
    nodes = [
        node for node in index.definition.nodes if not node.is_indicator and (node.id, place.code) in scores
    ]
    title = themes_words(place, index, scores)
    rows = [(node, scores[node.id, place.code]) for node in nodes]
    n_places = len({area for _, area in scores})
    return Figure(
        title=title,
        subtitle=f"“{index.definition.title}”: 0 would be the worst of {counted(n_places, 'place')} on every figure, 100 the best on every one. {place.name}, {index.periods[-1]}",
        picture=dots_picture(
            title,
            tuple(Dot(node.name, score.words, score.value, score.lower, score.upper, is_own=not node.parent) for node, score in rows),
            50.0,
            "Middle 50",
        ),
        source=source_words(index),
        date=f"{index.periods[-1]}, calculated {long_date(result.on)}",
        certainty=certainty_words(index),
        headings=("Part", "Score", "95% from", "to", "Places that score more, at 95%", "Places that score less, at 95%", "Share of unknown certainty"),
        rows=tuple(
            (node.name, *(f"{v:.1f}" for v in (s.value, s.lower, s.upper)), *known_beside(s, index, _n_places(scores, node.id)), f"{100 * s.unknown:.0f}%")
            for node, s in rows
        ),
        note=" ".join(
            filter(None, (beside_words(index, place, scores), lacking_words(index, place), unknown_words([s for _, s in rows])))
        ),
    )  # fmt: skip


def known_beside(score: Score, index: IndexResult, n_places: int) -> tuple[str, str]:
    """How many places score more and how many less, at 95%; "not known" where so much of a score rests on unknown error that
    many would only say that nothing was varied."""
    if score.unknown > index.unknown_limit:
        return "not known", "not known"
    return str(score.behind), str(score.ahead(n_places))


def themes_words(place: Place, index: IndexResult, scores: Scores) -> str:
    """What a place scores on each theme, with its limits."""
    said = [
        f"{score.value:.0f} of 100 for {node.name.lower()}, between {score.lower:.0f} and {score.upper:.0f}"
        for node in index.definition.nodes
        if not node.parent and (score := scores.get((node.id, place.code))) is not None
    ]
    return f"{place.name} scores {', and '.join(said)}."


def beside_words(index: IndexResult, place: Place, scores: Scores) -> str:
    """How many places a place is ahead of and behind at 95%: an order of places would claim more than is known."""
    said = []
    for node in index.definition.nodes:
        score = None if node.parent else scores.get((node.id, place.code))
        if score is None:
            continue
        others = _n_places(scores, node.id) - 1
        if score.unknown > index.unknown_limit:
            said.append(f"Which places score more or less for {node.name.lower()} is not known.")
            continue
        less, more = score.ahead(others + 1), score.behind
        open_ = others - less - more
        rest = f"; of the other {open_} we cannot tell" if open_ else ""
        said.append(
            f"At 95%, {less} of {others} other places score less for {node.name.lower()} and {more} score more{rest}."
        )
    if said:
        said.append(
            "The limits of a score say how far it may be out. Other places' scores may be out too, so that they overlap and no "
            "order of places is shown."
        )
    return " ".join(said)


def _n_places(scores: Scores, node: str) -> int:
    return sum(name == node for name, _ in scores)


def lacking_words(index: IndexResult, place: Place) -> str:
    """Which figures of the last year are not in a place's scores, and which were worked out, by name."""
    names = {node.indicator or node.id: node.name for node in index.definition.indicators}

    def of(table: pl.DataFrame) -> list[str]:
        if not table.height:
            return []
        mine = table.filter(area=place.code, period=index.periods[-1])
        return [name for indicator, name in names.items() if indicator in set(mine["indicator"])]

    missing, made = of(index.gaps), of(index.made)
    said = [f"Not in it, for want of a figure: {sentence_list(missing)}."] if missing else []
    if made:
        said.append(f"Computed from the figures of its authorities: {sentence_list(made)}.")
    return " ".join(said)


def source_words(index: IndexResult) -> str:
    """Whose number a score is."""
    return f"Calculated by Goodwork from {counted(len(index.definition.indicators), 'official statistic')}"


def certainty_words(index: IndexResult) -> str:
    """What the doubt is made of."""
    return (
        f"95% limits from {counted(index.replications, 'replay')} that vary {sentence_list(index.doubt_from)}. "
        "Figures published without a margin are held still, so the doubt is greater than is shown."
    )


def unknown_words(scores: Sequence[Score]) -> str:
    """How much of the doubt nobody knows."""
    worst = max((score.unknown for score in scores), default=0.0)
    if worst < SOME:
        return ""
    return f"Up to {100 * worst:.0f}% of a score rests on figures whose margin of error is not published."


def change_words(place: Place, index: IndexResult) -> str:
    """Whether each theme rose beside the other places."""
    if len(index.periods) < 2:
        return ""
    rows = {r[0]: r[1] for r in index.changes.filter(area=place.code).select("node", "improved").iter_rows()}
    said = []
    for node in index.definition.nodes:
        if node.parent or node.id not in rows:
            continue
        score = last_scores(index).get((node.id, place.code))
        unknown = 1.0 if score is None else score.unknown
        known = moved_words(
            node.name, rows[node.id], is_known=unknown <= index.unknown_limit, is_whole=unknown < SOME
        )
        said.append(known)
    if not said:
        return ""
    return f"Beside the others since {index.periods[0]}: {'; '.join(said)}."


def moved_words(name: str, improved: float, *, is_known: bool = True, is_whole: bool = True) -> str:
    """Whether a score rose, by the probability that it did; nothing where too much of it rests on unknown error, and with
    a word of it where some does.
    """
    so_far = "" if is_whole else ", as far as margins of error are published"
    if not is_known:
        return (
            f"whether {name.lower()} rose we cannot tell, for too little is known of how sure its figures are"
        )
    if improved >= 0.95:
        return f"{name.lower()} rose{so_far}"
    if improved <= 0.05:
        return f"{name.lower()} fell{so_far}"
    return f"whether {name.lower()} rose we cannot tell ({100 * improved:.0f}% likely)"


def quadrant_figure(
    result: MonitorResult, index: IndexResult, scores: Scores, place: Place | None
) -> Figure | None:
    """Every place by prosperity and inclusion; None where the monitor names no two sides, or the place lacks one."""
    across, up = result.monitor.prosperity, result.monitor.inclusion
    both = [area for node, area in scores if node == across and (up, area) in scores]
    if not across or not both or (place is not None and place.code not in both):
        return None
    middle = tuple(_median([scores[node, area].value for area in both]) for node in (across, up))
    named: set[str] = set()
    if place is not None and place.combined_authority:
        named = set(result.everywhere[place.combined_authority].members)
    elif len(both) <= FEW:
        named = set(both)
    positions = tuple(
        Position(
            result.areas[area].name,
            scores[across, area].value,
            scores[up, area].value,
            (scores[across, area].lower, scores[across, area].upper),
            (scores[up, area].lower, scores[up, area].upper),
            is_own=place is not None and area == place.code,
            is_named=area in named,
        )
        for area in sorted(both)
    )
    title = (
        quadrant_words(place, scores, across, up, middle)
        if place
        else quadrants_words(both, scores, across, up, middle)
    )
    listed = both
    if place is not None and len(both) > FEW:
        listed = [area for area in both if area in named or area == place.code]
    made = _quadrant(result, index, title, positions, (middle[0], middle[1]), listed, scores)
    if listed is both:
        return made
    note = f"{made.note} The table has the places named on the picture; the CSV has all {len(both)}."
    return replace(made, csv=quadrant_address(index), note=note)


def quadrant_address(index: IndexResult) -> str:
    """Where the one CSV behind the quadrants of many places lies."""
    return f"data/index/{index.kind.name.lower()}-quadrant.csv"


def quadrant_files(result: MonitorResult) -> Iterator[DataFile]:
    """The CSV behind the quadrants of each kind of place that are too many to stand in full on every page."""
    for index in result.indices:
        figure = quadrant_figure(result, index, last_scores(index), None)
        if figure is not None and len(figure.rows) > FEW:
            yield DataFile(quadrant_address(index), figures_as_csv([figure]))


def _quadrant(
    result: MonitorResult,
    index: IndexResult,
    title: str,
    positions: tuple[Position, ...],
    middle: tuple[float, float],
    listed: list[str],
    scores: Scores,
) -> Figure:
    across, up = result.monitor.prosperity, result.monitor.inclusion
    return Figure(
        title=title,
        subtitle=f"Prosperity across, inclusion up; {counted(len(positions), 'place')}, {index.periods[-1]}. Ellipses: 95% limits",
        picture=quadrant_picture(title, positions, middle),
        source=source_words(index),
        date=f"{index.periods[-1]}, calculated {long_date(result.on)}",
        certainty=certainty_words(index),
        headings=("Place", "Prosperity", "95% from", "to", "Inclusion", "95% from", "to"),
        rows=tuple(
            (
                result.areas[area].name,
                *(
                    f"{v:.1f}"
                    for s in (scores[across, area], scores[up, area])
                    for v in (s.value, s.lower, s.upper)
                ),
            )
            for area in sorted(listed, key=lambda code: result.areas[code].name)
        ),
        note="The two sides are drawn as if their doubts were apart. The lines stand at the middle place.",
    )


def quadrant_words(place: Place, scores: Scores, across: str, up: str, middle: Sequence[float]) -> str:
    """On which side of the middle place a place is, where its limits leave no doubt."""
    said = [
        _side(scores[node, place.code], at, words)
        for node, at, words in ((across, middle[0], "prosperity"), (up, middle[1], "inclusion"))
    ]
    return f"{place.name}: {'; '.join(said)}."


def _side(score: Score, middle: float, words: str) -> str:
    if score.lower > middle:
        return f"above the middle place for {words}"
    if score.upper < middle:
        return f"below the middle place for {words}"
    return f"for {words} we cannot tell on which side of the middle it is"


def quadrants_words(
    both: Sequence[str], scores: Scores, across: str, up: str, middle: Sequence[float]
) -> str:
    """How many places are prosperous and inclusive by their limits, and how many are neither."""

    def sure(area: str, *, above: bool) -> bool:
        sides = ((scores[across, area], middle[0]), (scores[up, area], middle[1]))
        return all(s.lower > at if above else s.upper < at for s, at in sides)

    high, low = (sum(sure(area, above=above) for area in both) for above in (True, False))
    is_are = "is" if high == 1 else "are"
    return (
        f"Of {counted(len(both), 'place')}, {high} {is_are} above the middle place both for prosperity and for "
        f"inclusion by the 95% limits of both, and {low} {'is' if low == 1 else 'are'} below it for both."
    )


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
