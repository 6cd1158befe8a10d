"""Areas of official statistics, named by the nine-character codes of the Government Statistical Service (GSS)."""

from dataclasses import dataclass
from enum import StrEnum


class AreaKind(StrEnum):
    """What an area is. The labels are the words of pages."""

    SMALL_AREA = "lower layer super output area"
    MIDDLE_AREA = "middle layer super output area"
    WARD = "ward"
    LOCAL_AUTHORITY = "local authority"
    COUNTY = "county"
    COMBINED_AUTHORITY = "combined authority"
    LOCAL_ENTERPRISE_PARTNERSHIP = "local enterprise partnership"
    REGION = "region"
    COUNTRY = "country"


#: The first three characters of a code, as the ONS Register of Geographic Codes gives them.
KINDS: dict[str, AreaKind] = {
    **dict.fromkeys(("E01", "W01", "S01"), AreaKind.SMALL_AREA),
    **dict.fromkeys(("E02", "W02", "S02"), AreaKind.MIDDLE_AREA),
    **dict.fromkeys(("E05", "W05", "S13", "N08"), AreaKind.WARD),
    **dict.fromkeys(("E06", "E07", "E08", "E09", "W06", "S12", "N09"), AreaKind.LOCAL_AUTHORITY),
    "E10": AreaKind.COUNTY,
    "E12": AreaKind.REGION,
    "E37": AreaKind.LOCAL_ENTERPRISE_PARTNERSHIP,
    "E47": AreaKind.COMBINED_AUTHORITY,
    **dict.fromkeys(("E92", "W92", "S92", "N92", "K02", "K03", "K04"), AreaKind.COUNTRY),
}


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """One area: its code, its name, and what it is."""

    code: str
    name: str
    kind: AreaKind


def kind_of(code: str) -> AreaKind | None:
    """What the area of a GSS code is; None for a code of no known kind."""
    return KINDS.get(code[:3]) if len(code) == 9 and code.isascii() and code[1:].isdigit() else None
