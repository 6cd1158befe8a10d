"""RECONSTRUCTED answers of the Office for National Statistics: no byte of them was recorded from a service.

Explore Local Statistics: the older form is that of the cube in the service's own source of August 2025 (dimensions
areacd, date, measure; measures lci, uci, value; periods as "2023-01-01/P1Y"); the newer is that of the service's own
description of its API of September 2026 (areacd, period, measure; value, lci_95, uci_95; `status`).
Beta API: the description of versions, the CSV form "v4" and the answer about observations are as in the developer hub
and in public clients. All figures are invented.
"""

import json
from typing import Any

AREAS = {"E08000032": "Bradford", "E08000035": "Leeds"}


def explored(**changes: Any) -> bytes:
    """Employment rates of two areas in two years, in the newer form."""
    said: dict[str, Any] = {
        "version": "2.0", "class": "dataset", "label": "Employment rate (Great Britain)", "updated": "2026-04-14",
        "extension": {"slug": "employment-rate"}, "id": ["areacd", "period", "measure"], "size": [2, 2, 3],
        "role": {"geo": ["areacd"], "time": ["period"]},
        "dimension": {
            "areacd": {"label": "Area code", "category": {"index": {"E08000032": 0, "E08000035": 1}, "label": AREAS}},
            "period": {"label": "Time period", "category": {"index": {"2022-01-01/P1Y": 0, "2023-01-01/P1Y": 1}}},
            "measure": {"label": "Measure", "category": {"index": {"value": 0, "lci_95": 1, "uci_95": 2}}},
        },
        "status": {},
        "value": [67.1, 64.2, 70.0, 68.4, 65.8, 71.0, 76.0, 73.7, 78.3, 77.1, 75.0, 79.2],
    }  # fmt: skip
    return json.dumps(said | changes).encode()


def explored_before() -> bytes:
    """The same of one area and year, in the older form, where the figure itself stands last."""
    said = {
        "version": "2.0", "class": "dataset", "label": "Employment rate (Great Britain)", "updated": "2024-04-16",
        "extension": {"slug": "employment-rate"}, "id": ["areacd", "date", "measure"], "size": [1, 1, 3],
        "role": {"geo": ["areacd"], "time": ["date"]},
        "dimension": {
            "areacd": {"category": {"index": {"E08000035": 0}}},
            "date": {"category": {"index": {"2023-01-01/P1Y": 0}}},
            "measure": {"category": {"index": {"lci": 0, "uci": 1, "value": 2}, "label": {"lci": "Lower"}}},
        },
        "value": [75.0, 79.2, 77.1],
    }  # fmt: skip
    return json.dumps(said).encode()


def edition(version: int = 4) -> bytes:
    href = f"https://api.beta.ons.gov.uk/v1/datasets/wellbeing-local-authority/editions/time-series/versions/{version}"
    return json.dumps(
        {"edition": "time-series", "links": {"latest_version": {"href": href, "id": str(version)}}}
    ).encode()


def version(csv_address: str, number: int = 4) -> bytes:
    downloads = {
        "csv": {"href": csv_address, "size": "1204"},
        "csvw": {"href": csv_address + "-metadata.json"},
    }
    return json.dumps({"version": number, "edition": "time-series", "release_date": "2023-11-07", "downloads": downloads}).encode()  # fmt: skip


WELLBEING = """v4_3,Data Marking,Lower limit,Upper limit,yyyy-yy,Time,administrative-geography,Geography,measure-of-wellbeing,MeasureOfWellbeing,wellbeing-estimate,Estimate
7.41,,7.30,7.52,2022-23,2022-23,E08000035,Leeds,life-satisfaction,Life satisfaction,average-mean,Average (mean)
7.22,p,7.09,7.35,2022-23,2022-23,E08000032,Bradford,life-satisfaction,Life satisfaction,average-mean,Average (mean)
,x,,,2021-22,2021-22,E08000032,Bradford,life-satisfaction,Life satisfaction,average-mean,Average (mean)
[c],,,,2022-23,2022-23,E06000017,Rutland,life-satisfaction,Life satisfaction,average-mean,Average (mean)
3.02,,2.90,3.14,2022-23,2022-23,E08000035,Leeds,anxiety,Anxiety,average-mean,Average (mean)
"""

ONE_AREA = {
    "dimensions": {"geography": {"option": {"id": "E08000035"}}},
    "limit": 10000, "offset": 0, "total_observations": 3,
    "observations": [
        {"dimensions": {"Time": {"id": "Month", "label": "Apr-23"}}, "observation": "105.1"},
        {"dimensions": {"Time": {"id": "Month", "label": "May-23"}}, "observation": "", "metadata": {"Data Marking": "x"}},
        {"dimensions": {"Time": {"id": "Month", "label": "Jun-23"}}, "observation": "105.9", "metadata": {"Data Marking": "p"}},
    ],
}  # fmt: skip
