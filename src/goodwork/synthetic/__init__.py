"""The demonstration place, made from a seed: an invented town, its people, employers and vacancies."""

from goodwork.synthetic.place import DemonstrationPlace, caseload, synthesise

__all__ = ["DemonstrationPlace", "caseload", "synthesise"]
