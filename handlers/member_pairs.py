"""What concerns two members: living together, and being one and the same."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.member_screens import again, opened
from handlers.replies import Reply, edit, say
from handlers.who import staff
from handlers.wording import person_steps as steps
from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Screen
from services import directory, merging, person_card, person_work
from services.access import Actor
from services.directory import of_desk

_SHOWN = 8


class PickMember(StatesGroup):
    words = State()


def router() -> Router:
    routes = Router(name="member_pairs")
    routes.callback_query.register(household, Pressed("household", 1))
    routes.callback_query.register(apart, Pressed("apart", 1))
    routes.callback_query.register(pick_home, Pressed("pick_home", 1))
    routes.callback_query.register(pick_same, Pressed("same_as", 1))
    routes.message.register(look_for, PickMember.words, Typed())
    routes.callback_query.register(picked, PickMember.words, Pressed("picked", 1))
    routes.callback_query.register(merge, Pressed("merge_into", 2))
    return routes


async def household(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, steps.household(await person_card.brief(unit, staff(actor), ids[0])))


async def apart(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await person_work.live_apart(unit, staff(actor), ids[0])
    return await again(press, unit, staff(actor), ids[0], "好的，分开算了")


async def pick_home(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _ask(press, ids[0], "home", state, unit, staff(actor))


async def pick_same(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _ask(press, ids[0], "same", state, unit, staff(actor))


async def _ask(
    press: CallbackQuery, member_id: int, why: str, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    member = await of_desk(unit, actor, member_id)
    await begin(unit, state, PickMember.words, member=member.id, why=why)
    return say(press, Screen(steps.PICK[why], (CANCEL_ROW,)))


async def look_for(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    found = await directory.search(unit, staff(actor), message.text or "")
    others = [one for one in found if one != data["member"]]
    entries = await directory.entries(unit, staff(actor), others[:_SHOWN])
    return say(message, steps.picks(data["why"], entries, len(others) - len(entries)))


async def picked(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    if data["why"] == "home":
        await person_work.live_together(unit, staff(actor), data["member"], ids[0])
        await state.clear()
        return await opened(press, unit, staff(actor), data["member"])
    pair = await merging.pair(unit, staff(actor), data["member"], ids[0])
    stays = await person_card.card(unit, staff(actor), pair.stays)
    goes = await person_card.card(unit, staff(actor), pair.goes)
    await state.clear()
    return say(press, steps.side_by_side(stays, goes, free=stays.account == goes.account))


async def merge(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    stays = await merging.merge(unit, staff(actor), *ids)
    done = edit(press, Screen("✅ 已经合成一份。"))
    return [*done, *(await opened(press, unit, staff(actor), stays.id))[1:]]
