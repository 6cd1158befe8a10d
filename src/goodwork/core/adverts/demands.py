"""What the work demands that an adjustment may stand against: lifting, standing, stairs, driving, nights, noise."""

from goodwork.core.adverts.facts import Demand
from goodwork.core.adverts.passage import passages
from goodwork.core.adverts.pattern import in_title
from goodwork.core.adverts.wording import table
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import Adjustment


def read_demands(advert: Advert) -> tuple[Demand, ...]:
    """Each demand the advert states, once, with its words. `against` is a code of `Adjustment`."""
    places = passages(advert, "title", "hours_text", "description")
    demands = {
        Adjustment(shows): Demand(Adjustment(shows), passage.evidence(*match.span()))
        for shows, passage, match in table("demands").shown(places)
    }
    if nights := in_title(advert, "nights"):
        demands.setdefault(Adjustment.NO_NIGHTS, Demand(Adjustment.NO_NIGHTS, nights))
    return tuple(demands.values())
