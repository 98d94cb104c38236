"""May this pair exist? One predicate a rule, and the order in which they answer.

The order runs from what nobody can mend (another thing, one's own household)
to what mends itself by next week (resting, at the cap). So the first lack is
also the most telling: "at_cap" means that all else was right. A new rule is a
function, and a line in RULES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import inf

from matching.model import Lack, LineKind, Need, OfferKind, Pair, Supply
from matching.nearness import (
    USUAL_KM,
    chain,
    is_own_station,
    kilometres,
    minutes,
    stretches,
    tree_kilometres,
)
from matching.waves import days_alone

Fit = Callable[[str, str, str], float]
"""How well an offer's name meets a need's, in [0, 1]: kind, need, offer."""

KINDS = {
    LineKind.GOODS: frozenset({OfferKind.GOODS, OfferKind.PLEDGE}),
    LineKind.SERVICE: frozenset({OfferKind.SKILL}),
}
"""Kinds of offer that may meet a kind of line."""


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """A station's own numbers.

    ``enough_minutes``: length of one stretch in which both have time.
    ``goods_fit``, ``service_fit``: least fit of the names. ``child_age``: below
    it, only vetted volunteers. ``tree_km``: see `nearness.USUAL_KM`. ``cooling_days``: how
    long somebody is left alone after a no, or no answer.
    """

    enough_minutes: int = 60
    goods_fit: float = 0.5
    service_fit: float = 0.5
    child_age: int = 14
    tree_km: tuple[float, float, float, float] = USUAL_KM
    cooling_days: int = 2


DEFAULTS = RuleSettings()


class Meeting:
    """A need and a supply looked at together; what is costly is worked out once."""

    __slots__ = ("_km", "_shared", "day", "fit", "need", "settings", "supply")

    def __init__(
        self, need: Need, supply: Supply, day: date, fit: Fit, settings: RuleSettings
    ) -> None:
        self.need, self.supply, self.day, self.fit = need, supply, day, fit
        self.settings = settings
        self._km: float | None = -1
        self._shared: list[int] | None = None

    def km(self) -> float | None:
        """Kilometres between the two, None where a point is unknown."""
        if self._km == -1:
            self._km = kilometres(self.need.place, self.supply.place)
        return self._km

    def shared(self) -> list[int]:
        """Minutes of each stretch in which both have time, where both named hours."""
        if self._shared is None:
            self._shared = stretches(self.need.windows, self.supply.windows)
        return self._shared

    def overlap(self) -> int | None:
        """Minutes a week in which both have time; whoever named no hours has time at any. None
        where neither did, and for goods, which keep no hours."""
        ours, theirs = self.need.windows, self.supply.windows
        if self.need.kind is not LineKind.SERVICE or not (ours or theirs):
            return None
        return sum(self.shared()) if ours and theirs else minutes(ours or theirs)

    def name_fit(self) -> float:
        """Best fit of any name offered; a pledge buys whatever its aids allow."""
        need, supply = self.need, self.supply
        if supply.kind is OfferKind.PLEDGE:
            return 1.0 if not supply.aids or need.aid in supply.aids else 0.0
        return max((self.fit(need.kind, need.what, what) for what in supply.whats), default=0.0)

    def least_fit(self) -> float:
        """The fit from which names count as the same thing."""
        settings = self.settings
        return settings.goods_fit if self.need.kind is LineKind.GOODS else settings.service_fit


def other_kind(at: Meeting) -> bool:
    return at.supply.kind not in KINDS[at.need.kind]


def other_thing(at: Meeting) -> bool:
    return at.name_fit() < at.least_fit()


def excluded(at: Meeting) -> bool:
    """The giver said: not this."""
    need = at.need
    return any(
        name == need.what or at.fit(need.kind, need.what, name) >= at.least_fit()
        for name in at.supply.limits.excluded
    )


def own_household(at: Meeting) -> bool:
    need, supply = at.need, at.supply
    if supply.giver_id == need.beneficiary_id:
        return True
    return supply.household_id is not None and supply.household_id == need.household_id


def beyond_border(at: Meeting) -> bool:
    """Own station and the line above and below it always; a sister branch only if it lends."""
    if is_own_station(at.need, at.supply):
        return False
    asked, giving = at.need.place.stations, chain(at.supply)
    related = bool(asked and giving) and asked[0] == giving[0]
    return not (related and at.supply.lends)


def wrong_age(at: Meeting) -> bool:
    """A giver who set an age keeps it; an age that is not known does not pass."""
    limits, age = at.supply.limits, at.need.age
    if limits.min_age is None and limits.max_age is None:
        return False
    if age is None:
        return True
    return not (limits.min_age or 0) <= age <= (inf if limits.max_age is None else limits.max_age)


def wrong_village(at: Meeting) -> bool:
    villages = at.supply.limits.villages
    return bool(villages) and at.need.place.village not in villages


def unvetted(at: Meeting) -> bool:
    return at.supply.kind is OfferKind.SKILL and not at.supply.vetted


def minds_unvetted(at: Meeting) -> bool:
    age = at.need.age
    return at.need.vetted_only or (age is not None and age < at.settings.child_age)


def not_vetted(at: Meeting) -> bool:
    """Only somebody vetted meets a child, or whoever else needs it; goods meet nobody."""
    return unvetted(at) and minds_unvetted(at)


def no_paper(at: Meeting) -> bool:
    """Where the need asks for a paper, the desk has to have seen it."""
    return at.need.paper is not None and at.need.paper not in at.supply.papers


def minor(at: Meeting) -> bool:
    return at.supply.kind is OfferKind.SKILL and at.supply.minor


def minds_minors(at: Meeting) -> bool:
    return at.need.grown_ups_only


def too_young(at: Meeting) -> bool:
    """Somebody under 18 never does risky work, whoever comes along; goods meet nobody."""
    return minor(at) and minds_minors(at)


def no_guardian(at: Meeting) -> bool:
    """Somebody under 18 helps once a parent has agreed."""
    return minor(at) and not at.supply.guardian


def wrong_dates(at: Meeting) -> bool:
    limits = at.supply.limits
    too_early = limits.first_day is not None and at.day < limits.first_day
    return too_early or (limits.last_day is not None and at.day > limits.last_day)


def too_far(at: Meeting) -> bool:
    """By the points where both are known, else by how far apart the stations usually are."""
    reach = at.supply.reach_km
    if reach is None:
        return False
    km = at.km()
    if km is None:
        km = tree_kilometres(at.need.place, at.supply.place, at.settings.tree_km)
    return km > reach


def declined(at: Meeting) -> bool:
    return at.supply.id in at.need.declined


def on_it(at: Meeting) -> bool:
    return at.supply.id in at.need.carried_by


def too_dear(at: Meeting) -> bool:
    """A pledge with yuan left, but fewer than one unit costs."""
    supply = at.supply
    return supply.kind is OfferKind.PLEDGE and 0 < supply.capacity < at.need.unit_price


def hours_apart(at: Meeting) -> bool:
    """Both named hours, and no single stretch is long enough. Goods keep no hours."""
    need, supply = at.need, at.supply
    if need.kind is not LineKind.SERVICE or not need.windows or not supply.windows:
        return False
    return max(at.shared()) < at.settings.enough_minutes


def resting(at: Meeting) -> bool:
    return at.supply.resting


def left_alone(at: Meeting) -> bool:
    supply = at.supply
    if supply.no_days is None:
        return False
    return supply.no_days < days_alone(supply.asked, supply.accepted, at.settings.cooling_days)


def can_wait(at: Meeting) -> bool:
    return not at.need.urgent


def cooling(at: Meeting) -> bool:
    """Whoever has just said no, or nothing, is left alone for some days, but for what is urgent."""
    return left_alone(at) and can_wait(at)


def at_cap(at: Meeting) -> bool:
    return at.supply.capacity < 1


Rule = Callable[[Meeting], bool]

RULES: tuple[tuple[Lack, Rule], ...] = (
    (Lack.KIND, other_kind),
    (Lack.NOT_THE_THING, other_thing),
    (Lack.EXCLUDED, excluded),
    (Lack.OWN_HOUSEHOLD, own_household),
    (Lack.GROWN_UPS_ONLY, too_young),
    (Lack.BORDER, beyond_border),
    (Lack.AGE, wrong_age),
    (Lack.VILLAGE, wrong_village),
    (Lack.NOT_VETTED, not_vetted),
    (Lack.NO_PAPER, no_paper),
    (Lack.NO_GUARDIAN, no_guardian),
    (Lack.DATES, wrong_dates),
    (Lack.TOO_FAR, too_far),
    (Lack.DECLINED, declined),
    (Lack.ON_IT, on_it),
    (Lack.PRICE, too_dear),
    (Lack.HOURS, hours_apart),
    (Lack.RESTING, resting),
    (Lack.COOLING, cooling),
    (Lack.AT_CAP, at_cap),
)


def _always(at: Meeting) -> bool:
    return True


SPLIT: tuple[tuple[Rule, Rule], ...] = (
    (minds_minors, minor),
    (minds_unvetted, unvetted),
    (can_wait, left_alone),
    (_always, no_guardian),
    (_always, wrong_dates),
    (_always, resting),
    (_always, at_cap),
)
"""Rules that look at the need alone and at the supply alone, and refuse where both say yes."""


def pair(
    need: Need, supply: Supply, day: date, fit: Fit, settings: RuleSettings = DEFAULTS
) -> Pair | Lack:
    """The facts of a pair that may exist (its cost still 0), or the first thing lacking."""
    meeting = Meeting(need, supply, day, fit, settings)
    for lack, lacking in RULES:
        if lacking(meeting):
            return lack
    return Pair(
        need_id=need.id,
        supply_id=supply.id,
        fit=meeting.name_fit(),
        km=meeting.km(),
        overlap=meeting.overlap(),
        carried=supply.carried,
        known=need.beneficiary_id in supply.helped,
        own_station=is_own_station(need, supply),
        cost=0,
        asked=supply.asked,
        accepted=supply.accepted,
        usual=need.kind is LineKind.SERVICE and (need.beneficiary_id, need.what) in supply.usual,
        preferred=supply.kind is OfferKind.SKILL and need.aid in supply.aids,
    )


def lacks(
    need: Need, supply: Supply, day: date, fit: Fit, settings: RuleSettings = DEFAULTS
) -> list[Lack]:
    """Everything that is lacking, in the order of RULES."""
    meeting = Meeting(need, supply, day, fit, settings)
    return [lack for lack, lacking in RULES if lacking(meeting)]
