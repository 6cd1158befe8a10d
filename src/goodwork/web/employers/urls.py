"""The addresses of this part."""

from django.urls import URLPattern, URLResolver

from goodwork.web.employers import introductions_urls, vacancies_addresses

app_name = "employers"
urlpatterns: list[URLPattern | URLResolver] = [
    *vacancies_addresses.patterns,
    *introductions_urls.urlpatterns,
]
