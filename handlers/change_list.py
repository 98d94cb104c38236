"""The head changes a list: one up, one off, somebody from outside first."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import matches
from db.session import Unit
from handlers import review_card
from handlers.filters import Pressed, Typed
from handlers.replies import Reply, edit, say
from handlers.who import head
from handlers.wording import picking as wording
from handlers.wording import review
from matching.understanding.text import fold
from services import reviews, shortlists
from services.access import Actor


class Pick(StatesGroup):
    name = State()


def router() -> Router:
    routes = Router(name="change_list")
    routes.callback_query.register(up, Pressed("up", 1))
    routes.callback_query.register(drop, Pressed("take_off", 1))
    routes.callback_query.register(others, Pressed("others", 2))
    routes.callback_query.register(pick, Pressed("pick", 2))
    routes.callback_query.register(ask_name, Pressed("find_giver", 1))
    routes.message.register(type_name, Pick.name, Typed())
    return routes


async def up(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    line_id = await shortlists.move_up(unit, head(actor), ids[0])
    return await review_card.one(press, unit, head(actor), state, line_id)


async def drop(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    line_id = await shortlists.drop(unit, head(actor), ids[0])
    if not await matches.of_line(unit, line_id):
        return edit(press, review.EMPTIED)
    return await review_card.one(press, unit, head(actor), state, line_id)


async def others(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await shortlists.others(unit, head(actor), ids[0])
    same = [one for one in found if not one.other_thing]
    return edit(press, wording.others(ids[0], same, ids[1]))


async def pick(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await shortlists.pick(unit, head(actor), *ids)
    return await review_card.one(press, unit, head(actor), state, ids[0])


async def ask_name(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await reviews.undecided_for(unit, head(actor), ids[0])
    await review_card.ask(unit, state, Pick.name, ids[0])
    return edit(press, wording.ask_name(ids[0]))


async def type_name(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Among all who registered for this kind of thing; the question stays until one is found."""
    line_id = (await state.get_data())["line"]
    words = fold(message.text or "")
    everybody = await shortlists.others(unit, head(actor), line_id)
    found = [one for one in everybody if words and words in fold(one.name)]
    if found:
        await review_card.answered(state)
    return say(message, wording.found(line_id, found, message.text or ""))
