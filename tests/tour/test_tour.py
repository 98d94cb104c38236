"""A tour a role: menu labels and buttons in sight are pressed, questions are answered, and
nothing ends nowhere, stays untranslated, is cut off or takes long. Together the tours reach
everything that answers a press."""

from dataclasses import dataclass

import pytest

from handlers.wording import common
from tests.conversations.steps import WAYS
from tests.conversations.ways.talking import talk
from tests.tour.conftest import Tour
from tests.tour.errands import ERRANDS
from tests.tour.filling import filled_again
from tests.tour.reach import every_button, missed, steps_of
from tests.tour.walker import Walker

pytestmark = pytest.mark.asyncio(loop_scope="module")
SLOWEST_SECONDS = 1.0
NEVER = ("sure_forget/0", "gone_for/0")
# What no tour can reach, and why.
UNREACHABLE: dict[str, str] = {}


@dataclass(frozen=True)
class Plan:
    """How far somebody goes; ``again``: what they press although others have (True:
    everything), as it leads elsewhere for them; ``spared``: what would end their tour."""

    most: int
    again: tuple[str, ...] | bool = ()
    spared: tuple[str, ...] = NEVER
    quiet: bool = False


PLANS = {
    "resident": Plan(300),
    "volunteer": Plan(300, again=True),
    "donor": Plan(120),
    "supervisor": Plan(60),
    "worker": Plan(360),
    "head": Plan(
        300,
        again=(
            *("duty/1", "rule/2", "rules/2", "vils/2", "vil/1", "bar/1", "aside_why/1"),
            *("same_as/1", "picked/1", "members/2", "unfound/1", "match_now/0"),
        ),
    ),
    "other head": Plan(60, again=True, spared=(*NEVER, "unfound/1"), quiet=True),
    "newcomer": Plan(
        60,
        again=("move/0",),
        spared=(common.WISH, common.OFFER, common.WALL, *NEVER),
        quiet=True,
    ),
    "stranger 1": Plan(100, spared=(*NEVER, "Join claim_yes/0")),
    "stranger 2": Plan(100, spared=()),
    "stranger 3": Plan(60, spared=("agree/0",)),
}


def _pleases(walker: Walker) -> None:
    assert list(walker.complaints) == []
    slow = {what: took for what, took in walker.seconds.items() if took >= SLOWEST_SECONDS}
    assert slow == {}


@pytest.mark.parametrize("role", PLANS)
async def test_a_tour_meets_no_dead_end(tour: Tour, role: str) -> None:
    plan = PLANS[role]
    known = set() if plan.again is True else tour.known - set(plan.again or ())
    walker = tour.walker(tour.scene.phones[role], known, plan.spared, quiet=plan.quiet)
    await walker.walk(plan.most)
    tour.known |= walker.shown - set(walker.labels)
    _pleases(walker)


async def test_a_deputy_finds_what_the_others_have_left(tour: Tour) -> None:
    walker = tour.seeker(await filled_again(tour.scene), NEVER, quiet=True)
    await walker.walk(70)
    _pleases(walker)


async def test_errands_lead_where_chance_does_not(tour: Tour) -> None:
    town = tour.scene.town
    for way, turns in ERRANDS:
        await talk(await way(town), *turns)


async def test_what_lies_deep_in_a_form_is_reached_from_its_step(tour: Tour) -> None:
    """What the tours have left out, by the ways that lead to each step."""
    for step, way in WAYS.items():
        if step in steps_of(missed(tour.reached)):
            walker = tour.seeker(await way(tour.scene.town), NEVER)
            await walker.walk_on(8)
            _pleases(walker)


async def test_together_the_tours_reach_everything_that_answers_a_press(tour: Tour) -> None:
    assert sum(len(names) for names in every_button().values()) > 300
    assert missed(tour.reached) == set(UNREACHABLE), sorted(missed(tour.reached))
