"""How long a journey is taken to last until something better is known: stated assumptions, marked as our own."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, Words, load
from goodwork.vocabulary.work import TravelMode


class ModeDefaults(Fact):
    """One way of travelling, door to door.

    Minutes are `straight-line km × detour_factor ÷ speed_km_per_hour × 60 + fixed_minutes`; a journey whose
    straight line is longer than `furthest_km` is not made this way.
    """

    speed_km_per_hour: Annotated[float, Field(gt=0)]
    detour_factor: Annotated[float, Field(ge=1)]
    fixed_minutes: Annotated[float, Field(ge=0)]
    furthest_km: Annotated[float, Field(gt=0)]
    reference: Words


class TravelDefaults(Standard):
    """The file `standards/travel/default_speeds.yaml`."""

    kind: ClassVar[str] = "travel"

    modes: dict[TravelMode, ModeDefaults]

    @model_validator(mode="after")
    def _every_mode_has_its_defaults(self) -> Self:
        missing = [mode.value for mode in TravelMode if mode not in self.modes]
        if missing:
            raise ValueError(f"modes: nothing is said of {', '.join(missing)}")
        return self


def load_travel_defaults() -> TravelDefaults:
    """The stated defaults of every `TravelMode`: km, km an hour and minutes. They are assumptions, not measurements."""
    return load(TravelDefaults, "default_speeds")


class Figure(Fact):
    """One assumption as a number, in the unit its name gives."""

    value: Annotated[float, Field(gt=0)]
    reference: Words


class PublicTransport(Standard):
    """The file `standards/travel/public_transport.yaml`: kilometres in a straight line, minutes, times of day in
    minutes after midnight."""

    kind: ClassVar[str] = "travel"

    walk_to_stop_km: Figure
    walk_between_stops_km: Figure
    minutes_at_stop: Figure
    minutes_to_change: Figure
    longest_minutes: Figure
    start_when_unknown: Figure
    end_when_unknown: Figure


class ImportedTimes(Standard):
    """The file `standards/travel/imported_times.yaml`: kilometres in a straight line, and minutes."""

    kind: ClassVar[str] = "travel"

    furthest_zone_km: Figure
    arrive_by_within_minutes: Figure


def load_public_transport() -> PublicTransport:
    """What is assumed of a journey by timetable."""
    return load(PublicTransport, "public_transport")


def load_imported_times() -> ImportedTimes:
    """How a table of minutes between zones is laid over homes and workplaces."""
    return load(ImportedTimes, "imported_times")
