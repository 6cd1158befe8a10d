"""Every job there is: what its name runs, and when. Functions are imported when a job runs, never at web start."""

from datetime import time, timedelta

from goodwork.apps.background.kinds import JobKind
from goodwork.standards.rounds import round_rules

JOBS: dict[str, JobKind] = {
    # What is not sealed yet can be changed unseen by whoever owns the tables: a minute is little, and costs little.
    "audit.seal": JobKind("goodwork.pipelines.audit_heads:seal_job", every=timedelta(minutes=1)),
    "vacancies.read": JobKind("goodwork.pipelines.vacancy_reading:read_vacancies"),
    "vacancies.of_the_day": JobKind(
        "goodwork.pipelines.vacancy_reading:vacancies_of_the_day", daily_at=time(0, 5)
    ),
    "background.forget_finished": JobKind(
        "goodwork.pipelines.forgetting:forget_finished", daily_at=time(3, 10)
    ),
    "imports.read": JobKind("goodwork.pipelines.import_rows:read"),
    "imports.bring_in": JobKind("goodwork.pipelines.import_rows:bring_in"),
    "imports.forget": JobKind("goodwork.pipelines.import_rows:forget", daily_at=time(3, 20)),
    "imports.undo": JobKind("goodwork.pipelines.import_rows:undo"),
    "matches.round": JobKind(
        "goodwork.pipelines.rounds:run", if_given_up="goodwork.pipelines.rounds:given_up"
    ),
    "matches.nightly_rounds": JobKind(
        "goodwork.pipelines.rounds:nightly", daily_at=time(round_rules().starts_at_hour.n)
    ),
    "matches.lapse_questions": JobKind(
        "goodwork.pipelines.rounds:lapse_questions", every=timedelta(minutes=10)
    ),
    "people.keep_no_longer": JobKind("goodwork.pipelines.privacy:keep_no_longer", daily_at=time(3, 40)),
    "people.escalate_openings": JobKind(
        "goodwork.pipelines.opening_reviews:escalate", every=timedelta(hours=1)
    ),
    "people.find_duplicates": JobKind("goodwork.pipelines.duplicates:find", daily_at=time(2, 40)),
}
