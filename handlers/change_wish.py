"""刚才那个心愿不要灯泡了, 再加一床被子, 数量改成两床: words that change a wish which is posted."""

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import wishes as wish_rows
from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import changing_wish as wording
from handlers.wording import my_wishes, plain
from handlers.wording.my_wishes import WANTED_NO_MORE
from matching.understanding import OwnWords, understand
from services import progress, rewording
from services.access import DESK, Actor
from services.progress import WishStands
from services.refusals import NotFound, Refused
from services.rewording import Said, Step

_NEWEST = 3


class OfOwnWish(Filter):
    """Such words of somebody whose wish is not over; gives the wish, and what would change."""

    async def __call__(
        self, message: Message, unit: Unit, own: OwnWords, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        said = rewording.said_of(text)
        if actor is None or said is None or plain.meaning(text) is not None:
            return False
        if not said.points and (actor.holds(*DESK) or understand(text, own).proxy):
            return False
        running = await _running(unit, actor)
        for wish in running:
            changes = _steps(wish, text, own)
            if any(one.was is not None for one in changes):
                return {"wish": wish, "changes": changes, "said": said}
        if not running or not (said.points or said.more):
            return False
        changes = _steps(running[0], text, own)
        return bool(changes or said.points) and {
            "wish": running[0],
            "changes": changes,
            "said": said,
        }


def router() -> Router:
    routes = Router(name="change_wish")
    free = StateFilter(None, "PostWish:words")
    routes.message.register(propose, free, Typed(), OfOwnWish())
    routes.callback_query.register(change, Pressed("re_said", 2))
    return routes


async def propose(
    message: Message, wish: WishStands, changes: list[Step], said: Said, state: FSMContext
) -> list[Reply]:
    """How it would be; nothing is changed yet."""
    if not changes or rewording.ends(changes, wish.lines):
        return say(message, my_wishes.one(wish, WANTED_NO_MORE))
    await state.clear()
    await state.set_data({"said": message.text, "message": message.message_id})
    return say(message, wording.proposed(wish, changes, message.message_id, sure=said.sure))


async def change(
    press: CallbackQuery,
    ids: tuple[int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
    own: OwnWords,
) -> list[Reply]:
    """What was shown becomes so, once; raises NotFound when other words were said since."""
    (wish_id, message_id), data = ids, await state.get_data()
    if data.get("message") != message_id:
        raise NotFound
    wish = await progress.stands(unit, member_of(actor), wish_id)
    changes = rewording.steps(wish.lines, data["said"], own)
    await rewording.change(unit, member_of(actor), wish_id, changes)
    await state.clear()
    stands = await progress.stands(unit, member_of(actor), wish_id)
    return edit(press, my_wishes.one(stands, "改好了。"))


async def _running(unit: Unit, actor: Actor) -> list[WishStands]:
    """The newest wishes that may still be changed."""
    own = await progress.of_member(unit, actor, finished=False)
    stands = [await progress.stands(unit, actor, wish_id) for wish_id in own[:_NEWEST]]
    return [one for one in stands if one.status in wish_rows.UNFINISHED]


def _steps(wish: WishStands, text: str, own: OwnWords) -> list[Step]:
    try:
        return rewording.steps(wish.lines, text, own)
    except Refused:
        return []
