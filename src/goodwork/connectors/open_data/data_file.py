"""What is said of one file of public data, and the licences most of them carry."""

from dataclasses import dataclass

OPEN_GOVERNMENT = "Open Government Licence v3.0"
ATTRIBUTION_4 = "Creative Commons Attribution 4.0 International"
ONS_GEOGRAPHY = (
    f"{OPEN_GOVERNMENT}. Contains OS data, Royal Mail data and National Statistics data "
    "(c) Crown copyright and database right. Northern Ireland (BT) postcodes carry a separate licence"
)
ESCO = "Free re-use (Commission Decision 2011/833/EU). This service uses the ESCO classification of the European Commission"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of the folder. `weaker` says what Goodwork does worse without it; `main_job`, whether matching needs it."""

    id: str
    path: str
    purpose: str
    weaker: str
    publisher: str
    licence: str
    page: str  # the publisher's page, by its name
    columns: tuple[str, ...]
    main_job: bool = True
