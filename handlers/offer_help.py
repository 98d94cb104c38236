"""Offering help: a volunteer's skill and hours, goods in hand, or a monthly pledge; its first
question, the way back, and the card registered."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.commands import for_chat
from handlers.filters import FREE, Chosen, Plain, Pressed, Typed
from handlers.forms import begin
from handlers.home import menu_of
from handlers.offer_card import card, draft_of, facts_of
from handlers.offer_steps import (
    ORDER,
    SKILLS,
    OfferHelp,
    go_on,
    keep_draft,
    pledges,
    question,
)
from handlers.replies import Reply, edit, say, show
from handlers.wording import common, offering
from handlers.wording.screen import Screen
from matching.model import OfferKind
from services import minors, offers, organisations, typed
from services.access import Actor, actor
from services.offers import OfferDraft
from services.refusals import AlreadyDone

# “我是暖家公司的，我们想帮忙”, and nothing more: what, is asked.
_WE_WOULD_HELP = (
    "(?:公司|单位|企业|集团|[厂店]|商会|支部|学校)[的里]?[，,。 ]?(?:我们|我)?也?(?:想|要|愿意|来)"
    "(?:帮忙|献爱心|做公益|捐点?东西|出份力|尽份力)[。！!]?$"
)


def router() -> Router:
    routes = Router(name="offer_help")
    routes.message.register(choose, F.text == common.OFFER)
    routes.message.register(choose, FREE, Plain("offer"))
    routes.message.register(choose, FREE, F.text.regexp(_WE_WOULD_HELP, mode="search"))
    routes.callback_query.register(chosen, Chosen("give", "skill", "goods", "pledge"))
    routes.callback_query.register(back, StateFilter(OfferHelp), Pressed("offer_back"))
    back_from = [step for step in OfferHelp.__states__ if step != OfferHelp.choose]
    routes.message.register(back, StateFilter(*back_from), F.text == common.BACK)
    routes.message.register(take_organisation, OfferHelp.organisation, Typed())
    routes.callback_query.register(for_firm, OfferHelp.card, Pressed("for_firm"))
    routes.callback_query.register(no_organisation, OfferHelp.organisation, Pressed("skip"))
    routes.callback_query.register(register, OfferHelp.card, Pressed("register"))
    routes.callback_query.register(again, OfferHelp.card, Pressed("again"))
    return routes


async def choose(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is None:
        return say(message, Screen("请先发 /start 加入一个社工站。"))
    await begin(unit, state, OfferHelp.choose)
    return say(message, offering.CHOOSE)


async def again(press: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.clear()
    await state.set_state(OfferHelp.choose)
    return show(press, offering.CHOOSE)


async def chosen(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is None:
        return say(press, Screen("请先发 /start 加入一个社工站。"))
    if word == "pledge" and actor.organisation() is None:
        await begin(unit, state, OfferHelp.organisation, kind=word)
        return edit(press, offering.ASK_ORGANISATION)
    await begin(unit, state, OfferHelp.words, kind=word)
    asks = {
        "skill": offering.ask_skill(SKILLS),
        "goods": offering.ASK_GOODS,
        "pledge": offering.ASK_PLEDGE,
    }
    return edit(press, asks[word])


async def for_firm(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """What is on the card is a company's."""
    await state.set_state(OfferHelp.organisation)
    return edit(press, offering.ASK_ORGANISATION)


async def take_organisation(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """The name is kept with the draft and registered with the pledge, not before."""
    name = typed.name(message.text or "", longest=40)
    if name is None:
        return say(message, offering.BAD_ORGANISATION)
    if await organisations.organisation_taken(unit, actor, name):
        return say(message, offering.ORGANISATION_TAKEN)
    await state.update_data(organisation=name, ask_body=False)
    if "draft" in await state.get_data():
        return await go_on(message, state)
    await state.set_state(OfferHelp.words)
    return say(message, offering.ASK_PLEDGE)


async def no_organisation(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.update_data(ask_body=False)
    if "draft" in await state.get_data():
        return [*edit(press, Screen("👤 个人")), *(await go_on(press, state))[1:]]
    await state.set_state(OfferHelp.words)
    return edit(press, offering.ASK_PLEDGE)


async def back(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    """‹返回›: the question before this one, with what was answered."""
    data = await state.get_data()
    step = (await state.get_state() or "").partition(":")[2]
    order = ORDER.get(data.get("kind", ""), ("words",))
    if step == "village":
        return show(to, await question(state, "reach"))
    if data.get("more") or _of_the_card(step, data):
        await state.update_data(more=False)
        return await card(to, state, in_place=True)
    at = len(order) if step in ("card", "count") else order.index(step) if step in order else 0
    if at == 0:
        return await again(to, state)
    return show(to, await question(state, order[at - 1]))


def _of_the_card(step: str, data: dict[str, Any]) -> bool:
    """Asked at a press on the card, so that the way back leads there."""
    if step == "organisation":
        return "draft" in data and not data.get("ask_body")
    return step == "aid" and not pledges(data)


async def register(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    data = await state.get_data()
    acting = actor
    if data.get("organisation"):
        try:
            await organisations.act_for(unit, actor, data["organisation"])
        except AlreadyDone:
            await state.set_state(OfferHelp.organisation)
            return edit(press, offering.ORGANISATION_TAKEN)
        acting = await _fresh(unit, actor)
    if draft_of(data).kind == OfferKind.SKILL:
        await minors.said_by_card(unit, actor, "登记时说已满18岁")
    await offers.add(unit, acting, draft_of(data))
    await state.clear()
    done = Screen(f"📝 已登记\n\n{offering.summary(facts_of(data))}")
    fresh = await _fresh(unit, actor)
    welcome = Screen(offering.REGISTERED, menu=menu_of(fresh))
    said = [*edit(press, done), *say(press, welcome)[1:], *for_chat(press.from_user.id, fresh)]
    if not data.get("also"):
        return said
    await keep_draft(state, OfferDraft("goods", draft_of(data).words, goods=data["also"]))
    return [*said, *(await go_on(press, state))[1:]]


async def _fresh(unit: Unit, was: Actor) -> Actor:
    """The actor with the roles they have just taken on."""
    return await actor(unit, was.member_id)
