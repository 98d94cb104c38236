"""What it costs a round not to call on the same people again, and to let nobody wait for ever."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from sys import maxsize

from matching.arrangement import Arrangement, arrange
from matching.criteria import Preferences, distance
from matching.model import Fairness, Need, OfferKind, Pair, Supply

Pairs = Mapping[int, tuple[Pair, ...]]


def cost_of_fairness(
    needs: Sequence[Need],
    supplies: Mapping[int, Supply],
    pairs: Pairs,
    made: Arrangement,
    preferences: Preferences,
    effort_limit: int,
) -> Fairness:
    """The plan that was ``made`` held against those without the spreading of load, and without
    the rise of who has waited for rounds."""

    def other(preferred: Preferences) -> Arrangement:
        return arrange(needs, supplies, pairs, preferred, effort_limit)

    longer, ahead = 0, 0
    if preferences.load_step and _can_be_spread(supplies, pairs):
        nearer = other(replace(preferences, load_step=0))
        longer = _way(needs, supplies, pairs, made) - _way(needs, supplies, pairs, nearer)
    if any(need.unmet_rounds >= preferences.rounds_to_rise for need in needs):
        unrisen = other(replace(preferences, rounds_to_rise=maxsize))
        ahead = len(_met(made) - _met(unrisen))
    return Fairness(max(0, longer) / 10, ahead)


def _can_be_spread(supplies: Mapping[int, Supply], pairs: Pairs) -> bool:
    """Whether somebody could be given a second task of the week."""
    able = (supplies[pair.supply_id] for found in pairs.values() for pair in found)
    return any(
        one.kind is OfferKind.SKILL and (one.carried > 0 or one.capacity > 1) for one in able
    )


def _way(
    needs: Sequence[Need], supplies: Mapping[int, Supply], pairs: Pairs, made: Arrangement
) -> int:
    """How far volunteers go by a plan, in tenths of a kilometre; goods are not counted."""
    wanted = {need.id: need for need in needs}
    return sum(
        distance(pair, wanted[need_id], supplies[pair.supply_id])
        for need_id, found in pairs.items()
        for pair in found
        if (need_id, pair.supply_id) in made.chosen
        and supplies[pair.supply_id].kind is OfferKind.SKILL
    )


def _met(made: Arrangement) -> set[int]:
    return {need_id for need_id, _ in made.chosen}
