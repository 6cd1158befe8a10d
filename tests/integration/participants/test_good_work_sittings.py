"""Sittings of choices between jobs: whose they are, answers sent twice, changed or too late, and her yes to the result."""

import pytest
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people import elicitation
from goodwork.apps.people.models import Elicitation, PreferenceChoice, Profile

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def amina(desk: Desk) -> Actor:
    return Actor(role=Role.PARTICIPANT, user=desk.amina_account)


def strangers(desk: Desk) -> list[Actor]:
    return [
        Actor(role=Role.PARTICIPANT, user=desk.cora_account),
        Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south),
        Actor(role=Role.PARTNER, user=desk.hana, organisation=desk.counselling),
        Actor(role=Role.ANALYST, user=desk.efua, organisation=desk.authority),
    ]


def finished(desk: Desk, chosen: str = "first", n: int = 3):  # type: ignore[no-untyped-def]
    by = amina(desk)
    sitting, number = elicitation.start_sitting(person_id=desk.amina.pk, by=by)
    for _ in range(n):
        following = elicitation.answer(sitting_id=sitting, number=number, chosen=chosen, by=by)
        if following is None:
            return sitting
        number = following
    elicitation.finish(sitting_id=sitting, by=by)
    return sitting


def test_a_sitting_asks_at_most_twelve_and_ends_with_weights(desk: Desk) -> None:
    sitting = finished(desk, chosen="same", n=20)
    kept = Elicitation.objects.get(pk=sitting)
    assert kept.ended_at is not None
    assert 6 <= kept.choices.count() <= 12
    assert sum(kept.weights.values()) == pytest.approx(1, abs=0.001)
    assert all(kept.spread[name][0] <= share <= kept.spread[name][1] for name, share in kept.weights.items())
    shown = elicitation.result(sitting_id=sitting, by=amina(desk))
    assert sum(weight.share for weight in shown.weights) == pytest.approx(100, abs=4)


def test_she_goes_on_where_she_stopped(desk: Desk) -> None:
    by = amina(desk)
    sitting, number = elicitation.start_sitting(person_id=desk.amina.pk, by=by)
    elicitation.answer(sitting_id=sitting, number=number, chosen="second", by=by)
    assert elicitation.start_sitting(person_id=desk.amina.pk, by=by) == (sitting, 2)
    assert Elicitation.objects.count() == 1


def test_the_same_answer_sent_twice_is_one_and_an_answer_may_be_changed(desk: Desk) -> None:
    by = amina(desk)
    sitting, _ = elicitation.start_sitting(person_id=desk.amina.pk, by=by)
    for chosen in ("first", "first", "same"):
        assert elicitation.answer(sitting_id=sitting, number=1, chosen=chosen, by=by) == 2
    assert PreferenceChoice.objects.get(number=1).chosen == "same"
    assert PreferenceChoice.objects.count() == 2
    assert AuditEvent.objects.filter(event="preferences.answered").count() == 2


def test_an_answer_after_the_end_is_refused_and_changes_nothing(desk: Desk) -> None:
    sitting = finished(desk)
    before = Elicitation.objects.get(pk=sitting).weights
    with pytest.raises(Refused, match="finished"):
        elicitation.answer(sitting_id=sitting, number=1, chosen="second", by=amina(desk))
    assert Elicitation.objects.get(pk=sitting).weights == before


@pytest.mark.parametrize(("number", "chosen", "problem"), [(99, "first", NotFound), (1, "<script>", Refused)])
def test_answers_that_cannot_be_are_refused(desk: Desk, number: int, chosen: str, problem) -> None:  # type: ignore[no-untyped-def]
    sitting, _ = elicitation.start_sitting(person_id=desk.amina.pk, by=amina(desk))
    with pytest.raises(problem):
        elicitation.answer(sitting_id=sitting, number=number, chosen=chosen, by=amina(desk))


def test_nobody_else_finds_her_sitting(desk: Desk) -> None:
    sitting = finished(desk)
    for other in strangers(desk):
        with pytest.raises(NotFound):
            elicitation.choice(sitting_id=sitting, number=1, by=other)
        with pytest.raises(NotFound):
            elicitation.result(sitting_id=sitting, by=other)
        with pytest.raises(NotFound):
            elicitation.use_result(sitting_id=sitting, profile_version=1, by=other)
        with pytest.raises(NotFound):
            elicitation.start_sitting(person_id=desk.amina.pk, by=other)
        with pytest.raises(NotFound):
            elicitation.sittings(person_id=desk.amina.pk, by=other)


def test_what_she_set_by_hand_stays_until_she_says_yes(desk: Desk) -> None:
    Profile.objects.filter(pk=desk.amina.pk).update(priorities={"recruitment": 5, "pay": 1})
    sitting = finished(desk)
    assert Profile.objects.get(pk=desk.amina.pk).priorities == {"recruitment": 5, "pay": 1}
    shown = elicitation.result(sitting_id=sitting, by=amina(desk))
    assert ("Recruitment", 5) in shown.suggested, "what no question was about keeps what she set"
    elicitation.use_result(sitting_id=sitting, profile_version=shown.profile_version, by=amina(desk))
    profile = Profile.objects.get(pk=desk.amina.pk)
    assert profile.priorities == Elicitation.objects.get(pk=sitting).priorities
    assert profile.version == shown.profile_version + 1
    elicitation.use_result(sitting_id=sitting, profile_version=shown.profile_version, by=amina(desk))
    assert AuditEvent.objects.filter(event="preferences.used").count() == 1


def test_a_stale_yes_changes_nothing(desk: Desk) -> None:
    sitting = finished(desk)
    Profile.objects.filter(pk=desk.amina.pk).update(priorities={"pay": 3}, version=7)
    with pytest.raises(Refused, match="changed after you opened"):
        elicitation.use_result(sitting_id=sitting, profile_version=1, by=amina(desk))
    assert Profile.objects.get(pk=desk.amina.pk).priorities == {"pay": 3}


def test_skipping_everything_says_nothing_and_offers_nothing(desk: Desk) -> None:
    sitting = finished(desk, chosen="skip", n=20)
    shown = elicitation.result(sitting_id=sitting, by=amina(desk))
    assert (shown.n_answers, shown.said, shown.suggested) == (0, (), ())
    assert len(shown.not_asked) == 7
    with pytest.raises(Refused, match="nothing to use"):
        elicitation.use_result(sitting_id=sitting, profile_version=1, by=amina(desk))


def test_history_is_kept_and_the_newest_stands_first(desk: Desk) -> None:
    first, second = finished(desk), finished(desk, chosen="second")
    assert [one[0] for one in elicitation.sittings(person_id=desk.amina.pk, by=amina(desk)).ended] == [
        second,
        first,
    ]


def test_her_adviser_may_sit_with_her(desk: Desk) -> None:
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    sitting, number = elicitation.start_sitting(person_id=desk.amina.pk, by=ben)
    elicitation.answer(sitting_id=sitting, number=number, chosen="first", by=ben)
    assert elicitation.choice(sitting_id=sitting, number=1, by=amina(desk)).chosen == "first"


def test_no_job_she_is_asked_about_pays_less_than_the_law(desk: Desk) -> None:
    from goodwork.standards.wages import minimum_wage
    from goodwork.vocabulary.pay import AgeBand

    finished(desk, n=20)
    floor = minimum_wage(timezone.localdate(), AgeBand.FROM_21).value
    paid = [
        job["words"]["pay"]
        for one in PreferenceChoice.objects.all()
        for job in (one.first, one.second)
        if "pay" in job["words"]
    ]
    assert paid
    assert all(float(words.strip("£ anhour")) >= float(floor) for words in paid)
