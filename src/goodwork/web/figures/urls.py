"""The addresses of this part."""

from django.urls import URLPattern, URLResolver, path

from goodwork.web.figures import tables

app_name = "figures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", tables.index, name="index"),
    path("<slug:figure_id>.csv", tables.as_file, name="file"),
]
