"""What would open a vacancy, as the bars of its card take it."""

from uuid import UUID

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.matches.selectors.openings import vacancy_opening


def lever_rows(vacancy_id: UUID, by: Actor) -> list[dict[str, object]]:
    """Each change with how many more people it would open the job to; none where nothing may be said."""
    found = vacancy_opening(vacancy_id=vacancy_id, by=by)
    return [
        {"words": f"{one.words} ({one.because})" if one.because else one.words, "n": one.opens}
        for one in found.levers
    ]
