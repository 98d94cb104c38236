"""Who may meet whom: found by name (`index.py`), sifted by numbers (`sifting.py`), and judged by
the rules, which have the last word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from matching import criteria, fast, rules
from matching.criteria import Preferences
from matching.index import Index
from matching.model import Lack, Need, Pair, Supply
from matching.rules import Fit, RuleSettings
from matching.sifting import sifted


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
        kernel: fast.Kernel | None = None,
    ) -> None:
        self._day, self._fit, self._settings = day, _remembered(fit), settings
        self._preferences = preferences
        self._index = Index(supplies, self._fit, settings)
        sieve = sifted(needs, self._index, day, self._fit, settings, kernel)
        self.pairs: dict[int, tuple[Pair, ...]] = {
            need.id: self._judged(need, able) for need, able in sieve
        }

    def lacking(self, need: Need) -> list[list[Lack]]:
        """For each supply that offers the thing but may not meet the need, all it lacked."""
        met = {pair.supply_id for pair in self.pairs[need.id]}
        return [
            rules.lacks(need, supply, self._day, self._fit, self._settings)
            for supply in map(self._index.supplies.__getitem__, self._index.offering(need))
            if supply.id not in met
        ]

    def others(self, need: Need) -> int:
        """How many supplies of the right kind offer other things."""
        return self._index.of_kind(need) - len(self._index.offering(need))

    def _judged(self, need: Need, able: Iterable[int]) -> tuple[Pair, ...]:
        """Those of the able whom the rules keep, the cheapest first."""
        found: list[Pair] = []
        for supply in map(self._index.supplies.__getitem__, able):
            judged = rules.pair(need, supply, self._day, self._fit, self._settings)
            if isinstance(judged, Pair):
                cost = criteria.cost(judged, need, supply, self._preferences)
                found.append(replace(judged, cost=cost))
        return tuple(sorted(found, key=lambda each: (each.cost, each.supply_id)))


def count_lacks(lacking: Iterable[Sequence[Lack]], others: int) -> tuple[tuple[Lack, int], ...]:
    """First lacks counted, most frequent first; empty if nobody offers the thing."""
    counts = Counter(each[0] for each in lacking)
    if not counts:
        return ()
    told = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return (*told, (Lack.NOT_THE_THING, others)) if others else tuple(told)


def _remembered(fit: Fit) -> Fit:
    known: dict[tuple[str, str, str], float] = {}

    def remembered(kind: str, need: str, offer: str) -> float:
        names = (kind, need, offer)
        if names not in known:
            known[names] = fit(kind, need, offer)
        return known[names]

    return remembered
