"""What occupation a title may name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OccupationGuess:
    """A SOC 2020 unit group an advert may belong to. `confidence` is 0 ... 1; guesses come best first."""

    soc_code: str
    title: str
    confidence: float
