"""What vacancies and employers need, as sentences with the reason and one action."""

from collections.abc import Iterable

from django.urls import reverse

from goodwork.apps.employers.selectors import EmployerRow
from goodwork.apps.vacancies.selectors import Need
from goodwork.web.components.fields import spoken


def need_items(needs: Iterable[Need], address_name: str, *, names_employer: bool) -> list[dict[str, str]]:
    """Each need as an item of `today`. An employer's own people need not be told who they are."""
    return [_item(need, address_name, is_officers=names_employer) for need in needs]


def at_cap_items(rows: Iterable[EmployerRow]) -> list[dict[str, str]]:
    """Employers that take no more introductions this month."""
    return [
        {
            "sentence": f"{row.name} has had all {row.cap} introductions of this month.",
            "reason": "Nobody more can be introduced there until next month. Ask whether that suits them.",
            "action": "Look at their vacancies",
            "address": reverse("casework:employer", kwargs={"employer_id": row.id}),
        }
        for row in rows
    ]


def _item(need: Need, address_name: str, *, is_officers: bool) -> dict[str, str]:
    on, at = spoken(need.on) if need.on else "", f" at {need.employer}" if is_officers else ""
    sentence, reason, action = {
        "answer": (
            f"{need.title}{at} waits for an answer.",
            need.words,
            "See the question" if is_officers else "Answer by changing the advert",
        ),
        "below_floor": (
            f"{need.title}{at} is likely below the legal minimum.",
            need.words or "Nobody is shown it until its advert is put right.",
            "See what was read",
        ),
        "below_soon": (
            f"{need.title}{at} falls below the legal minimum on {on}.",
            "The law changes on that day. If the pay rises, change the advert before it.",
            "Look at its pay",
        ),
        "confirm": (
            f"{need.title}{at} is taken off after {on}.",
            "Nobody has confirmed for a while that it is still open.",
            "Confirm it",
        ),
        "expired": (
            f"{need.title}{at} was not confirmed in time.",
            f"It was last to be shown on {on}. One press brings it back.",
            "Confirm it",
        ),
    }[need.kind]
    address = reverse(address_name, kwargs={"vacancy_id": need.vacancy_id})
    return {"sentence": sentence, "reason": reason, "action": action, "address": address, "kind": need.kind}
