"""Files of neighbourhood kinds that cannot be meant are refused."""

import pytest
from pydantic import ValidationError

from goodwork.standards.typologies import (
    CommutingTypology,
    Condition,
    ResidentialTypology,
    residential_typology,
    work_typology,
)


def test_two_kinds_for_one_pair_of_answers_are_refused() -> None:
    data = residential_typology().model_dump()
    data["kinds"][0]["out_to_less_deprived"] = False
    with pytest.raises(ValidationError, match="one for each pair of answers"):
        ResidentialTypology.model_validate(data)


def test_a_confidence_of_half_is_refused() -> None:
    data = residential_typology().model_dump()
    data["confidence"]["value"] = 0.5
    with pytest.raises(ValidationError, match="confidence"):
        ResidentialTypology.model_validate(data)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"measure": "weather", "below": 1}, "`weather` is no measure"),
        ({"measure": "leaves"}, "give one of"),
        ({"measure": "leaves", "below": 1, "at_least": 0}, "give one of"),
        ({"measure": "is_deprived", "at_least": 1, "times_place": True}, "yes or no"),
    ],
)
def test_conditions_draw_one_line_through_a_known_measure(condition: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Condition.model_validate(condition)


@pytest.mark.parametrize("name", ["work_and_home", "work_and_home_of_authorities"])
def test_what_is_left_comes_last_and_ids_are_used_once(name: str) -> None:
    data = work_typology(name).model_dump()
    turned = {**data, "kinds": data["kinds"][::-1]}
    with pytest.raises(ValidationError, match="what is left"):
        CommutingTypology.model_validate(turned)
    doubled = {**data, "kinds": [data["kinds"][0], *data["kinds"]]}
    with pytest.raises(ValidationError, match="share an id"):
        CommutingTypology.model_validate(doubled)


def test_the_core_cannot_rest_on_who_works_in_it() -> None:
    data = work_typology().model_dump()
    data["core"] = [{"measure": "works_in_core", "at_least": 0.5}]
    with pytest.raises(ValidationError, match="cannot rest"):
        CommutingTypology.model_validate(data)
