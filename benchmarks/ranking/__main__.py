"""How well jobs are ordered for real people, offline: `python -m benchmarks.ranking`.

What 2014's job seekers in the United States opened, against orderings made from their own words. Jobs nobody was
shown cannot be opened, and place, pay and hours are not in the data: the figures compare orderings with one
another and say little of how good any is. No person's words were used to choose anything.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from benchmarks.public_data import folder_or_stop
from benchmarks.ranking.rankers import ByWords, Ranker, both, by_classification, by_views, ndcg
from benchmarks.ranking.views import Question, answerable, read_views
from goodwork.connectors.open_data.occupations import read_occupations

K = 10
RESAMPLES = 2000


def values(ranker: Ranker, questions: Sequence[Question]) -> np.ndarray:
    """nDCG@K of each question."""
    return np.array([ndcg(ranker(q), [job in q.opened for job in q.candidates], K) for q in questions])


def interval(found: np.ndarray) -> str:
    """The mean and its 95 % interval, people drawn again with replacement."""
    random = np.random.default_rng(0)
    means = found[random.integers(0, len(found), (RESAMPLES, len(found)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{found.mean():.3f} ({low:.3f} to {high:.3f})"


def table(name: str, questions: Sequence[Question], rankers: Mapping[str, Ranker]) -> Iterator[str]:
    """One row a way of ordering, and how far it is from words alone on the same people."""
    n = np.mean([len(each.candidates) for each in questions])
    opened = np.mean([len(each.opened) for each in questions])
    yield f"\n{name}: {len(questions)} people, {n:,.0f} jobs each to order, {opened:.1f} opened\n"
    yield f"| ordering | nDCG@{K} | less words only |\n|---|---|---|"
    found = {way: values(ranker, questions) for way, ranker in rankers.items()}
    for way, each in found.items():
        yield f"| {way} | {interval(each)} | {interval(each - found['words only'])} |"


def main() -> None:
    folder = folder_or_stop()
    views = read_views(folder)
    reader = read_occupations(folder).fit()
    words, classification = ByWords(views), by_classification(views, reader)
    rankers: dict[str, Ranker] = {
        "no order at all": lambda asked: np.zeros(len(asked.candidates)),
        "most opened by others": by_views(views),
        "words only": words,
        "classification only": classification,
        "both": both(words, classification),
    }
    questions = answerable(views.questions)
    asked = [each for each in questions if each.wanted]
    for name, some in (
        ("Said what they want", asked),
        ("Said only what they have done", [q for q in questions if not q.wanted]),
    ):
        for line in table(name, some, rankers):
            print(line, flush=True)


if __name__ == "__main__":
    main()
