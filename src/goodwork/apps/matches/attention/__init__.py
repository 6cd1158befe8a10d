"""What needs somebody today, computed from facts, each with its reason: `today(by=...)`."""

from goodwork.apps.matches.attention.day import Today, today

__all__ = ["Today", "today"]
