"""The head's screen of one list, and the one that follows; shared by the steps of the review.

What the head looks at alone (one village, one kind of aid) is kept with the conversation.
"""

from collections.abc import Sequence
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from db.tables.role import RoleKind
from handlers.forms import begin
from handlers.replies import Reply, edit, show
from handlers.wording import review as wording
from services import review_lists, reviews
from services.access import Actor
from services.review_lists import WaitingList
from services.station_settings import StationSettings, local


async def sifted(
    unit: Unit, actor: Actor, state: FSMContext
) -> tuple[list[WaitingList], list[WaitingList], str | None]:
    """All lists that wait, those the head looks at, and the filter in words."""
    everything = await review_lists.glance(unit, actor)
    kind, value = (await state.get_data()).get("sift") or (None, None)
    if kind == "village":
        kept = [one for one in everything if one.village_id == value]
        name = kept[0].village if kept else None
        return everything, kept, name or "村未填"
    if kind == "aid":
        return everything, [one for one in everything if one.aid == value], str(value)
    return everything, everything, None


async def following(
    to: Message | CallbackQuery, unit: Unit, actor: Actor, state: FSMContext, after: int = 0
) -> list[Reply]:
    """The list behind the one of line ``after``, round again at the end."""
    everything, kept, sift = await sifted(unit, actor, state)
    if not everything:
        return show(to, await nothing(unit, actor, 0))
    if not kept:
        return show(to, wording.NONE_LEFT)
    lines = [one.line_id for one in kept]
    at = (lines.index(after) + 1 if after in lines else 0) % len(lines)
    return show(to, await _screen(unit, actor, everything, kept, sift, at))


async def one(
    press: CallbackQuery, unit: Unit, actor: Actor, state: FSMContext, line_id: int
) -> list[Reply]:
    """This line's list again."""
    await reviews.undecided_for(unit, actor, line_id)
    return edit(press, await of_line(unit, actor, state, line_id))


async def of_line(unit: Unit, actor: Actor, state: FSMContext, line_id: int) -> wording.Screen:
    """The list of a line that waits, among those the head looks at or among all."""
    everything, kept, sift = await sifted(unit, actor, state)
    lines = [waiting.line_id for waiting in kept]
    if line_id not in lines:
        kept, sift, lines = everything, None, [waiting.line_id for waiting in everything]
    return await _screen(unit, actor, everything, kept, sift, lines.index(line_id))


async def next_line(unit: Unit, actor: Actor, state: FSMContext, line_id: int) -> int:
    """The line whose list comes behind this one, before it is decided on; 0 for none."""
    _, kept, _ = await sifted(unit, actor, state)
    lines = [waiting.line_id for waiting in kept]
    at = lines.index(line_id) + 1 if line_id in lines else 0
    others = [waiting for waiting in [*lines[at:], *lines[:at]] if waiting != line_id]
    return others[0] if others else 0


async def ask(unit: Unit, state: FSMContext, step: State, line_id: int) -> None:
    """What is typed next is about this line; what the head looks at alone stays chosen."""
    data = await state.get_data()
    await begin(unit, state, step, line=line_id, **_chosen(data))


async def answered(state: FSMContext) -> None:
    """What was to be typed has been; what the head looks at alone stays chosen."""
    data = await state.get_data()
    await state.set_state(None)
    await state.set_data(_chosen(data))


def _chosen(data: dict[str, Any]) -> dict[str, Any]:
    return {"sift": data["sift"]} if "sift" in data else {}


async def nothing(unit: Unit, actor: Actor, page: int) -> wording.Screen:
    """No list waits."""
    last = await review_lists.last_round(unit, actor)
    station = await stations.get(unit, actor.desks(RoleKind.HEAD)[0])
    root = await stations.get(unit, (await stations.chain(unit, station.id))[0])
    facts = wording.Nothing(
        unmet=await reviews.unmet(unit, actor),
        claims=await review_lists.claims(unit, actor),
        last=None if last is None else (local(station, last.started_at), last.lines, last.met),
        cost=(None, None) if last is None else (last.more_km, last.ahead),
        rounds=StationSettings.of(root.settings).rounds,
    )
    return wording.nothing(facts, page)


async def _screen(
    unit: Unit,
    actor: Actor,
    everything: Sequence[WaitingList],
    kept: Sequence[WaitingList],
    sift: str | None,
    at: int,
) -> wording.Screen:
    card = await reviews.card(unit, actor, kept[at].line_id)
    around = wording.Around(
        at=at + 1,
        total=len(kept),
        all_lists=len(everything),
        sift=sift,
        claims=await review_lists.claims(unit, actor),
        overloaded=await review_lists.overloaded(unit, everything, kept[at]),
        approved=card.dear is not None and card.dear.first == actor.member_id,
    )
    return wording.proposal(card, around)
