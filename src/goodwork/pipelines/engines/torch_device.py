"""Everybody's best lists on one graphics processor through Torch: whole numbers all the way, the bytes of the scan.

Products are summed in 64-bit floating point, in which every sum a problem may hold is exact (never in TF32 or any
shorter form); scores and tie-breaks share one 64-bit whole number, so that the best are the same in any order of work.
People and vacancies are taken a block at a time, so memory is bounded. Needs `torch`, which nothing else here does.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwork.core.matching.problem import ANYWHERE, MINUTES_UNKNOWN, NO_PAY, Problem
from goodwork.core.matching.shortlist import NOBODY, Best
from goodwork.vocabulary.travel_times import NOT_REACHABLE

NO_KEY = -(2**63)
RANK_BITS = 0xFFFFFFFF


class NoTorchError(RuntimeError):
    """Torch, or the device asked for, is not on this machine."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """How many people and vacancies are looked at together: about 40 bytes a pair are held."""

    people: int = 1024
    vacancies: int = 16_384


def best_on_device(problem: Problem, k: int = 50, device: str = "cuda", blocks: Blocks | None = None) -> Best:
    """The vacancies, scores and counts of `shortlist.best`, byte for byte, computed on `device` ("cuda", "cpu").

    Raises `NoTorchError` where Torch or the device is missing, ValueError when `k` is below 1.
    """
    if k < 1:
        raise ValueError(f"a shortlist needs at least 1 place, not {k}")
    torch = _torch(device)
    sizes, k = blocks or Blocks(), min(k, max(problem.n_vacancies, 1))
    side = _Side(torch, problem, device)
    chosen = np.full((problem.n_people, k), NOBODY, np.int32)
    scores = np.zeros((problem.n_people, k), np.int32)
    counts = np.zeros((problem.n_people, 2), np.int32)
    for first in range(0, problem.n_people, sizes.people):
        people = slice(first, min(first + sizes.people, problem.n_people))
        keys, counts[people] = side.best(people, k, sizes.vacancies)
        listed = keys > NO_KEY
        rows = side.row_of_rank[np.where(listed, RANK_BITS - (keys & RANK_BITS), 0)]
        chosen[people] = np.where(listed, rows, NOBODY)
        scores[people] = np.where(listed, keys >> 32, 0)
    return Best(chosen, scores, counts[:, 0].copy(), counts[:, 1].copy())


def _torch(device: str) -> Any:
    try:
        import torch
    except ImportError as error:
        raise NoTorchError(
            "torch is not installed: the scan on this machine's processors gives the same"
        ) from error
    if device.startswith("cuda") and not torch.cuda.is_available():
        raise NoTorchError("there is no graphics processor that torch can use here")
    return torch


class _Side:
    """The problem's arrays on the device."""

    def __init__(self, torch: Any, problem: Problem, device: str) -> None:
        self.torch, self.problem, self.device = torch, problem, device
        people, jobs = problem.people, problem.vacancies
        self.weights = self._to(people.weights, torch.float64)
        self.features = self._to(jobs.features, torch.float64)
        self.fit_row, self.fit = self._to(people.fit_row), self._to(problem.occupation_fit)
        self.groups, self.shares = self._to(jobs.groups), self._to(jobs.group_weights)
        self.base, self.pay, self.rank = self._to(people.pay_base), self._to(jobs.pay), self._to(jobs.rank)
        self.at_most = self._to(people.max_minutes)
        self.limits = [
            (self._to(t.people), self._to(t.vacancies), self._to(t.fits, torch.bool)) for t in problem.limits
        ]
        n = problem.travel.n_to
        self.zone = self._to(np.where(jobs.zone == ANYWHERE, n, np.where(jobs.zone < 0, n + 1, jobs.zone)))
        self.row_of_rank = np.empty(max(problem.n_vacancies, 1), np.int64)
        self.row_of_rank[jobs.rank] = np.arange(problem.n_vacancies)

    def _to(self, values: Any, kind: Any = None) -> Any:
        return self.torch.as_tensor(np.ascontiguousarray(values)).to(self.device, kind or self.torch.int64)

    def best(self, people: slice, k: int, at_once: int) -> tuple[Any, Any]:
        """The keys of the best `k` of some people, int64 [n, k], best first, and how many are eligible and in reach."""
        torch, n = self.torch, people.stop - people.start
        minutes_to = self._to(self._minutes(people))
        keys = torch.full((n, k), NO_KEY, dtype=torch.int64, device=self.device)
        counts = torch.zeros((n, 2), dtype=torch.int64, device=self.device)
        for first in range(0, self.problem.n_vacancies, at_once):
            jobs = slice(first, min(first + at_once, self.problem.n_vacancies))
            minutes = minutes_to[:, self.zone[jobs]]
            open_to = (minutes <= self.at_most[people, None]) | (minutes == MINUTES_UNKNOWN)
            counts[:, 1] += open_to.sum(dim=1)
            for theirs, asked, fits in self.limits:
                open_to &= fits[theirs[people]][:, asked[jobs]]
            counts[:, 0] += open_to.sum(dim=1)
            found = (self._scores(people, jobs, minutes) << 32) | (RANK_BITS - self.rank[None, jobs])
            found = torch.where(open_to, found, torch.full_like(found, NO_KEY))
            keys = torch.cat([keys, found], dim=1).topk(k, dim=1, sorted=True).values
        return keys.cpu().numpy(), counts.cpu().numpy()

    def _scores(self, people: slice, jobs: slice, minutes: Any) -> Any:
        """int64 [n people, n jobs]: the sum of the parts that `score` declares."""
        torch, weights = self.torch, self.problem.weights
        scores = (self.weights[people] @ self.features[jobs].T).to(torch.int64)
        fit, points = self.fit[self.fit_row[people]], torch.zeros_like(scores)
        for place in range(self.groups.shape[1]):
            points += fit[:, self.groups[jobs, place]] * self.shares[None, jobs, place]
        scores += weights.occupation * torch.div(points, 1000, rounding_mode="floor")
        above = (self.pay[None, jobs] - self.base[people, None]).clamp(0, weights.pay_cap_pence)
        scores += weights.per_penny * above * (self.pay[None, jobs] != NO_PAY)
        unknown = torch.full_like(minutes, weights.minutes_when_unknown)
        return scores - weights.per_minute * torch.where(minutes == MINUTES_UNKNOWN, unknown, minutes)

    def _minutes(self, people: slice) -> Any:
        """Minutes to every scan zone by the quickest mode, int64 [n people, n zones + 2]: remote and unknown last."""
        travel, rows = self.problem.travel, self.problem.people
        best = np.full((people.stop - people.start, travel.n_to + 2), NOT_REACHABLE, np.int64)
        for number, person in enumerate(range(people.start, people.stop)):
            zone = int(rows.zone[person])
            if zone < 0:
                best[number] = MINUTES_UNKNOWN
            for mode in range(travel.n_modes if zone >= 0 else 0):
                if int(rows.modes[person]) >> mode & 1:
                    row = mode * travel.n_from + zone
                    some = slice(travel.start[row], travel.start[row + 1])
                    best[number, travel.to[some]] = np.minimum(
                        best[number, travel.to[some]], travel.minutes[some]
                    )
        best[:, -2], best[:, -1] = 0, MINUTES_UNKNOWN
        return best
