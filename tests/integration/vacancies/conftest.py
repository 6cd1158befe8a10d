"""Actors of the desk, and a job that runs without a worker."""

from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role


@pytest.fixture
def ben(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


@pytest.fixture
def carys(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)


@pytest.fixture
def gita(desk: Desk) -> Actor:
    return Actor(role=Role.ENGAGEMENT, user=desk.gita, organisation=desk.authority)


@pytest.fixture
def dev(desk: Desk) -> Actor:
    return Actor(role=Role.EMPLOYER, user=desk.dev, organisation=desk.dunmore)


@pytest.fixture
def della(desk: Desk) -> Actor:
    return Actor(role=Role.EMPLOYER, user=desk.della, organisation=desk.otherfirm)


@pytest.fixture
def job() -> Any:
    """A running job that nobody waits for."""
    return SimpleNamespace(progress=lambda *told: None, still_running=lambda: None)


class Clock:
    """Sets the day: `clock.on(2026, 4, 1)`."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def on(self, year: int, month: int, day: int) -> None:
        self.now = datetime(year, month, day, 9, 0, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def clock() -> Iterator[Clock]:
    """The time as a test sets it, for everything that asks Django for it."""
    made = Clock()
    with patch("django.utils.timezone.now", side_effect=lambda: made.now):
        yield made
