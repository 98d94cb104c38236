"""The head decides: proposals with reasons and runner-up; approve, turn down, take back."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from db.tables.role import RoleKind
from handlers import review_card
from handlers.filters import Chosen, Label, Pressed, Typed
from handlers.forms import leave
from handlers.replies import Reply, edit, say, toast
from handlers.who import head
from handlers.wording import approving_all as all_wording
from handlers.wording import common
from handlers.wording import review as wording
from handlers.wording.choosing import page_of
from handlers.wording.wishing import AIDS
from services import approving_all, review_lists, reviews
from services.access import Actor
from services.refusals import AlreadyDone
from services.review_lists import WaitingList
from services.rounds import ask_for_round
from services.station_settings import StationSettings


class Review(StatesGroup):
    reason = State()


def router() -> Router:
    routes = Router(name="review_matches")
    routes.message.register(first, Label(common.REVIEW))
    routes.callback_query.register(following, Pressed("review", 1))
    routes.callback_query.register(line, Pressed("line", 1))
    routes.callback_query.register(listed, Pressed("lists", 1))
    routes.callback_query.register(approve, Pressed("approve", 1))
    routes.callback_query.register(ask_all, Pressed("approve_all"))
    routes.callback_query.register(approve_all, Pressed("sure_all", 2))
    routes.callback_query.register(ask_why, Pressed("reject", 1))
    routes.callback_query.register(reject, Chosen("turn", *wording.REASONS, ids=1))
    routes.callback_query.register(ask_reason, Pressed("turn_other", 1))
    routes.message.register(type_reason, Review.reason, Typed())
    routes.callback_query.register(undo, Pressed("undo", 1))
    routes.callback_query.register(undo_all, Pressed("undo_all", 1))
    routes.callback_query.register(sift, Pressed("sift"))
    routes.callback_query.register(sift_village, Pressed("sift_village", 1))
    routes.callback_query.register(sift_aid, Chosen("sift_aid", *AIDS))
    routes.callback_query.register(sift_none, Pressed("sift_none"))
    routes.callback_query.register(unmet, Pressed("unmet", 1))
    routes.callback_query.register(match_now, Pressed("match_now"))
    return routes


async def first(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await review_card.following(message, unit, head(actor), state)


async def following(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await review_card.following(press, unit, head(actor), state, ids[0])


async def line(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        return await review_card.one(press, unit, head(actor), state, ids[0])
    except AlreadyDone:  # by another head meanwhile
        return await review_card.following(press, unit, head(actor), state, ids[0])


async def listed(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """All that the head looks at, a page at a time."""
    _, kept, _ = await review_card.sifted(unit, head(actor), state)
    if not kept:
        return await review_card.following(press, unit, head(actor), state)
    _, start, end = page_of(len(kept), ids[0])
    rows = await review_lists.rows(unit, kept[start:end])
    return edit(press, wording.all_lists(rows, len(kept), ids[0]))


async def approve(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    then = await review_card.next_line(unit, head(actor), state, ids[0])
    asked = await reviews.approve(unit, head(actor), ids[0])
    if asked is None:
        dear = await reviews.dear(unit, head(actor), ids[0])
        return edit(press, wording.waits(dear, ids[0], then))
    seconds = await _undo_seconds(unit, head(actor))
    shown = await review_card.of_line(unit, head(actor), state, then) if then else None
    return edit(press, wording.approved(asked, ids[0], seconds, shown))


async def ask_all(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    _, lists, _ = await review_card.sifted(unit, head(actor), state)
    if not lists:
        raise AlreadyDone
    return await _sure(press, unit, lists)


async def approve_all(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Exactly the lists that were shown; when others have come, the question is asked anew."""
    _, lists, _ = await review_card.sifted(unit, head(actor), state)
    waiting = [one.line_id for one in lists]
    if not waiting:
        raise AlreadyDone
    if ids != (len(waiting), sum(waiting)):
        return await _sure(press, unit, lists)
    done = await approving_all.approve_all(unit, head(actor), waiting)
    return edit(press, all_wording.approved_all(done, await _undo_seconds(unit, head(actor))))


async def _sure(press: CallbackQuery, unit: Unit, lists: Sequence[WaitingList]) -> list[Reply]:
    named = await review_lists.named(unit, lists)
    overloaded = await review_lists.overloaded(unit, lists)
    return edit(press, all_wording.sure_all(lists, named, overloaded))


async def ask_why(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await reviews.undecided_for(unit, head(actor), ids[0])
    return edit(press, wording.choose_reason(ids[0]))


async def reject(
    press: CallbackQuery,
    ids: tuple[int],
    word: str,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    then = await review_card.next_line(unit, head(actor), state, ids[0])
    await reviews.reject(unit, head(actor), ids[0], word)
    return edit(press, wording.rejected(then))


async def ask_reason(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await reviews.undecided_for(unit, head(actor), ids[0])
    await review_card.ask(unit, state, Review.reason, ids[0])
    return edit(press, wording.ask_reason(ids[0]))


async def type_reason(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    line_id = (await state.get_data())["line"]
    then = await review_card.next_line(unit, head(actor), state, line_id)
    await reviews.reject(unit, head(actor), line_id, "other", message.text or "")
    await review_card.answered(state)
    return say(message, wording.rejected(then))


async def undo(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await reviews.undo(unit, head(actor), ids[0])
    return edit(press, wording.undone(ids[0]))


async def undo_all(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await approving_all.undo_all(unit, head(actor), all_wording.pressed_at(ids[0]))
    return edit(press, wording.UNDONE)


async def sift(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    lists = await review_lists.glance(unit, head(actor))
    if not lists:
        raise AlreadyDone
    return edit(press, wording.choose_sift(lists))


async def sift_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _sift(press, state, unit, head(actor), ("village", ids[0]))


async def sift_aid(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _sift(press, state, unit, head(actor), ("aid", word))


async def sift_none(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _sift(press, state, unit, head(actor), None)


async def _sift(
    press: CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    chosen: tuple[str, int | str] | None,
) -> list[Reply]:
    if not await review_lists.glance(unit, actor):
        raise AlreadyDone
    await leave(unit, state)
    await state.set_data({} if chosen is None else {"sift": chosen})
    return await review_card.following(press, unit, actor, state)


async def unmet(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    if not await reviews.unmet(unit, head(actor)):
        return toast(press, wording.ALL_FOUND)
    return edit(press, await review_card.nothing(unit, head(actor), ids[0]))


async def match_now(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    for station_id in head(actor).desks(RoleKind.HEAD):
        await ask_for_round(unit, station_id, "head", unit.now)
    return toast(press, wording.MATCHING)


async def _undo_seconds(unit: Unit, actor: Actor) -> int:
    station = await stations.get(unit, actor.desks(RoleKind.HEAD)[0])
    return StationSettings.of(station.settings).undo_seconds
