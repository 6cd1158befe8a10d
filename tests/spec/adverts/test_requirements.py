"""What an advert asks for: one table, words on the left, what is understood on the right.

Essential: yes, no, or ? where the advert does not say.
"""

import pytest

from goodwork.core.adverts.requirements import read_requirements
from goodwork.vocabulary.advert import Advert

TABLE = """
A full UK driving licence is essential.                          | driving         | yes |
A driving licence is desirable.                                  | driving         | no  |
Full driving licence and access to a car                         | driving own_vehicle | ? ? |
You must hold NMC registration.                                  | nmc             | yes |
Work under the supervision of a registered nurse.                |                 |     |
HGV class 2 licence needed, forklift licence an advantage.       | lgv forklift    | yes no |
You need an SIA licence.                                         | sia             | yes |
An enhanced DBS check is required.                               | enhanced        | yes |
This post may be subject to a standard DBS check.                | standard        | ?   |
Five GCSEs including maths are essential.                        | level 2         | yes |
NVQ Level 2 or 3 in Care is required.                            | level 2         | yes |
Educated to degree level or equivalent experience.               | level 6         | yes | or equivalent
You must have A levels or be willing to work towards them.       | level 3         | yes | or equivalent
Ideally you have an HNC.                                         | level 4         | no  |
Ideally you should hold a PhD.                                   | level 8         | no  |
Ensure compliance with GMC guidelines.                           |                 |     |
We will support you to gain an NVQ Level 3.                      |                 |     |
We pay for a level 3 qualification and give you time to study.   |                 |     |
You will gain a level 2 in care.                                 |                 |     |
Work towards a level 3 with us.                                  |                 |     |
Training towards an NVQ level 3                                  |                 |     |
We will pay for your SIA licence.                                |                 |     |
You must have level 2; we will support you to gain level 3.      | level 2         | yes |
You will need an enhanced DBS check, which we pay for.           | enhanced        | yes |
An exciting opportunity for a Registered Nurse to join our ward. | nmc             | ?   |
An opportunity to gain an NVQ level 3                            |                 |     |
You will teach GCSE maths.                                       |                 |     |
A high degree of accuracy is essential.                          |                 |     |
At least two years' experience in a kitchen                      | 2 years         | yes |
3+ years experience preferred                                    | 3 years         | no  |
We have over 20 years experience in care.                        |                 |     |
No driving licence needed.                                       |                 |     |
"""
ROWS = [[cell.strip() for cell in (line + "||||").split("|")[:4]] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("words", "asked", "essential", "equivalent"), ROWS, ids=[row[0] for row in ROWS])
def test_what_is_asked(words: str, asked: str, essential: str, equivalent: str) -> None:
    found = read_requirements(Advert("1", "Job", words))
    names = [
        f"level {item.qualification}" if item.qualification
        else f"{item.years} years" if item.years is not None
        else str(item.licence or item.check or item.words)
        for item in found
    ]  # fmt: skip
    said = ["?" if item.essential is None else "yes" if item.essential else "no" for item in found]
    assert " ".join(names) == asked
    assert " ".join(said) == essential
    assert any(item.or_equivalent for item in found) == bool(equivalent)


LISTED = """Cook
Essential:
Food hygiene certificate level 2
Able to cook for forty people
Desirable:
Driving licence
A love of spices
What we offer:
Free parking and NVQ Level 3 training
"""


def test_a_list_takes_its_heading() -> None:
    found = read_requirements(Advert("1", "Cook", LISTED))
    assert [(item.evidence.quote, item.essential) for item in found] == [
        ("Food hygiene certificate level 2", True),
        ("Able to cook for forty people", True),
        ("Driving licence", False),
        ("A love of spices", False),
    ]


@pytest.mark.parametrize(
    "what_follows",
    [
        "We pay for a level 3 qualification and give you time at work to study.",
        "Our kitchen is warm and busy.",
        "Rate of pay: £25,662 per annum.",
        "Salary £25,662",
        "£12.85 an hour",
        "Hours: 20 a week",
        "When: Monday to Friday",
        "Permanent contract from the first day",
        "This is a zero hours contract.",
        "Company sick pay from day one",
        "28 days' holiday",
        "Workplace pension",
        "An unpaid trial day comes first",
        "To apply, send a letter",
        "Closing date 3 May",
        "\nPizza Fridays",
        "The bakery has stood in the market place since 1902.",
    ],
)
def test_a_list_ends_where_the_advert_goes_on(what_follows: str) -> None:
    words = f"You will need:\nPatience with children\nA sense of humour\n{what_follows}\nPizza every Friday"
    found = read_requirements(Advert("1", "Cook", words))
    assert [item.words for item in found] == ["Patience with children", "A sense of humour"]


@pytest.mark.parametrize(
    "item",
    [
        "Experience of managing a budget of £2m",
        "Permanent right to work in the UK",
        "Knowledge of payroll and pensions administration",
        "Good communication skills.",
        "Contract management experience",
        "Willing to be trained",
    ],
)
def test_a_list_goes_on_with_what_only_sounds_like_terms(item: str) -> None:
    found = read_requirements(Advert("1", "Clerk", f"Essential:\nPatience with children\n{item}"))
    assert [requirement.words for requirement in found] == ["Patience with children", item]


def test_a_list_with_gaps_goes_on_while_it_asks() -> None:
    words = "You will need:\n\nPatience with children\n\nAbility to listen\n\nPizza on Fridays"
    found = read_requirements(Advert("1", "Cook", words))
    assert [item.words for item in found] == ["Patience with children", "Ability to listen"]


def test_a_requirement_is_listed_once() -> None:
    advert = Advert(
        "1", "Driver", "Driving licence essential.\nBring your driving licence. Enhanced DBS.\nEnhanced DBS."
    )
    assert len(read_requirements(advert)) == 2
