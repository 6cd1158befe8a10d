"""Kinds of deprived neighbourhood by moves of home: how many are of each, which each is, and what other choices would change."""

from collections.abc import Iterator, Mapping

from goodwork.core.places.residential import OUT_OF_SCOPE, TOO_FEW, UNCERTAIN, Answer
from goodwork.pipelines.monitor.neighbourhoods import Residential
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.pictures.bars import Bar, bars_picture
from goodwork.reports.words.phrases import sentence_list
from goodwork.standards.typologies import Against, Similar, SimilarRule, residential_typology

MOVES_CSV = "data/neighbourhoods/kinds-by-moves.csv"
MOVES_HEADINGS = (
    "Neighbourhood", "Name", "Authority", "Kind", "Kind its shares point to",
    "Came from less deprived areas, of those known", "Lower", "Upper", "Known to have come", "Came from elsewhere or not known",
    "Went to less deprived areas, of those known", "Lower ", "Upper ", "Known to have gone", "Went elsewhere or not known",
    "Moved within",
)  # fmt: skip
_SIMILAR = {
    Similar.DECILE: "the same tenth",
    Similar.QUINTILE: "the same fifth",
    Similar.RANK_BAND: "a band of ranks",
}
_AGAINST = {Against.HALF: "half", Against.MEAN: "the mean of deprived neighbourhoods"}


def rule_words(rule: SimilarRule) -> str:
    """What counts as similarly deprived."""
    return f"{_SIMILAR[rule.similar]} of {rule.band:.0%} either way" if rule.band else _SIMILAR[rule.similar]


def moves_figure(residential: Residential) -> Figure:
    """How many deprived neighbourhoods are of each kind; of how many it cannot be told."""
    typology, counts = residential_typology(), residential.kinds.counts()
    named = [(label, counts.get(kind, 0)) for kind, label in _labels().items()]
    n = sum(number for _, number in named)
    told = [f"{number:,} {label.lower()}" for label, number in named[: len(typology.kinds)]]
    unsure, few = counts.get(UNCERTAIN, 0), counts.get(TOO_FEW, 0)
    title = (
        f"Of {n:,} deprived neighbourhoods, {sentence_list(told)}; of {unsure:,} it cannot be told, and in {few:,} too few "
        "people moved."
    )
    bars = tuple(Bar(label, f"{number:,}", float(number)) for label, number in named)
    return Figure(
        title,
        f"Neighbourhoods among England\u2019s most deprived {typology.scope.value:.0%}, by kind, {residential.when}",
        bars_picture(title, bars, float(max(1, *(number for _, number in named)))),
        f"{residential.source.title}, {residential.source.publisher} ({residential.source.path}); English indices of "
        "deprivation 2025",
        residential.when,
        f"A kind is given only where the {typology.confidence.value:.0%} limits of both shares lie on one side of half, and at "
        f"least {typology.fewest_movers.value:.0f} people are known to have come and to have gone",
        ("Kind", "Neighbourhoods"),
        tuple((label, f"{number:,}") for label, number in named),
    )  # fmt: skip


def moves_rows(residential: Residential) -> list[tuple[str, ...]]:
    """Every deprived neighbourhood with its kind, the shares it rests on and their limits."""
    labels = _labels()
    kinds = residential.kinds
    return [
        (
            area, residential.names[i], residential.authorities[i], labels[kinds.kind[i]], labels.get(kinds.nearest[i], ""),
            *_side(kinds.came, i), str(kinds.moves.came.known[i]), str(kinds.moves.came.unknown[i]),
            *_side(kinds.went, i), str(kinds.moves.went.known[i]), str(kinds.moves.went.unknown[i]),
            str(kinds.moves.within[i]),
        )
        for i, area in enumerate(kinds.areas)
        if kinds.kind[i] != OUT_OF_SCOPE
    ]  # fmt: skip


def _side(answer: Answer, i: int) -> Iterator[str]:
    """A share and its limits; empty where nobody is known."""
    for figure in (answer.share[i], answer.low[i], answer.high[i]):
        yield f"{figure:.4f}" if answer.share[i] == answer.share[i] else ""


def _labels() -> Mapping[str, str]:
    kinds = {kind.id: kind.label for kind in residential_typology().kinds}
    return kinds | {UNCERTAIN: "Cannot tell", TOO_FEW: "Too few people moved"}


def moves_changed(residential: Residential) -> list[tuple[str, str, str, str]]:
    """What other choices would change."""
    return [
        (rule_words(c.similar), _AGAINST[c.against], f"{c.n_kinds:,}", f"{c.n_nearest:,}")
        for c in residential.changes
    ]
