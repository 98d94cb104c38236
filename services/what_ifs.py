"""“如果…”: what one change would do to a line nobody was found for, or to the whole round.

Nothing is kept. The round is planned on what stands now, lists that nobody has decided on
looked at anew; solving happens beside the event loop.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from db.queries import offers, stations, wishes
from db.session import Unit
from db.tables.role import RoleKind
from matching import what_if as dry
from matching.criteria import rank
from matching.model import Lack, LineKind, Need, OfferKind, RoundPlan
from matching.what_if import Difference, If, WhatIf, World
from services.access import Actor, reach, require_desk
from services.refusals import AlreadyDone, NotAllowed, NotFound
from services.reviews import giver_name
from services.rounds import unmet_facts
from services.snapshots import take_snapshot

_GIVERS, _THINGS, _FAR = 3, 2, 10
_MOST, _EFFORT = 200, 500_000


@dataclass(frozen=True)
class Question:
    """One thing to be asked; ``name``: the giver it is about, ``what``: the thing."""

    what_if: WhatIf
    what: str = ""
    kind: str = LineKind.SERVICE
    name: str = ""


@dataclass(frozen=True)
class Thing:
    """A line as the head knows it, and how many units more or fewer of it would be met."""

    wish_id: int
    what: str
    units: int


@dataclass(frozen=True)
class Answer:
    """What would be different. ``here``: units more of the line that was asked about, ``short``:
    units of it that would still be missing and ``why`` (facts), ``names``: who would come to
    it; ``met`` and ``lost``: the other lines the asker knows, ``elsewhere``: how many lines
    of other stations would be lost; ``moved``: lines that others would do; ``longer``: tenths
    of a kilometre more."""

    question: Question
    here: int
    short: int
    why: Mapping[str, Any] | None
    names: tuple[str, ...]
    met: tuple[Thing, ...]
    lost: tuple[Thing, ...]
    elsewhere: int
    moved: int
    longer: int


@dataclass(frozen=True)
class DryRun:
    """What may be asked of one line (None: of the round), and the answer to what was asked."""

    line: Thing | None
    questions: tuple[Question, ...]
    answer: Answer | None = None


async def of_line(unit: Unit, actor: Actor, line_id: int, what_if: WhatIf | None = None) -> DryRun:
    """A line's questions, and what would be if one were so. Raises NotFound, NotAllowed, and
    AlreadyDone when the line takes part in no round now or lacks nobody."""
    line = await wishes.line(unit, line_id)
    wish = None if line is None else await wishes.get(unit, line.wish_id)
    if line is None or wish is None:
        raise NotFound
    await require_desk(unit, actor, wish.station_id)
    world = await _world(unit, wish.station_id, line.id)
    need = next((each for each in world.needs if each.id == line.id), None)
    before = await asyncio.to_thread(dry.planned, world)
    missing = {each.need_id: each.quantity for each in before.unmet}.get(line.id, 0)
    if need is None or not missing:
        raise AlreadyDone
    asked = await asyncio.to_thread(dry.questions, world, need, missing)
    listed = tuple(Question(each, need.what, need.kind) for each in asked)
    run = DryRun(Thing(wish.id, line.what, missing), listed)
    if what_if is None:
        return run
    return await _answered(unit, actor, run, world, before, what_if, need)


async def of_round(unit: Unit, actor: Actor, what_if: WhatIf | None = None) -> DryRun:
    """What may be asked of the next round of the head's tree, and one answer."""
    desks = actor.desks(RoleKind.HEAD)
    if not desks:
        raise NotAllowed
    world = await _world(unit, desks[0])
    before = await asyncio.to_thread(dry.planned, world)
    run = DryRun(None, await _of_round(unit, world, before))
    if what_if is None:
        return run
    return await _answered(unit, actor, run, world, before, what_if, None)


async def _world(unit: Unit, station_id: int, line_id: int | None = None) -> World:
    """The first so many needs by rank, and that of the line: whoever comes later takes nothing
    from them, so that they come out as in the whole round."""
    root_id = (await stations.chain(unit, station_id))[0]
    taken = await take_snapshot(unit, root_id, undecided=True)
    settings = replace(taken.settings, fairness=False, effort_limit=_EFFORT)
    first = sorted(taken.needs, key=lambda each: rank(each, settings.preferences), reverse=True)
    kept = [each for at, each in enumerate(first) if at < _MOST or each.id == line_id]
    return World(tuple(kept), taken.supplies, taken.day, settings)


async def _of_round(unit: Unit, world: World, before: RoundPlan) -> tuple[Question, ...]:
    """Whoever has most to do might rest; what most is missing of, might come."""
    supplies = {each.id: each for each in world.supplies}
    busy = Counter(
        each.pair.supply_id
        for one in before.shortlists
        for each in one.candidates
        if each.chosen and supplies[each.pair.supply_id].kind is OfferKind.SKILL
    )
    found = [
        Question(WhatIf(If.RESTS, supplies[supply_id].giver_id), name=await _name(unit, supply_id))
        for supply_id, _ in busy.most_common(_GIVERS)
    ]
    needs = {each.id: each for each in world.needs}
    lacking = [needs[each.need_id] for each in before.unmet]
    for (kind, what), _ in Counter((each.kind, each.what) for each in lacking).most_common(_THINGS):
        first = next(each for each in lacking if (each.kind, each.what) == (kind, what))
        found.append(Question(WhatIf(If.ANOTHER, first.id, 1), what, kind))
    kept_back = {lack for each in before.unmet for lack, _ in each.lacks}
    found += [
        Question(WhatIf(kind, amount=_FAR if kind is If.FARTHER else 0))
        for lack, kind in dry.HELPS.items()
        if lack in kept_back and lack not in (Lack.HOURS, Lack.NO_PAPER)
    ]
    return tuple(found)


async def _answered(
    unit: Unit,
    actor: Actor,
    run: DryRun,
    world: World,
    before: RoundPlan,
    what_if: WhatIf,
    need: Need | None,
) -> DryRun:
    """Only what was offered is answered: a button of before may ask what nobody would now."""
    question = next((each for each in run.questions if each.what_if == what_if), None)
    if question is None:
        return run
    other = dry.changed(world, what_if)
    told = await asyncio.to_thread(dry.difference, world, before, other)
    return replace(run, answer=await _told(unit, actor, question, world, told, need))


async def _told(
    unit: Unit,
    actor: Actor,
    question: Question,
    world: World,
    told: Difference,
    need: Need | None,
) -> Answer:
    reached = set(await reach(unit, actor))
    needs = {each.id: each for each in world.needs}
    known = {each.id for each in world.needs if reached & set(each.place.stations)}
    here = 0 if need is None else need.id
    unmet = next((each for each in told.after.unmet if each.need_id == here), None)
    return Answer(
        question=question,
        here=told.met.get(here, 0),
        short=0 if unmet is None else unmet.quantity,
        why=None if unmet is None or need is None else unmet_facts(unmet, need),
        names=await _names(unit, world, told.after, here),
        met=_things(needs, told.met, known - {here}),
        lost=_things(needs, told.lost, known),
        elsewhere=len(told.lost.keys() - known),
        moved=len(told.moved),
        longer=told.longer,
    )


def _things(
    needs: Mapping[int, Need], units: Mapping[int, int], known: set[int]
) -> tuple[Thing, ...]:
    return tuple(
        Thing(needs[need_id].wish_id, needs[need_id].what, number)
        for need_id, number in units.items()
        if need_id in known
    )


async def _names(unit: Unit, world: World, plan: RoundPlan, need_id: int) -> tuple[str, ...]:
    """Who would come to a need, by name; a newcomer has none."""
    real = {each.id for each in world.supplies}
    return tuple(
        [
            await _name(unit, each.pair.supply_id)
            for one in plan.shortlists
            for each in one.candidates
            if one.need_id == need_id and each.chosen and each.pair.supply_id in real
        ]
    )


async def _name(unit: Unit, offer_id: int) -> str:
    offer = await offers.get(unit, offer_id)
    if offer is None:
        raise NotFound
    return await giver_name(unit, offer)
