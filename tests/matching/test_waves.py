"""How many are asked at once for one place."""

import pytest

from matching.waves import chance, days_alone, enough


@pytest.mark.parametrize(
    ("asked", "accepted", "expected"),
    [(0, 0, 0.4), (5, 5, 0.8), (5, 0, 2 / 15), (7.5, 0, 0.1)],
)
def test_the_chance_is_a_count_that_begins_at_two_in_five(
    asked: int, accepted: int, expected: float
) -> None:
    assert chance(asked, accepted) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("each", "fewest"), [(0.95, 1), (0.8, 1), (0.79, 2), (0.6, 2), (0.4, 4), (0.2, 8)]
)
def test_the_fewest_are_asked_with_whom_one_yes_is_likely(each: float, fewest: int) -> None:
    assert not enough([each] * (fewest - 1), places=1, most=99)
    assert enough([each] * fewest, places=1, most=99)


def test_no_more_are_asked_than_the_station_allows() -> None:
    assert enough([0.1] * 3, places=1, most=3)
    assert not enough([0.1] * 2, places=1, most=3)


def test_every_open_place_has_its_own() -> None:
    assert not enough([0.9, 0.5], places=2, most=3)
    assert enough([0.9, 0.5, 0.7], places=2, most=3)
    assert enough([], places=0, most=3)
    assert not enough([], places=1, most=3)


def test_whoever_seldom_says_yes_is_left_alone_longer() -> None:
    alone = [days_alone(asked, accepted, usual=2) for asked, accepted in ((0, 0), (6, 0), (6, 6))]
    assert alone == pytest.approx([2, 6.8, 0.97], abs=0.01)
