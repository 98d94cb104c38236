"""What a round decides on, read from the tables and handed to the engine as values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from db.queries import answers, matches, members, offers, stations, wishes
from db.session import Unit
from db.tables import Line, Member, Offer, Station, Wish
from db.tables.offer import Period
from matching import model
from matching.criteria import Preferences
from matching.rounds import RoundSettings
from matching.rules import RuleSettings
from matching.understanding import OwnWords, grown_ups_only
from matching.understanding.own_words import NONE
from services import minors, own_words
from services.places import Places
from services.station_settings import StationSettings, local

_A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Snapshot:
    """Everything a round decides on, as values; ``due_at``: when the round was to run."""

    station_id: int
    needs: tuple[model.Need, ...]
    supplies: tuple[model.Supply, ...]
    day: date
    settings: RoundSettings
    due_at: datetime | None = None


async def take_snapshot(
    unit: Unit, root_id: int, line_id: int | None = None, *, undecided: bool = False
) -> Snapshot:
    """Read needs and supplies of a tree as they stand; with ``line_id``, that need alone,
    even while its list is running; ``undecided``: also needs on whose list nobody has
    decided yet."""
    known = await _Known.read(unit, root_id)
    settings = StationSettings.of(known.root.settings)
    pending = await matches.pending_lines(unit, known.reach)
    if undecided:
        pending -= frozenset(await matches.to_review(unit, known.reach))
    needs = [
        _need(known, wish, line, member)
        for wish, line, member in await wishes.matchable(unit, known.reach)
        if (line.id not in pending if line_id is None else line.id == line_id)
    ]
    supplies = [
        _supply(known, offer, member) for offer, member in await offers.standing(unit, known.reach)
    ]
    return Snapshot(
        root_id,
        tuple(needs),
        tuple(supplies),
        known.day,
        RoundSettings(
            shortlist_length=settings.shortlist_length,
            rules=RuleSettings(cooling_days=settings.cooling_days),
            preferences=Preferences(ranks=settings.ranks),
        ),
        known.root.next_round_at,
    )


@dataclass(frozen=True)
class _Known:
    """What is the same for a whole snapshot, each read in one query. Of lines (``carriers``) and
    teams (``teamed``, by wish): who is at them; of givers: whom they have helped with what, who
    has a guardian's consent, what they have taken on in a period, how they have answered."""

    now: datetime
    day: date
    root: Station
    reach: tuple[int, ...]
    places: Places
    own: Mapping[int, OwnWords]
    refused: Mapping[int, frozenset[int]]
    carriers: Mapping[int, frozenset[int]]
    teamed: Mapping[int, frozenset[int]]
    households: Mapping[int, int]
    helped: Mapping[int, frozenset[tuple[int, str]]]
    guarded: frozenset[int]
    drawn: Mapping[tuple[int, date | None], int]
    answered: Mapping[int, answers.Answers]

    @classmethod
    async def read(cls, unit: Unit, root_id: int) -> "_Known":
        root, reach = await stations.get(unit, root_id), await stations.tree(unit, root_id)
        return cls(
            now=unit.now,
            day=local(root, unit.now).date(),
            root=root,
            reach=reach,
            places=await Places.read(unit),
            own=await own_words.by_station(unit),
            refused=await matches.refusals(unit, reach),
            carriers=await matches.carriers(unit, reach),
            teamed=await matches.teamed(unit, reach),
            households=await wishes.helped_counts(unit, reach, unit.now - _A_YEAR),
            helped=await matches.helped(unit, reach),
            guarded=await members.declared(unit, members.GUARDIAN),
            drawn=await offers.tasks_drawn(unit),
            answered=await answers.of_givers(unit, unit.now - _A_YEAR),
        )

    def on_it(self, line: Line) -> frozenset[int]:
        """Offers that carry a part of the line; of a team, also those on its other services."""
        carried = self.carriers.get(line.id, frozenset())
        if line.kind != model.LineKind.SERVICE:
            return carried
        return carried | self.teamed.get(line.wish_id, frozenset())

    def days_since(self, at: datetime | None) -> int | None:
        """Days of the root's calendar."""
        return None if at is None else (self.day - local(self.root, at).date()).days


def _need(known: _Known, wish: Wish, line: Line, member: Member) -> model.Need:
    windows = tuple(model.Window(*window) for window in line.windows)
    service = line.kind == model.LineKind.SERVICE
    what = known.own.get(wish.station_id, NONE).called(line.what, line.kind)
    return model.Need(
        id=line.id,
        wish_id=wish.id,
        kind=model.LineKind(line.kind),
        what=what,
        quantity=line.asked - line.reserved - line.delivered,
        aid=model.Aid(wish.aid),
        place=known.places.of(wish.station_id, member.village_id),
        beneficiary_id=wish.beneficiary_id,
        household_id=member.household_id,
        age=member.age,
        windows=windows,
        paper=line.paper,
        vetted_only=wish.vetted_only,
        grown_ups_only=service and grown_ups_only(what, windows),
        together=wish.together,
        urgent=wish.urgent,
        safety=wish.safety + (1 if wish.urgent else 0),
        legal_class=wish.legal_class,
        vulnerability=wish.vulnerability,
        days_left=None if wish.deadline is None else (wish.deadline - known.day).days,
        days_waited=(known.now - (wish.opened_at or wish.created_at)).days,
        unmet_rounds=wish.unmet_rounds,
        helped_this_year=known.households.get(member.household_id or 0, 0),
        unit_price=line.unit_price,
        declined=known.refused.get(wish.id, frozenset()),
        carried_by=known.on_it(line),
    )


def _supply(known: _Known, offer: Offer, member: Member) -> model.Supply:
    own, kind = known.own.get(offer.station_id, NONE), _line_kind(offer)
    start = known.places.start(offer, known.now)
    used = offer.used if offer.period_start == start else 0
    if offer.kind == model.OfferKind.SKILL:
        used = known.drawn.get((offer.member_id, start), 0)
    helped = known.helped.get(offer.member_id, frozenset())
    answered = known.answered.get(offer.member_id, answers.Answers())
    left = (
        offer.cap - used
        if offer.cap is not None
        else (offer.quantity or 0) - offer.reserved - offer.delivered
    )
    return model.Supply(
        id=offer.id,
        giver_id=offer.member_id,
        kind=model.OfferKind(offer.kind),
        whats=tuple(own.called(what, kind) for what in offer.whats),
        capacity=max(0, left),
        place=known.places.of(offer.station_id, offer.village_id),
        station_id=offer.station_id,
        aids=frozenset(model.Aid(aid) for aid in offer.aids),
        household_id=member.household_id,
        windows=tuple(model.Window(*window) for window in offer.windows),
        reach_km=offer.reach_km,
        limits=_in_own_words(limits_of(offer), own, kind),
        vetted=member.vetted,
        papers=frozenset(offer.papers),
        lends=offer.lends,
        resting=offer.resting_until is not None and offer.resting_until > known.now,
        carried=used if offer.period == Period.WEEK else 0,
        helped=frozenset(whom for whom, _ in helped),
        usual=helped,
        minor=minors.under_age(member),
        guardian=member.id in known.guarded,
        asked=answered.asked,
        accepted=answered.accepted,
        asked_days=known.days_since(answered.asked_at),
        no_days=known.days_since(answered.no_at),
    )


def _in_own_words(limits: model.Limits, own: OwnWords, kind: model.LineKind) -> model.Limits:
    excluded = frozenset(own.called(what, kind) for what in limits.excluded)
    return replace(limits, excluded=excluded)


def _line_kind(offer: Offer) -> model.LineKind:
    """Of what lines an offer's names are."""
    skill = offer.kind == model.OfferKind.SKILL
    return model.LineKind.SERVICE if skill else model.LineKind.GOODS


def limits_of(offer: Offer) -> model.Limits:
    """What the giver laid down, as the rules read it."""
    kept = offer.limits
    return model.Limits(
        min_age=kept.get("min_age"),
        max_age=kept.get("max_age"),
        villages=frozenset(kept.get("villages", ())),
        first_day=_day(kept.get("first_day")),
        last_day=_day(kept.get("last_day")),
        excluded=frozenset(kept.get("excluded", ())),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
