"""Django's name for this part, which listens at the door."""

from django.apps import AppConfig


class DoorsConfig(AppConfig):
    name = "goodwork.web.accounts"
    label = "doors"

    def ready(self) -> None:
        from goodwork.web.accounts import signals  # noqa: F401
