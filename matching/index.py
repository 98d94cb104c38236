"""Supplies by the names and aids they answer to, rather than all by all."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from operator import attrgetter

from matching import rules
from matching.figures import Area, area
from matching.model import LineKind, Need, OfferKind, Supply
from matching.rules import Fit, RuleSettings


class Index:
    """Supplies by the names and aids they answer to. They are numbered area by area."""

    def __init__(self, supplies: Sequence[Supply], fit: Fit, settings: RuleSettings) -> None:
        self._fit, self._settings = fit, settings
        self.supplies = _area_by_area(supplies)
        self._kinds = Counter(supply.kind for supply in supplies)
        self._named: dict[tuple[OfferKind, str], list[int]] = defaultdict(list)
        self._pledges: list[int] = []
        self._answers: dict[Hashable, list[int]] = {}
        for number, supply in enumerate(self.supplies):
            if supply.kind is OfferKind.PLEDGE:
                self._pledges.append(number)
            else:
                for what in dict.fromkeys(supply.whats):
                    self._named[supply.kind, what].append(number)

    def of_kind(self, need: Need) -> int:
        """How many supplies are of a kind that may meet this need."""
        return sum(self._kinds[kind] for kind in rules.KINDS[need.kind])

    def offering(self, need: Need) -> list[int]:
        """Numbers of the supplies that offer the thing, ascending."""
        wanted = thing(need)
        if wanted not in self._answers:
            self._answers[wanted] = sorted(self._by_name(need) | self._by_aid(need))
        return self._answers[wanted]

    def _by_name(self, need: Need) -> set[int]:
        goods = need.kind is LineKind.GOODS
        least = self._settings.goods_fit if goods else self._settings.service_fit
        return {
            number
            for (kind, what), named in self._named.items()
            if kind in rules.KINDS[need.kind] and self._fit(need.kind, need.what, what) >= least
            for number in named
        }

    def _by_aid(self, need: Need) -> set[int]:
        if need.kind is not LineKind.GOODS:
            return set()
        aids = ((number, self.supplies[number].aids) for number in self._pledges)
        return {number for number, aids in aids if not aids or need.aid in aids}


def _area_by_area(supplies: Sequence[Supply]) -> list[Supply]:
    """In order of area, then id."""
    of: dict[Area, list[Supply]] = defaultdict(list)
    for supply in supplies:
        of[area(supply)].append(supply)
    return [each for _, own in sorted(of.items()) for each in sorted(own, key=attrgetter("id"))]


def thing(need: Need) -> Hashable:
    """What decides who offers it; a pledge looks at the aid."""
    return need.kind, need.what, need.aid if need.kind is LineKind.GOODS else None
