"""Django's name for this app."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "goodwork.apps.vacancies"
    label = "vacancies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goodwork.apps.vacancies import permissions  # noqa: F401  (declares which rows each permission reaches)
