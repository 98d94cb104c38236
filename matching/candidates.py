"""Who may meet whom, found through an index by name and aid rather than all by all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from matching import criteria, rules
from matching.criteria import Preferences
from matching.model import Lack, LineKind, Need, OfferKind, Pair, Supply
from matching.rules import Fit, RuleSettings


class Candidates:
    """The pairs of a round that may exist, and what kept the others apart.

    ``fit`` is asked once for each two names.
    """

    def __init__(
        self,
        needs: Sequence[Need],
        supplies: Sequence[Supply],
        day: date,
        fit: Fit,
        settings: RuleSettings = rules.DEFAULTS,
        preferences: Preferences = criteria.DEFAULTS,
    ) -> None:
        self._day, self._fit, self._settings = day, _remembered(fit), settings
        self._index = Index(supplies, self._fit, settings)
        self._refused: dict[int, list[Supply]] = {}
        self.pairs: dict[int, tuple[Pair, ...]] = {}
        for need in needs:
            self._find(need, preferences)

    def lacking(self, need: Need) -> list[list[Lack]]:
        """For each supply that offers the thing but may not meet the need, all it lacked."""
        return [
            rules.lacks(need, supply, self._day, self._fit, self._settings)
            for supply in self._refused[need.id]
        ]

    def others(self, need: Need) -> int:
        """How many supplies of the right kind offer other things."""
        return self._index.of_kind(need) - len(self._refused[need.id]) - len(self.pairs[need.id])

    def _find(self, need: Need, preferences: Preferences) -> None:
        found: list[Pair] = []
        refused: list[Supply] = []
        for supply in self._index.offering(need):
            judged = rules.pair(need, supply, self._day, self._fit, self._settings)
            if isinstance(judged, Pair):
                found.append(replace(judged, cost=criteria.cost(judged, need, supply, preferences)))
            else:
                refused.append(supply)
        self.pairs[need.id] = tuple(sorted(found, key=lambda each: (each.cost, each.supply_id)))
        self._refused[need.id] = refused


def count_lacks(lacking: Iterable[Sequence[Lack]], others: int) -> tuple[tuple[Lack, int], ...]:
    """First lacks counted, most frequent first; empty if nobody offers the thing."""
    counts = Counter(each[0] for each in lacking)
    if not counts:
        return ()
    told = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return (*told, (Lack.NOT_THE_THING, others)) if others else tuple(told)


class Index:
    """Supplies by the names and aids they answer to."""

    def __init__(self, supplies: Sequence[Supply], fit: Fit, settings: RuleSettings) -> None:
        self._fit, self._settings = fit, settings
        self._kinds = Counter(supply.kind for supply in supplies)
        self._named: dict[tuple[OfferKind, str], list[Supply]] = defaultdict(list)
        self._pledges: list[Supply] = []
        self._answers: dict[tuple[LineKind, str], list[Supply]] = {}
        for supply in sorted(supplies, key=lambda each: each.id):
            if supply.kind is OfferKind.PLEDGE:
                self._pledges.append(supply)
            else:
                for what in dict.fromkeys(supply.whats):
                    self._named[supply.kind, what].append(supply)

    def of_kind(self, need: Need) -> int:
        """How many supplies are of a kind that may meet this need."""
        return sum(self._kinds[kind] for kind in rules.KINDS[need.kind])

    def offering(self, need: Need) -> list[Supply]:
        """Supplies that offer the thing, by id."""
        wanted = (need.kind, need.what)
        if wanted not in self._answers:
            self._answers[wanted] = self._by_name(need)
        pledged: list[Supply] = []
        if need.kind is LineKind.GOODS:
            pledged = [each for each in self._pledges if not each.aids or need.aid in each.aids]
        return sorted(self._answers[wanted] + pledged, key=lambda each: each.id)

    def _by_name(self, need: Need) -> list[Supply]:
        goods = need.kind is LineKind.GOODS
        least = self._settings.goods_fit if goods else self._settings.service_fit
        found = {
            supply.id: supply
            for (kind, what), named in self._named.items()
            if kind in rules.KINDS[need.kind] and self._fit(need.kind, need.what, what) >= least
            for supply in named
        }
        return list(found.values())


def _remembered(fit: Fit) -> Fit:
    known: dict[tuple[str, str, str], float] = {}

    def remembered(kind: str, need: str, offer: str) -> float:
        names = (kind, need, offer)
        if names not in known:
            known[names] = fit(kind, need, offer)
        return known[names]

    return remembered
