"""Who belongs to which group, held apart from people: matching has no type that could carry it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

NOT_STATED = "Not stated"
TOGETHER = "Small groups together"


@dataclass(frozen=True, slots=True)
class GroupLabels:
    """Labels of people by reference: `labels` maps an attribute ("sex") to each person's label.

    A person left out of an attribute, or whose label is blank, has not stated it.
    """

    labels: Mapping[str, Mapping[str, str]]

    @property
    def attributes(self) -> tuple[str, ...]:
        return tuple(self.labels)


@dataclass(frozen=True, slots=True)
class Grouping:
    """One attribute over a caseload. `member` int32 [n_people] is each person's place in `names`.

    `n_together` counts the groups that `protected` put together.
    """

    attribute: str
    names: tuple[str, ...]
    member: NDArray[np.int32]
    n_together: int = 0
    sizes: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        if len(self.member) and not (self.member.min() >= 0 and self.member.max() < len(self.names)):
            raise ValueError(f"{self.attribute}: a person belongs to a group that is not named")
        object.__setattr__(self, "sizes", np.bincount(self.member, minlength=len(self.names)))

    @property
    def can_be_compared(self) -> bool:
        """Whether there are two groups or more."""
        return len(self.names) > 1


def groupings(labels: GroupLabels, person_ids: Sequence[str]) -> tuple[Grouping, ...]:
    """Each attribute over these people, groups in alphabetical order, "Not stated" last.

    Labels that differ only in case or spaces are one group, under the spelling most used.
    """
    return tuple(_grouping(name, of_person, person_ids) for name, of_person in labels.labels.items())


def _grouping(attribute: str, of_person: Mapping[str, str], person_ids: Sequence[str]) -> Grouping:
    spelt = [" ".join(of_person.get(person, "").split()) or NOT_STATED for person in person_ids]
    used: dict[str, dict[str, int]] = {}
    for label in spelt:
        counts = used.setdefault(label.casefold(), {})
        counts[label] = counts.get(label, 0) + 1
    best = {key: min(counts, key=lambda label: (-counts[label], label)) for key, counts in used.items()}
    names = sorted(best.values(), key=lambda name: (name == NOT_STATED, name.casefold()))
    number = {name.casefold(): i for i, name in enumerate(names)}
    return Grouping(
        attribute, tuple(names), np.array([number[label.casefold()] for label in spelt], np.int32)
    )


def protected(grouping: Grouping, smallest: int) -> Grouping:
    """The same people with every group of fewer than `smallest` put together, and with the next smallest while needed.

    No shown group is then smaller than `smallest` (unless all are one), and none can be found by taking the others
    from the whole. The names of the groups put together are not kept.
    """
    order = sorted(range(len(grouping.names)), key=lambda g: (int(grouping.sizes[g]), grouping.names[g]))
    pooled = {g for g in order if grouping.sizes[g] < smallest}
    if not pooled:
        return grouping
    for g in order:
        if sum(int(grouping.sizes[i]) for i in pooled) >= smallest:
            break
        pooled.add(g)
    kept = [g for g in range(len(grouping.names)) if g not in pooled]
    number = np.full(len(grouping.names), len(kept), np.int32)
    number[kept] = np.arange(len(kept), dtype=np.int32)
    names = (*(grouping.names[g] for g in kept), TOGETHER)
    return Grouping(grouping.attribute, names, number[grouping.member], len(pooled))
