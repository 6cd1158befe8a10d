"""What the work demands that an adjustment may stand against: lifting, standing, stairs, driving, nights, noise."""

from goodwork.core.adverts.facts import Demand
from goodwork.core.adverts.passage import passages
from goodwork.core.adverts.wording import wordings
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.work import Adjustment


def read_demands(advert: Advert) -> tuple[Demand, ...]:
    """Each demand the advert states, once, with its words. `against` is a code of `Adjustment`."""
    places = passages(advert, "title", "hours_text", "description")
    found = ((Adjustment(wording.shows), wording.first(places)) for wording in wordings("demands"))
    return tuple(Demand(against, hit[0].evidence(*hit[1].span())) for against, hit in found if hit)
