"""What ONS writes beside a figure or in its place, as how firm the figure is."""

from dataclasses import dataclass

from goodwork.standards.statistical_marks import Mark, statistical_marks
from goodwork.vocabulary.observations import Standing


@dataclass(frozen=True, slots=True)
class Marked:
    """How firm a figure is. `withheld`: what stands there is not to be used. `flag`: what to tell readers."""

    standing: Standing
    withheld: bool = False
    flag: str = ""


def standing_of(written: str, has_value: bool) -> Marked | str:
    """The standing that a mark gives a figure; in words, why there is no observation."""
    if not written.strip():
        return Marked(Standing.FINAL) if has_value else "has no figure, and no mark says why"
    mark = known_mark(written)
    if mark is None:
        return f"has a mark we do not know, '{written[:20]}': add it to standards/statistical_marks"
    if mark.refused:
        return f"is a {mark.meaning}, not an observation"
    if mark.instead:
        return (
            Marked(Standing.SUPPRESSED, withheld=True) if mark.standing else f"has no figure: {mark.meaning}"
        )
    if not has_value:
        return f"has no figure, and is marked {mark.meaning}"
    return Marked(mark.standing or Standing.FINAL, flag=mark.meaning if mark.flag else "")


def known_mark(written: str) -> Mark | None:
    """A mark as tables write it ([c], x), or as SDMX does (A, Q)."""
    shorthand = statistical_marks("table_shorthand").find(written)
    if written.strip().isupper() and len(written.strip()) == 1:
        return statistical_marks("observation_status").find(written) or shorthand
    return shorthand
