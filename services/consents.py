"""What somebody agrees to, each by itself: given, refused, taken back, given again
(个人信息保护法 13–16, 29)."""

from collections.abc import Collection, Sequence

from db.queries import events, forgetting, members, station_words, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables.consent import ConsentKind
from matching.lifecycle import MATCHABLE_WISH, By, WishStatus
from services import members as membership
from services import minors, profile
from services.access import Actor
from services.access import actor as actor_of_member
from services.arrivals import announce
from services.refusals import AlreadyDone, NotAllowed
from services.wish_endings import free_lists

TAKEN_BACK = (
    ConsentKind.SHARING,
    ConsentKind.SENSITIVE,
    ConsentKind.PHOTO,
    ConsentKind.PUBLICITY,
    ConsentKind.VOCABULARY,
)
"""What may be withdrawn one by one; without the consent to be served at all, one leaves."""


async def take_back(unit: Unit, actor: Actor, kind: ConsentKind) -> int:
    """Withdraw one consent; returns how many open wishes wait for it again.

    Without sharing, what nobody has taken on yet goes back to the desk's check; without
    sensitive data, address, age and hardship are taken out (the age of a volunteer under 18
    stays as long as they offer to come); without photos, theirs and those of what was brought to
    them are, and none is kept any more; without publicity, their wishes hang on no wall; without
    the words of corrections, what they suggest.
    Raises NotAllowed for the consent to be served at all (one leaves instead), AlreadyDone.
    """
    if kind not in TAKEN_BACK:
        raise NotAllowed
    if not await members.withdraw_consent(unit, actor.member_id, kind):
        raise AlreadyDone
    me = actor.member_id
    await events.record(unit, actor.station_id, me, "member", me, "took_back", kind=kind.value)
    if kind == ConsentKind.SHARING:
        return await _wait_again(unit, actor)
    if kind == ConsentKind.SENSITIVE:
        member = await members.get(unit, me)
        await profile.remove(unit, actor, "address")
        if not await minors.volunteers_young(unit, member):
            await profile.remove(unit, actor, "age")
        member.legal_class = 0
        for wish in await wishes.unfinished_of(unit, None, [me]):
            wish.legal_class = 0
    if kind == ConsentKind.PHOTO:
        await forgetting.photos(unit, me)
    if kind == ConsentKind.VOCABULARY:
        await station_words.forget(unit, me)
    await unit.session.flush()
    return 0


async def refuse(
    unit: Unit, member_id: int, kinds: Collection[ConsentKind], by: int, how: str
) -> None:
    """Note that these were asked for and not given, as consents that ended when they began; one
    that stood is taken back, with all that follows."""
    for kind in kinds:
        if await members.has_consent(unit, member_id, kind):
            await take_back(unit, await actor_of_member(unit, member_id), kind)
        elif not await members.has_refused(unit, member_id, kind):
            await membership.consent(unit, member_id, kind, by, how)
            await members.withdraw_consent(unit, member_id, kind)


async def agree(unit: Unit, actor: Actor, kind: ConsentKind) -> None:
    """Give a consent (again), in the chat."""
    await membership.consent(unit, actor.member_id, kind, actor.member_id, "本人在聊天中同意")


async def may_give(unit: Unit, actor: Actor) -> Sequence[ConsentKind]:
    """Consents that the actor has not given, and that may matter to them."""
    me = actor.member_id
    asked = (ConsentKind.SENSITIVE, ConsentKind.SHARING)
    missing = [one for one in asked if not await members.has_consent(unit, me, one)]
    taken = (ConsentKind.PUBLICITY, ConsentKind.PHOTO)
    return [*missing, *[one for one in taken if await members.has_refused(unit, me, one)]]


async def _wait_again(unit: Unit, actor: Actor) -> int:
    """Open wishes go back to be checked; whoever was asked or has claimed, also about the rest
    of a wish that somebody is at, is told that it rests."""
    waiting, me = 0, actor.member_id
    for wish in await forgetting.wishes_for(unit, me):
        if wish.status not in MATCHABLE_WISH:
            continue
        if await move(unit, wish, WishStatus.SUBMITTED, By.RECEIVER, me):
            waiting += 1
            await announce(unit, wish, but=me)
        await free_lists(unit, wish, By.POSTER, me, "wish_rests")
    return waiting
