"""The addresses of an employer's own vacancies."""

from django.urls import path

from goodwork.web.employers import home, vacancies

patterns = [
    path("", home.home, name="home"),
    path("cap/", home.cap, name="cap"),
    path("post/", vacancies.post_vacancy, name="post_vacancy"),
    path("vacancies/<uuid:vacancy_id>/", vacancies.vacancy, name="vacancy"),
    path("vacancies/<uuid:vacancy_id>/edit/", vacancies.edit_vacancy, name="edit_vacancy"),
    path("vacancies/<uuid:vacancy_id>/confirm/", vacancies.confirm_vacancy, name="confirm_vacancy"),
    path("vacancies/<uuid:vacancy_id>/close/", vacancies.close_vacancy, name="close_vacancy"),
    path("vacancies/<uuid:vacancy_id>/reopen/", vacancies.reopen_vacancy, name="reopen_vacancy"),
]
