"""What must hold of every profile, whatever an advert shows."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from advert_facts import facts, pay, quote
from goodwork.core.job_quality.engine import profile
from goodwork.core.job_quality.profile import DimensionMark, MeasureState
from goodwork.core.job_quality.questions import questions
from goodwork.core.job_quality.summary import summary
from goodwork.core.job_quality.weights import points_by_dimension, weighted
from goodwork.standards.charter import charters
from goodwork.vocabulary.signals import Signal

some_signals = st.lists(st.sampled_from(list(Signal)), max_size=12, unique=True)
some_charter = st.sampled_from(charters())
some_day = st.dates(date(2000, 1, 1), date(2060, 1, 1))
some_pay = st.decimals(Decimal(5), Decimal(40), places=2).map(lambda amount: pay(str(amount)))


@given(some_signals, some_pay, some_charter, some_day, st.booleans())
def test_a_profile_holds_together(signals, offer, charter, on, below_floor):
    found = profile(facts(*signals, offer=offer), charter, on=on, below_floor=below_floor)
    assert [dimension.dimension_id for dimension in found.dimensions] == [
        each.id for each in charter.dimensions
    ]
    assert sum(found.counts().values()) == len(charter.dimensions)
    assert (found.counts()[DimensionMark.BELOW_FLOOR] == 1) is below_floor
    for dimension in found.dimensions:
        assert -100 <= dimension.points <= 100
        for measure in dimension.measures:
            assert bool(measure.question) is (measure.state is MeasureState.NOT_STATED)
            assert measure.explanation[-1] == "."
            assert measure.evidence or measure.state is MeasureState.NOT_STATED
            assert measure.verified or measure.note


@given(some_signals, some_charter)
def test_the_order_signals_are_read_in_does_not_matter(signals, charter):
    on = date(2026, 11, 22)
    shown = [(signal, quote(signal.value, start=place)) for place, signal in enumerate(signals)]
    assert profile(facts(*shown), charter, on=on) == profile(facts(*reversed(shown)), charter, on=on)


@given(some_signals, some_charter, st.sampled_from(list(Signal)))
def test_a_signal_that_only_states_never_takes_points_away(signals, charter, another):
    on = date(2026, 11, 22)
    before, after = (
        points_by_dimension(profile(facts(*shown), charter, on=on))
        for shown in (signals, [*signals, another])
    )
    for dimension in charter.dimensions:
        if not any(another in measure.contradicted_by for measure in dimension.measures):
            assert after[dimension.id] >= before[dimension.id]


@given(some_signals, some_charter, st.data())
def test_a_weighed_profile_lies_between_its_lowest_and_highest_dimension(signals, charter, data):
    found = profile(facts(*signals), charter, on=date(2026, 11, 22))
    names = [dimension.id for dimension in charter.dimensions]
    priorities = data.draw(st.dictionaries(st.sampled_from(names), st.integers(0, 5)))
    points = points_by_dimension(found).values()
    assert min(points) <= weighted(found, priorities) <= max(points)


@given(some_signals, some_charter)
def test_nothing_is_asked_twice_and_the_line_can_be_read_out(signals, charter):
    found = profile(facts(*signals), charter, on=date(2026, 11, 22))
    asked = [question.words for question in questions(found)]
    assert len(asked) == len(set(asked))
    assert summary(found).startswith("Job quality: ")
