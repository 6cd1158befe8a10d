"""The parts a capital project goes through, each with its own work and its own workers."""

from enum import StrEnum


class PhaseKind(StrEnum):
    """What is done in a phase: the money spent in each pays for other occupations."""

    DESIGN = "design"
    CONSTRUCTION = "construction"
    OPERATION = "operation"


#: The words of pages.
PHASE_LABELS: dict[PhaseKind, str] = {
    PhaseKind.DESIGN: "Design and planning",
    PhaseKind.CONSTRUCTION: "Construction",
    PhaseKind.OPERATION: "Running it",
}
