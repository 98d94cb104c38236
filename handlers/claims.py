"""认领 decided: the head agrees or turns it down; whoever claimed may take it back."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.session import Unit
from db.tables import Match
from handlers.filters import Chosen, Pressed
from handlers.replies import Reply, edit
from handlers.who import head, member_of
from handlers.wording import answering, claiming, common
from handlers.wording import claims as wording
from handlers.wording import second as second_wording
from handlers.wording.screen import Screen, button
from matching.lifecycle import MatchStatus
from services import claims, parts, second
from services.access import Actor
from services.letters import invitation_facts, task_rows
from services.refusals import AlreadyDone


def router() -> Router:
    routes = Router(name="claims")
    routes.callback_query.register(listed, Pressed("claims", 1))
    routes.callback_query.register(agree, Pressed("claim_ok", 1))
    routes.callback_query.register(ask_why, Pressed("claim_no", 1))
    routes.callback_query.register(refuse, Chosen("claim_why", *wording.REFUSALS, ids=1))
    routes.callback_query.register(own, Pressed("claim", 1))
    routes.callback_query.register(take_back, Pressed("claim_off", 1))
    return routes


async def listed(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, wording.claims(await _waiting(unit, head(actor)), ids[0]))


async def _waiting(unit: Unit, actor: Actor) -> list[wording.Waiting]:
    matches = await claims.waiting(unit, actor)
    me = actor.member_id
    return [
        wording.Waiting(
            facts,
            own=match.approved_by == me,
            second=match.approved_by not in (None, me),
            alone=match.approved_by == me and await _alone(unit, match, me),
        )
        for match, facts in zip(matches, await task_rows(unit, matches), strict=True)
    ]


async def _alone(unit: Unit, match: Match, member_id: int) -> bool:
    return await second.alone(unit, (await parts.part(unit, match.id)).wish, member_id)


async def agree(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        found = await claims.agree(unit, head(actor), ids[0])
    except AlreadyDone:
        return await _gone(press, unit, head(actor), ids[0])
    if found.match.status == MatchStatus.CLAIMED:
        me = head(actor).member_id
        dear = await second.dear(unit, found.wish, [found.match], me)
        rows = (button("看全部认领", "claims", 0),)
        return edit(press, second_wording.waits(dear, (), rows) if dear else wording.NO_CLAIMS)
    return await _decided(press, unit, head(actor), found)


async def ask_why(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One tap on a reason; it is not a no before that."""
    found = await claims.seen(unit, head(actor), ids[0])
    if found.match.status != MatchStatus.CLAIMED:
        return await _gone(press, unit, head(actor), ids[0])
    return edit(press, wording.choose_refusal(await invitation_facts(unit, found)))


async def refuse(
    press: CallbackQuery, ids: tuple[int], word: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        found = await claims.refuse(unit, head(actor), ids[0], word)
    except AlreadyDone:
        return await _gone(press, unit, head(actor), ids[0])
    return await _decided(press, unit, head(actor), found)


async def _decided(
    press: CallbackQuery, unit: Unit, actor: Actor, found: parts.Part
) -> list[Reply]:
    rows = await _waiting(unit, actor)
    return edit(press, wording.decided(await invitation_facts(unit, found), rows))


async def _gone(press: CallbackQuery, unit: Unit, actor: Actor, match_id: int) -> list[Reply]:
    """What became of a claim that is to be decided no more."""
    found = await claims.seen(unit, actor, match_id)
    rows = await _waiting(unit, actor)
    return edit(press, wording.gone(await invitation_facts(unit, found), rows))


async def own(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One's own claim; when the head has decided meanwhile, how it stands."""
    found = await parts.given_by(unit, member_of(actor), ids[0])
    facts = await invitation_facts(unit, found)
    if found.match.status == MatchStatus.CLAIMED:
        return edit(press, claiming.waits(facts))
    if found.match.status == MatchStatus.ACCEPTED:
        return edit(press, wording.agreed(facts))
    words = answering.STATUS_LINES.get(found.match.status, common.DONE_ALREADY)
    return edit(press, Screen(words))


async def take_back(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await claims.take_back(unit, member_of(actor), ids[0])
    return edit(press, claiming.TAKEN_BACK)
