"""Figures: counts of the organisations one may count, no name, no small count, files without formulas."""

import csv
import io

import pytest
from django.urls import reverse
from tests.desk import Desk, make_person, make_vacancy

from goodwork.apps.accounts.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARKS = {"dimensions": [{"label": "Secure work", "mark": "stated"}, {"label": "Pay", "mark": "not_stated"}]}


def fill(desk: Desk, north: int, south: int) -> None:
    for number in range(north):
        make_person(f"Nora Testcase {number}", desk.north)
    for number in range(south):
        make_person(f"Sam Testcase {number}", desk.south)


def rows_of(client, figure: str) -> dict[str, str]:
    answer = client.get(reverse("figures:file", kwargs={"figure_id": figure}))
    assert answer.status_code == 200
    return {row[0]: row[-1] for row in list(csv.reader(io.StringIO(answer.content.decode())))[1:]}


def test_the_lead_body_counts_every_provider_and_a_manager_her_own(desk: Desk) -> None:
    fill(desk, 20, 30)
    assert rows_of(desk.client(desk.efua), "people") == {"North Hub": "22", "South Hub": "31"}
    assert rows_of(desk.client(desk.bella), "people") == {"North Hub": "22"}


def test_a_small_count_is_withheld_and_cannot_be_found_from_another(desk: Desk) -> None:
    fill(desk, 20, 2)
    assert rows_of(desk.client(desk.efua), "people") == {"North Hub": "withheld", "South Hub": "withheld"}
    page = desk.client(desk.efua).get(reverse("figures:index")).content.decode()
    assert "People supported: 25" in page
    assert ">22<" not in page
    assert ">3<" not in page


def test_no_name_is_on_the_page_nor_in_a_file(desk: Desk) -> None:
    fill(desk, 20, 30)
    client = desk.client(desk.efua)
    bodies = [client.get(reverse("figures:index")).content.decode()]
    for figure in ("people", "vacancies", "introductions", "answers", "lists"):
        bodies.append(str(rows_of(client, figure)))
    for name in ("Amina", "Cora", "Iris", "Testcase"):
        assert not any(name in body for body in bodies)


def test_open_vacancies_are_counted_by_what_their_adverts_say(desk: Desk) -> None:
    make_vacancy("Cook", desk.dunmore_foods, desk.north, quality=MARKS)
    make_vacancy("Porter", desk.dunmore_foods, desk.north, quality=MARKS)
    answer = desk.client(desk.efua).get(reverse("figures:file", kwargs={"figure_id": "vacancies"}))
    told = list(csv.reader(io.StringIO(answer.content.decode())))
    assert ["Secure work", "Stated and good", "2"] in told
    assert ["Pay", "Ask about", "2"] in told
    assert ["Pay", "Stated and good", "0"] in told


def test_a_name_that_is_a_formula_is_only_text(desk: Desk) -> None:
    Organisation.objects.filter(pk=desk.north.pk).update(name="=HYPERLINK(1)")
    fill(desk, 20, 30)
    assert "'=HYPERLINK(1)" in rows_of(desk.client(desk.efua), "people")


@pytest.mark.parametrize("who", ["ben", "hana", "dev", "farid", "amina_account"])
def test_others_find_no_figures(desk: Desk, who: str) -> None:
    client = desk.client(getattr(desk, who))
    assert client.get(reverse("figures:index")).status_code == 404
    assert client.get(reverse("figures:file", kwargs={"figure_id": "people"})).status_code == 404


def test_a_figure_that_is_not_there_is_not_found(desk: Desk) -> None:
    assert (
        desk.client(desk.efua).get(reverse("figures:file", kwargs={"figure_id": "nothing"})).status_code
        == 404
    )
