"""A round: needs and supplies in, proposals and reasons out. Pure; no clock, no chance."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from matching import criteria
from matching.arrangement import Arrangement, arrange, source, teams_of
from matching.candidates import Candidates, count_lacks
from matching.checks import require
from matching.checks_round import check_round
from matching.criteria import Preferences
from matching.fairness import cost_of_fairness
from matching.model import (
    Change,
    Fairness,
    Lack,
    LineKind,
    Need,
    Pair,
    RoundPlan,
    Shortlist,
    Supply,
    Unmet,
)
from matching.problem import Why
from matching.rules import Fit, RuleSettings
from matching.shortlists import Standing, shortlist


@dataclass(frozen=True, slots=True)
class RoundSettings:
    """A station's numbers for a round; every default is ours.

    ``effort_limit``: edges scanned for the sake of bundles (see `solver.py`);
    ``fairness``: whether to work out what that costs, which takes a second plan.
    """

    shortlist_length: int = 5
    effort_limit: int = 5_000_000
    fairness: bool = True
    rules: RuleSettings = field(default_factory=RuleSettings)
    preferences: Preferences = field(default_factory=Preferences)


DEFAULTS = RoundSettings()


def plan_round(
    needs: Sequence[Need],
    supplies: Sequence[Supply],
    day: date,
    settings: RoundSettings = DEFAULTS,
    fit: Fit | None = None,
) -> RoundPlan:
    """Shortlists for the lines that can be met, reasons for those that cannot.

    ``day`` is the station's local day. ``fit`` defaults to the station
    vocabulary's. Raises :class:`~matching.checks.UnlawfulPlan` rather than give
    a plan that breaks a rule. Lines come in order of rank, then id.
    """
    open_needs = [need for need in needs if need.quantity > 0]
    found = Candidates(
        open_needs, supplies, day, fit or by_vocabulary(), settings.rules, settings.preferences
    )
    offers = {supply.id: supply for supply in supplies}
    arrangement = arrange(
        open_needs, offers, found.pairs, settings.preferences, settings.effort_limit
    )
    first = sorted(open_needs, key=lambda need: need.id)
    first.sort(key=lambda need: criteria.rank(need, settings.preferences), reverse=True)
    short = _short_teams(open_needs, found, offers)
    plan = RoundPlan(
        shortlists=_shortlists(first, offers, found, arrangement, settings),
        unmet=tuple(
            _unmet(need, found, offers, arrangement, short)
            for need in first
            if need.id in arrangement.short
        ),
        fairness=Fairness()
        if not settings.fairness
        else cost_of_fairness(
            open_needs,
            offers,
            found.pairs,
            arrangement,
            settings.preferences,
            settings.effort_limit,
        ),
    )
    require(check_round(open_needs, supplies, day, plan, settings.rules.child_age))
    return plan


def by_vocabulary() -> Fit:
    """The fit of names by the station vocabulary."""
    from matching.understanding.fit import fit_names  # loads its words only when they are needed

    return fit_names


def _shortlists(
    needs: Sequence[Need],
    offers: dict[int, Supply],
    found: Candidates,
    arrangement: Arrangement,
    settings: RoundSettings,
) -> tuple[Shortlist, ...]:
    chosen: dict[int, dict[int, int]] = defaultdict(dict)
    for (need_id, supply_id), units in arrangement.chosen.items():
        chosen[need_id][supply_id] = units
    standing = Standing({need.id: need for need in needs}, offers, arrangement)
    team = {line: each for each in teams_of(needs) for line in each}

    def free(need: Need) -> list[Pair]:
        """Whoever is chosen for another line of the same team stands by for none of it."""
        others = [line for line in team.get(need.id, ()) if line != need.id]
        busy = {offers[supply_id].giver_id for line in others for supply_id in chosen[line]}
        return [
            each for each in found.pairs[need.id] if offers[each.supply_id].giver_id not in busy
        ]

    return tuple(
        shortlist(
            need,
            free(need),
            offers,
            chosen[need.id],
            standing,
            settings.shortlist_length,
            settings.preferences,
        )
        for need in needs
        if need.id in chosen
    )


def _short_teams(
    needs: Sequence[Need], found: Candidates, offers: dict[int, Supply]
) -> dict[int, int]:
    """By line: how many people go together, where each line has somebody but all of them
    together are fewer than that."""
    lines: dict[int, list[Need]] = defaultdict(list)
    for need in needs:
        if need.together and need.kind is LineKind.SERVICE:
            lines[need.wish_id].append(need)
    short = {}
    for team in lines.values():
        people = sum(need.quantity for need in team)
        able = [_able(need, found, offers) for need in team]
        if people > 1 and all(able) and len(set().union(*able)) < people:
            short.update(dict.fromkeys((need.id for need in team), people))
    return short


def _able(need: Need, found: Candidates, offers: dict[int, Supply]) -> set[str]:
    return {source(offers[pair.supply_id]) for pair in found.pairs[need.id]}


def _unmet(
    need: Need,
    found: Candidates,
    offers: dict[int, Supply],
    arrangement: Arrangement,
    short: Mapping[int, int],
) -> Unmet:
    quantity, why = arrangement.short[need.id]
    lacking = found.lacking(need)
    nearly = Counter(each[0] for each in lacking if len(each) == 1)
    able = _able(need, found, offers)
    elsewhere = any(
        source(offers[supply_id]) in able
        for need_id, supply_id in arrangement.chosen
        if need_id != need.id
    )
    team = short.get(need.id, 0)
    incomplete = why is Why.GROUP_INCOMPLETE and not team
    return Unmet(
        need_id=need.id,
        quantity=quantity,
        lacks=count_lacks(lacking, found.others(need)),
        outranked=elsewhere and not incomplete and not team,
        incomplete=incomplete,
        nearly=tuple(sorted(nearly.items(), key=lambda item: (-item[1], item[0]))),
        able=len(able),
        team=team,
    )


MENDING = (
    Lack.AT_CAP,
    Lack.COOLING,
    Lack.RESTING,
    Lack.HOURS,
    Lack.PRICE,
    Lack.DATES,
    Lack.TOO_FAR,
    Lack.BORDER,
    Lack.NOT_VETTED,
    Lack.NO_PAPER,
    Lack.NO_GUARDIAN,
    Lack.VILLAGE,
    Lack.AGE,
)
"""What can be mended, the easiest first. A refusal is not asked again."""


def easiest(nearly: Mapping[Lack, int], quantity: int) -> Lack | None:
    """The lack to mend first: one whose givers are enough, else the easiest of all."""
    mendable = [lack for lack in MENDING if nearly.get(lack)]
    enough = [lack for lack in mendable if nearly[lack] >= quantity]
    return next(iter([*enough, *mendable]), None)


def smallest_change(unmet: Unmet, need: Need) -> Change | None:
    """The single lack that, if mended, would meet an unmet line; if none would, the
    new giver that is wanted; None where only another line of the wish is missing."""
    if unmet.incomplete:
        return None
    nearly = dict(unmet.nearly)
    missing = max(1, unmet.team - unmet.able) if unmet.team else unmet.quantity
    lack = easiest(nearly, missing) or Lack.NOT_THE_THING
    givers = nearly.get(lack, 0)
    return Change(
        need_id=need.id,
        kind=need.kind,
        lack=lack,
        givers=givers,
        enough=givers >= missing,
        what=need.what,
        quantity=missing,
        windows=need.windows,
    )
