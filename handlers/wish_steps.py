"""The steps of posting a wish, and which of them comes next."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations, wishes
from db.session import Unit
from db.tables.consent import ConsentKind
from handlers.forms import leave
from handlers.home import too_many_wishes
from handlers.replies import Reply, say
from handlers.wish_card import draft_of, facts_of
from handlers.wording import joining, wishing
from handlers.wording import wish_people as wording
from handlers.wording.screen import Screen
from services import duplicates
from services.access import DESK, Actor
from services.households import at_limit
from services.members import OF_A_WISH, is_child


class PostWish(StatesGroup):
    words = State()
    card = State()
    what = State()
    name = State()
    village = State()
    address = State()
    how = State()
    preview = State()
    age = State()
    hours = State()
    double = State()


QUESTIONS = {
    "name": PostWish.name,
    "village": PostWish.village,
    "address": PostWish.address,
    "how": PostWish.how,
}


async def too_many(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """Said before anything is filled in for nothing; what may be withdrawn is beside it."""
    await leave(unit, state)
    return say(to, await too_many_wishes(unit, actor))


async def go_on(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """The card is right; what is still needed comes one question at a time."""
    if not (await state.get_data())["other"] and await at_limit(unit, actor.member_id):
        return await too_many(to, state, unit, actor)
    return await next_step(to, state, unit, actor)


async def next_step(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """Ask for the first thing that is not known yet, or show the last look."""
    data = await state.get_data()
    if data["other"] and "village" not in data:
        named = await _named_village(state, unit, actor)
        data = data if named is None else await state.update_data(village=named)
    missing = [key for key in await _asked(state, unit, actor) if not _known(data, key)]
    if missing:
        return await ask(to, state, unit, actor, missing[0])
    return await last_look(to, state, unit, actor)


async def step_back(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply] | None:
    """The question before this one, the last of all from the last look, and the last look from
    what is changed there; None: the card."""
    asked = await _asked(state, unit, actor)
    if (await state.get_data()).get("from_look"):
        return await last_look(to, state, unit, actor)
    place = await state.get_state()
    here = next((key for key, step in QUESTIONS.items() if step.state == place), None)
    at = len(asked) if here is None else asked.index(here) if here in asked else 0
    return await ask(to, state, unit, actor, asked[at - 1]) if at else None


async def ask(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, key: str
) -> list[Reply]:
    """One question, with how many there are."""
    asked = await _asked(state, unit, actor)
    screen = await _question(state, unit, actor, key)
    await state.set_state(QUESTIONS[key])
    at = asked.index(key) + 1 if key in asked else 0
    return say(to, wording.stepped(screen, at, len(asked)))


async def last_look(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """What stands in for it already, if something does; then the whole wish before it is sent."""
    data = await state.get_data()
    if data.pop("from_look", False):
        await state.set_data(data)
    if not data.get("anyway"):
        whats = [line.what for line in (await draft_of(state)).lines]
        person = (data["name"], data.get("village")) if data["other"] else None
        if found := await duplicates.before_posting(unit, actor, whats, person):
            await state.set_state(PostWish.double)
            named = [(one.id, await _things(unit, one.id), one.status) for one in found]
            return say(to, wording.doubles(named))
    await state.set_state(PostWish.preview)
    address = data.get("address")
    if not data["other"]:
        address = address or await _own_address(unit, actor)
    listed = dict(await villages(unit, actor)) if data["other"] else {}
    place = wording.home(listed.get(data.get("village") or 0), address)
    agreed = await agreed_of(state, unit, actor)
    look = wording.preview(facts_of(data), place, data.get("how"), agreed, villages=bool(listed))
    return say(to, look)


async def agreed_of(state: FSMContext, unit: Unit, actor: Actor) -> frozenset[str]:
    """What 提交 agrees to as it stands: all, but for a wall that was refused before."""
    data = await state.get_data()
    if "agreed" in data:
        return frozenset(data["agreed"])
    off_wall = not data["other"] and await members.has_refused(
        unit, actor.member_id, ConsentKind.PUBLICITY
    )
    return frozenset(OF_A_WISH[:-1] if off_wall else OF_A_WISH)


async def _things(unit: Unit, wish_id: int) -> str:
    return "、".join(line.what for line in await wishes.lines(unit, wish_id))


async def villages(unit: Unit, actor: Actor) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in await stations.villages(unit, actor.station_id)]


async def _asked(state: FSMContext, unit: Unit, actor: Actor) -> Sequence[str]:
    """What has to be asked after the card, in order."""
    if (await state.get_data())["other"]:
        named = await _named_village(state, unit, actor)
        unknown = named is None and bool(await villages(unit, actor))
        return [key for key in QUESTIONS if key != "village" or unknown]
    return [] if await _own_address(unit, actor) else ["address"]


async def _named_village(state: FSMContext, unit: Unit, actor: Actor) -> int | None:
    """The only village that was named with the wish (下河村76岁的周爷爷)."""
    words = (await draft_of(state)).words
    found = [number for number, name in await villages(unit, actor) if name in words]
    return found[0] if len(found) == 1 else None


def _known(data: dict[str, object], key: str) -> bool:
    return bool(data["name"]) if key == "name" else key in data


async def _question(state: FSMContext, unit: Unit, actor: Actor, key: str) -> Screen:
    data = await state.get_data()
    if key == "name":
        return wording.ask_name((await draft_of(state)).words)
    if key == "how":
        child = is_child((await draft_of(state)).age)
        return wording.ASK_GUARDIAN if child else wishing.ASK_HOW
    if key == "village":
        screen = joining.ask_village(await villages(unit, actor), data["name"], wishing.BACK_ROW)
    else:
        screen = wishing.ASK_ADDRESS_OTHER if data["other"] else wishing.ASK_ADDRESS_SELF
    shares = data["other"] and key in await own_home(unit, actor)
    return wording.with_same_home(screen) if shares else screen


async def own_home(unit: Unit, actor: Actor) -> dict[str, int | str]:
    """What is known of where the poster lives, for somebody who lives there too; nothing for the
    desk, who posts for others."""
    member = await members.get(unit, actor.member_id)
    known = {"village": member.village_id, "address": await _own_address(unit, actor)}
    return {} if actor.holds(*DESK) else {key: one for key, one in known.items() if one}


async def _own_address(unit: Unit, actor: Actor) -> str | None:
    member = await members.get(unit, actor.member_id)
    return await unit.unseal(member.id, member.address_sealed, "member.address")
