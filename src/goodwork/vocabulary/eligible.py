"""Lists of what is eligible, best first: what a scan yields and a rule of sharing reads."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lists:
    """Places each of some people could take, best first, as compressed rows.

    `people` int32 [n] are the people's rows; `start` int64 [n + 1]; `places` int32 and `scores` int64
    [n_pairs], in thousandths of a point, highest first and by `rank` of the place among equals; `complete`
    bool [n] is true where the list holds every place she could take.
    """

    people: Int32s
    start: Int64s
    places: Int32s
    scores: Int64s
    complete: NDArray[np.bool_]
