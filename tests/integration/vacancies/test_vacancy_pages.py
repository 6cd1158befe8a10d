"""Pages of vacancies for staff: bringing in, deciding, changing, with whatever people paste."""

import json
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.desk import Desk, make_vacancy

from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.pipelines.vacancy_reading import read_vacancies

pytestmark = [pytest.mark.django_db, pytest.mark.database]

WORDS = "Kitchen porter at Dunmore Foods, Brackenford\nWash up. £13.90 an hour. 20 hours a week. Permanent."
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Cook",
    "description": "<p>Cook lunch. £14 an hour, 30 hours a week.</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Dunmore Foods"},
}


def once() -> str:
    return str(uuid.uuid4())


def paste(client: Any, words: str = "", **more: Any) -> Any:
    return client.post(reverse("casework:paste_vacancy"), {"once": once(), "words": words, **more})


def page(vacancy: Vacancy, name: str = "vacancy") -> str:
    return reverse(f"casework:{name}", kwargs={"vacancy_id": vacancy.pk})


def test_a_pasted_advert_is_read_and_shown_with_its_words_marked(desk: Desk, job: Any) -> None:
    gita = desk.client(desk.gita)
    paste(gita, WORDS)
    vacancy = Vacancy.objects.get(title="Kitchen porter")
    assert "being read" in gita.get(page(vacancy)).content.decode()
    read_vacancies(job)
    shown = gita.get(page(vacancy)).content.decode()
    assert "<mark id=" in shown
    assert "£13.90 an hour" in shown
    assert "Ask the employer" in shown


def test_the_same_form_sent_twice_brings_in_one(desk: Desk) -> None:
    gita, form = desk.client(desk.gita), {"once": once(), "words": WORDS}
    for _ in range(2):
        assert gita.post(reverse("casework:paste_vacancy"), form).status_code == 302
    assert Vacancy.objects.filter(title="Kitchen porter").count() == 1


@pytest.mark.parametrize(
    "given",
    [json.dumps(POSTING), json.dumps([POSTING]), json.dumps({"@graph": [POSTING]}),
     f'<html><script type="application/ld+json">{json.dumps(POSTING)}</script></html>'],
)  # fmt: skip
def test_jobposting_records_are_read_however_wrapped(desk: Desk, given: str) -> None:
    assert paste(desk.client(desk.gita), given).status_code == 302
    assert Vacancy.objects.get(title="Cook").employer == desk.dunmore_foods


def test_several_postings_in_a_file_come_in_and_faults_are_said(desk: Desk) -> None:
    two = [POSTING, POSTING | {"title": "Baker", "url": "https://example.org/2"}, {"@type": "JobPosting"}]
    file = SimpleUploadedFile("jobs.json", json.dumps(two).encode())
    answer = desk.client(desk.gita).post(
        reverse("casework:paste_vacancy"), {"once": once(), "file": file}, follow=True
    )
    assert "2 vacancies were brought in" in answer.content.decode()
    assert "neither title nor description" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("", "Paste the advert, or choose a file"),
        ("{" * 50_000, "JSON"),
        ('{"a": 1}', "holds no JobPosting record"),
        ("PK\x03\x04", "could not be|is a table|words"),
        ("Cook\nNo employer named here. £14 an hour.", "does not say who employs"),
        ("x" * 200_001, "At most 200,000 characters"),
    ],
)
def test_what_holds_no_advert_is_refused_with_what_was_typed_kept(desk: Desk, given: str, words: str) -> None:
    import re

    answer = paste(desk.client(desk.gita), given)
    told = answer.content.decode()
    assert answer.status_code == 400
    assert re.search(words, told)
    if "\x03" not in given:
        assert given[:1000].replace('"', "&#34;") in told


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("a.txt", b"", "There are no words"),
        ("a.bin", bytes(range(256)) * 40, "words|read"),
        ("big.txt", b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
def test_files_that_hold_no_advert_are_refused(desk: Desk, name: str, content: bytes, words: str) -> None:
    import re

    answer = paste(desk.client(desk.gita), file=SimpleUploadedFile(name, content))
    assert answer.status_code == 400
    assert re.search(words, answer.content.decode())


def test_markup_in_an_advert_is_shown_as_text(desk: Desk, job: Any) -> None:
    gita = desk.client(desk.gita)
    nasty = 'Cook"><img src=x onerror=alert(1)> & <script>alert(2)</script>'
    form = {"once": once(), "employer": "<b>Evil</b> Ltd", "title": nasty, "pay_text": "£14 <i>an hour</i>",
            "hours_text": "20 hours a week", "description": nasty}  # fmt: skip
    assert gita.post(reverse("casework:write_vacancy"), form).status_code == 302
    read_vacancies(job)
    vacancy = Vacancy.objects.get(employer__name="<b>Evil</b> Ltd")
    Vacancy.objects.filter(pk=vacancy.pk).update(state=VacancyState.OPEN)
    employer = reverse("casework:employer", kwargs={"employer_id": vacancy.employer_id})
    for address in (page(vacancy), page(vacancy, "edit_vacancy"), reverse("casework:vacancies"), employer,
                    reverse("casework:employers"), page(vacancy, "close_vacancy")):  # fmt: skip
        shown = gita.get(address).content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "<b>Evil" not in shown


def test_a_hundred_thousand_characters_are_read_and_the_page_opens(desk: Desk, job: Any) -> None:
    gita = desk.client(desk.gita)
    paste(gita, WORDS + "\n" + "We bake bread every day. " * 4_000)
    read_vacancies(job)
    vacancy = Vacancy.objects.get(title="Kitchen porter")
    assert len(vacancy.advert) > 99_000
    shown = gita.get(page(vacancy))
    assert shown.status_code == 200
    assert "more characters were read, but are not shown here" in shown.content.decode()


def test_control_characters_do_no_harm(desk: Desk, job: Any) -> None:
    gita = desk.client(desk.gita)
    assert paste(gita, WORDS + "\x01\x1b[0m\u202e").status_code == 302
    read_vacancies(job)
    assert gita.get(page(Vacancy.objects.get(title="Kitchen porter"))).status_code == 200


def decided(
    client: Any, vacancy: Vacancy, decision: str, reason: str = "", version: int | None = None
) -> Any:
    form = {"decision": decision, "reason": reason, "version": version or vacancy.version}
    return client.post(page(vacancy, "decide_vacancy"), form)


@pytest.fixture
def waiting(desk: Desk, job: Any) -> Vacancy:
    paste(desk.client(desk.gita), WORDS)
    read_vacancies(job)
    return Vacancy.objects.get(title="Kitchen porter")


def test_the_queue_shows_why_and_a_decision_opens_it(desk: Desk, waiting: Vacancy) -> None:
    gita, ben = desk.client(desk.gita), desk.client(desk.ben)
    assert "Kitchen porter" in gita.get(reverse("casework:review")).content.decode()
    assert ben.get(page(waiting)).status_code == 404
    assert decided(gita, waiting, "open").status_code == 302
    assert ben.get(page(waiting)).status_code == 200
    # A second press of the same button changes nothing and is no error.
    assert decided(gita, waiting, "open").status_code == 302
    assert waiting.reviews.count() == 1


def test_a_stale_decision_is_refused_with_what_was_typed_kept(desk: Desk, waiting: Vacancy) -> None:
    decided(desk.client(desk.gita), waiting, "refused", "No such employer.")
    answer = decided(desk.client(desk.bella), waiting, "open", "Looks fine to me")
    assert answer.status_code == 400
    assert "changed while you were looking" in answer.content.decode()
    assert "Looks fine to me" in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == VacancyState.REFUSED


@pytest.mark.parametrize(
    ("decision", "words"), [("refused", "Write why"), ("asked", "Write what"), ("", "Choose what")]
)
def test_a_decision_needs_its_reason(desk: Desk, waiting: Vacancy, decision: str, words: str) -> None:
    answer = decided(desk.client(desk.gita), waiting, decision)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_below_the_floor_cannot_be_opened_from_the_page(desk: Desk, waiting: Vacancy) -> None:
    Vacancy.objects.filter(pk=waiting.pk).update(below_floor=True)
    answer = decided(desk.client(desk.gita), waiting, "open")
    assert answer.status_code == 400
    assert "likely below the legal minimum" in answer.content.decode()


@pytest.mark.parametrize("who", ["ben", "carys", "dev", "della", "efua", "farid", "hana", "amina_account"])
def test_only_reviewers_decide_change_or_close(desk: Desk, waiting: Vacancy, who: str) -> None:
    client = desk.client(getattr(desk, who))
    assert client.get(reverse("casework:review")).status_code == 404
    for name in ("edit_vacancy", "close_vacancy", "confirm_vacancy", "reopen_vacancy", "decide_vacancy"):
        assert client.post(page(waiting, name), {"version": 1, "decision": "open"}).status_code == 404
    waiting.refresh_from_db()
    assert waiting.state == VacancyState.IN_REVIEW


def test_a_change_keeps_what_the_form_does_not_show_and_a_stale_one_is_refused(
    desk: Desk, waiting: Vacancy
) -> None:
    gita = desk.client(desk.gita)
    Vacancy.objects.filter(pk=waiting.pk).update(terms=waiting.terms | {"url": "https://example.org/1"})
    form = {"once": once(), "title": "Kitchen hand", "pay_text": "£14 an hour", "hours_text": "20 hours a week",
            "description": "New words.", "version": waiting.version}  # fmt: skip
    assert gita.post(page(waiting, "edit_vacancy"), form).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.title, waiting.terms["url"]) == ("Kitchen hand", "https://example.org/1")
    stale = gita.post(page(waiting, "edit_vacancy"), form | {"title": "Kitchen boss"})
    assert stale.status_code == 400
    assert "Kitchen boss" in stale.content.decode()


def test_close_confirm_and_open_again(desk: Desk, waiting: Vacancy) -> None:
    gita = desk.client(desk.gita)
    close = page(waiting, "close_vacancy")
    assert "Choose why it closes" in gita.post(close, {"version": waiting.version}).content.decode()
    assert gita.post(close, {"version": waiting.version, "reason": "filled"}).status_code == 302
    assert gita.post(page(waiting, "confirm_vacancy")).status_code == 409
    waiting.refresh_from_db()
    assert waiting.state == VacancyState.CLOSED
    assert gita.post(page(waiting, "reopen_vacancy"), {"version": waiting.version}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == VacancyState.IN_REVIEW


def test_filters_say_what_each_costs(desk: Desk) -> None:
    make_vacancy("Cook", desk.dunmore_foods, desk.north, hourly_pay="12.50", is_permanent=True)
    make_vacancy("Baker", desk.dunmore_foods, desk.north, hourly_pay="14.50", is_permanent=False)
    answer = desk.client(desk.ben).get(reverse("casework:vacancies"), {"least_pay": "13", "permanent": "on"})
    told = answer.content.decode()
    assert "Cook" not in told
    assert "Baker" not in told
    assert "Kitchen assistant" in told  # does not say what it pays: kept, and asked about
    assert "The pay: takes off 1 more vacancy" in told
    assert "Permanent only: takes off 1 more vacancy" in told


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=-1", "?page=99999999999", "?page=²", "?least_pay=NaN", "?least_pay=x", "?state=closed",
              "?words=%00", "?district=%27%3B--", "?most_hours=1e999"],
)  # fmt: skip
def test_odd_queries_are_no_error(desk: Desk, query: str) -> None:
    assert desk.client(desk.ben).get(reverse("casework:vacancies") + query).status_code == 200


def test_an_adviser_cannot_list_what_is_not_open(desk: Desk, waiting: Vacancy) -> None:
    listed = desk.client(desk.ben).get(reverse("casework:vacancies"), {"state": "in_review"}).content.decode()
    assert "Kitchen porter" not in listed
    assert "Kitchen porter" in desk.client(desk.gita).get(
        reverse("casework:vacancies"), {"state": "in_review"}
    ).content.decode()  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_goes_out_without_formulas_and_for_staff_alone(desk: Desk, form: str) -> None:
    make_vacancy("=HYPERLINK(1)", desk.dunmore_foods, desk.north)
    make_vacancy("Hidden", desk.dunmore_foods, desk.north, state=VacancyState.REFUSED)
    address = reverse("casework:export_vacancies") + f"?form={form}&state=refused"
    answer = desk.client(desk.ben).get(address)
    told = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert b"Hidden" not in told
    if form == "csv":
        assert b"'=HYPERLINK" in told
    assert desk.client(desk.dev).get(address).status_code == 404


@pytest.mark.parametrize("version", ["9" * 5000, str(2**63), "-1", "²", "١", "one", ""])
def test_a_version_that_is_nonsense_is_a_stale_form(desk: Desk, waiting: Vacancy, version: str) -> None:
    gita = desk.client(desk.gita)
    for name in ("close_vacancy", "decide_vacancy"):
        told = {"version": version, "reason": "filled", "decision": "open"}
        assert gita.post(page(waiting, name), told).status_code in {400, 409}
    waiting.refresh_from_db()
    assert waiting.state == VacancyState.IN_REVIEW
    Vacancy.objects.filter(pk=waiting.pk).update(state=VacancyState.CLOSED)
    assert gita.post(page(waiting, "reopen_vacancy"), {"version": version}).status_code == 409
