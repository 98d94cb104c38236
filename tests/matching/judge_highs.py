"""A second independent judge, for larger problems with groups: HiGHS, as scipy brings it.

Rank after rank, then the cost; what is reached of one is a row of the next. Load costs and
caps of edges are left out.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, vstack

from matching.problem import Problem, bundles, ranks
from tests.matching.judge import Verdict


def by_highs(problem: Problem) -> Verdict:
    """Units served by rank, and the least cost; edges carry one unit at most."""
    whole = bundles(problem)
    bundle = {member: b for b, members in enumerate(whole) for member in members}
    row = {each.id: r for r, each in enumerate((*problem.demands, *problem.supplies))}
    edges = len(problem.edges)
    entries = [(row[end], e, 1) for e, edge in enumerate(problem.edges) for end in edge[:2]]
    entries += [
        (row[d.id], edges + bundle[d.id], -d.units) for d in problem.demands if d.id in bundle
    ]
    rows, columns, values = zip(*entries, strict=True)
    most = np.array(
        [0 if each.id in bundle else each.units for each in (*problem.demands, *problem.supplies)]
    )
    least = np.array([0 if each.id in bundle else -np.inf for each in problem.demands])
    least = np.append(least, np.full(len(problem.supplies), -np.inf))
    table = csr_matrix((values, (rows, columns)), shape=(len(row), edges + len(whole)))
    rank = ranks(problem)
    served = {}
    for level in sorted(set(rank.values()), reverse=True):
        aim = np.array([-(rank[edge.demand] == level) for edge in problem.edges], dtype=float)
        served[level] = -_least(aim, table, least, most)
        table = vstack([table, csr_matrix(np.append(-aim, np.zeros(len(whole))))])
        least, most = np.append(least, served[level]), np.append(most, np.inf)
    cost = _least(np.array([float(edge.cost) for edge in problem.edges]), table, least, most)
    return {level: units for level, units in served.items() if units}, cost


def _least(aim: np.ndarray, table: csr_matrix, least: np.ndarray, most: np.ndarray) -> int:
    columns = table.shape[1]
    found = milp(
        np.append(aim, np.zeros(columns - len(aim))),
        integrality=np.ones(columns),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(table, least, most),
        options={"mip_rel_gap": 0},
    )
    assert found.success
    return round(found.fun)
