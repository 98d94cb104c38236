"""The bare problem and its plan: demands, capacities, edges; no people, no words.

`solver.py` turns a :class:`Problem` into a :class:`Plan`, `checks.py` judges
it, `problem_file.py` reads and writes both as JSON. All numbers are whole.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked: ``units`` (at least 1), ranked by ``rank``, compared left
    to right, larger first. ``all_or_nothing``: all units or none."""

    id: str
    units: int
    rank: tuple[int, ...]
    all_or_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Capacity:
    """What one supply can give: at most ``units``. Carrying k units costs the sum
    of the first k ``load_costs``, which never fall; the last one repeats."""

    id: str
    units: int
    load_costs: tuple[int, ...] = ()


class Edge(NamedTuple):
    """This supply may serve this demand, at ``cost`` a unit, with at most ``units``."""

    demand: str
    supply: str
    cost: int
    units: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """``groups`` hold demand ids; each member is served in full or none is, and
    all rank as the highest of them. Groups that share a member are one group."""

    demands: tuple[Demand, ...]
    supplies: tuple[Capacity, ...]
    edges: tuple[Edge, ...]
    groups: tuple[tuple[str, ...], ...] = ()


class Assignment(NamedTuple):
    """``units`` of a demand met by a supply; ``cost`` is edge cost times units."""

    demand: str
    supply: str
    units: int
    cost: int


class Served(NamedTuple):
    """How many units of one rank are served."""

    rank: tuple[int, ...]
    units: int


class Why(StrEnum):
    """Why units stay unserved.

    ``NO_EDGE``: nothing may serve it. ``OUTRANKED``: serving it would take from
    a higher rank. ``GROUP_INCOMPLETE``: another member of its group can never be
    served in full. ``SUPPLY_EXHAUSTED``: there is no more, or its equals have it.
    """

    NO_EDGE = "no_edge"
    SUPPLY_EXHAUSTED = "supply_exhausted"
    OUTRANKED = "outranked"
    GROUP_INCOMPLETE = "group_incomplete"


class Unserved(NamedTuple):
    demand: str
    units: int
    why: Why


@dataclass(frozen=True, slots=True)
class Bound:
    """No plan does better than this: served by rank first, then cost."""

    served: tuple[Served, ...]
    cost: int


class Price(NamedTuple):
    """A dual price, compared left to right. ``level`` 0 is plain cost; level n is
    worth one unit of the n-th lowest rank, and so outweighs any cost."""

    level: int
    amount: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """Prices of demands and supplies that prove a plan best (see `checks.py`)."""

    demands: dict[str, Price]
    supplies: dict[str, Price]


@dataclass(frozen=True, slots=True)
class Plan:
    """Whole units on edges, sorted by ids. ``served`` lists every rank, highest first.

    ``optimal``: proved best. Otherwise ``bound`` is what no plan can exceed.
    ``certificate`` is there when no all-or-nothing demand or group takes part.
    """

    assignments: tuple[Assignment, ...]
    served: tuple[Served, ...]
    cost: int
    optimal: bool
    bound: Bound | None
    unserved: tuple[Unserved, ...]
    certificate: Certificate | None = None


def bundles(problem: Problem) -> list[list[str]]:
    """Demands served together or not at all: groups joined where they share a
    member, and all-or-nothing demands of several units on their own."""
    home: dict[str, list[str]] = {}
    for group in problem.groups:
        joined: dict[str, None] = {}
        for member in group:
            joined.update(dict.fromkeys(home.get(member, [member])))
        whole = sorted(joined)
        home.update(dict.fromkeys(whole, whole))
    for demand in problem.demands:
        if demand.all_or_nothing and demand.units > 1:
            home.setdefault(demand.id, [demand.id])
    units = {demand.id: demand.units for demand in problem.demands}
    found = {id(whole): whole for whole in home.values()}
    return sorted(whole for whole in found.values() if len(whole) > 1 or units[whole[0]] > 1)


def ranks(problem: Problem) -> dict[str, tuple[int, ...]]:
    """The rank each demand is served at: its own, or its group's highest."""
    own = {demand.id: demand.rank for demand in problem.demands}
    for whole in bundles(problem):
        highest = max(own[member] for member in whole)
        own.update(dict.fromkeys(whole, highest))
    return own
