"""How crowded a job is, why it moved, and who is introduced, in words that claim no more than was counted."""

from collections.abc import Mapping

from goodwork.core.allocation.introductions import Standing
from goodwork.pipelines.results import Crowd, Introduction, SecondListJob, Shortlist
from goodwork.reports.words.phrases import capitalised, counted
from goodwork.reports.words.points import points_in_words

SAID_EXACTLY = 20  # below so many people the figures themselves are shown
LEAST_SAID = 50  # thousandths of a point: what rounds to a tenth

STANDINGS: Mapping[Standing, str] = {
    Standing.NOW: "Introduce now, with consent",
    Standing.WAITING: "Waiting",
    Standing.NEXT: "There is room: after one of the others",
    Standing.CLOSED: "The employer takes no introductions for now",
}

TO_HER = {**STANDINGS, Standing.NOW: "Now, if you agree"}


def crowd_words(crowd: Crowd) -> str:
    """ "About 30 people for each place"; exact where few people are counted."""
    people, places = crowd.n_people, crowd.n_places
    if people < SAID_EXACTLY:
        shown = counted(people, "person", "people") if people else "Nobody"
        return f"{shown} for {counted(places, 'place')}"
    if people <= places:
        return f"No more people than places: {people:,} for {places:,}"
    return f"About {counted(round_ratio(people, places), 'person', 'people')} for each place"


def round_ratio(people: int, places: int) -> int:
    """People for each place to the nearest whole below 10, to the nearest 5 below 100, then to two figures."""
    ratio = people // places
    step = 1 if ratio < 10 else 5 if ratio < 100 else 10 ** (len(str(ratio)) - 2)
    return (2 * people + step * places) // (2 * step * places) * step


def points_off(crowd: Crowd) -> str:
    """ "2.1 off for crowding"; empty where that is nothing."""
    return f"{points_in_words(crowd.price)} off for crowding" if crowd.price >= LEAST_SAID else ""


def second_list_words(shortlist: Shortlist) -> list[str]:
    """Why each job of the second list stands where it does, in the list's order.

    What passes a job with more points, or replaces it, has fewer taken off: that is all a second list can do.
    """
    return [_why(entry, shortlist.less_crowded) for entry in shortlist.less_crowded]


def _why(entry: SecondListJob, listed: tuple[SecondListJob, ...]) -> str:
    hers, here = entry.plain_rank, entry.job.rank
    if hers is None:
        return "Not on your best list. Crowding takes more off the job it replaces."
    number = f"Number {hers} on your best list"
    beside = [
        (other.plain_rank, other.job.rank)
        for other in listed
        if other.plain_rank is not None and other.job.nearness is entry.job.nearness
    ]
    if passed := [plain for plain, second in beside if plain < hers and second > here]:
        return f"{number}. Higher here: crowding takes more off number {min(passed)}."
    if any(plain > hers and second < here for plain, second in beside):
        return f"{number}. Lower here: crowding takes more off it."
    return f"{number}."


def changes_nothing(shortlist: Shortlist) -> bool:
    """Whether the second list is the first, job for job."""
    return all(entry.plain_rank == entry.job.rank for entry in shortlist.less_crowded)


def introduction_words(introduction: Introduction, words_of: Mapping[Standing, str] = STANDINGS) -> str:
    """ "Waiting: 3 people ahead"."""
    words = words_of[introduction.standing]
    if introduction.standing is not Standing.WAITING:
        return words
    ahead = counted(introduction.ahead, "person", "people") if introduction.ahead else "nobody"
    return f"{words}: {ahead} ahead"


def at_most_words(crowd: Crowd) -> str:
    """How many the employer may have introduced at once, and who says so."""
    by = "the employer says" if crowd.introductions_stated else "our own assumption"
    return capitalised(f"{counted(crowd.n_introductions, 'person', 'people')} at most at once ({by})")


def _ratio(crowd: Crowd) -> float:
    return crowd.n_people / crowd.n_places


def congestion_sentences(crowds: Mapping[str, Crowd]) -> list[str]:
    """How unevenly the lists fall on vacancies: those nobody is shown, and the most crowded."""
    held = list(crowds.values())
    if not held or not any(crowd.n_people for crowd in held):
        return []
    unseen = [crowd for crowd in held if not crowd.n_people]
    most = max(held, key=_ratio)
    sentences = []
    if unseen:
        found = sum(crowd.n_second > 0 for crowd in unseen)
        second = f"; second lists show {found:,} of them" if found else ""
        sentences.append(f"{len(unseen):,} of {counted(len(held), 'vacancy', 'vacancies')} {'is' if len(unseen) == 1 else 'are'} on nobody's list of best jobs{second}.")  # fmt: skip
    if most.n_people > most.n_places:
        words = crowd_words(most)
        sentences.append(f"The most crowded has {words[0].lower()}{words[1:]}.")
    return sentences
