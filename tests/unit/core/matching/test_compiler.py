"""Limits compiled to bits never lose an allowed pair, and let no forbidden one through when exact."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from goodwork.core.matching.compiler import N_BITS, compile_limits, share_bits
from goodwork.core.matching.tables import LimitTable


@st.composite
def tables(draw):
    """A few limits over a few people and vacancies, of any shape at all."""
    n_people, n_vacancies = draw(st.integers(0, 4)), draw(st.integers(0, 9))
    made = []
    for number in range(draw(st.integers(0, 4))):
        fits = draw(arrays.arrays(bool, st.tuples(st.integers(1, 4), st.integers(1, 8))))
        made.append(
            LimitTable(
                f"limit {number}",
                draw(arrays.arrays(np.int32, n_people, elements=st.integers(0, len(fits) - 1))),
                draw(arrays.arrays(np.int32, n_vacancies, elements=st.integers(0, fits.shape[1] - 1))),
                fits,
            )
        )
    return made, n_people, n_vacancies


def passes(compiled):
    """Bool [n_people, n_vacancies]: whether the words let the pair through."""
    clash = compiled.forbidden_words[:, :, None] & compiled.vacancy_words[:, None, :]
    return (clash == 0).all(axis=0)


@settings(max_examples=200, deadline=None)
@given(tables(), st.integers(0, 12))
def test_no_allowed_pair_is_lost_and_only_coarse_limits_let_others_through(made, n_bits):
    limits, n_people, n_vacancies = made
    compiled = compile_limits(limits, n_people, n_vacancies, n_bits)
    each = [limit.fits[limit.people[:, None], limit.vacancies[None, :]] for limit in limits]
    allowed = np.logical_and.reduce([np.ones((n_people, n_vacancies), bool), *each])
    rechecked = np.logical_and.reduce([passes(compiled), *(each[i] for i in compiled.coarse)])
    assert not (allowed & ~passes(compiled)).any()
    assert np.array_equal(rechecked, allowed)


@settings(max_examples=100, deadline=None)
@given(tables())
def test_a_vacancy_sets_one_bit_a_limit_at_most(made):
    compiled = compile_limits(*made)
    bits = np.unpackbits(compiled.vacancy_words.view(np.uint8), axis=1, bitorder="little")
    bits = bits.reshape(2, -1, 64).transpose(1, 0, 2).reshape(-1, N_BITS)
    for number in range(len(made[0])):
        assert (bits[:, compiled.bit_limit == number].sum(axis=1) <= 1).all()
    assert not bits[:, compiled.bit_limit == -1].any()


def test_amounts_need_as_many_bits_as_the_edges_people_state():
    floors, pays = np.array([1200, 1260, 1500]), np.arange(1000, 2000)
    fits = pays[None, :] >= floors[:, None]
    table = LimitTable("pay", np.arange(3, dtype=np.int32), np.arange(1000, dtype=np.int32), fits)
    compiled = compile_limits([table], 3, 1000)
    assert (compiled.bit_limit == 0).sum() == 3
    assert compiled.coarse == ()


@pytest.mark.parametrize(
    ("wanted", "available", "granted"),
    [([3, 2], 10, [3, 2]), ([100, 2, 3], 15, [10, 2, 3]), ([9, 9], 10, [5, 5]), ([4], 0, [0]), ([], 5, [])],
)
def test_small_limits_have_their_bits_first(wanted, available, granted):
    assert share_bits(wanted, available) == granted


def test_a_class_outside_its_table_is_refused():
    with pytest.raises(ValueError, match="limit pay: a vacancy class is outside its table of 2"):
        LimitTable("pay", np.zeros(1, np.int32), np.array([2], np.int32), np.ones((1, 2), bool))
