"""One's rights over one's own data: take a consent back, give it again, be forgotten."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.methods import DeleteMyCommands
from aiogram.types import BotCommandScopeChat, CallbackQuery, Message

from db.session import Unit
from db.tables.consent import ConsentKind
from handlers.filters import FREE, Chosen, Plain, Pressed, Typed
from handlers.forms import begin, leave
from handlers.replies import Reply, edit, say, show
from handlers.who import member_of
from handlers.wording import my_data as wording
from handlers.wording import plain
from services import absence, consents, forgetting, rights
from services.access import Actor


class MyRights(StatesGroup):
    sure = State()


_KINDS = tuple(kind.value for kind in consents.TAKEN_BACK)


def router() -> Router:
    routes = Router(name="my_rights")
    routes.callback_query.register(list_consents, Pressed("consents"))
    routes.callback_query.register(ask_back, Chosen("take_back", *_KINDS))
    routes.callback_query.register(take_back, MyRights.sure, Chosen("sure_take_back", *_KINDS))
    routes.callback_query.register(ask_agree, Chosen("agree_again", *_KINDS))
    routes.callback_query.register(agree, MyRights.sure, Chosen("sure_agree", *_KINDS))
    routes.callback_query.register(stay, Pressed("stay_here"))
    routes.message.register(ask_forget, Command("forget"))
    routes.message.register(ask_forget, FREE, Plain("forget"))
    routes.callback_query.register(ask_forget, Pressed("forget"))
    routes.callback_query.register(forget, MyRights.sure, Pressed("sure_forget"))
    routes.message.register(answer_sure, MyRights.sure, Typed())
    return routes


async def list_consents(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await leave(unit, state)
    kept = await rights.kept(unit, member_of(actor))
    return edit(press, wording.consents(kept, await consents.may_give(unit, member_of(actor))))


async def ask_back(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member_of(actor)
    await begin(unit, state, MyRights.sure, ask="take_back", kind=word)
    return edit(press, wording.sure_take_back(word))


async def take_back(
    press: Message | CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await state.clear()
    waiting = await consents.take_back(unit, member_of(actor), ConsentKind(word))
    return show(press, wording.taken_back(word, waiting))


async def ask_agree(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member_of(actor)
    await begin(unit, state, MyRights.sure, ask="agree", kind=word)
    return edit(press, wording.sure_agree(word))


async def agree(
    press: Message | CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await state.clear()
    await consents.agree(unit, member_of(actor), ConsentKind(word))
    return show(press, wording.agreed(word))


async def stay(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    await absence.stay(unit, member_of(actor))
    return edit(press, wording.STAYS)


async def ask_forget(
    event: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The first of two steps; nothing can be deleted by an old button alone."""
    if actor is None:
        return say(event, wording.NO_MEMBER)
    ending = await forgetting.ending(unit, actor)
    await begin(unit, state, MyRights.sure, ask="forget")
    return say(event, wording.sure_forget(ending))


async def forget(
    event: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await state.clear()
    await forgetting.forget(unit, member_of(actor))
    assert event.from_user is not None  # noqa: S101  private chats always have a sender
    scope = BotCommandScopeChat(chat_id=event.from_user.id)
    said = edit(event, wording.GONE) if isinstance(event, CallbackQuery) else []
    goodbye = say(event, wording.FORGOTTEN)
    return [*said, goodbye[-1], DeleteMyCommands(scope=scope)]


async def answer_sure(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A typed yes takes back or agrees; deleting everything wants the very word."""
    data = await state.get_data()
    words = plain.bare(message.text or "")
    yes = plain.meaning(message.text or "") == "yes"
    if data["ask"] == "forget":
        if words in plain.DELETE_ALL:
            return await forget(message, state, unit, actor)
        return say(message, wording.sure_forget(await forgetting.ending(unit, member_of(actor))))
    if data["ask"] == "agree":
        if yes:
            return await agree(message, data["kind"], state, unit, actor)
        return say(message, wording.sure_agree(data["kind"]))
    if yes or words in ("收回", "确定收回"):
        return await take_back(message, data["kind"], state, unit, actor)
    return say(message, wording.sure_take_back(data["kind"]))
