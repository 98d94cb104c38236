"""Papers that a kind of work needs (电工证 …): a line asks for one, and the desk notes on an offer
that it has seen it. No number and no copy is kept."""

from db.queries import events, offers, wishes
from db.session import Unit
from db.tables import Line, Member, Offer, Wish
from matching.lifecycle import WishStatus
from matching.model import LineKind, OfferKind
from matching.understanding import paper_of
from services.access import Actor
from services.directory import of_desk
from services.refusals import AlreadyDone, NoPaper, NotFound
from services.wishes import of_desk as wish_of_desk


async def usual(unit: Unit, wish_id: int) -> list[tuple[Line, str]]:
    """The services of a wish that usually take somebody with a paper, and which."""
    found = [(line, paper_of(line.what)) for line in await wishes.lines(unit, wish_id)]
    return [(line, paper) for line, paper in found if line.kind == LineKind.SERVICE and paper]


async def ask_for(unit: Unit, actor: Actor, line_id: int) -> Wish:
    """Only somebody with the usual paper may come, or again anybody; while the wish is being
    checked. Raises NotFound, NotAllowed, AlreadyDone."""
    line = await wishes.line(unit, line_id)
    if line is None:
        raise NotFound
    wish = await wish_of_desk(unit, actor, line.wish_id)
    paper = paper_of(line.what)
    if line.kind != LineKind.SERVICE or paper is None:
        raise NotFound
    if wish.status != WishStatus.SUBMITTED:
        raise AlreadyDone
    line.paper = None if line.paper else paper
    await unit.session.flush()
    await events.record(
        unit, wish.station_id, actor.member_id, "wish", wish.id, "triaged", line=line.id
    )
    return wish


async def of_giver(unit: Unit, member_id: int) -> dict[str, bool]:
    """The papers that somebody's skills usually take, and whether the desk has seen each."""
    skills = await _skills(unit, member_id)
    wanted = sorted({paper for one in skills for paper in _papers(one)})
    return {paper: any(paper in one.papers for one in skills) for paper in wanted}


async def note(unit: Unit, actor: Actor, member_id: int, at: int) -> Member:
    """The desk has seen the paper at this place of ``of_giver``, or has not after all. Raises
    NotFound, NotAllowed."""
    member = await of_desk(unit, actor, member_id)
    known = await of_giver(unit, member.id)
    if at >= len(known):
        raise NotFound
    paper, seen = list(known.items())[at]
    for offer in await _skills(unit, member.id):
        kept = [one for one in offer.papers if one != paper]
        offer.papers = kept if seen or paper not in _papers(offer) else [*kept, paper]
    await unit.session.flush()
    move = "paper taken back" if seen else "paper seen"
    await events.record(unit, member.station_id, actor.member_id, "member", member.id, move)
    return member


async def check(unit: Unit, member: Member, line: Line) -> None:
    """Whether somebody may do a service that asks for a paper; raises NoPaper."""
    if line.paper is None:
        return
    if not any(line.paper in one.papers for one in await _skills(unit, member.id)):
        raise NoPaper(what=line.paper)


async def _skills(unit: Unit, member_id: int) -> list[Offer]:
    own = await offers.registered(unit, member_id)
    return [one for one in own if one.kind == OfferKind.SKILL]


def _papers(offer: Offer) -> set[str]:
    return {paper for paper in map(paper_of, offer.whats) if paper}
