"""The first screen, for whoever they are here."""

from collections.abc import Sequence

from db.queries import matches, members, stations, wall, wishes
from db.session import Unit
from db.tables.role import RoleKind
from handlers.wording import common, joining, wishing
from handlers.wording import my_wishes as wording
from handlers.wording.choosing import page_of
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus, WishStatus
from services import late, progress, todos
from services.access import DESK, Actor, reach

_ON_A_PAGE = 5
_FOR_WORDS = 2


def menu_of(actor: Actor, *, own: bool = False) -> tuple[tuple[str, ...], ...]:
    """The labels under the typing field for what this member does here."""
    return common.menu(
        gives=actor.holds(RoleKind.VOLUNTEER, RoleKind.DONOR),
        desk=actor.holds(*DESK),
        head=actor.holds(RoleKind.HEAD),
        reads=actor.holds(RoleKind.SUPERVISOR),
        own=own,
    )


async def every_station(unit: Unit) -> list[tuple[int, str]]:
    """Ids and names, as offered to strangers."""
    return [(one.id, one.name) for one in await stations.all_of(unit)]


async def at_the_door(unit: Unit) -> Screen:
    """The first screen of a stranger: which station?"""
    return joining.choose_station(await every_station(unit))


async def home(unit: Unit, actor: Actor) -> Screen:
    """The menu that fits the member's roles, and what waits for them today."""
    station_id = actor.station_id
    works = DESK if actor.holds(*DESK) else (RoleKind.SUPERVISOR,)
    for kind, at, _ in actor.roles:
        if kind in works:
            station_id = at
    station = await stations.get(unit, station_id)
    labels = menu_of(actor)
    name = await members.name(unit, actor.member_id)
    news = await waiting_today(unit, actor)
    reads = actor.holds(RoleKind.SUPERVISOR)
    return common.home(station.name, name, labels, news, desk=actor.holds(*DESK), reads=reads)


async def waiting_today(unit: Unit, actor: Actor) -> list[str]:
    """What waits, the most pressing first: danger, people let down, then whoever waits for
    one tap, then the queue."""
    news: list[str] = []
    reached = await reach(unit, actor) if actor.holds(*DESK) else ()
    if reached:
        if number := len(await wishes.open_alarms(unit, reached)):
            news.append(f"有 {number} 个警报还没关闭")
        if number := len(await late.within(unit, reached)):
            news.append(f"{number} 件卡住了")
    if actor.holds(RoleKind.HEAD):
        heads = await reach(unit, actor, RoleKind.HEAD)
        if number := len(await matches.to_review(unit, heads)):
            news.append(f"{number} 份名单等批准")
        if number := len(await wall.claimed(unit, heads)):
            news.append(f"{number} 个认领等您点头")
    if actor.holds(*DESK):
        if number := len(await wishes.in_status(unit, reached, WishStatus.SUBMITTED)):
            news.append(f"{number} 个心愿等核实")
        if number := len(await todos.due(unit, reached)):
            news.append(f"{number} 个电话要打")
    else:
        news += await _read_news(unit, actor)
        news += await _own_news(unit, actor)
    if number := len(await matches.of_giver(unit, actor.member_id, MatchStatus.OFFERED)):
        news.append(f"有 {number} 个邀请等您答复")
    if number := len(await matches.of_giver(unit, actor.member_id, MatchStatus.ACCEPTED)):
        news.append(f"您接下了 {number} 件，还没送达")
    return news


async def _read_news(unit: Unit, actor: Actor) -> list[str]:
    """What a supervisor looks into: alarms, and what is stuck, wherever they read."""
    reached = await reach(unit, actor, RoleKind.SUPERVISOR)
    alarms, stuck = len(await wishes.open_alarms(unit, reached)), await late.within(unit, reached)
    news = [f"各站有 {alarms} 个警报还没关闭"] if alarms else []
    return news + ([f"各站有 {len(stuck)} 件卡住了"] if stuck else [])


async def _own_news(unit: Unit, actor: Actor) -> list[str]:
    """What waits for a word of whoever wished for it."""
    own = await wishes.of_poster(unit, actor.member_id)
    running = [one for one in own if one.status in wishes.UNFINISHED]
    come = [await matches.of_wish(unit, one.id, MatchStatus.DELIVERED) for one in running]
    asked = [one for one in running if one.asked_back_at is not None]
    news = [f"心愿 {one.id}，社工问了您一句，等您回答" for one in asked]
    if number := sum(len(one) for one in come):
        news.append(f"有 {number} 样说办好了，等您确认（打“收到了”）")
    return news


async def wishes_for_words(unit: Unit, actor: Actor) -> list[progress.WishStands]:
    """The newest wishes that unclear words may be about, those first of which the desk has
    asked something; none for whoever works at the desk and posts for many."""
    if actor.holds(*DESK):
        return []
    own = [
        await progress.stands(unit, actor, wish_id)
        for wish_id in await progress.of_member(unit, actor, finished=False)
    ]
    running = [one for one in own if one.status in wishes.UNFINISHED and one.words]
    return sorted(running, key=lambda one: not one.asked_back)[:_FOR_WORDS]


async def too_many_wishes(unit: Unit, actor: Actor) -> Screen:
    """What stands in the way of another wish, with the way to withdraw one."""
    return await my_wishes(unit, actor, before=wishing.TOO_MANY)


async def my_wishes(
    unit: Unit, actor: Actor, page: int = 0, *, finished: bool = False, before: str = ""
) -> Screen:
    """A page of somebody's wishes, newest first: how they stand and what comes next."""
    own = await progress.of_member(unit, actor, finished=finished)
    at, start, end = page_of(len(own), page, size=_ON_A_PAGE)
    shown = [await progress.stands(unit, actor, wish_id) for wish_id in own[start:end]]
    screen = wording.listed(shown, len(own), at, finished=finished, before=before)
    if finished or before or at > 0:
        return screen
    return wishing.with_joined(screen, await _joined(unit, actor, own))


async def _joined(unit: Unit, actor: Actor, own: Sequence[int]) -> list[tuple[int, str, str]]:
    """Others' wishes that took in one of theirs: number, public words, status."""
    return [
        (wish.id, wish.public_text, wish.status)
        for wish in await wishes.merged_targets(unit, actor.member_id)
        if wish.id not in own
    ]
