"""The desk sets what decides about a wish: class, urgency, aid, deadline."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from db.queries import wishes
from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.triage_card import again, today
from handlers.who import staff
from handlers.wording import triage_choices as wording
from handlers.wording.wishing import AIDS
from services import papers, triage
from services import wishes as posting
from services.access import Actor

_DAYS_AHEAD = 365


def router() -> Router:
    routes = Router(name="check_wish")
    routes.callback_query.register(classes, Pressed("classes", 1))
    routes.callback_query.register(take_class, Pressed("class", 2))
    routes.callback_query.register(urgent, Pressed("urgent", 1))
    routes.callback_query.register(marks, Pressed("marks", 1))
    routes.callback_query.register(aids, Pressed("wish_aids", 1))
    routes.callback_query.register(take_aid, Pressed("wish_aid", 2))
    routes.callback_query.register(safety, Pressed("safety", 1))
    routes.callback_query.register(trusted, Pressed("trusted", 1))
    routes.callback_query.register(paper, Pressed("paper_line", 1))
    routes.callback_query.register(together, Pressed("together", 1))
    routes.callback_query.register(due, Pressed("due", 1))
    routes.callback_query.register(turn_month, Pressed("due_turn", 2))
    routes.callback_query.register(take_day, Pressed("due_on", 2))
    routes.callback_query.register(no_day, Pressed("due_none", 1))
    return routes


async def classes(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, staff(actor), ids[0])
    return edit(press, wording.choose_class(ids[0]))


async def take_class(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id, legal = ids
    legal = min(legal, len(wording.CLASSES) - 1)
    await triage.triage(unit, staff(actor), wish_id, legal_class=legal)
    return await again(press, unit, staff(actor), wish_id)


async def urgent(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, staff(actor), ids[0])
    await triage.triage(unit, staff(actor), ids[0], urgent=not wish.urgent)
    return await again(press, unit, staff(actor), ids[0])


async def marks(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, staff(actor), ids[0])
    lines = len(await wishes.lines(unit, wish.id))
    usual = await papers.usual(unit, wish.id)
    screen = wording.marks(
        wish.id,
        lines,
        [(line.id, paper, line.paper is not None) for line, paper in usual],
        together=wish.together,
        safety=wish.safety > 0,
        deadline=wish.deadline is not None,
        vetted=wish.vetted_only,
    )
    return edit(press, screen)


async def aids(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, staff(actor), ids[0])
    return edit(press, wording.choose_aid(ids[0]))


async def take_aid(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    aid = AIDS[min(ids[1], len(AIDS) - 1)]
    await triage.triage(unit, staff(actor), ids[0], aid=aid)
    return await again(press, unit, staff(actor), ids[0])


async def safety(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, staff(actor), ids[0])
    await triage.triage(unit, staff(actor), ids[0], safety=wish.safety < 1)
    return await again(press, unit, staff(actor), ids[0])


async def trusted(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, staff(actor), ids[0])
    await triage.triage(unit, staff(actor), ids[0], vetted_only=not wish.vetted_only)
    return await again(press, unit, staff(actor), ids[0])


async def paper(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await papers.ask_for(unit, staff(actor), ids[0])
    return await again(press, unit, staff(actor), wish.id)


async def together(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, staff(actor), ids[0])
    await triage.triage(unit, staff(actor), ids[0], together=not wish.together)
    return await again(press, unit, staff(actor), ids[0])


async def due(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, staff(actor), ids[0])
    first = await today(unit, wish)
    return _calendar(press, ids[0], wish.deadline or first, first)


async def turn_month(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, staff(actor), ids[0])
    first = await today(unit, wish)
    return _calendar(press, ids[0], _day(ids[1], first), first)


async def take_day(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, staff(actor), ids[0])
    day = _day(ids[1], await today(unit, wish))
    await triage.set_deadline(unit, staff(actor), ids[0], day)
    return await again(press, unit, staff(actor), ids[0])


async def no_day(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await triage.set_deadline(unit, staff(actor), ids[0], None)
    return await again(press, unit, staff(actor), ids[0])


def _day(ordinal: int, first: date) -> date:
    """The day of a button, or the nearest one that may be chosen."""
    last = first + timedelta(days=_DAYS_AHEAD)
    return date.fromordinal(min(max(ordinal, first.toordinal()), last.toordinal()))


def _calendar(press: CallbackQuery, wish_id: int, month: date, first: date) -> list[Reply]:
    last = first + timedelta(days=_DAYS_AHEAD)
    return edit(press, wording.choose_day(wish_id, month, first, last))
