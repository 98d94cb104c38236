"""The first screen, for whoever they are here."""

from collections.abc import Sequence

from aiogram.fsm.context import FSMContext

from db.queries import matches, members, stations, todos, wall, wishes
from db.session import Unit
from db.tables import Wish
from db.tables.role import RoleKind
from db.tables.wish import Route
from handlers.wording import common, reasons, wishing
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus, WishStatus
from services import photos
from services.access import DESK, Actor, reach


async def leave(unit: Unit, state: FSMContext) -> None:
    """Break off whatever was being filled in: nothing of it stays, not even a photo."""
    photo_id = (await state.get_data()).get("photo")
    if photo_id is not None:
        await photos.drop(unit, photo_id)
    await state.clear()


def menu_of(actor: Actor, *, own: bool = False) -> tuple[tuple[str, ...], ...]:
    """The labels under the typing field for what this member does here."""
    return common.menu(
        gives=actor.holds(RoleKind.VOLUNTEER, RoleKind.DONOR),
        desk=actor.holds(*DESK),
        head=actor.holds(RoleKind.HEAD),
        reads=actor.holds(RoleKind.SUPERVISOR),
        own=own,
    )


async def home(unit: Unit, actor: Actor) -> Screen:
    """The menu that fits the member's roles, and what waits for them today."""
    station_id = actor.station_id
    for kind, at, _ in actor.roles:
        if kind in DESK:
            station_id = at
    station = await stations.get(unit, station_id)
    labels = menu_of(actor)
    name = await members.name(unit, actor.member_id)
    news = await _news(unit, actor)
    return common.home(station.name, name, labels, news, desk=actor.holds(*DESK))


async def _news(unit: Unit, actor: Actor) -> list[str]:
    news: list[str] = []
    if actor.holds(*DESK):
        reached = await reach(unit, actor)
        if number := len(await wishes.open_alarms(unit, reached)):
            news.append(f"有 {number} 个警报还没关闭")
        if number := len(await wishes.in_status(unit, reached, WishStatus.SUBMITTED)):
            news.append(f"{number} 个心愿等核实")
        if number := len(await todos.waiting(unit, reached)):
            news.append(f"{number} 件代办")
    if actor.holds(RoleKind.HEAD):
        reached = await reach(unit, actor, RoleKind.HEAD)
        if number := len(await matches.to_review(unit, reached)):
            news.append(f"{number} 份名单等批准")
        if number := len(await wall.claimed(unit, reached)):
            news.append(f"{number} 个认领等您点头")
    if number := len(await matches.of_giver(unit, actor.member_id, MatchStatus.OFFERED)):
        news.append(f"有 {number} 个邀请等您答复")
    if number := len(await matches.of_giver(unit, actor.member_id, MatchStatus.ACCEPTED)):
        news.append(f"您接下了 {number} 件，还没送达")
    return news


async def too_many_wishes(unit: Unit, actor: Actor) -> Screen:
    """What stands in the way of another wish, with the buttons to withdraw one."""
    own = await wishes.of_poster(unit, actor.member_id)
    unfinished = [wish for wish in own if wish.status in wishes.UNFINISHED]
    return wishing.my_wishes(await _listed(unit, unfinished), wishing.TOO_MANY)


async def my_wishes(unit: Unit, actor: Actor) -> Screen:
    """Somebody's newest wishes, how they stand and why they still wait."""
    return wishing.my_wishes(await _listed(unit, await wishes.of_poster(unit, actor.member_id)))


async def _listed(unit: Unit, own: Sequence[Wish]) -> list[tuple[int, str, str, str | None]]:
    rows: list[tuple[int, str, str, str | None]] = []
    for wish in own[:10]:
        why = None
        if wish.status == WishStatus.OPEN:
            for line in await wishes.lines(unit, wish.id):
                facts = await matches.last_unmet(unit, line.id)
                if facts is not None and not await matches.of_line(unit, line.id):
                    why = f"{line.what}：{reasons.why_unmet(facts)}"
        rows.append((wish.id, words_for_members(wish), wish.status, why))
    return rows


def words_for_members(wish: Wish) -> str:
    """A call for help stays unsaid, even on the list of whoever wrote it: others may look on."""
    return wishing.FOLLOWED_UP if wish.route == Route.CRISIS else wish.public_text
