"""What may be in doubt about an index, declared: the data's sampling error, choices of method, and weights."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load

Share = Annotated[float, Field(gt=0, le=1)]
Correlation = Annotated[float, Field(gt=-1, lt=1)]


class DoubtError(Exception):
    """Doubt that cannot be worked out. Says what, what it means for the reader, and what to do."""


class Distribution(StrEnum):
    """How a figure's sampling error is spread.

    `bounded`: within two bounds, on the scale of log odds (shares and percentages); `positive`: above 0, on the scale of
    logarithms (counts, pay); `normal`: the same on both sides, without a bound.
    """

    NORMAL = "normal"
    BOUNDED = "bounded"
    POSITIVE = "positive"


class UnknownError(StrEnum):
    """What is done where a figure's sampling error is not known. It is never taken as 0 in silence.

    `said`: the figure is held still, the place is named, and its verdicts are "cannot tell" where too much of a score
    rests on it; `as_similar`: it is given the median relative error of other places of the same indicator and period, and named.
    """

    SAID = "said"
    AS_SIMILAR = "as_similar"


class Spread(StrEnum):
    """How weights vary: each by up to a share either way, or drawn together from a Dirichlet distribution."""

    UNIFORM = "uniform"
    DIRICHLET = "dirichlet"


class IndicatorError(StrictModel):
    """The sampling error of one indicator.

    `across_periods` are the correlations of the errors of figures 1, 2, ... periods apart: a rolling survey asks many of the
    same people again. What is not listed is 0.
    """

    distribution: Distribution = Distribution.NORMAL
    low: float = 0.0
    high: float = 100.0
    across_periods: tuple[Annotated[float, Field(gt=-1, lt=1)], ...] = ()

    @model_validator(mode="after")
    def _bounds_are_apart(self) -> Self:
        if self.distribution is Distribution.BOUNDED and self.high <= self.low:
            raise ValueError(f"the upper bound ({self.high:g}) must be above the lower ({self.low:g})")
        return self


class SharedError(StrictModel):
    """Two indicators of one survey, whose errors go together (or against each other, below 0)."""

    one: Words
    other: Words
    correlation: Correlation

    @model_validator(mode="after")
    def _of_two(self) -> Self:
        if self.one == self.other:
            raise ValueError(f"`{self.one}` cannot share its error with itself: name two indicators")
        return self


class SamplingDoubt(Fact):
    """The sampling error of the data. `counted_whole` are indicators with none: counts of everybody."""

    where_unknown: UnknownError = UnknownError.SAID
    usual: IndicatorError = IndicatorError()
    indicators: Mapping[str, IndicatorError] = {}
    shared: tuple[SharedError, ...] = ()
    counted_whole: tuple[str, ...] = ()

    def of(self, indicator: str) -> IndicatorError:
        """What is declared of an indicator, or what is usual."""
        return self.indicators.get(indicator, self.usual)


class WeightDoubt(Fact):
    """How far the weights may be from those of the definition.

    `amount`: for `uniform` the share by which each may be higher or lower; for `dirichlet` the standard deviation of a share of a half.
    `parents` are the nodes below which weights vary; none listed: all.
    """

    spread: Spread
    amount: Share
    parents: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _no_weight_goes_below_nothing(self) -> Self:
        if self.spread is Spread.DIRICHLET and self.amount >= 0.5:
            raise ValueError("the standard deviation of a half cannot be a half or more")
        return self


class Option(StrictModel):
    """One way to do something. `sets` maps paths of the definition to values ("steps.normalise.method": "zscore").

    An option that sets nothing is the definition's own way. `other_scale` says its scores are in another unit: they are put on
    the definition's own scale by the mean and the spread of all places and periods before anything is compared.
    """

    id: Words
    label: Words
    chance: Share
    sets: Mapping[str, Any] = {}
    other_scale: bool = False


class Choice(Fact):
    """A choice of method that could fairly have been made another way."""

    id: Words
    label: Words
    options: Annotated[tuple[Option, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _is_a_choice(self) -> Self:
        names = [option.id for option in self.options]
        if len(set(names)) < len(names):
            raise ValueError(f"{self.id}: two options have one name")
        total = sum(option.chance for option in self.options)
        if abs(total - 1) > 1e-9:
            raise ValueError(f"{self.id}: the chances of its options add up to {total:g}, not 1")
        return self


class Certainty(Fact):
    """When something is said to be so. Below `say_at`, and above 1 less it, the answer is "cannot tell".

    `unknown_limit` is the largest share of a score's weight that may rest on figures of unknown sampling error before nothing is said
    of it; `top` are the numbers of first places that are asked about. From `fewest_places` on, probabilities are read among places.
    """

    say_at: Annotated[float, Field(gt=0.5, lt=1)]
    unknown_limit: Annotated[float, Field(ge=0, le=1)]
    fewest_places: Annotated[int, Field(ge=3)]
    top: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Field(min_length=1)]


class Runs(Fact):
    """How many times the index is built again, from which seed, and how many resamples stand behind each interval of a share of doubt."""

    replications: Annotated[int, Field(ge=100)]
    resamples: Annotated[int, Field(ge=100)]
    seed: Annotated[int, Field(ge=0)]


class IndexDoubt(Standard):
    """A file `standards/index_doubt/*.yaml`: what may vary, and how sure one must be to say something."""

    kind: ClassVar[str] = "index_doubt"

    runs: Runs
    certainty: Certainty
    sampling: SamplingDoubt | None = None
    weights: WeightDoubt | None = None
    choices: tuple[Choice, ...] = ()

    @model_validator(mode="after")
    def _something_may_vary(self) -> Self:
        if self.sampling is None and self.weights is None and not self.choices:
            raise ValueError("nothing may vary: declare `sampling`, `weights` or `choices`")
        named = [choice.id for choice in self.choices]
        if len(set(named)) < len(named) or {"sampling", "weights"} & set(named):
            raise ValueError("each choice needs a name of its own, and neither `sampling` nor `weights`")
        return self

    @model_validator(mode="after")
    def _no_two_choices_set_one_thing(self) -> Self:
        owner: dict[str, str] = {}
        for choice in self.choices:
            for path in {path for option in choice.options for path in option.sets}:
                other = next(
                    (of for known, of in owner.items() if of != choice.id and _one_in_the_other(known, path)),
                    None,
                )
                if other is not None:
                    raise ValueError(
                        f"`{other}` and `{choice.id}` both set `{path}`: one would undo the other"
                    )
                owner[path] = choice.id
        return self


def _one_in_the_other(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def index_doubt(name: str) -> IndexDoubt:
    """One declared doubt by its name. Raises `StandardError` where there is none."""
    return load(IndexDoubt, name)
