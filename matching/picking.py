"""Everybody who could be asked for one need, whether or not the plan thought of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from matching import criteria, rules
from matching.arrangement import units_left
from matching.model import Lack, Need, Pair, Supply
from matching.rounds import DEFAULTS, RoundSettings, by_vocabulary
from matching.rules import Fit


@dataclass(frozen=True, slots=True)
class Choice:
    """A supply before one need: the pair and how many units it could give, or what it lacks."""

    supply_id: int
    pair: Pair | None
    units: int
    lacks: tuple[Lack, ...]


def choices(
    need: Need,
    supplies: Sequence[Supply],
    day: date,
    settings: RoundSettings = DEFAULTS,
    fit: Fit | None = None,
) -> list[Choice]:
    """Supplies of the right kind, judged by the rules and criteria of a round: those that may
    be asked, the best first; then the others, who lack least first."""
    named = fit or by_vocabulary()
    found = []
    for supply in supplies:
        lacks = tuple(rules.lacks(need, supply, day, named, settings.rules))
        if Lack.KIND in lacks:
            continue
        judged = rules.pair(need, supply, day, named, settings.rules)
        if isinstance(judged, Pair):
            cost = criteria.cost(judged, need, supply, settings.preferences)
            units = min(need.quantity, units_left(need, supply))
            found.append(Choice(supply.id, replace(judged, cost=cost), units, ()))
        else:
            found.append(Choice(supply.id, None, 0, lacks))
    return sorted(found, key=_order)


def _order(choice: Choice) -> tuple[bool, bool, int, int]:
    """Smaller comes first; whoever offers another thing comes last."""
    other = Lack.NOT_THE_THING in choice.lacks
    weight = len(choice.lacks) if choice.pair is None else choice.pair.cost
    return choice.pair is None, other, weight, choice.supply_id
