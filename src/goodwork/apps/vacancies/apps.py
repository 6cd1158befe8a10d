"""Django's name for this app."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "goodwork.apps.vacancies"
    label = "vacancies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Declares which rows each permission reaches, and what is recorded.
        from goodwork.apps.imports.adapters import register
        from goodwork.apps.vacancies import events, permissions  # noqa: F401
        from goodwork.apps.vacancies.importing import VacanciesAdapter

        register(VacanciesAdapter())
