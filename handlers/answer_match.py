"""A giver's answer to an invitation, calling off, and saying that it is delivered."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import matches
from db.session import Unit
from handlers.filters import Chosen, Pressed, Typed
from handlers.replies import Reply, edit, message, say
from handlers.wording import answering, common
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from matching.model import LineKind
from services import handovers, offers, photos
from services.access import Actor
from services.letters import invitation_facts, task_rows
from services.refusals import BadPhoto, NotAllowed
from services.typed import minutes as minutes_typed


class Deliver(StatesGroup):
    photo = State()
    minutes = State()


def router() -> Router:
    routes = Router(name="answer_match")
    routes.message.register(my_tasks, F.text == common.MY_TASKS)
    routes.callback_query.register(rest, Pressed("rest"))
    routes.callback_query.register(back, Pressed("back"))
    routes.callback_query.register(look, Pressed("look", 1))
    routes.callback_query.register(accept, Pressed("accept", 1))
    routes.callback_query.register(decline, Pressed("decline", 1))
    routes.callback_query.register(why_not, Chosen("no", *answering.NO_REASONS, ids=1))
    routes.callback_query.register(ask_call_off, Pressed("calloff", 1))
    routes.callback_query.register(keep, Pressed("keep", 1))
    routes.callback_query.register(call_off, Pressed("sure_off", 1))
    routes.callback_query.register(ask_photo, Pressed("deliver", 1))
    routes.callback_query.register(skip_photo, Deliver.photo, Pressed("skip"))
    routes.message.register(take_photo, Deliver.photo, F.photo | F.document)
    routes.message.register(ask_photo_again, Deliver.photo)
    routes.callback_query.register(tap_minutes, Deliver.minutes, Pressed("minutes", 1))
    routes.message.register(type_minutes, Deliver.minutes, Typed())
    return routes


def _member(actor: Actor | None) -> Actor:
    if actor is None:
        raise NotAllowed
    return actor


async def my_tasks(msg: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    member = _member(actor)
    live = await matches.of_giver(
        unit,
        member.member_id,
        MatchStatus.OFFERED,
        MatchStatus.CLAIMED,
        MatchStatus.ACCEPTED,
        MatchStatus.DELIVERED,
    )
    rests = await offers.paused(unit, member)
    return say(msg, answering.tasks(await task_rows(unit, live), rests))


async def rest(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    await offers.pause(unit, _member(actor), rest=True)
    return edit(press, answering.RESTING)


async def back(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    await offers.pause(unit, _member(actor), rest=False)
    return edit(press, answering.BACK)


async def look(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One task again, with the buttons that fit how it stands."""
    found = await handovers.given_by(unit, _member(actor), ids[0])
    if found.match.status == MatchStatus.OFFERED:
        return say(press, answering.invitation(await invitation_facts(unit, found)))
    return say(press, await _task(unit, found))


async def accept(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The details go in a message of their own, which cannot be forwarded."""
    found = await handovers.accept(unit, _member(actor), ids[0])
    if found.match.status == MatchStatus.DECLINED:
        return edit(press, answering.FULL)
    facts = await invitation_facts(unit, found)
    done = edit(press, Screen(answering.accepted(facts)), "太好了，谢谢您！")
    return [*done, message(press.from_user.id, await _task(unit, found))]


async def _task(unit: Unit, found: handovers.Part) -> Screen:
    if found.match.status != MatchStatus.ACCEPTED:
        return Screen(answering.STATUS_LINES.get(found.match.status, common.DONE_ALREADY))
    facts = await invitation_facts(unit, found)
    name, address, phone = await handovers.details(unit, found)
    return answering.task(facts, name, address, phone)


async def decline(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One tap on a reason; it is not a no before that."""
    await handovers.given_by(unit, _member(actor), ids[0])
    return edit(press, answering.ask_why_not(ids[0]))


async def why_not(
    press: CallbackQuery, ids: tuple[int], word: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await handovers.decline(unit, _member(actor), ids[0], word)
    return edit(press, answering.DECLINED)


async def ask_call_off(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """In place of the details, which leave the chat with the task."""
    await handovers.given_by(unit, _member(actor), ids[0])
    return edit(press, answering.sure_off(ids[0]))


async def keep(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _task(unit, await handovers.given_by(unit, _member(actor), ids[0])))


async def call_off(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await handovers.call_off(unit, _member(actor), ids[0], "giver")
    return edit(press, answering.CALLED_OFF)


async def ask_photo(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await handovers.given_by(unit, _member(actor), ids[0])
    if found.match.status != MatchStatus.ACCEPTED:
        # How it ended, in place of the details.
        return edit(press, await _task(unit, found))
    await state.set_state(Deliver.photo)
    await state.set_data({"match": ids[0]})
    return say(press, answering.ASK_PHOTO)


async def take_photo(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None, picture: bytes | None = None
) -> list[Reply]:
    """``picture`` was fetched and re-encoded before the unit of work began."""
    if picture is None:
        raise BadPhoto(why="kind")
    photo_id = await photos.keep(unit, _member(actor).member_id, picture)
    data = await state.update_data(photo=photo_id)
    return await _after_photo(msg, state, unit, _member(actor), data)


async def skip_photo(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    done = edit(press, Screen("📷 这次没有照片"))
    rest = await _after_photo(press, state, unit, _member(actor), await state.get_data())
    return [*done, *rest[1:]]


async def ask_photo_again(msg: Message) -> list[Reply]:
    return say(msg, answering.ASK_PHOTO)


async def _after_photo(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    data: dict[str, Any],
) -> list[Reply]:
    found = await handovers.given_by(unit, actor, data["match"])
    if found.line.kind == LineKind.SERVICE:
        await state.set_state(Deliver.minutes)
        return say(to, answering.ASK_MINUTES)
    return await _delivered(to, state, unit, actor, None)


async def tap_minutes(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    done = edit(press, Screen(f"🕘 {ids[0]} 分钟"))
    return [*done, *(await _delivered(press, state, unit, _member(actor), ids[0]))[1:]]


async def type_minutes(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    minutes = minutes_typed(msg.text or "")
    if minutes is None or not 1 <= minutes <= 720:
        return say(msg, Screen("请写 1 到 720 之间的分钟数。", answering.ASK_MINUTES.rows))
    return await _delivered(msg, state, unit, _member(actor), minutes)


async def _delivered(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    minutes: int | None,
) -> list[Reply]:
    data = await state.get_data()
    await handovers.deliver(unit, actor, data["match"], minutes=minutes, photo_id=data.get("photo"))
    await state.clear()
    return say(to, answering.DELIVERED)
