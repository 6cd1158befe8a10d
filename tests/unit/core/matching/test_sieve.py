"""Rows of bits let through exactly what every limit allows, or more where a limit is to be checked again."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from goodwork.core.matching.sieve import make_sieve, n_words_for
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


def let_through(sieve, n_vacancies):
    """Bool [n_people, n_vacancies] by the rows alone."""
    rows = np.bitwise_and.reduce(sieve.bits[sieve.rows], axis=1)
    return np.unpackbits(rows.view(np.uint8), axis=1, bitorder="little")[:, :n_vacancies].astype(bool)


def allowed(limits, people, vacancies):
    each = [
        limit.fits[limit.people[people][:, None], limit.vacancies[vacancies][None, :]] for limit in limits
    ]
    return np.logical_and.reduce([np.ones((len(people), len(vacancies)), bool), *each]), each


@settings(max_examples=200, deadline=None)
@given(
    tables(), st.sampled_from([0, 3, 16, 128]), st.sampled_from([0, 2**20]), st.randoms(use_true_random=False)
)
def test_no_allowed_pair_is_lost_and_only_coarse_limits_let_others_through(made, n_bits, most_bytes, random):
    limits, n_people, n_vacancies = made
    people, vacancies = (np.array(random.sample(range(n), n), np.int32) for n in (n_people, n_vacancies))
    sieve = make_sieve(limits, people, vacancies, n_bits, most_bytes)
    through = let_through(sieve, n_vacancies)
    right, each = allowed(limits, people, vacancies)
    assert not (right & ~through).any()
    assert np.array_equal(np.logical_and.reduce([through, *(each[i] for i in sieve.coarse)]), right)
    assert set(sieve.coarse) <= set(range(len(limits)))
    if n_bits == 128:
        assert not len(sieve.coarse)


def test_a_limit_of_many_kinds_on_both_sides_is_cut_into_chunks_and_stays_exact():
    """600 people who each refuse other ones of 24 things: 2**24 answers in one row, six rows of few."""
    random = np.random.default_rng(3)
    refused, shown = random.integers(0, 2**24, 600), 1 << np.arange(24)
    fits = refused[:, None] & shown[None, :] == 0
    table = LimitTable("duties", np.arange(600, dtype=np.int32), np.arange(24, dtype=np.int32), fits)
    sieve = make_sieve([table], np.arange(600, dtype=np.int32), np.arange(24, dtype=np.int32), 128)
    assert np.array_equal(let_through(sieve, 24), fits)
    assert len(sieve.bits) < 1000
    assert (sieve.limits == 0).sum() > 1


def test_a_limit_with_more_kinds_than_bits_is_coarse_and_its_rows_stay_few():
    random = np.random.default_rng(4)
    fits = random.random((700, 900)) < 0.9
    table = LimitTable("week", np.arange(700, dtype=np.int32), np.arange(900, dtype=np.int32), fits)
    sieve = make_sieve([table], np.arange(700, dtype=np.int32), np.arange(900, dtype=np.int32), 128)
    assert sieve.coarse.tolist() == [0]
    assert not (fits & ~let_through(sieve, 900)).any()
    assert sieve.bits.nbytes < 2**21


def test_rows_are_whole_blocks_of_words():
    assert [n_words_for(n) for n in (0, 1, 512, 513)] == [0, 8, 8, 16]
