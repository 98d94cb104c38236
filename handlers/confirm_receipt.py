"""The receiver's word: received, a part, not received; by a worker; by the code on a slip."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members
from db.session import Unit
from handlers.filters import Label, Pressed, Typed
from handlers.forms import begin, put_down
from handlers.replies import Reply, edit, message, say, show
from handlers.who import member_of
from handlers.wording import common, desk, notices, plain, receiving
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from services import guesses, receipts, typed
from services.access import DESK, Actor
from services.letters import facts_of, invitation_facts
from services.parts import Part, received_by
from services.refusals import AlreadyDone, WrongCode


class Slip(StatesGroup):
    code = State()
    all = State()


class Partly(StatesGroup):
    count = State()


def router() -> Router:
    routes = Router(name="confirm_receipt")
    routes.callback_query.register(received, Pressed("received", 1))
    routes.callback_query.register(not_received, Pressed("missing", 1))
    routes.callback_query.register(ask_count, Pressed("partly", 1))
    routes.callback_query.register(tap_count, Pressed("part_of", 2))
    routes.message.register(type_count, Partly.count, Typed())
    routes.callback_query.register(arrived, Pressed("arrived", 1))
    routes.callback_query.register(failed, Pressed("failed", 1))
    routes.message.register(ask_code, Label(common.SLIP))
    routes.message.register(take_code, Slip.code, Typed())
    routes.callback_query.register(slip_all, Slip.all, Pressed("slip_all"))
    routes.callback_query.register(slip_some, Slip.all, Pressed("slip_some"))
    routes.message.register(type_slip, Slip.all, Typed())
    return routes


async def received(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await receipts.confirm(unit, member_of(actor), ids[0])
    done = receiving.received(found.line.what, found.line.kind)
    return await _thanked_for(press, state, member_of(actor), found, done)


async def _thanked_for(
    to: Message | CallbackQuery, state: FSMContext, actor: Actor, found: Part, done: Screen
) -> list[Reply]:
    """What was noted, and room for a word of thanks: asked of the receiver and whoever posted,
    offered to the desk."""
    match_id, chat = found.match.id, _chat(to)
    own = actor.member_id == found.wish.beneficiary_id
    if not own and (actor.member_id != found.wish.poster_id or actor.holds(*DESK)):
        return show(to, Screen(done.text, (*done.rows, receiving.thank_row(match_id))))
    if await state.get_state() in (None, "Thanks:words"):
        await state.set_state("Thanks:words")
        await state.set_data({"match": match_id})
        return [*show(to, done), message(chat, receiving.ASK_THANKS)]
    return [*show(to, done), message(chat, receiving.may_thank(match_id))]


def _chat(to: Message | CallbackQuery) -> int:
    return to.from_user.id if isinstance(to, CallbackQuery) else to.chat.id


async def not_received(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await receipts.dispute(unit, member_of(actor), ids[0])
    return edit(press, receiving.DISPUTED)


async def ask_count(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """How many of several pieces arrived."""
    found = await _waiting(unit, member_of(actor), ids[0])
    await begin(unit, state, Partly.count, match=ids[0])
    return say(press, _count(found))


async def _waiting(unit: Unit, actor: Actor, match_id: int) -> Part:
    """A part whose receipt is still open; raises NotFound, NotAllowed, AlreadyDone."""
    found = await received_by(unit, actor, match_id)
    if found.match.status not in (MatchStatus.DELIVERED, MatchStatus.DISPUTED):
        raise AlreadyDone
    return found


def _count(found: Part) -> Screen:
    match, line = found.match, found.line
    return receiving.ask_count(match.id, line.what, match.quantity, line.unit)


async def tap_count(
    press: CallbackQuery,
    ids: tuple[int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    return await _partly(press, state, unit, member_of(actor), *ids)


async def type_count(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    match_id = (await state.get_data())["match"]
    found = await _waiting(unit, member_of(actor), match_id)
    pieces = typed.whole_number(msg.text or "")
    if pieces is None or not 1 <= pieces <= found.match.quantity:
        return say(msg, _count(found))
    return await _partly(msg, state, unit, member_of(actor), match_id, pieces)


async def _partly(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    match_id: int,
    pieces: int,
) -> list[Reply]:
    """So many arrived; a worker says it also of what was disputed."""
    found = await _waiting(unit, actor, match_id)
    wanted = found.match.quantity
    some = None if pieces == wanted else pieces
    if found.match.status == MatchStatus.DISPUTED:
        found = await receipts.settle(unit, actor, match_id, arrived=True, pieces=some)
    else:
        found = await receipts.confirm(unit, actor, match_id, some)
    await put_down(unit, state, Partly)
    line = found.line
    done = receiving.received(line.what, line.kind)
    if some is not None:
        done = receiving.received_part(line.what, some, wanted - some, line.unit)
    return await _thanked_for(to, state, actor, found, done)


async def arrived(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await receipts.settle(unit, member_of(actor), ids[0], arrived=True)
    return edit(press, receiving.received(found.line.what, found.line.kind))


async def failed(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await receipts.settle(unit, member_of(actor), ids[0], arrived=False)
    return edit(press, receiving.FAILED)


async def ask_code(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member_of(actor)
    await begin(unit, state, Slip.code)
    return say(message, Screen(desk.ASK_SLIP.text, (common.CANCEL_ROW,)))


async def take_code(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What the code would confirm is shown first."""
    code = message.text or ""
    at_desk = member_of(actor).holds(*DESK)
    await guesses.may_guess(unit, message.chat.id, code, desk=at_desk)
    try:
        waiting = await receipts.waiting_by_slip(unit, member_of(actor), code)
    except WrongCode:
        await guesses.wrong(unit, message.chat.id, message.text or "")
        return say(message, Screen(desk.WRONG_SLIP.text, (common.CANCEL_ROW,)))
    await state.set_state(Slip.all)
    await state.set_data({"code": code[:40]})
    facts = [await invitation_facts(unit, found) for found in waiting]
    return say(message, receiving.ask_slip(facts))


async def slip_all(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _all_of_slip(state, unit, member_of(actor)))


async def _all_of_slip(state: FSMContext, unit: Unit, actor: Actor) -> Screen:
    code = (await state.get_data())["code"]
    await state.clear()
    done = await receipts.confirm_by_slip(unit, actor, code)
    name = await members.name(unit, done[0].wish.beneficiary_id)
    lines = [(part.line.what, part.match.quantity, part.line.unit) for part in done]
    screen = desk.slip_done(lines, name)
    return Screen(screen.text, (receiving.thank_row(done[0].match.id),))


async def slip_some(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return say(press, *await _each_of_slip(state, unit, member_of(actor)))


async def _each_of_slip(state: FSMContext, unit: Unit, actor: Actor) -> list[Screen]:
    """Each thing on its own: received, a part, not received."""
    code = (await state.get_data())["code"]
    await state.clear()
    asked = []
    for found in await receipts.waiting_by_slip(unit, actor, code):
        letter = await facts_of(unit, "delivered", {"match": found.match.id}, actor.member_id)
        asked.append(notices.word(letter))
    return asked


async def type_slip(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    words = msg.text or ""
    plainly = plain.meaning(words) in ("yes", "received")  # 没错, though there is a 没 in it
    if not plainly and any(one in words for one in ("部分", "没", "少")):
        return say(msg, *await _each_of_slip(state, unit, member_of(actor)))
    if plainly or "全" in words or "好了" in words:
        return say(msg, await _all_of_slip(state, unit, member_of(actor)))
    return say(msg, receiving.SLIP_AGAIN)
