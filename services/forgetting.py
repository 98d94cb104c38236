"""Being forgotten: what was under way is ended first, then the words and the key are destroyed."""

from contextlib import suppress
from dataclasses import dataclass

from db.queries import (
    events,
    forgetting,
    matches,
    members,
    offers,
    station_words,
    stations,
    wishes,
)
from db.queries.moves import move
from db.session import Unit
from db.tables import Wish
from db.tables.member import MemberStatus
from db.tables.role import RoleKind
from matching.lifecycle import By, MatchStatus, WishStatus
from matching.model import LineKind
from matching.understanding import canonical
from services import handovers, parts
from services.access import Actor
from services.asking import stand_down
from services.refusals import Delivered, LastHead, Refused, UnderAlarm
from services.wish_drafts import UNNAMED
from services.wish_endings import withdraw

_UNSETTLED = (MatchStatus.DELIVERED, MatchStatus.DISPUTED)


@dataclass(frozen=True)
class Ending:
    """What ends when somebody goes: unfinished wishes of their own, tasks they have taken on,
    offers, and unfinished wishes they posted for others (these go on, with the desk)."""

    wishes: int
    tasks: int
    offers: int
    for_others: int


async def ending(unit: Unit, actor: Actor) -> Ending:
    """What forgetting would end; raises LastHead, Delivered, UnderAlarm as ``forget`` does."""
    await _may_go(unit, actor)
    me = actor.member_id
    own = await forgetting.wishes_for(unit, me)
    others = await forgetting.posted_for_others(unit, me)
    return Ending(
        sum(one.status in wishes.UNFINISHED for one in own),
        len(await matches.of_giver(unit, me, MatchStatus.ACCEPTED, MatchStatus.CLAIMED)),
        len(await offers.registered(unit, me)),
        sum(one.status in wishes.UNFINISHED for one in others),
    )


async def forget(unit: Unit, actor: Actor) -> None:
    """Forget a member: nothing readable about them is left, the chain of events stays whole.

    Raises LastHead for the only head of a station; Delivered while something brought to them
    waits for a word; UnderAlarm while an alarm about them is open.
    """
    await _may_go(unit, actor)
    await _end(unit, actor)
    await _destroy(unit, actor)


async def forget_again(unit: Unit, who: Actor) -> None:
    """Forget somebody who is back, out of a copy older than their leaving. Words and key go in
    any case; what was under way ends where it can, else it is left to the desk."""
    with suppress(Refused):
        async with unit.attempt():
            await _end(unit, who)
    await _destroy(unit, who)


async def _end(unit: Unit, actor: Actor) -> None:
    me = actor.member_id
    await _end_tasks(unit, actor)
    for wish in await forgetting.wishes_for(unit, me):
        if wish.status in wishes.UNFINISHED:
            await withdraw(unit, actor, wish.id)
        await plain_names(unit, wish)
    await _hand_on(unit, actor)


async def _destroy(unit: Unit, actor: Actor) -> None:
    me = actor.member_id
    for role in await members.roles(unit, me):
        await members.end_role(unit, role.id)
    for record_id in (me, *await members.merged_into(unit, me)):
        await forgetting.photos(unit, record_id)
        await forgetting.written(unit, record_id)
        await station_words.forget(unit, record_id)
        await forgetting.ties(unit, record_id)
        await _erase(unit, record_id)
    await events.record(unit, actor.station_id, me, "member", me, "forgotten")


async def _may_go(unit: Unit, actor: Actor) -> None:
    for station_id in actor.desks(RoleKind.HEAD):
        if set(await members.holding(unit, [station_id], RoleKind.HEAD)) == {actor.member_id}:
            raise LastHead
    for wish in await forgetting.wishes_for(unit, actor.member_id):
        if await wishes.under_alarm(unit, wish.id):
            raise UnderAlarm
        if await matches.of_wish(unit, wish.id, *_UNSETTLED):
            raise Delivered


async def _end_tasks(unit: Unit, actor: Actor) -> None:
    """The next are asked; what was delivered already stays, to be confirmed."""
    me = actor.member_id
    for match in await matches.of_giver(unit, me, MatchStatus.PROPOSED):
        await stand_down(unit, match, By.ENGINE, None)
    for match in await matches.of_giver(unit, me, MatchStatus.ACCEPTED):
        await handovers.call_off(unit, actor, match.id, None)
    for match in await matches.of_giver(unit, me, MatchStatus.CLAIMED):
        found = await parts.part(unit, match.id)
        if await move(unit, match, MatchStatus.CANCELLED, By.GIVER, me):
            await parts.free(unit, found, By.GIVER, me)
    for match in await matches.of_giver(unit, me, MatchStatus.OFFERED):
        await handovers.decline(unit, actor, match.id, None)


async def plain_names(unit: Unit, wish: Wish) -> None:
    """A wish goes on in the figures by the names of well-known things alone."""
    lines = await wishes.lines(unit, wish.id)
    for line in lines:
        if not canonical(line.what, LineKind(line.kind)):
            line.what = UNNAMED
    wish.public_text = "、".join(line.what for line in lines)
    await unit.session.flush()


async def _hand_on(unit: Unit, actor: Actor) -> None:
    """Unfinished wishes for others stay: with whom they are for, or with somebody at the desk."""
    for wish in await forgetting.posted_for_others(unit, actor.member_id):
        if wish.status not in (*wishes.UNFINISHED, WishStatus.ROUTED):
            continue
        heir = await _heir(unit, wish, actor.member_id)
        if heir is not None:
            wish.poster_id = heir
            await events.record(unit, wish.station_id, heir, "wish", wish.id, "handed_on")
    await unit.session.flush()


async def _heir(unit: Unit, wish: Wish, but: int) -> int | None:
    if await members.account(unit, wish.beneficiary_id) is not None:
        return wish.beneficiary_id
    for step in reversed(await stations.chain(unit, wish.station_id)):
        desk = await members.holding(unit, [step], RoleKind.WORKER, RoleKind.HEAD)
        if left := [one for one in desk if one != but]:
            return left[0]
    return None


async def _erase(unit: Unit, member_id: int) -> None:
    member = await members.get(unit, member_id)
    member.name_sealed = member.phone_sealed = member.address_sealed = None
    member.status_reason_sealed = member.name_index = member.phone_index = None
    member.household_id = member.village_id = member.age = None
    member.quiet_from = member.quiet_until = None
    member.legal_class, member.vetted, member.muted = 0, False, []
    member.status = MemberStatus.FORGOTTEN
    await unit.session.flush()
    await unit.destroy_key(member_id)
