"""The addresses of this part."""

from django.urls import path

from goodwork.web.operations import health

app_name = "operations"
urlpatterns = [
    path("alive/", health.alive, name="alive"),
    path("ready/", health.ready, name="ready"),
]
