"""Problems for the solver: drawn by Hypothesis, or by a seed."""

import random

from hypothesis import strategies as st

from matching.problem import Capacity, Demand, Edge, Problem


def drawn(seed: int, bundled: bool = False) -> Problem:
    """A small problem, scarce more often than not, with every feature of the contract."""
    chance = random.Random(seed)
    length = chance.choice([0, 1, 1, 2])
    demands = tuple(
        Demand(
            f"d{i}",
            chance.choice([1, 1, 2, 3]),
            tuple(chance.randrange(3) for _ in range(length)),
            bundled and chance.random() < 0.4,
        )
        for i in range(chance.randint(1, 8))
    )
    supplies = tuple(_supply(chance, f"s{j}") for j in range(chance.randint(1, 7)))
    density = chance.choice([0.25, 0.5, 0.9])
    dearest = chance.choice([0, 3, 30, 400])
    edges = tuple(
        Edge(
            demand.id,
            supply.id,
            chance.randint(0, dearest),
            chance.choice([None, None, 1, 1, 2, 5]),
        )
        for demand in demands
        for supply in supplies
        if chance.random() < density
    )
    return Problem(demands, supplies, edges, _groups(chance, demands) if bundled else ())


def _supply(chance: random.Random, name: str) -> Capacity:
    units = chance.choice([0, 1, 1, 1, 2, 3, 4])
    steps = sorted(chance.randint(0, 40) for _ in range(chance.choice([0, 0, 1, 2, 5])))
    return Capacity(name, units, tuple(steps))


def _groups(chance: random.Random, demands: tuple[Demand, ...]) -> tuple[tuple[str, ...], ...]:
    ids = [demand.id for demand in demands]
    return tuple(
        tuple(chance.sample(ids, min(len(ids), chance.choice([1, 2, 2, 3]))))
        for _ in range(chance.choice([0, 1, 2, 3]))
    )


@st.composite
def problems(draw: st.DrawFn, bundled: bool = False) -> Problem:
    """The same kind of problem, shrunk by Hypothesis when it fails."""
    length = draw(st.integers(0, 2))
    rank = st.tuples(*[st.integers(0, 2)] * length)
    demands = tuple(
        Demand(f"d{i}", draw(st.integers(1, 3)), draw(rank), bundled and draw(st.booleans()))
        for i in range(draw(st.integers(1, 5)))
    )
    steps = st.lists(st.integers(0, 9), max_size=3).map(lambda costs: tuple(sorted(costs)))
    supplies = tuple(
        Capacity(f"s{j}", draw(st.integers(0, 3)), draw(steps))
        for j in range(draw(st.integers(1, 4)))
    )
    edge = st.none() | st.tuples(st.integers(0, 20), st.none() | st.integers(1, 2))
    drawn_edges = [(demand.id, supply.id, draw(edge)) for demand in demands for supply in supplies]
    edges = tuple(Edge(d, s, found[0], found[1]) for d, s, found in drawn_edges if found)
    ids = st.sampled_from([demand.id for demand in demands])
    group = st.lists(ids, min_size=1, max_size=3, unique=True).map(tuple)
    groups = tuple(draw(st.lists(group, max_size=2))) if bundled else ()
    return Problem(demands, supplies, edges, groups)


def shuffled(problem: Problem, seed: int) -> Problem:
    """The same problem in another order."""
    chance = random.Random(seed)

    def mixed(values: tuple) -> tuple:
        return tuple(chance.sample(values, len(values)))

    return Problem(
        mixed(problem.demands),
        mixed(problem.supplies),
        mixed(problem.edges),
        mixed(tuple(mixed(group) for group in problem.groups)),
    )


def crowded(seed: int, demands: int = 60, groups: int = 15, rivals: int = 2) -> Problem:
    """Many groups after too little, so many demands for each supply: hard enough to reach a
    small limit."""
    chance = random.Random(seed)
    asked = tuple(Demand(f"d{i}", 1, (chance.randrange(3),)) for i in range(demands))
    supplies = tuple(Capacity(f"s{j}", 1) for j in range(demands // rivals))
    edges = tuple(
        Edge(demand.id, supply.id, chance.randrange(100))
        for demand in asked
        for supply in chance.sample(supplies, 5)
    )
    ids = chance.sample([each.id for each in asked], 3 * groups)
    return Problem(asked, supplies, edges, tuple(zip(*[iter(ids)] * 3, strict=True)))
