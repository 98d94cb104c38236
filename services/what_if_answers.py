"""What “如果…” is told about: lines of the asker's own stations by name, of others by number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.queries import offers
from db.session import Unit
from matching.model import LineKind, Need, RoundPlan
from matching.what_if import Difference, WhatIf, World
from services.access import Actor, reach
from services.refusals import NotFound
from services.reviews import giver_name
from services.rounds import unmet_facts


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
class Planned:
    """The round as it stands, its plan, and the need that is asked about (None: the whole)."""

    world: World
    plan: RoundPlan
    need: Need | None = None


async def told(
    unit: Unit, actor: Actor, before: Planned, question: Question, found: Difference
) -> Answer:
    """What a difference means to whoever asked."""
    need = before.need
    reached = set(await reach(unit, actor))
    needs = {each.id: each for each in before.world.needs}
    known = {each.id for each in needs.values() if reached & set(each.place.stations)}
    here = 0 if need is None else need.id
    unmet = next((each for each in found.after.unmet if each.need_id == here), None)
    return Answer(
        question=question,
        here=found.met.get(here, 0),
        short=0 if unmet is None else unmet.quantity,
        why=None if unmet is None or need is None else unmet_facts(unmet, need),
        names=await _names(unit, before.world, found.after, here),
        met=_things(needs, found.met, known - {here}),
        lost=_things(needs, found.lost, known),
        elsewhere=len(found.lost.keys() - known),
        moved=len(found.moved),
        longer=found.longer,
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
            await name_of(unit, each.pair.supply_id)
            for one in plan.shortlists
            for each in one.candidates
            if one.need_id == need_id and each.chosen and each.pair.supply_id in real
        ]
    )


async def name_of(unit: Unit, offer_id: int) -> str:
    """Who gives it, by name; raises NotFound."""
    offer = await offers.get(unit, offer_id)
    if offer is None:
        raise NotFound
    return await giver_name(unit, offer)
