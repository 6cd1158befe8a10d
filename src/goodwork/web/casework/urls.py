"""The addresses of this part."""

from django.urls import URLPattern, URLResolver

from goodwork.web.casework import matches_urls, plan_urls, vacancies_addresses

app_name = "casework"
urlpatterns: list[URLPattern | URLResolver] = [
    *plan_urls.urlpatterns,
    *vacancies_addresses.patterns,
    *matches_urls.urlpatterns,
]
