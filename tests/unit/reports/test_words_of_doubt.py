"""Targets and uncertain figures in words: true, short, and readable at 14."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from tests.planted_index import doubt, tree, world
from tests.reading_age import reading_age
from tests.unit.core.targets.test_target_files import baseline, goal, made
from tests.unit.core.targets.test_target_status import year

from goodwork.core.indices.certainty import Answer, Claim, IndexUncertainty
from goodwork.core.indices.sensitivity import Sensitivity, Share
from goodwork.core.indices.uncertainty import uncertainty
from goodwork.core.targets.figures import Figure
from goodwork.core.targets.status import Standing, judge
from goodwork.reports.words.index_doubt import (
    change_sentence,
    ordinal,
    pair_sentence,
    rank_sentence,
    source_sentence,
)
from goodwork.reports.words.targets import amount, in_hundred, target_sentences, verdict_sentence
from goodwork.standards.target import verdicts

STRAIGHT = tuple(year(n, 12400 - 480 * (n - 2014), 150) for n in range(2011, 2018))


def standing(*figures: Figure, on: date = date(2018, 6, 1), **changes: Any) -> Standing:
    return judge(made(**changes), figures, verdicts(), on=on)


def test_on_track() -> None:
    words = target_sentences(standing(*STRAIGHT))
    assert words.startswith(
        "Workless households in Brackenford: 12,400 in 2014, 10,960 in 2017. The target is 9,300 by 31 December 2020."
    )
    assert "We cannot tell if that is on track: it should have been 10,850 by then, and the figure may be out by 294 either way." in words  # fmt: skip
    assert "If things go on as they have, the chance of meeting it is about" in words


def test_money_carries_its_unit() -> None:
    target = made(unit="pounds a week", decimals=0)
    assert (amount(300.0, target), amount(-12.0, target)) == ("£300 a week", "−£12 a week")
    assert amount(9300.0, made()) == "9,300"


def test_each_verdict_is_said_once_and_plainly() -> None:
    said = {
        "on": verdict_sentence(standing(year(2017, 10000))),
        "off": verdict_sentence(standing(year(2017, 12000))),
        "unknown": verdict_sentence(standing(year(2017, 12000, None))),
        "old": verdict_sentence(standing(year(2015, 5000))),
        "none": verdict_sentence(standing()),
        "met": verdict_sentence(standing(year(2020, 9000), on=date(2021, 6, 1))),
        "missed": verdict_sentence(standing(year(2020, 9900), on=date(2021, 6, 1))),
        "close": verdict_sentence(standing(year(2020, 9310), on=date(2021, 6, 1))),
        "end unknown": verdict_sentence(standing(year(2020, 9310, None), on=date(2021, 6, 1))),
    }
    assert said == {
        "on": "That is on track: it should have been 10,850 by then, and the chance that it was there or better is more than 99 in 100.",
        "off": "That is off track: it should have been 10,850 by then, and the chance that it was is less than 1 in 100.",
        "unknown": "We cannot tell if that is on track, because nobody has said how far the figure may be out.",
        "old": "We cannot tell if that is on track now: the last figure is from 2015.",
        "none": "There has been no figure since the start, so we cannot tell if it is on track.",
        "met": "The target was met. The chance that this is right is about 93 in 100.",
        "missed": "The target was not met. The chance that it was is less than 1 in 100.",
        "close": "We cannot tell if the target was met: the figure may be out by 392 either way.",
        "end unknown": "We cannot tell if the target was met, because nobody has said how far the figure may be out.",
    }


def test_elimination_and_per_cent() -> None:
    none = target_sentences(standing(year(2017, 3000), form="eliminate", goal=goal()))
    assert "The target is none by 31 December 2020." in none
    rate = standing(year(2017, 17.5, 0.2), form="reach a level", goal=goal(value=16), baseline=baseline(20), unit="per cent")  # fmt: skip
    assert "20% in 2014, 18% in 2017. The target is 16% by" in target_sentences(rate)


def test_what_is_not_checked_revised_or_wanting_is_said() -> None:
    unchecked = {**goal(share=0.25), "verified": False, "note": "recalled"}
    words = target_sentences(standing(year(2014, 12650), year(2017, 10000), goal=unchecked))
    assert "The first figure has since been changed to 12,650." in words
    assert "The target itself has still to be checked with the people who set it." in words
    assert "Figures are wanting for December 2015, December 2016." in words


@pytest.mark.parametrize(
    ("p", "words"),
    [(0.0, "less than 1 in 100"), (0.7, "about 70 in 100"), (0.999, "more than 99 in 100")],
)
def test_chances(p: float, words: str) -> None:
    assert in_hundred(p) == words


@pytest.fixture(scope="module")
def found() -> IndexUncertainty:
    method = tree()
    seen = world(3, method, areas=12, error=0.6).seen
    runs = {"replications": 150, "resamples": 100, "seed": 5, "verified": True}
    return uncertainty(seen, method, doubt(runs=runs))


def test_a_rank_is_said_with_where_it_may_truly_be(found: IndexUncertainty) -> None:
    words = rank_sentence(found, "A003", "Brackenford", "index")
    a, k, t = found.place("A003", "index")
    assert words == (
        f"Brackenford comes {ordinal(int(found.ranks[a, k, t]))} of 12. The figures would fit any place from "
        f"{ordinal(int(found.rank_high[a, k, t]))} to {ordinal(int(found.rank_low[a, k, t]))}."
    )
    unknown = replace(found, unknown=np.ones_like(found.unknown))
    assert "we cannot say how sure that is" in rank_sentence(unknown, "A003", "Brackenford", "index")


def test_two_places_and_a_change(found: IndexUncertainty) -> None:
    assert pair_sentence(Claim(0.97, Answer.YES), "Ashgrove", "Brackenford") == (
        "Ashgrove is ahead of Brackenford. The chance of that is about 97 in 100."
    )
    assert pair_sentence(Claim(0.02, Answer.NO), "Ashgrove", "Brackenford").startswith("Ashgrove is behind Brackenford.")  # fmt: skip
    assert "cannot tell Ashgrove and Brackenford apart" in pair_sentence(Claim(0.5, Answer.CANNOT_TELL, "why"), "Ashgrove", "Brackenford")  # fmt: skip
    said = [change_sentence(found, area, "Brackenford", "index") for area in found.areas]
    assert all(("cannot tell" in words) != ("Things became" in words) for words in said)
    assert any("Things became" in words for words in said)


def test_where_the_doubt_comes_from() -> None:
    shares = tuple(Share(name, 0.1, 0, 1, total, 0, 1) for name, total in (("weights", 0.2), ("sampling", 0.7), ("scale", 0.01)))  # fmt: skip
    assert source_sentence(Sensitivity("change of rank", shares, 1.0, 10), {}) == (
        "Most of the doubt about the change of rank comes from the data, which come from samples of people (70%), "
        "then how much each part counts (20%)."
    )


def test_the_words_can_be_read_at_14(found: IndexUncertainty) -> None:
    words = [
        target_sentences(standing(*STRAIGHT)),
        target_sentences(standing(year(2017, 12000))),
        target_sentences(standing(year(2017, 12000, None))),
        *(rank_sentence(found, area, "Leeds", "index") for area in found.areas),
        *(change_sentence(found, area, "Leeds", "index") for area in found.areas),
    ]
    assert reading_age("\n".join(words)) <= 14
