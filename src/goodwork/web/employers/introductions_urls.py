"""The addresses of introductions."""

from django.urls import path

from goodwork.web.employers import introductions

urlpatterns = [
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/<uuid:introduction_id>/", introductions.introduction, name="introduction"),
]
