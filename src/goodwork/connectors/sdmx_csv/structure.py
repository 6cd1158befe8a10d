"""What a file of SDMX-CSV holds: its dimensions, its one measure, its attributes, and the codes of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MEASURE = "OBS_VALUE"
TIME = "TIME_PERIOD"


@dataclass(frozen=True, slots=True)
class Component:
    """One column. `codes` are its values with their words where it is coded; `kind` is the type of any other."""

    id: str
    name: str
    meaning: str
    kind: str = "String"
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Structure:
    """A data structure: two rows never share every dimension."""

    agency: str
    id: str
    version: str
    name: str
    dimensions: tuple[Component, ...]
    attributes: tuple[Component, ...]
    measure: Component = Component(MEASURE, "Value", "The figure, in the unit of its indicator", "Double")

    @property
    def urn(self) -> str:
        """How a file names its structure."""
        return f"{self.agency}:{self.id}({self.version})"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a file after STRUCTURE, STRUCTURE_ID and ACTION."""
        parts = (*self.dimensions, self.measure, *self.attributes)
        return tuple(part.id for part in parts)

    def as_message(self, prepared_on: str) -> dict[str, Any]:
        """The structure as an SDMX-JSON 2.0 message: code lists, concepts, and how they are put together."""
        parts = (*self.dimensions, self.measure, *self.attributes)
        own = {"agencyID": self.agency, "version": self.version}
        concepts = f"{self.agency}:{self.id}_CONCEPTS({self.version})"
        return {
            "meta": {"id": self.id, "prepared": prepared_on, "sender": {"id": self.agency}},
            "data": {
                "codelists": [_codelist(part, own) for part in parts if part.codes],
                "conceptSchemes": [
                    own
                    | {
                        "id": f"{self.id}_CONCEPTS",
                        "name": self.name,
                        "concepts": [{"id": p.id, "name": p.name, "description": p.meaning} for p in parts],
                    }
                ],
                "dataStructures": [own | {"id": self.id, "name": self.name, "dataStructureComponents": self._components(concepts)}],
            },
        }  # fmt: skip

    def _components(self, concepts: str) -> dict[str, Any]:
        def one(part: Component) -> dict[str, Any]:
            if part.codes:
                representation: dict[str, Any] = {
                    "enumeration": f"{self.agency}:CL_{part.id}({self.version})"
                }
            else:
                representation = {"format": {"dataType": part.kind}}
            return {
                "id": part.id,
                "conceptIdentity": f"{concepts}.{part.id}",
                "localRepresentation": representation,
            }

        plain = [part for part in self.dimensions if part.id != TIME]
        return {
            "dimensionList": {
                "dimensions": [one(part) | {"position": n} for n, part in enumerate(plain)],
                "timeDimensions": [one(part) for part in self.dimensions if part.id == TIME],
            },
            "measureList": {"measures": [one(self.measure)]},
            "attributeList": {
                "attributes": [one(part) | {"attributeRelationship": {"observation": {}}} for part in self.attributes]
            },
        }  # fmt: skip


def _codelist(part: Component, own: dict[str, str]) -> dict[str, Any]:
    codes = [{"id": code, "name": words} for code, words in part.codes.items()]
    return own | {"id": f"CL_{part.id}", "name": part.name, "codes": codes}
