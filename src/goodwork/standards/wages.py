"""Pay floors for a date: the three that must never be confused, and the offset for accommodation.

The National Minimum Wage and National Living Wage are law; the Real Living Wage is voluntary.
"""

from goodwork.standards.living_wage import RealLivingWageOn, real_living_wage
from goodwork.standards.minimum_wage import (
    accommodation_offset,
    apprentice_rate,
    minimum_wage,
    minimum_wages,
)
from goodwork.standards.series import Rate

__all__ = [
    "Rate",
    "RealLivingWageOn",
    "accommodation_offset",
    "apprentice_rate",
    "minimum_wage",
    "minimum_wages",
    "real_living_wage",
]
