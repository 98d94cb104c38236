"""A giver's answer to an invitation, and calling off."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members
from db.session import Unit
from handlers.filters import Chosen, Pressed, Typed
from handlers.forms import put_down
from handlers.replies import Reply, edit, message, say
from handlers.task_questions import drop, listen
from handlers.who import member_of
from handlers.wording import answering, common, visiting, young
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from matching.model import LineKind
from services import handovers, minors
from services.access import Actor
from services.letters import invitation_facts
from services.parts import Part, given_by


class Decline(StatesGroup):
    reason = State()


class CallOff(StatesGroup):
    reason = State()


def router() -> Router:
    routes = Router(name="answer_match")
    routes.callback_query.register(look, Pressed("look", 1))
    routes.callback_query.register(accept, Pressed("accept", 1))
    routes.callback_query.register(accept_grown, Pressed("accept_grown", 1))
    routes.callback_query.register(decline, Pressed("decline", 1))
    routes.callback_query.register(why_not, Chosen("no", *answering.NO_REASONS, ids=1))
    routes.callback_query.register(ask_call_off, Pressed("calloff", 1))
    routes.callback_query.register(keep, Pressed("keep", 1))
    routes.callback_query.register(call_off, Chosen("off", *answering.OFF_REASONS, ids=1))
    routes.message.register(type_why_not, Decline.reason, Typed())
    routes.message.register(type_call_off, CallOff.reason, Typed())
    return routes


async def look(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One task again, with the buttons that fit how it stands."""
    await drop(unit, state)
    found = await given_by(unit, member_of(actor), ids[0])
    if found.match.status == MatchStatus.OFFERED:
        return say(press, await _invitation(unit, found))
    return say(press, await _task(unit, member_of(actor), found))


async def accept(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The details go in a message of their own, which cannot be forwarded; then the day is
    asked, unless it was agreed before."""
    invited = await given_by(unit, member_of(actor), ids[0])
    if await _asks_age(unit, invited):
        return edit(press, await _with_age(unit, member_of(actor), invited))
    found = await handovers.accept(unit, member_of(actor), ids[0])
    if found.match.status == MatchStatus.DECLINED:
        twice = found.match.reason == handovers.TEAM
        return edit(press, answering.TEAM if twice else answering.FULL)
    facts = await invitation_facts(unit, found)
    done = edit(press, Screen(answering.accepted(facts)), "太好了，谢谢您！")
    chat = press.from_user.id
    replies = [*done, message(chat, await _task(unit, member_of(actor), found))]
    if facts.visit is None:
        await listen(unit, state, "When:day", ids[0])
        goods = facts.kind == LineKind.GOODS
        asked = visiting.ask_time(ids[0], goods, facts.times, facts.today, offered=False)
        replies.append(message(chat, asked))
    return replies


async def _invitation(unit: Unit, found: Part) -> Screen:
    return answering.invitation(await invitation_facts(unit, found))


async def _asks_age(unit: Unit, found: Part) -> bool:
    """Whoever registered before anybody asked says with the first service that they are 18."""
    return found.match.status == MatchStatus.OFFERED and await minors.to_be_asked(unit, found)


async def _with_age(unit: Unit, actor: Actor, found: Part) -> Screen:
    """The desk, which speaks for somebody else, asks them first."""
    if found.offer.member_id == actor.member_id:
        return young.asked_with(await _invitation(unit, found), found.match.id)
    return young.ask_other(await members.name(unit, found.offer.member_id), found.match.id)


async def accept_grown(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The same yes, under words that it says: I am 18."""
    invited = await given_by(unit, member_of(actor), ids[0])
    if await _asks_age(unit, invited):
        if invited.offer.member_id == member_of(actor).member_id:
            await minors.said_by_card(unit, member_of(actor), "接任务时说已满18岁")
        else:
            await minors.said_to_desk(unit, member_of(actor), ids[0])
    return await accept(press, ids, state, unit, actor)


async def _task(unit: Unit, actor: Actor, found: Part) -> Screen:
    if found.match.status != MatchStatus.ACCEPTED:
        return Screen(answering.STATUS_LINES.get(found.match.status, common.DONE_ALREADY))
    facts = await invitation_facts(unit, found)
    return answering.task(facts, await handovers.details(unit, actor, found))


async def decline(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One tap on a reason; it is not a no before that."""
    await given_by(unit, member_of(actor), ids[0])
    await listen(unit, state, Decline.reason, ids[0])
    return edit(press, answering.ask_why_not(ids[0]))


async def why_not(
    press: CallbackQuery,
    ids: tuple[int],
    word: str,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    return edit(press, await _declined(state, unit, member_of(actor), ids[0], word))


async def type_why_not(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Of typed words only the nearest reason is kept; any word is a reason after a no."""
    match_id, words = (await state.get_data())["match"], msg.text or ""
    if not any(letter.isalpha() for letter in words):
        return say(msg, answering.ask_why_not(match_id))
    reason = answering.reason_said(words, answering.NO_REASONS) or "other"
    return say(msg, await _declined(state, unit, member_of(actor), match_id, reason))


async def _declined(
    state: FSMContext, unit: Unit, actor: Actor, match_id: int, reason: str
) -> Screen:
    await put_down(unit, state, Decline)
    await handovers.decline(unit, actor, match_id, reason)
    return answering.TIRED if reason == "tired" else answering.DECLINED


async def ask_call_off(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """In place of the details, which leave the chat with the task."""
    found = await given_by(unit, member_of(actor), ids[0])
    await listen(unit, state, CallOff.reason, ids[0])
    return edit(press, _sure_off(found))


def _sure_off(found: Part) -> Screen:
    return answering.sure_off(found.match.id, service=found.line.kind == LineKind.SERVICE)


async def keep(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await put_down(unit, state, CallOff)
    found = await given_by(unit, member_of(actor), ids[0])
    return edit(press, await _task(unit, member_of(actor), found))


async def call_off(
    press: CallbackQuery,
    ids: tuple[int],
    word: str,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    return edit(press, await _called_off(state, unit, member_of(actor), ids[0], word))


async def type_call_off(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    match_id, words = (await state.get_data())["match"], msg.text or ""
    if answering.stays(words):
        await put_down(unit, state, CallOff)
        found = await given_by(unit, member_of(actor), match_id)
        return say(msg, await _task(unit, member_of(actor), found))
    reason = answering.reason_said(words, answering.OFF_REASONS)
    if reason is None:
        return say(msg, _sure_off(await given_by(unit, member_of(actor), match_id)))
    return say(msg, await _called_off(state, unit, member_of(actor), match_id, reason))


async def _called_off(
    state: FSMContext, unit: Unit, actor: Actor, match_id: int, reason: str
) -> Screen:
    await put_down(unit, state, CallOff)
    await handovers.call_off(unit, actor, match_id, reason)
    return answering.OFF_GONE if reason == "gone" else answering.CALLED_OFF
