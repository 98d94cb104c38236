"""Offering help: a volunteer's skill and hours, goods in hand, or a monthly pledge."""

import re
from dataclasses import asdict, replace
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import FREE, Chosen, Plain, Pressed, Typed, Understood
from handlers.home import home, leave
from handlers.offer_card import card, change, draft_of, facts_of
from handlers.replies import Reply, edit, say
from handlers.typed_answers import is_money
from handlers.wording import common, joining, offering, plain
from handlers.wording.choosing import toggled
from handlers.wording.screen import Screen
from matching.model import Place
from matching.nearness import kilometres
from matching.understanding import Reading, common_skills, understand
from services import members, offers, own_offers, typed
from services.access import Actor, actor
from services.offers import OfferDraft, draft_from
from services.refusals import AlreadyDone


class OfferHelp(StatesGroup):
    choose = State()
    words = State()
    organisation = State()
    amount = State()
    count = State()
    aid = State()
    hours = State()
    cap = State()
    reach = State()
    village = State()
    card = State()


SKILLS = common_skills(24)
_LIMITS = ("min_age", "max_age", "villages", "last_day", "excluded")
_ORDER = {
    "skill": ("words", "hours", "cap", "reach"),
    "goods": ("words",),
    "pledge": ("words", "amount", "aid"),
}
# Where a sentence about what one needs oneself may come by mistake.
_ASKING = StateFilter(
    OfferHelp.choose,
    OfferHelp.words,
    OfferHelp.amount,
    OfferHelp.count,
    OfferHelp.hours,
    OfferHelp.cap,
    OfferHelp.reach,
)
_MONTHLY = re.compile("每个?月|按月|月月")
_A_SUM = re.compile(r"[\d一二两三四五六七八九十百千万]+(?:块|元)")
_CLAUSE = re.compile("[，,。；;]")
_BODY = re.compile("(?:我们|我|咱们?|本|代表)(?:公司|单位|企业|集团|厂|店|商会|支部|学校)")
_FREE_TIME = re.compile("有空|有时间|得空|帮忙")
_OTHER_UNITS = re.compile("[次天时分元块斤]|(?<!公)里")


def router() -> Router:
    routes = Router(name="offer_help")
    routes.message.register(choose, F.text == common.OFFER)
    routes.message.register(choose, FREE, Plain("offer"))
    routes.callback_query.register(chosen, Chosen("give", "skill", "goods", "pledge"))
    routes.callback_query.register(tap_skill, OfferHelp.words, Pressed("skill", 1))
    routes.callback_query.register(skills_page, OfferHelp.words, Pressed("skills", 1))
    routes.callback_query.register(skills_done, OfferHelp.words, Pressed("skills_done"))
    routes.callback_query.register(back, StateFilter(OfferHelp), Pressed("offer_back"))
    wanting = F.text.regexp("想要|需要|我要|缺|求|坏了")
    routes.message.register(perhaps_a_wish, _ASKING, Typed(), wanting, Understood("need"))
    routes.callback_query.register(still_gives, _ASKING, Pressed("still_gives"))
    routes.message.register(take_words, OfferHelp.words, Typed())
    given = Understood("skill", "offer", "need")
    routes.message.register(take_words, OfferHelp.choose, Typed(), given)
    routes.message.register(take_words, StateFilter(None), Typed(), Understood("skill", "offer"))
    routes.callback_query.register(not_a_wish, StateFilter("PostWish:card"), Pressed("gives"))
    routes.message.register(take_organisation, OfferHelp.organisation, Typed())
    routes.callback_query.register(no_organisation, OfferHelp.organisation, Pressed("skip"))
    routes.message.register(take_amount, OfferHelp.amount, Typed())
    routes.message.register(take_count, OfferHelp.count, Typed())
    routes.callback_query.register(take_aid, OfferHelp.aid, Pressed("aid", 1))
    routes.callback_query.register(aids_done, OfferHelp.aid, Pressed("aids_done"))
    routes.message.register(type_aid, OfferHelp.aid, Typed())
    routes.callback_query.register(tap_slot, OfferHelp.hours, Pressed("slot", 1))
    routes.callback_query.register(hours_done, OfferHelp.hours, Pressed("hours_done"))
    routes.callback_query.register(tap_hours, OfferHelp.hours, Chosen("hours", *offering.HOURS))
    routes.message.register(type_hours, OfferHelp.hours, Typed())
    routes.callback_query.register(tap_cap, OfferHelp.cap, Pressed("cap", 1))
    routes.message.register(type_cap, OfferHelp.cap, Typed())
    routes.callback_query.register(tap_reach, OfferHelp.reach, Pressed("reach", 1))
    routes.message.register(type_reach, OfferHelp.reach, Typed())
    routes.callback_query.register(set_out, OfferHelp.reach, Pressed("set_out"))
    routes.callback_query.register(villages, OfferHelp.village, Pressed("from_page", 1))
    routes.callback_query.register(tap_village, OfferHelp.village, Pressed("from", 1))
    routes.message.register(type_village, OfferHelp.village, Typed())
    routes.message.register(near, OfferHelp.village, F.location)
    routes.callback_query.register(more_goods, OfferHelp.card, Pressed("more_goods"))
    routes.callback_query.register(register, OfferHelp.card, Pressed("register"))
    routes.callback_query.register(again, OfferHelp.card, Pressed("again"))
    return routes


async def choose(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is None:
        return say(message, Screen("请先发 /start 加入一个社工站。"))
    await leave(unit, state)
    await state.set_state(OfferHelp.choose)
    return say(message, offering.CHOOSE)


async def again(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.clear()
    await state.set_state(OfferHelp.choose)
    return edit(press, offering.CHOOSE)


async def chosen(
    press: CallbackQuery, word: str, state: FSMContext, actor: Actor | None
) -> list[Reply]:
    if actor is None:
        return say(press, Screen("请先发 /start 加入一个社工站。"))
    await state.set_data({"kind": word})
    if word == "pledge" and actor.organisation() is None:
        await state.set_state(OfferHelp.organisation)
        return edit(press, offering.ASK_ORGANISATION)
    await state.set_state(OfferHelp.words)
    asks = {
        "skill": offering.ask_skill(SKILLS),
        "goods": offering.ASK_GOODS,
        "pledge": offering.ASK_PLEDGE,
    }
    return edit(press, asks[word])


async def take_organisation(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """The name is kept with the draft and registered with the pledge, not before."""
    name = typed.name(message.text or "", longest=40)
    if name is None:
        return say(message, offering.BAD_ORGANISATION)
    if await members.organisation_taken(unit, actor, name):
        return say(message, offering.ORGANISATION_TAKEN)
    await state.update_data(organisation=name, ask_body=False)
    if "draft" in await state.get_data():
        return await _next(message, state)
    await state.set_state(OfferHelp.words)
    return say(message, offering.ASK_PLEDGE)


async def no_organisation(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.update_data(ask_body=False)
    if "draft" in await state.get_data():
        return [*edit(press, Screen("👤 个人")), *(await _next(press, state))[1:]]
    await state.set_state(OfferHelp.words)
    return edit(press, offering.ASK_PLEDGE)


async def tap_skill(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    """One more skill, or one less."""
    data = await state.get_data()
    ticked = toggled(data.get("ticked", []), ids[0] % len(SKILLS))
    await state.update_data(ticked=ticked)
    page = ids[0] % len(SKILLS) // offering.SKILLS_A_PAGE
    return edit(press, offering.ask_skill(SKILLS, ticked, page))


async def skills_page(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    ticked = (await state.get_data()).get("ticked", [])
    return edit(press, offering.ask_skill(SKILLS, ticked, ids[0]))


async def skills_done(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    names = _ticked(await state.get_data())
    if not names:
        return edit(press, offering.ask_skill(SKILLS))
    draft = OfferDraft("skill", "、".join(names), whats=names, windows=await _hours_named(state))
    await _keep(state, draft)
    done = edit(press, Screen(f"🔧 {'、'.join(names)}"))
    return [*done, *(await _next(press, state))[1:]]


def _ticked(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(SKILLS[at] for at in data.get("ticked", []))


async def _keep(state: FSMContext, draft: OfferDraft) -> None:
    """Keep a fresh reading; what was answered before about hours and the like stays."""
    data = await state.get_data()
    was = data.get("draft", {})
    if was.get("kind") == draft.kind:
        answered = ("cap", "reach_km", "village_id", *_LIMITS)
        draft = replace(
            draft, **{name: was[name] for name in answered if was.get(name) and name in was}
        )
    await state.update_data(kind=draft.kind, draft=asdict(draft))


async def back(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """‹返回›: the question before this one, with what was answered."""
    data = await state.get_data()
    step = (await state.get_state() or "").partition(":")[2]
    order = _ORDER.get(data.get("kind", ""), ("words",))
    if step == "village":
        return edit(press, await _question(state, "reach"))
    if data.get("more"):
        await state.update_data(more=False)
        return await card(press, state, in_place=True)
    at = len(order) if step in ("card", "count") else order.index(step) if step in order else 0
    if at == 0:
        return await again(press, state)
    return edit(press, await _question(state, order[at - 1]))


async def _question(state: FSMContext, step: str) -> Screen:
    """A question asked again."""
    data = await state.get_data()
    kind = data.get("kind")
    if step == "words":
        await state.set_state(OfferHelp.words)
        asks = {"goods": offering.ASK_GOODS, "pledge": offering.ASK_PLEDGE}
        return asks.get(str(kind)) or offering.ask_skill(SKILLS, data.get("ticked", []))
    await state.set_state(f"OfferHelp:{step}")
    return {
        "amount": offering.ASK_AMOUNT,
        "aid": offering.ask_aid(data.get("aids", [])),
        "hours": offering.ask_hours(data.get("slots", [])),
        "cap": offering.ASK_CAP,
        "reach": offering.ASK_REACH,
    }[step]


async def take_words(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One sentence about what is given; only what it left out is asked."""
    if actor is None:
        listed = [(one.id, one.name) for one in await stations.all_of(unit)]
        return say(message, joining.choose_station(listed))
    if actor.organisation() is None and _BODY.search(message.text or ""):
        await state.update_data(ask_body=True)
    return await _take(message, state, message.text or "")


async def _take(to: Message | CallbackQuery, state: FSMContext, words: str) -> list[Reply]:
    data = await state.get_data()
    kind, reading = data.get("kind"), understand(words)
    if kind != "pledge" and _is_money_once(words, reading):
        return await _ask(to, state, OfferHelp.choose, offering.NO_MONEY)
    if kind != "pledge" and not reading.lines and _names_hours(words, reading):
        windows = tuple((w.weekday, w.start, w.end) for w in reading.windows)
        draft = OfferDraft("skill", words, windows=windows)
    else:
        draft = draft_from(words, _kind(kind, words, reading))
    if draft.kind == "goods" and not draft.goods:
        await state.update_data(kind=draft.kind)
        return await _ask(to, state, OfferHelp.words, offering.ASK_GOODS)
    draft = replace(draft, windows=draft.windows or await _hours_named(state))
    if draft.kind == "skill" and draft.whats:
        draft = replace(draft, whats=tuple(dict.fromkeys([*_ticked(data), *draft.whats])))
    if draft.kind == "goods" and data.get("more"):
        draft = replace(draft, goods=_added(draft_of(data).goods, draft.goods))
    await _keep(state, draft)
    await state.update_data(more=False, also=_beside(words) if draft.kind == "pledge" else ())
    return await _next(to, state)


def _beside(words: str) -> tuple[tuple[str, int | None], ...]:
    """Goods in hand named in the same breath as a monthly pledge."""
    rest = "，".join(part for part in _CLAUSE.split(words) if not _MONTHLY.search(part))
    known = any(line.type == "goods" and line.known for line in understand(rest).lines)
    return draft_from(rest, "goods").goods if known else ()


def _added(
    had: tuple[tuple[str, int | None], ...], new: tuple[tuple[str, int | None], ...]
) -> tuple[tuple[str, int | None], ...]:
    """Goods put beside those on the card; what is named again counts as it is said now."""
    return tuple({**dict(had), **dict(new)}.items())


async def more_goods(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.update_data(more=True)
    await state.set_state(OfferHelp.words)
    return edit(press, offering.ASK_GOODS)


def _is_money_once(words: str, reading: Reading) -> bool:
    """Money to hand over, and not things to buy month by month."""
    things = any(line.known and line.type != "money" for line in reading.lines)
    money = reading.route == "cash" or (is_money(words) and not things)
    return money and not _MONTHLY.search(words)


def _names_hours(words: str, reading: Reading) -> bool:
    return bool(reading.windows) or _FREE_TIME.search(words) is not None


def _kind(chosen: str | None, words: str, reading: Reading) -> str | None:
    """What was chosen, unless the words are plainly of another kind."""
    types = {line.type for line in reading.lines}
    a_sum = is_money(words) or _A_SUM.search(words)
    if chosen is None and a_sum and _MONTHLY.search(words):
        return "pledge"
    return "skill" if chosen == "goods" and types == {"service"} else chosen


async def _hours_named(state: FSMContext) -> tuple[tuple[int, int, int], ...]:
    """The hours of an earlier sentence, when only the skill was still to be asked."""
    data = await state.get_data()
    return draft_of(data).windows if "draft" in data else ()


async def perhaps_a_wish(message: Message, state: FSMContext) -> list[Reply]:
    await state.update_data(said=message.text)
    return say(message, offering.PERHAPS_A_WISH)


async def still_gives(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """An offer after all: these words, or the question that was open before them."""
    data = await state.get_data()
    done = edit(press, Screen("🤝 好的，接着登记"))
    if "draft" in data:
        return [*done, *(await _next(press, state))[1:]]
    return [*done, *(await _take(press, state, data["said"]))[1:]]


async def not_a_wish(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """What was read as a wish is an offer: the same words, read as one."""
    words = (await state.get_data())["draft"]["words"]
    draft = draft_from(words, "goods") if _things(words) else draft_from(words, "skill")
    await state.set_data({"kind": draft.kind, "draft": asdict(draft)})
    done = edit(press, Screen(f"🤝 {words[:200]}"))
    return [*done, *(await _next(press, state))[1:]]


def _things(words: str) -> bool:
    return any(line.type == "goods" for line in understand(words).lines)


async def _next(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    """Ask for the first thing the draft still lacks, or show the card."""
    data = await state.get_data()
    draft = draft_of(data)
    if draft.kind == "goods" and not draft.goods:
        return await _ask(to, state, OfferHelp.words, offering.ASK_GOODS)
    if draft.kind == "skill" and not draft.whats:
        return await _ask(to, state, OfferHelp.words, offering.ask_skill(SKILLS))
    if draft.kind == "pledge" and data.get("ask_body"):
        return await _ask(to, state, OfferHelp.organisation, offering.ASK_ORGANISATION)
    if draft.kind == "pledge" and draft.cap is None:
        return await _ask(to, state, OfferHelp.amount, offering.ASK_AMOUNT)
    if draft.kind == "pledge" and not draft.aids:
        return await _ask(to, state, OfferHelp.aid, offering.ask_aid())
    if unknown := next((what for what, pieces in draft.goods if pieces is None), None):
        return await _ask(to, state, OfferHelp.count, offering.ask_count(unknown))
    if draft.kind == "skill":
        if not draft.windows and not data.get("hours_asked"):
            return await _ask(to, state, OfferHelp.hours, offering.ask_hours())
        if draft.cap is None:
            return await _ask(to, state, OfferHelp.cap, offering.ASK_CAP)
        if not data.get("reach_asked"):
            return await _ask(to, state, OfferHelp.reach, offering.ASK_REACH)
    return await card(to, state)


async def _ask(
    to: Message | CallbackQuery, state: FSMContext, step: State, screen: Screen
) -> list[Reply]:
    await state.set_state(step)
    return say(to, screen)


async def take_amount(message: Message, state: FSMContext) -> list[Reply]:
    return await _number(message, state, "cap", own_offers.MOST_YUAN)


async def take_count(message: Message, state: FSMContext) -> list[Reply]:
    """The pieces of the first goods that had none."""
    number = typed.whole_number(message.text or "")
    if number is None or not 1 <= number <= own_offers.MOST_PIECES:
        return say(message, offering.not_a_number(own_offers.MOST_PIECES))
    goods = [list(one) for one in draft_of(await state.get_data()).goods]
    next(one for one in goods if one[1] is None)[1] = number
    await change(state, goods=goods)
    return await _next(message, state)


async def type_cap(message: Message, state: FSMContext) -> list[Reply]:
    return await _number(message, state, "cap", own_offers.MOST_TASKS)


async def type_reach(message: Message, state: FSMContext) -> list[Reply]:
    words = plain.bare(message.text or "")
    if words in offering.REACH_WORDS:
        await state.update_data(reach_asked=True)
        await change(state, reach_km=offering.REACH_WORDS[words])
        return await _next(message, state)
    if _OTHER_UNITS.search(words):
        return say(message, offering.ASK_REACH)
    return await _number(message, state, "reach_km", 500, reach_asked=True)


async def _number(
    message: Message, state: FSMContext, field: str, most: int, **noted: bool
) -> list[Reply]:
    number = typed.whole_number(message.text or "")
    if number is None or not 1 <= number <= most:
        return say(message, offering.not_a_number(most))
    await state.update_data(noted)
    await change(state, **{field: number})
    return await _next(message, state)


async def take_aid(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    """One more kind of aid, or one less."""
    chosen = toggled((await state.get_data()).get("aids", []), ids[0] % len(offering.GIVEN_AIDS))
    await state.update_data(aids=chosen)
    return edit(press, offering.ask_aid(chosen))


async def aids_done(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    chosen = (await state.get_data()).get("aids", [])
    if not chosen:
        return edit(press, offering.ask_aid())
    aids = [offering.GIVEN_AIDS[at] for at in chosen]
    await change(state, aids=aids)
    return [*edit(press, Screen(f"🏷 {'、'.join(aids)}")), *(await _next(press, state))[1:]]


async def type_aid(message: Message, state: FSMContext) -> list[Reply]:
    """助老和助学, or 帮老人."""
    said = message.text or ""
    aids = [aid for aid in offering.GIVEN_AIDS if aid in said]
    category = understand(said).category
    aids = aids or [category] * (category in offering.GIVEN_AIDS)
    if not aids:
        return say(message, offering.ask_aid((await state.get_data()).get("aids", [])))
    await change(state, aids=aids)
    return await _next(message, state)


async def tap_slot(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    """One more part of the week, or one less."""
    boxes = len(offering.PARTS) * 7
    chosen = toggled((await state.get_data()).get("slots", []), ids[0] % boxes)
    await state.update_data(slots=chosen)
    return edit(press, offering.ask_hours(chosen))


async def hours_done(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    chosen = (await state.get_data()).get("slots", [])
    if not chosen:
        return edit(press, offering.ask_hours())
    windows = [list(offering.slot(at)) for at in chosen]
    await state.update_data(hours_asked=True)
    await change(state, windows=windows)
    return [*edit(press, Screen(f"🕘 {common.when(windows)}")), *(await _next(press, state))[1:]]


async def tap_hours(press: CallbackQuery, word: str, state: FSMContext) -> list[Reply]:
    await state.update_data(hours_asked=True)
    await change(state, windows=[list(window) for window in offering.HOURS[word]])
    shown = common.when(offering.HOURS[word])
    return [*edit(press, Screen(f"🕘 {shown}")), *(await _next(press, state))[1:]]


async def type_hours(message: Message, state: FSMContext) -> list[Reply]:
    windows = understand(message.text or "").windows
    if not windows:
        return say(message, offering.ask_hours(said=offering.BAD_HOURS))
    await state.update_data(hours_asked=True)
    await change(state, windows=[[w.weekday, w.start, w.end] for w in windows])
    return await _next(message, state)


async def tap_cap(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    cap = min(max(1, ids[0]), own_offers.MOST_TASKS)
    await change(state, cap=cap)
    return [*edit(press, Screen(f"📞 一周最多 {cap} 次")), *(await _next(press, state))[1:]]


async def tap_reach(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    await state.update_data(reach_asked=True)
    await change(state, reach_km=ids[0] or None)
    shown = f"📍 {ids[0]} 公里以内" if ids[0] else "📍 远近都行"
    return [*edit(press, Screen(shown)), *(await _next(press, state))[1:]]


async def set_out(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    await state.set_state(OfferHelp.village)
    return edit(press, offering.ask_village(await _villages(unit, actor), 0))


async def _villages(unit: Unit, actor: Actor) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in await stations.villages(unit, actor.station_id)]


async def villages(press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor) -> list[Reply]:
    return edit(press, offering.ask_village(await _villages(unit, actor), ids[0]))


async def tap_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """One of the station's villages; 0: where they live."""
    name = dict(await _villages(unit, actor)).get(ids[0])
    await _sets_out(state, ids[0] if name else None, name)
    return edit(press, offering.ask_reach_from(name))


async def _sets_out(state: FSMContext, village_id: int | None, name: str | None) -> None:
    await change(state, village_id=village_id)
    await state.update_data(village_name=name)
    await state.set_state(OfferHelp.reach)


async def type_village(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    listed, said = await _villages(unit, actor), typed.name(message.text or "", longest=100)
    found = [one for one in listed if said and (one[1] in said or said in one[1])]
    if len(found) != 1:
        return say(message, offering.ask_village(found or listed, 0))
    await _sets_out(state, *found[0])
    return say(message, offering.ask_reach_from(found[0][1]))


async def near(message: Message, unit: Unit, actor: Actor) -> list[Reply]:
    """The village nearest to a shared location is offered first; nothing of it is kept."""
    place = message.location
    listed = await stations.villages(unit, actor.station_id)
    here = Place(None, (), place.latitude, place.longitude) if place else Place(None, ())
    known = [
        (km, one)
        for one in listed
        if (km := kilometres(here, Place(one.name, (), one.latitude, one.longitude))) is not None
    ]
    if not known:
        return say(message, offering.ask_village([(one.id, one.name) for one in listed], 0))
    _, nearest = min(known, key=lambda pair: (pair[0], pair[1].id))
    said = f"离您最近的是{nearest.name}。"
    return say(message, offering.ask_village([(nearest.id, nearest.name)], 0, said))


async def register(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    data = await state.get_data()
    acting = actor
    if data.get("organisation"):
        try:
            await members.act_for(unit, actor, data["organisation"])
        except AlreadyDone:
            await state.set_state(OfferHelp.organisation)
            return edit(press, offering.ORGANISATION_TAKEN)
        acting = await _fresh(unit, actor)
    await offers.add(unit, acting, draft_of(data))
    await state.clear()
    screen = await home(unit, await _fresh(unit, actor))
    done = Screen(f"📝 已登记\n\n{offering.summary(facts_of(data))}")
    welcome = Screen(offering.REGISTERED, menu=screen.menu)
    said = [*edit(press, done), *say(press, welcome)[1:]]
    if not data.get("also"):
        return said
    await _keep(state, OfferDraft("goods", draft_of(data).words, goods=data["also"]))
    return [*said, *(await _next(press, state))[1:]]


async def _fresh(unit: Unit, was: Actor) -> Actor:
    """The actor with the roles they have just taken on."""
    return await actor(unit, was.member_id)
