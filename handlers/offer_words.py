"""What one gives: ticked skills, or one sentence of which only the rest is asked."""

import re
from dataclasses import asdict, replace

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import GivesMoney, Pressed, Typed, Understood, WouldHelp
from handlers.forms import leave
from handlers.home import at_the_door
from handlers.money_given import MONTHLY, gives_money
from handlers.offer_card import draft_of, note_giver
from handlers.offer_looks import today_of
from handlers.offer_steps import (
    SKILLS,
    OfferHelp,
    ask,
    go_on,
    hours_named,
    keep_draft,
    lead_on,
    pledges,
    question,
    ticked_skills,
)
from handlers.replies import Reply, edit, say
from handlers.typed_answers import any_time, is_money
from handlers.wording import offering, plain
from handlers.wording.choosing import toggled
from handlers.wording.screen import Screen
from handlers.young_steps import ask_parents, own_age
from matching.model import OfferKind
from matching.understanding import ADULT, OwnWords, Reading, understand
from services import minors
from services.access import Actor
from services.offers import OfferDraft, draft_from, on_days
from services.refusals import Empty, NotFound
from services.typed import whole_number

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
_A_SUM = re.compile(r"[\d一二两三四五六七八九十百千万]+(?:块|元)")
_CLAUSE = re.compile("[，,。；;]")
_BODY = re.compile(
    "(?:我们|我|咱们?|本|代表)(?:是[^，,。 ]{0,10}|[^，,。 在从去到给买捐送想有]{0,8})?"
    "(?:公司|单位|企业|集团|厂|店|商会|支部|学校|超市|合作社)"
)
_FREE_TIME = re.compile("有空|有时间|得空|帮忙")


def router() -> Router:
    routes = Router(name="offer_words")
    routes.callback_query.register(tap_skill, OfferHelp.words, Pressed("skill", 1))
    routes.callback_query.register(skills_page, OfferHelp.words, Pressed("skills", 1))
    routes.callback_query.register(skills_done, OfferHelp.words, Pressed("skills_done"))
    wanting = F.text.regexp("想要|需要|我要|缺|求|坏了", mode="search")
    routes.message.register(perhaps_a_wish, _ASKING, Typed(), wanting, Understood("need"))
    routes.callback_query.register(still_gives, _ASKING, Pressed("still_gives"))
    routes.message.register(take_words, OfferHelp.words, Typed())
    given = Understood("skill", "offer", "need")
    routes.message.register(take_words, OfferHelp.choose, Typed(), given)
    routes.message.register(take_words, StateFilter(None), Typed(), Understood("skill", "offer"))
    routes.message.register(take_words, StateFilter(None), Typed(), WouldHelp())
    routes.callback_query.register(not_a_wish, StateFilter("PostWish:card"), Pressed("gives"))
    given_here = Understood("skill", "offer")
    routes.message.register(
        perhaps_an_offer, StateFilter("PostWish:card"), Typed(), ~GivesMoney(), given_here
    )
    routes.callback_query.register(gives_said, StateFilter("PostWish:card"), Pressed("gives_said"))
    routes.callback_query.register(more_goods, OfferHelp.card, Pressed("more_goods"))
    return routes


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


async def skills_done(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    names = ticked_skills(await state.get_data())
    if not names:
        return edit(press, offering.ask_skill(SKILLS))
    await note_giver(state, unit, actor)
    draft = OfferDraft("skill", "、".join(names), whats=names, windows=await hours_named(state))
    await keep_draft(state, draft)
    done = edit(press, Screen(f"🔧 {'、'.join(names)}"))
    return [*done, *(await go_on(press, state))[1:]]


async def take_words(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    """One sentence about what is given; only what it left out is asked."""
    if actor is None:
        return say(message, await at_the_door(unit))
    chat = plain.meaning(message.text or "") is not None
    if chat and await state.get_state() == OfferHelp.words.state:
        return await _no_thing(message, state, message.text or "")
    if actor.organisation() is None and _BODY.search(message.text or ""):
        await state.update_data(ask_body=True)
    return await _take(message, state, unit, actor, own, message.text or "")


async def _take(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    own: OwnWords,
    words: str,
) -> list[Reply]:
    data = await state.get_data()
    kind, reading = data.get("kind"), understand(words, own)
    if not pledges(data) and gives_money(words, own):
        return await lead_on(to, state, unit)
    if kind != "pledge" and not reading.lines and _names_hours(words, reading):
        windows = tuple((w.weekday, w.start, w.end) for w in reading.windows)
        draft = OfferDraft("skill", words, windows=windows)
    else:
        try:
            draft = draft_from(words, _kind(kind, words, reading), own)
        except Empty:
            return await _no_thing(to, state, words)
    if draft.kind == "goods" and not draft.goods:
        await state.update_data(kind=draft.kind)
        return await ask(to, state, OfferHelp.words, offering.ASK_GOODS)
    if any_time(words):
        await state.update_data(hours_asked=True)
    draft = on_days(draft, words, await today_of(unit, actor))
    draft = replace(draft, windows=draft.windows or await hours_named(state))
    if draft.kind == "skill" and draft.whats:
        draft = replace(draft, whats=tuple(dict.fromkeys([*ticked_skills(data), *draft.whats])))
    if draft.kind == "goods" and data.get("more"):
        draft = replace(draft, goods=_added(draft_of(data).goods, draft.goods))
    await note_giver(state, unit, actor)
    await keep_draft(state, draft)
    await state.update_data(more=False, also=_beside(words, own) if draft.kind == "pledge" else ())
    years = own_age(words) if draft.kind == OfferKind.SKILL else None
    if years is not None and years < ADULT and await _unheard(unit, actor):
        await state.update_data(was=OfferHelp.words.state)
        return await ask_parents(to, state, years)
    return await go_on(to, state)


async def _no_thing(to: Message | CallbackQuery, state: FSMContext, words: str) -> list[Reply]:
    """A number alone, or not even that: of what? The question stays open."""
    if (await state.get_data()).get("kind") == OfferKind.GOODS and whole_number(words) is not None:
        return say(to, offering.which_thing(words))
    asked = await question(state, "words")
    return say(to, replace(asked, text=f"没听懂。{asked.text}"))


async def _unheard(unit: Unit, actor: Actor) -> bool:
    """Whether their parents have not been asked yet."""
    asked = (minors.Standing.AGREED, minors.Standing.WAITING)
    return await minors.standing(unit, actor.member_id) not in asked


def _added(
    had: tuple[tuple[str, int | None], ...], new: tuple[tuple[str, int | None], ...]
) -> tuple[tuple[str, int | None], ...]:
    """Goods put beside those on the card; what is named again counts as it is said now."""
    return tuple({**dict(had), **dict(new)}.items())


async def more_goods(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.update_data(more=True)
    await state.set_state(OfferHelp.words)
    return edit(press, offering.ASK_GOODS)


def _beside(words: str, own: OwnWords) -> tuple[tuple[str, int | None], ...]:
    """Goods in hand named in the same breath as a monthly pledge."""
    rest = "，".join(part for part in _CLAUSE.split(words) if not MONTHLY.search(part))
    known = any(line.type == "goods" and line.known for line in understand(rest, own).lines)
    return draft_from(rest, "goods", own).goods if known else ()


def _names_hours(words: str, reading: Reading) -> bool:
    return bool(reading.windows) or _FREE_TIME.search(words) is not None


def _kind(chosen: str | None, words: str, reading: Reading) -> str | None:
    """What was chosen, unless the words are plainly of another kind."""
    types = {line.type for line in reading.lines}
    a_sum = is_money(words) or _A_SUM.search(words)
    if chosen is None and a_sum and MONTHLY.search(words):
        return "pledge"
    return "skill" if chosen == "goods" and types == {"service"} else chosen


async def perhaps_a_wish(message: Message, state: FSMContext) -> list[Reply]:
    await state.update_data(said=message.text)
    return say(message, offering.PERHAPS_A_WISH)


async def still_gives(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, own: OwnWords
) -> list[Reply]:
    """An offer after all: these words, or the question that was open before them."""
    data = await state.get_data()
    done = edit(press, Screen("🤝 好的，接着登记"))
    if "draft" in data:
        return [*done, *(await go_on(press, state))[1:]]
    if "said" not in data:
        raise NotFound
    return [*done, *(await _take(press, state, unit, actor, own, data["said"]))[1:]]


async def not_a_wish(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, own: OwnWords
) -> list[Reply]:
    """What was read as a wish is an offer: the same words, read as one; its photo goes."""
    words = (await state.get_data())["draft"]["words"]
    await leave(unit, state)
    things = any(line.type == "goods" for line in understand(words, own).lines)
    if gives_money(words, own) or (is_money(words) and not things):
        await state.set_state(OfferHelp.choose)
        return edit(press, offering.NO_MONEY)
    draft = draft_from(words, "goods" if things else "skill", own)
    await state.set_data({"kind": draft.kind, "draft": asdict(draft)})
    await note_giver(state, unit, actor)
    done = edit(press, Screen(f"🤝 {words[:200]}"))
    return [*done, *(await go_on(press, state))[1:]]


async def perhaps_an_offer(message: Message, state: FSMContext, own: OwnWords) -> list[Reply]:
    """An offer said under a wish; the wish stays until they choose."""
    if not any(line.known for line in understand(message.text or "", own).lines):
        raise SkipHandler
    await state.update_data(said=message.text)
    return say(message, offering.PERHAPS_AN_OFFER)


async def gives_said(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, own: OwnWords
) -> list[Reply]:
    words = (await state.get_data()).get("said")
    if words is None:
        raise NotFound
    await leave(unit, state)
    done = edit(press, Screen(f"🤝 {words[:200]}"))
    return [*done, *(await _take(press, state, unit, actor, own, words))[1:]]
