"""How the loops of this folder are compiled, and the few instructions numba has no name for."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from llvmlite import ir  # type: ignore[import-untyped]
from numba.extending import intrinsic

Function = TypeVar("Function")
Array = Any  # inside compiled code: a flat array of the type `layout` declares


def compiled(function: Function) -> Function:
    """Compiled by numba, kept on disk between runs, and run without Python's lock."""
    made: Any = numba.njit(cache=True, nogil=True)
    return cast(Function, made(function))


def _bits_set(typing_context: Any, bits: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return numba.types.int64(numba.types.uint64), code


def _lowest_bit(typing_context: Any, bits: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 0))

    return numba.types.int64(numba.types.uint64), code


# The place of the lowest bit set (64 where none is), and how many are: one instruction each.
lowest_bit = cast(Callable[[Any], int], intrinsic(_lowest_bit))
bits_set = cast(Callable[[Any], int], intrinsic(_bits_set))
