"""The addresses of the API. `v1/openapi.json` describes version 1 to machines, docs/reference/api.md to people."""

from django.urls import path

from goodwork.api.v1.service import api

urlpatterns = [path("v1/", api.urls)]
