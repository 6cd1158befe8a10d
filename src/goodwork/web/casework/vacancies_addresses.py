"""The addresses of vacancies, their review, and employers."""

from django.urls import path

from goodwork.web.casework import employers, reviews, vacancies, vacancies_adding

patterns = [
    path("vacancies/", vacancies.vacancies, name="vacancies"),
    path("vacancies/export/", vacancies.export_vacancies, name="export_vacancies"),
    path("vacancies/add/", vacancies_adding.paste_vacancy, name="paste_vacancy"),
    path("vacancies/write/", vacancies_adding.write_vacancy, name="write_vacancy"),
    path("vacancies/<uuid:vacancy_id>/", vacancies.vacancy, name="vacancy"),
    path("vacancies/<uuid:vacancy_id>/brought/", vacancies_adding.vacancy_brought, name="vacancy_brought"),
    path("vacancies/<uuid:vacancy_id>/decide/", vacancies.decide, name="decide_vacancy"),
    path("vacancies/<uuid:vacancy_id>/edit/", vacancies.edit_vacancy, name="edit_vacancy"),
    path("vacancies/<uuid:vacancy_id>/confirm/", vacancies.confirm_vacancy, name="confirm_vacancy"),
    path("vacancies/<uuid:vacancy_id>/close/", vacancies.close_vacancy, name="close_vacancy"),
    path("vacancies/<uuid:vacancy_id>/reopen/", vacancies.reopen_vacancy, name="reopen_vacancy"),
    path("review/", reviews.review, name="review"),
    path("employers/", employers.employers, name="employers"),
    path("employers/add/", employers.add_employer, name="add_employer"),
    path("employers/today/", employers.employers_today, name="employers_today"),
    path("employers/<uuid:employer_id>/", employers.employer, name="employer"),
    path("employers/<uuid:employer_id>/edit/", employers.edit_employer, name="edit_employer"),
    path("employers/<uuid:employer_id>/cap/", employers.employer_cap, name="employer_cap"),
    path("employers/<uuid:employer_id>/sign-in/", employers.employer_sign_in, name="employer_sign_in"),
]
