"""What a participant reads can be read at eleven; the measure itself is tried on words of known difficulty."""

from pathlib import Path

import pytest
from tests.reading_age import prose, reading_age, syllables, words_of_template

from goodwork.standards.plain_rights import plain_rights
from goodwork.standards.preferences import choice_standard
from goodwork.web.participants.forms import ChoiceForm, StepForm
from goodwork.web.participants.profile_forms import FORMS, TITLES

OLDEST = 11
TEMPLATES = sorted((Path(__file__).parents[3] / "src/goodwork/web/templates/participants").glob("*.jinja"))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("plan", 1), ("paper", 2), ("people", 2), ("employer", 3), ("used", 1), ("wanted", 2), ("because", 2), ("table", 2),
        ("information", 4), ("adviser", 3), ("shared", 1), ("details", 2), ("holiday", 3), ("idea", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_easy_words_are_easy_and_hard_ones_hard() -> None:
    easy = "The cat sat on the mat. It was a warm day. She had a drink of milk."
    hard = (
        "Notwithstanding the aforementioned considerations, participants' entitlement to contractual remuneration "
        "remains contingent upon the satisfactory completion of probationary obligations."
    )
    assert reading_age(easy) < 7
    assert reading_age(hard) > 18


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name.split(".")[0])
def test_every_page_of_a_participant_can_be_read_at_eleven(template: Path) -> None:
    words = words_of_template(template)
    assert len(words.split()) > 8
    assert reading_age(words) <= OLDEST, f"{reading_age(words):.1f}: {words}"
    assert reading_age(prose(words)) <= OLDEST, f"{reading_age(prose(words)):.1f}: {prose(words)}"


def test_the_words_of_rights_and_of_choices_can_be_read_at_eleven() -> None:
    standard = plain_rights()
    for topic in standard.topics:
        words = "\n".join([topic.title, *topic.words, topic.if_not])
        assert reading_age(words) <= OLDEST, f"{topic.id}: {reading_age(words):.1f}"
    helpers = "\n".join(f"{one.what}\n{one.how}" for one in standard.helpers)
    assert reading_age(f"{standard.caution}\n{helpers}") <= OLDEST
    asked = choice_standard()
    words = "\n".join(
        [level.words for one in asked.attributes for level in one.levels]
        + [one.label for one in asked.attributes]
    )
    assert reading_age(words) <= OLDEST


def test_what_forms_ask_her_can_be_read_at_eleven() -> None:
    fields = [
        field for form in (StepForm, ChoiceForm, *FORMS.values()) for field in form.base_fields.values()
    ]
    asked = [f"{field.label}\n{field.help_text}" for field in fields if field.label]
    told = [str(words) for field in fields for words in field.error_messages.values()]
    assert len(asked) > 20
    assert reading_age("\n".join([*asked, *TITLES.values()])) <= OLDEST
    assert reading_age("\n".join(told)) <= OLDEST
