"""Django's name for the components, so that the look is checked when the service starts."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "goodwork.web.components"
    label = "components"

    def ready(self) -> None:
        from goodwork.web.components import look  # noqa: F401  (registers its check)
