"""How the kernel runs: as plain Python, or compiled where the extra ``fast`` is installed.

Both run the same source (`kernel.py`, `leading.py`) and find the same plan. Loading numba
takes longer than a station's or a county's whole round, so small problems stay plain; so do
numbers that would not fit into 64 bits.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from matching import kernel, leading
from matching.kernel import Ints

WORTH_IT = 50_000
"""Edges from which loading the compiled kernel pays."""


class Kernel(NamedTuple):
    """The kernel's functions, and how the sequences are made on which they work."""

    serve: Callable[..., int]
    insert: Callable[..., int]
    augment: Callable[..., int]
    release: Callable[..., int]
    incoming: Callable[..., None]
    spread: Callable[..., None]
    numbers: Callable[..., Ints]  # a copy, with some more behind it if wanted
    full: Callable[[int, int], Ints]
    listed: Callable[[Any], list[int]]


def _numbers(values: Sequence[int], more: Sequence[int] = ()) -> Ints:
    return [*values, *more]


def _full(count: int, value: int) -> Ints:
    return [value] * count


PLAIN = Kernel(
    kernel.serve,
    kernel.insert,
    kernel.augment,
    kernel.release,
    leading.incoming,
    leading.spread,
    _numbers,
    _full,
    list,
)


def fitting(edges: int, largest: int) -> Kernel:
    """The kernel for a problem with so many edges and no number above ``largest``."""
    compiles = find_spec("numba") is not None and largest < kernel.FAR // 4
    return compiled() if edges >= WORTH_IT and compiles else PLAIN


@cache
def compiled() -> Kernel:
    """The compiled kernel; the first time on a machine takes some ten seconds.

    Raises `ImportError` without the extra ``fast``.
    """
    import numpy as np
    from numba import njit
    from numba.extending import register_jitable

    entries = (
        kernel.serve,
        kernel.insert,
        kernel.augment,
        kernel.release,
        leading.incoming,
        leading.spread,
    )
    inner = (
        kernel.search,
        kernel.settle,
        kernel.push,
        kernel.put,
        kernel.take,
        kernel.rise,
        kernel.sink,
        kernel.free,
        kernel.last_step,
    )
    for one in (*entries, *inner):
        register_jitable(one)

    def numbers(values: Any, more: Any = ()) -> Any:
        return np.concatenate([np.asarray(values, np.int64), np.asarray(more, np.int64)])

    def full(count: int, value: int) -> Any:
        return np.full(count, value, dtype=np.int64)

    swift: dict[str, Any] = {one.__name__: njit(cache=True)(one) for one in entries}
    return Kernel(**swift, numbers=numbers, full=full, listed=lambda array: array.tolist())
