"""The addresses of this part."""

from django.urls import URLPattern, URLResolver

from goodwork.web.casework import vacancies_addresses

app_name = "casework"
urlpatterns: list[URLPattern | URLResolver] = [
    *vacancies_addresses.patterns,
]
