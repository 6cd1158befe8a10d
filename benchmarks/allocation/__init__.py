"""Sharing scarce places: speed beside what people use now, equal results checked first."""
