"""Every row of the public adverts is kept or set aside with its reason: none is dropped in silence."""

import pytest

from goodwork.connectors.tables.vacancies import read_vacancies

pytestmark = [pytest.mark.real, pytest.mark.slow]

# Rows in each file, as its SOURCE.md counts them, and how many repeat an earlier row's reference.
FILES = {
    "jobs_nhs_2020/nhs_jobs_2020.parquet": (14_842, 0),
    "jobs_nhs_2020/nhs_jobposting_jsonld_sample.jsonl.gz": (1_500, 0),
    "jobs_reed/reed_uk_2018_29862.csv.gz": (29_862, 0),
    "jobs_reed/reed_uk_datascience_2021_727.csv.gz": (727, 2),
}


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_kept_or_set_aside_with_its_reason(open_data, name):
    n_rows, n_repeated = FILES[name]
    reading = read_vacancies(open_data / name)
    kept = {advert.source.row for advert in reading.records}
    assert reading.n_rows == n_rows
    assert reading.n_set_aside == n_repeated
    assert len({reject.source.row for reject in reading.rejects} - kept) == n_repeated


@pytest.mark.parametrize(
    "name", ["jobs_nhs_2020/nhs_jobs_2020.parquet", "jobs_reed/reed_uk_2018_29862.csv.gz"]
)
def test_every_advert_has_the_columns_its_file_has(open_data, name):
    for advert in read_vacancies(open_data / name).records:
        assert advert.title
        assert advert.place_text
        assert advert.contract_text
