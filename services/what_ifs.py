"""“如果…”: what one change would do to a line nobody was found for, or to the whole round.

Nothing is kept. The round is planned on what stands now, lists that nobody has decided on
looked at anew; solving happens beside the event loop.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, replace

from db.queries import stations, wishes
from db.session import Unit
from db.tables.role import RoleKind
from matching import what_if as dry
from matching.criteria import rank
from matching.model import Lack, OfferKind, RoundPlan
from matching.what_if import If, WhatIf, World
from services.access import Actor, require_desk
from services.refusals import AlreadyDone, NotAllowed, NotFound
from services.snapshots import take_snapshot
from services.what_if_answers import Answer, Planned, Question, Thing, name_of, told

_GIVERS, _THINGS, _FAR = 3, 2, 10
_MOST, _EFFORT = 200, 500_000


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
    return await _answered(unit, actor, run, Planned(world, before, need), what_if)


async def of_round(unit: Unit, actor: Actor, what_if: WhatIf | None = None) -> DryRun:
    """What may be asked of the next round of the head's tree, and one answer."""
    desks = actor.desks(RoleKind.HEAD)
    if not desks:
        raise NotAllowed
    world = await _world(unit, desks[0])
    before = await asyncio.to_thread(dry.planned, world)
    run = DryRun(None, await _of_round(unit, world, before))
    return await _answered(unit, actor, run, Planned(world, before), what_if)


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
        Question(
            WhatIf(If.RESTS, supplies[supply_id].giver_id), name=await name_of(unit, supply_id)
        )
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
    unit: Unit, actor: Actor, run: DryRun, before: Planned, what_if: WhatIf | None
) -> DryRun:
    """Only what was offered is answered: a button of before may ask what nobody would now."""
    question = next((each for each in run.questions if each.what_if == what_if), None)
    if question is None:
        return run
    other = dry.changed(before.world, question.what_if)
    found = await asyncio.to_thread(dry.difference, before.world, before.plan, other)
    return replace(run, answer=await told(unit, actor, before, question, found))
