"""Near work is never crowded out, however many other jobs there are."""

import goodwork

ON = "2026-11-22"


def test_one_near_job_stands_first_among_hundreds_that_score_higher() -> None:
    others = [
        {
            "advert_id": f"dev-{n}",
            "title": "Software developer",
            "pay_text": "£30 an hour",
            "description": "Permanent, 37 hours a week. Pension. Remote.",
        }
        for n in range(300)
    ]
    near = {"advert_id": "near", "title": "Nursing assistant", "description": "A ward in a hospital."}
    people = [{"person_id": "a", "occupations_wanted": "care assistant"}]
    found = goodwork.match(people, [*others, near], on=ON)
    listed = found.result.shortlists[0]
    assert next(job.vacancy_id for job in listed.jobs) == "near"
    assert [job.nearness.value for job in listed.jobs][1:] == ["far"] * 3
    assert listed.n_near == 1
    assert listed.n_eligible == 301


def test_where_no_work_is_named_everything_is_as_near() -> None:
    vacancies = [{"advert_id": f"{n}", "title": "Cook"} for n in range(12)]
    found = goodwork.match([{"person_id": "a"}], vacancies, on=ON)
    assert [job.nearness.value for job in found.result.shortlists[0].jobs] == ["not_known"] * 10
