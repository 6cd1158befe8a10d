"""The demonstration place in the service: its people and vacancies brought in as files, as anybody would, and some weeks of work."""
