"""The steps of posting a wish, and which comes next: shared by its two conversations."""

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations
from db.session import Unit
from handlers.home import too_many_wishes
from handlers.replies import Reply, say
from handlers.wish_card import facts_of
from handlers.wording import joining, wishing
from handlers.wording.screen import Screen
from services.access import Actor
from services.households import at_limit


class PostWish(StatesGroup):
    words = State()
    card = State()
    what = State()
    name = State()
    village = State()
    address = State()
    how = State()
    preview = State()


async def too_many(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """Said before anything is filled in for nothing; what may be withdrawn is beside it."""
    await state.clear()
    return say(to, await too_many_wishes(unit, actor))


async def go_on(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    if not (await state.get_data())["other"] and await at_limit(unit, actor.member_id):
        return await too_many(to, state, unit, actor)
    return await next_question(to, state, unit, actor)


async def next_question(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """Ask for the first thing that is not known yet, or show the last look."""
    data = await state.get_data()
    address = data.get("address")
    if not data["other"]:
        address = address or await _own_address(unit, actor)
        if address is None and "address" not in data:
            return await ask(to, state, PostWish.address, wishing.ASK_ADDRESS_SELF)
    elif not data["name"]:
        return await ask(to, state, PostWish.name, wishing.ASK_NAME)
    elif "village" not in data and (listed := await stations.villages(unit, actor.station_id)):
        named = [(one.id, one.name) for one in listed]
        asked = joining.ask_village(named, data["name"], wishing.BACK_ROW)
        return await ask(to, state, PostWish.village, asked)
    elif "address" not in data:
        return await ask(to, state, PostWish.address, wishing.ASK_ADDRESS_OTHER)
    elif "how" not in data:
        return await ask(to, state, PostWish.how, wishing.ASK_HOW)
    return await ask(
        to, state, PostWish.preview, wishing.preview(facts_of(data), data["name"], address)
    )


async def ask(
    to: Message | CallbackQuery, state: FSMContext, step: State, screen: Screen
) -> list[Reply]:
    await state.set_state(step)
    return say(to, screen)


async def _own_address(unit: Unit, actor: Actor) -> str | None:
    member = await members.get(unit, actor.member_id)
    return await unit.unseal(member.id, member.address_sealed, "member.address")
