"""The addresses of this part."""

from django.urls import URLPattern, URLResolver

from goodwork.web.casework import (
    imports_addresses,
    matches_urls,
    people_addresses,
    plan_urls,
    vacancies_addresses,
)

app_name = "casework"
urlpatterns: list[URLPattern | URLResolver] = [
    *people_addresses.patterns,
    *imports_addresses.patterns,
    *plan_urls.urlpatterns,
    *vacancies_addresses.patterns,
    *matches_urls.urlpatterns,
]
