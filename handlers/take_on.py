"""🙋 我来帮: how much of a wish somebody takes on, on a card to be confirmed."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations, wishes
from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin, put_down
from handlers.home import menu_of
from handlers.replies import Reply, edit, say, show
from handlers.wall_card import Wall, show_wish
from handlers.who import member_of
from handlers.wording import claiming
from handlers.wording import wall as wall_wording
from handlers.wording.claiming import Taking
from handlers.wording.screen import Screen
from handlers.wording.wall import Looking
from matching.model import LineKind
from services import claims, minors, typed, wall
from services.access import Actor, actor
from services.letters import invitation_facts
from services.refusals import NotFound, PlaceFilled
from services.station_settings import StationSettings
from services.wall import WallLine, WallWish

EVERYTHING = (0, 0, 0, 0)  # the wall as it is, looked through for nothing


def router() -> Router:
    routes = Router(name="take_on")
    for kept in (0, 4):  # what the wall was looked through for comes with the button
        routes.callback_query.register(help_one, Pressed("help", 1 + kept))
        routes.callback_query.register(help_all, Pressed("help_all", 1 + kept))
    routes.callback_query.register(back, Pressed("claim_back", 5))
    routes.callback_query.register(tap_number, Wall.card, Pressed("claim_n", 1))
    routes.message.register(type_number, Wall.card, Typed())
    routes.callback_query.register(claim, Wall.card, Pressed("claim_sure"))
    return routes


async def help_one(
    press: CallbackQuery, ids: tuple[int, ...], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One of a line, to be made more on the card. Raises TooManyClaims."""
    wish = await _of_line(unit, member_of(actor), ids[0])
    return await _card(
        press, state, unit, member_of(actor), wish, [(ids[0], 1)], ids[1:] or EVERYTHING
    )


async def _of_line(unit: Unit, actor: Actor, line_id: int) -> WallWish:
    for wish in await wall.browse(unit, actor):
        if any(line.line_id == line_id for line in wish.lines):
            return wish
    raise NotFound


async def help_all(
    press: CallbackQuery, ids: tuple[int, ...], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """All goods that are still lacking, as far as the caps allow."""
    member = member_of(actor)
    wish = await wall.one(unit, member, ids[0])
    goods = [line for line in wish.lines if line.kind == LineKind.GOODS]
    if not goods:
        raise PlaceFilled
    left = await claims.room(unit, member, wish.station_id)
    chosen = []
    for line in goods:
        number = min(line.lacking, left)
        left -= number
        if number:
            chosen.append((line.line_id, number))
    return await _card(press, state, unit, member, wish, chosen, ids[1:] or EVERYTHING)


async def _card(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    wish: WallWish,
    chosen: list[tuple[int, int]],
    looking: Sequence[int],
    said: str = "",
) -> list[Reply]:
    kept = [list(one) for one in chosen]
    await begin(unit, state, Wall.card, wish=wish.wish_id, chosen=kept, looking=list(looking))
    taking = replace(await _taking(unit, actor, wish, chosen), looking=looking)
    screen = claiming.card(taking)
    return show(to, Screen(f"{said}\n\n{screen.text}" if said else screen.text, screen.rows))


async def _taking(
    unit: Unit, actor: Actor, wish: WallWish, chosen: list[tuple[int, int]]
) -> Taking:
    known = {line.line_id: line for line in wish.lines}
    if any(line_id not in known for line_id, _ in chosen):
        raise NotFound
    lines = [(known[line_id], number) for line_id, number in chosen]
    station = await stations.get(unit, wish.station_id)
    several = len(lines) > 1
    most = None if several else await _most(unit, actor, wish, lines[0][0])
    goods = [line for line in wish.lines if line.kind == LineKind.GOODS]
    taken = sum(number for _, number in lines)
    return Taking(
        lines,
        StationSettings.of(station.settings).handover_days,
        wish.wish_id,
        most=most,
        standing=await minors.standing(unit, actor.member_id),
        capped=taken < sum(line.lacking for line in goods) if several else _capped(lines, most),
    )


def _capped(lines: list[tuple[WallLine, int]], most: int | None) -> bool:
    """The most is taken, and it is less than what lacks."""
    [(line, number)] = lines
    return line.kind == LineKind.GOODS and number == most and number < line.lacking


async def _most(unit: Unit, actor: Actor, wish: WallWish, line: WallLine) -> int:
    """The most they may take of a line: what lacks, within the caps; of a service one place."""
    if line.kind == LineKind.SERVICE:
        return 1
    return min(line.lacking, await claims.room(unit, actor, wish.station_id))


async def tap_number(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _number(press, state, unit, member_of(actor), ids[0])


async def type_number(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    number = typed.whole_number(message.text or "")
    return await _number(message, state, unit, member_of(actor), number or 0)


async def _number(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, number: int
) -> list[Reply]:
    """Another number for the only line on the card; a wrong one leaves it as it was."""
    data = await state.get_data()
    wish, looking = await wall.one(unit, actor, data["wish"]), data.get("looking", EVERYTHING)
    chosen = [(line_id, taken) for line_id, taken in data["chosen"]]
    taking = await _taking(unit, actor, wish, chosen)
    most = taking.most or 1
    if taking.most is None or not 1 <= number <= most:
        said = claiming.bad_number(most) if most > 1 else claiming.SAY_YES
        return await _card(to, state, unit, actor, wish, chosen, looking, said)
    return await _card(to, state, unit, actor, wish, [(chosen[0][0], number)], looking)


async def claim(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Everything on the card, or nothing of it."""
    data = await state.get_data()
    chosen = data["chosen"]
    await _says_age(unit, member_of(actor), chosen)
    taken = [
        await claims.claim(unit, member_of(actor), line_id, number) for line_id, number in chosen
    ]
    await state.clear()
    facts = [await invitation_facts(unit, one) for one in taken]
    done = claiming.claimed(facts, data.get("looking", EVERYTHING))
    return [*edit(press, done), *(await _menu(press, unit, member_of(actor)))]


async def _says_age(unit: Unit, actor: Actor, chosen: list[list[int]]) -> None:
    """Whoever says yes to the card of a service has said that they are 18."""
    lines = [await wishes.line(unit, line_id) for line_id, _ in chosen]
    if any(line is not None and line.kind == LineKind.SERVICE for line in lines):
        await minors.said_by_card(unit, actor, "认领时说已满18岁")


async def _menu(press: CallbackQuery, unit: Unit, was: Actor) -> list[Reply]:
    """Who gives for the first time has new labels under the typing field."""
    now = await actor(unit, was.member_id)
    if now.roles == was.roles:
        return []
    return say(press, Screen(claiming.NEW_MENU, menu=menu_of(now)))[1:]


async def back(
    press: CallbackQuery, ids: tuple[int, ...], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """To the wish; to the wall when somebody else has taken all of it meanwhile."""
    member = member_of(actor)
    await put_down(unit, state, Wall.card)
    try:
        wish = await wall.one(unit, member, ids[0])
    except NotFound:
        listed = await wall.browse(unit, member)
        return edit(press, wall_wording.wall(listed, Looking(), None, None))
    return edit(press, await show_wish(unit, wish, Looking(*ids[1:])))
