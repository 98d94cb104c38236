"""Whoever is found is whom the rules allow, looked at all by all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching import criteria, fast, rules
from matching.candidates import Candidates
from matching.index import Index
from matching.model import Aid, Lack, Limits, LineKind, Need, OfferKind, Pair, Place, Supply, Window
from matching.sifting import sifted
from tests.matching.test_rules import LACKING
from tests.matching.values import (
    COUNTY,
    MONDAY,
    SISTER,
    TOWN,
    VILLAGE,
    same_name,
    service,
    volunteer,
)

THINGS = ["理发", "理发", "陪诊"]
PAPERS = ["电工证", "焊工证"]


def mostly(usual: Any, *others: Any) -> st.SearchStrategy[Any]:
    """So that enough pairs come through all the rules."""
    return st.sampled_from([*[usual] * 8 * len(others), *others])


DAYS = mostly(None, *(MONDAY + timedelta(days) for days in (-1, 0, 1)))
places = st.builds(
    Place,
    st.sampled_from(["河边村", "上坝村", None]),
    mostly((COUNTY, TOWN), (COUNTY, TOWN, VILLAGE), (COUNTY, SISTER), (2, 20), ()),
    st.sampled_from([None, 30.0, 30.0, 30.05, 30.1]),
    mostly(104.0, None, 104.05),
)
windows = st.lists(
    st.builds(
        lambda start, minutes: Window(0, start, start + minutes),
        st.sampled_from([480, 510, 540, 600]),
        st.sampled_from([30, 60, 90, 240]),
    ),
    max_size=3,
).map(tuple)
limits = st.builds(
    Limits,
    min_age=st.sampled_from([None, 0, 60]),
    max_age=st.sampled_from([None, 14, 83]),
    villages=mostly(frozenset(), frozenset({"河边村"})),
    first_day=DAYS,
    last_day=DAYS,
    excluded=mostly(frozenset(), frozenset({"理发"})),
)
needs = st.builds(
    Need,
    id=st.just(0),
    wish_id=st.just(1),
    kind=mostly(LineKind.SERVICE, LineKind.GOODS),
    what=st.sampled_from(THINGS),
    quantity=st.just(1),
    aid=mostly(Aid.ELDERLY, Aid.SCHOOLING),
    place=places,
    beneficiary_id=st.integers(1, 9),
    household_id=mostly(None, 1, 2),
    age=st.sampled_from([None, 8, 14, 60, 83]),
    windows=windows,
    urgent=st.booleans(),
    vetted_only=mostly(False, True),
    grown_ups_only=st.booleans(),
    paper=mostly(None, *PAPERS),
    declined=mostly(frozenset(), frozenset({1, 2})),
)
supplies = st.builds(
    Supply,
    id=st.just(0),
    giver_id=st.integers(1, 20),
    kind=mostly(OfferKind.SKILL, OfferKind.GOODS, OfferKind.PLEDGE),
    whats=st.lists(st.sampled_from(THINGS), min_size=1, max_size=2).map(tuple),
    capacity=mostly(500, 0, 1),
    place=places,
    station_id=mostly(TOWN, COUNTY, SISTER, VILLAGE, 20),
    aids=mostly(frozenset(), frozenset({Aid.SCHOOLING})),
    household_id=mostly(None, 1, 2),
    windows=windows,
    reach_km=st.sampled_from([None, 0.0, 5.56, 10.0, 50_000.0]),
    limits=st.just(Limits()) | limits,
    vetted=mostly(True, False),
    papers=st.frozensets(st.sampled_from(PAPERS)),
    lends=mostly(True, False),
    resting=mostly(False, True),
    minor=mostly(False, True),
    guardian=mostly(True, False),
    asked=st.just(2),
    accepted=st.integers(0, 2),
    no_days=st.sampled_from([None, None, 0, 1, 2, 3]),
)


def days(most: int) -> st.SearchStrategy[tuple[list[Need], list[Supply]]]:
    """Needs and supplies with their own ids, in any order."""
    return st.tuples(
        st.lists(needs, max_size=4).map(_with_ids), st.lists(supplies, max_size=most).map(_with_ids)
    )


def _with_ids(some: list[Any]) -> list[Any]:
    return [replace(each, id=len(some) - n) for n, each in enumerate(some)]


def all_by_all(needs: Sequence[Need], supplies: Sequence[Supply]) -> dict[int, tuple[Pair, ...]]:
    """Every pair that the rules allow, with its cost; no index, no sieve."""
    found: dict[int, tuple[Pair, ...]] = {}
    for need in needs:
        judged = [(rules.pair(need, each, MONDAY, same_name), each) for each in supplies]
        pairs = [
            replace(pair, cost=criteria.cost(pair, need, supply))
            for pair, supply in judged
            if isinstance(pair, Pair)
        ]
        found[need.id] = tuple(sorted(pairs, key=lambda pair: (pair.cost, pair.supply_id)))
    return found


@settings(deadline=None, derandomize=True, max_examples=400)
@given(days(most=12))
def test_all_by_all_finds_no_other_pairs(day: tuple[list[Need], list[Supply]]) -> None:
    assert Candidates(*day, MONDAY, same_name).pairs == all_by_all(*day)


@pytest.mark.skipif(not find_spec("numba"), reason="the extra `fast` is not installed")
@settings(deadline=None, derandomize=True, max_examples=200)
@given(days(most=12))
def test_compiled_and_plain_sift_alike(day: tuple[list[Need], list[Supply]]) -> None:
    assert kept(*day, fast.compiled()) == kept(*day, fast.PLAIN)


def kept(
    needs: Sequence[Need], supplies: Sequence[Supply], kernel: fast.Kernel = fast.PLAIN
) -> dict[int, list[int]]:
    """By need: ids of the supplies that pass the sieve."""
    index = Index(supplies, same_name, rules.DEFAULTS)
    passed = sifted(needs, index, MONDAY, same_name, rules.DEFAULTS, kernel)
    return {need.id: [index.supplies[n].id for n in able] for need, able in passed}


LEFT_TO_THE_RULES = {
    Lack.EXCLUDED, Lack.OWN_HOUSEHOLD, Lack.VILLAGE, Lack.DECLINED, Lack.ON_IT, Lack.PRICE
}  # fmt: skip


@pytest.mark.parametrize(("lack", "need", "supply"), LACKING)
def test_the_sieve_stops_whom_numbers_can_tell(lack: Lack, need: Need, supply: Supply) -> None:
    by_tree = lack is Lack.TOO_FAR and None in (need.place.latitude, supply.place.latitude)
    passes = [supply.id] if lack in LEFT_TO_THE_RULES or by_tree else []
    assert kept([need], [supply]) == {need.id: passes}


def test_more_hours_and_papers_than_there_are_bits_let_nobody_slip_away() -> None:
    hours = [Window(n % 7, 8 * n, 8 * n + 60) for n in range(120)]
    needs = [service(n, windows=(each,), paper=str(n)) for n, each in enumerate(hours)]
    supplies = [
        volunteer(n, windows=(each,), papers=frozenset({str(n)})) for n, each in enumerate(hours)
    ]
    found = Candidates(needs, supplies, MONDAY, same_name).pairs
    assert {n: [pair.supply_id for pair in pairs] for n, pairs in found.items()} == {
        n: [n] for n in range(120)
    }


@pytest.mark.parametrize("order", [1, -1])
def test_hours_that_touch_are_one_stretch_in_whatever_order_they_were_named(order: int) -> None:
    halves = tuple(Window(0, start, start + 30) for start in (480, 510))[::order]
    assert kept([service(windows=(Window(0, 480, 540),))], [volunteer(windows=halves)]) == {1: [1]}


def test_what_keeps_the_others_apart_is_told_of_whoever_offers_the_thing() -> None:
    supplies = [volunteer(1), volunteer(2, resting=True), volunteer(3, what="理发")]
    found = Candidates([service()], supplies, MONDAY, same_name)
    assert found.lacking(service()) == [[Lack.RESTING]]
    assert found.others(service()) == 1


def test_only_a_city_is_sifted_by_the_compiled_kernel() -> None:
    assert fast.sifting(100_000) is fast.PLAIN
    if find_spec("numba"):
        assert fast.sifting(10**8) is fast.compiled()
