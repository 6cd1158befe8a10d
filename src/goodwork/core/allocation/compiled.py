"""How the loops of this folder are compiled."""

from typing import Any, TypeVar, cast

import numba

Function = TypeVar("Function")
Array = Any  # inside compiled code: a flat array of the type its record declares


def compiled(function: Function) -> Function:
    """Compiled by numba, kept on disk between runs, and run without Python's lock."""
    made: Any = numba.njit(cache=True, nogil=True)
    return cast(Function, made(function))
