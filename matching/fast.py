"""How the kernel runs: as plain Python, or compiled where the extra ``fast`` is installed.

Both run the same source (`kernel.py`, `leading.py`, `sieve.py`) and find the same plan. Loading
numba takes longer than a station's or a county's whole round, so small problems stay plain; so
do numbers that would not fit into 64 bits.
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from matching import kernel, leading, sieve
from matching.kernel import Ints

WORTH_IT = 50_000
"""Edges from which loading the compiled kernel pays."""
WORTH_SIFTING = 5_000_000
"""Pairs of a need and somebody who offers the thing, from which it pays to sift them so."""


class Kernel(NamedTuple):
    """The kernel's functions, and how the sequences are made on which they work."""

    serve: Callable[..., int]
    insert: Callable[..., int]
    augment: Callable[..., int]
    release: Callable[..., int]
    incoming: Callable[..., None]
    spread: Callable[..., None]
    shelve: Callable[..., None]
    looks: Callable[..., int]
    sift: Callable[..., int]
    numbers: Callable[..., Ints]  # a copy, with some more behind it if wanted
    full: Callable[[int, int], Ints]
    empty: Callable[[int], Ints]
    listed: Callable[[Any], list[int]]


def _numbers(values: Sequence[int], more: Sequence[int] = ()) -> Ints:
    return [*values, *more]


def _full(count: int, value: int) -> Ints:
    return [value] * count


def _empty(count: int) -> Ints:
    return [0] * count


PLAIN = Kernel(
    kernel.serve,
    kernel.insert,
    kernel.augment,
    kernel.release,
    leading.incoming,
    leading.spread,
    sieve.shelve,
    sieve.looks,
    sieve.sift,
    _numbers,
    _full,
    _empty,
    list,
)


def fitting(edges: int, largest: int) -> Kernel:
    """The kernel for a problem with so many edges and no number above ``largest``."""
    return compiled() if edges >= WORTH_IT and _compiles() and largest < kernel.FAR // 4 else PLAIN


def sifting(pairs: int) -> Kernel:
    """The kernel for a sieve that so many pairs may go through."""
    return compiled() if pairs >= WORTH_SIFTING and _compiles() else PLAIN


def _compiles() -> bool:
    return find_spec("numba") is not None


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
        sieve.shelve,
        sieve.looks,
        sieve.sift,
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

    def empty(count: int) -> Any:
        return np.empty(count, dtype=np.int64)

    swift: dict[str, Any] = {one.__name__: njit(cache=True)(one) for one in entries}
    return Kernel(**swift, numbers=numbers, full=full, empty=empty, listed=lambda a: a.tolist())
