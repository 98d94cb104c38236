"""The compiled kernel finds what the plain one finds, in the same way."""

from importlib.util import find_spec

import pytest
from hypothesis import given, settings

from matching import fast
from matching.flow import Flow
from matching.network import Network
from matching.problem import Problem
from matching.standing import Standing
from tests.matching.problems import drawn, problems
from tests.matching.test_standing import CHANGES, change, judge

pytestmark = pytest.mark.skipif(not find_spec("numba"), reason="the extra `fast` is not installed")


def grown(problem: Problem, kernel: fast.Kernel) -> Flow:
    """Every demand served, by rank."""
    net = Network(problem)
    ranks = sorted({demand.rank for demand in net.demands})
    flow = Flow(net, len(ranks), kernel)
    for level in range(len(ranks), 0, -1):
        flow.serve(
            [d for d, each in enumerate(net.demands) if each.rank == ranks[level - 1]], level
        )
    return flow


def found(flow: Flow) -> tuple[object, ...]:
    return flow.in_use(), flow.cost(), flow.certificate(), flow.effort


@settings(deadline=None, derandomize=True, max_examples=200)
@given(problems())
def test_compiled_and_plain_find_the_same_flow_and_the_same_prices(problem: Problem) -> None:
    assert found(grown(problem, fast.compiled())) == found(grown(problem, fast.PLAIN))


def test_what_drawn_problems_leave_unserved_is_explained_alike() -> None:
    for seed in range(100):
        plain, swift = grown(drawn(seed), fast.PLAIN), grown(drawn(seed), fast.compiled())
        starts = sorted({swift.net.head[e] for e, _ in swift.in_use()})
        labels = list(range(len(starts)))
        assert swift.leads(starts, labels) == plain.leads(starts, labels)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(problems(), CHANGES)
def test_small_changes_are_exact_when_compiled(
    problem: Problem, changes: list[tuple[str, int]]
) -> None:
    standing = Standing(problem, fast.compiled())
    for kind, number in changes:
        change(standing, kind, number)
    judge(standing)


def test_small_problems_and_huge_numbers_stay_plain() -> None:
    assert fast.fitting(100, 10**6) is fast.PLAIN
    assert fast.fitting(10**6, 10**19) is fast.PLAIN
    assert fast.fitting(10**6, 10**6) is fast.compiled()
