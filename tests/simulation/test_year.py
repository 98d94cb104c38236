"""A short year of a small county, in every test run."""

from collections import Counter

import pytest

from matching.model import OfferKind
from tests.simulation.__main__ import POLICIES
from tests.simulation.assumptions import Assumptions
from tests.simulation.measures import figures, gini
from tests.simulation.year import Year

SMALL = Assumptions(towns=3, villages=24, across_km=20, volunteers=30, donors=5, wishes=120)


@pytest.mark.parametrize("name", POLICIES)
def test_the_same_seed_gives_the_same_year(name: str) -> None:
    one, other = (figures(Year(1, SMALL, POLICIES[name]()).play()) for _ in range(2))

    assert one == other
    assert 0 < one["wishes met, %"] < 100


@pytest.mark.parametrize("name", POLICIES)
def test_nobody_does_more_than_they_offered(name: str) -> None:
    year = Year(2, SMALL, POLICIES[name]()).play()

    volunteers = [one for one in year.county.givers if one.supply.kind is OfferKind.SKILL]
    weeks = [(each, Counter(int(at // 168) for at, _ in each.tasks)) for each in volunteers]
    assert any(week for _, week in weeks)
    assert all(most <= each.supply.capacity for each, week in weeks for most in week.values())


def test_every_policy_meets_the_same_people_and_wishes() -> None:
    drawn = [Year(3, SMALL, policy()).county for policy in POLICIES.values()]

    assert len({tuple(wish.need for wish in one.wishes) for one in drawn}) == 1
    assert len({tuple((each.supply, each.will) for each in one.givers) for one in drawn}) == 1


def test_asking_few_costs_fewer_messages_than_asking_all() -> None:
    messages = {
        name: figures(Year(1, SMALL, POLICIES[name]()).play())["messages per met wish"]
        for name in ("Wish Station", "broadcast")
    }

    assert messages["Wish Station"] < messages["broadcast"]


def test_the_gini_of_a_shared_load_is_zero_and_of_one_who_does_all_nears_one() -> None:
    assert gini([2, 2, 2]) == pytest.approx(0)
    assert gini([0] * 99 + [5]) == pytest.approx(0.99)
