"""Words that shut people out, as employers write them, and words that only look like them."""

import pytest

from goodwork.core.adverts.discrimination import _begins_a_word, _expressions, discriminatory_words
from goodwork.core.adverts.passage import passage
from goodwork.core.adverts.read import read_advert
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.signals import Signal

SHUT_OUT = """
Girl wanted for the front of our salon.
Bar lads needed for weekends.
Ladies required for packing work, mornings.
Two strong men wanted for removals.
Looking for a strong lad to join our team on site.
Would suit a mum with children at school.
Seeking a mature lady to run our shop.
Female therapist preferred.
Doormen for a busy city bar.
Dinner ladies for our school kitchen.
Aged 18 to 30 preferred.
Would suit a school leaver.
Ideally aged between 25 and 40.
You should be under 35.
A lively young team in a city bar.
Bright young person for a busy office.
Fresh out of uni? Join us.
Applicants aged 20-35 only.
Able-bodied and in good health.
Males only.
Recent graduates only.
Only recent graduates need apply.
Native English speaker
Native English speakers only.
Native English essential.
"""
LET_IN = """
You will support children aged 11 to 18.
We care for adults aged 18 to 65 who have learning disabilities.
An assistant is wanted for a young lady who has cerebral palsy.
You must be aged 18 or over to sell alcohol.
Barman or barwoman for a village pub.
The girls' football team needs a coach.
We welcome school leavers and people changing career.
Girls and boys wanted more clubs after school.
Loads must be under 25 kg.
Recent graduates welcome.
Join our graduate scheme.
You will build our native app.
Plant native species in the park.
English to a native-level standard is not needed.
"""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("line", _lines(SHUT_OUT))
def test_words_that_shut_people_out(line: str) -> None:
    assert [*discriminatory_words(passage("description", line))]


@pytest.mark.parametrize("line", _lines(LET_IN))
def test_words_that_do_not(line: str) -> None:
    assert not [*discriminatory_words(passage("description", line))]


def test_every_expression_is_quick_to_rule_out() -> None:
    assert all(expression.needed for expression in _expressions())


@pytest.mark.parametrize("line", _lines(SHUT_OUT + LET_IN))
def test_what_is_ruled_out_by_stems_is_not_there(line: str) -> None:
    place = passage("description", line)
    for expression in _expressions():
        if not all(map(place.stems.intersection, expression.needed)):
            found = expression.pattern.finditer(place.folded)
            assert not any(map(_begins_a_word, found))


def test_a_second_wording_is_not_hidden_by_the_first() -> None:
    """A question in one sentence must not hide a likely breach in the next."""
    advert = Advert("1", "Bar staff", "You will be young and dynamic. Barmaid wanted for busy pub.")
    quotes = [
        s.evidence.quote.lower()
        for s in read_advert(advert).signals
        if s.signal is Signal.DISCRIMINATORY_WORDING
    ]
    assert any("young" in quote for quote in quotes)
    assert any("barmaid" in quote for quote in quotes)
