"""What may be claimed from the wall, by whom, and how much of it."""

from db.queries import matches, members, wall, wishes
from db.session import Unit
from db.tables import Line, Member, Wish
from db.tables.consent import ConsentKind
from db.tables.member import MemberStatus
from matching.lifecycle import MATCHABLE_WISH, MatchStatus
from matching.model import LineKind
from services import minors, papers, teams
from services.access import Actor
from services.refusals import (
    AlreadyDone,
    BadQuantity,
    FewerLeft,
    NotFound,
    OnTeam,
    OwnHousehold,
    PlaceFilled,
)
from services.wall import own_household, reached


async def hanging(unit: Unit, actor: Actor, line_id: int) -> tuple[Line, Wish, Member]:
    """What somebody may take from the wall; why it may not is told to nobody but the desk."""
    line = await wishes.line(unit, line_id)
    wish = None if line is None else await wishes.get(unit, line.wish_id)
    if line is None or wish is None or wish.station_id not in await reached(unit, actor):
        raise NotFound
    beneficiary = await members.get(unit, wish.beneficiary_id)
    hidden = await wishes.under_alarm(unit, wish.id) or wish.status not in MATCHABLE_WISH
    shared = await members.has_consent(unit, beneficiary.id, ConsentKind.SHARING)
    off_wall = await members.has_refused(unit, beneficiary.id, ConsentKind.PUBLICITY)
    if hidden or off_wall or not shared or beneficiary.status != MemberStatus.ACTIVE:
        raise NotFound
    return line, wish, beneficiary


async def check_person(
    unit: Unit, line: Line, wish: Wish, member: Member, beneficiary: Member
) -> None:
    if own_household(member, beneficiary):
        raise OwnHousehold
    if line.kind != LineKind.SERVICE:
        return
    await minors.check(unit, member, line, beneficiary)
    await papers.check(unit, member, line)
    if await wall.on_it(unit, member.id, line.id):
        raise AlreadyDone  # one person fills one place
    if await teams.elsewhere(unit, member.id, line, wish, asked=True):
        raise OnTeam


async def check_quantity(unit: Unit, line: Line, quantity: int) -> None:
    if quantity < 1:
        raise BadQuantity(quantity=quantity)
    listed = await matches.of_line(unit, line.id)
    asked = sum(one.quantity for one in listed if one.status == MatchStatus.OFFERED)
    left = line.asked - line.reserved - line.delivered - asked
    if left < 1:
        raise PlaceFilled
    if quantity > left:
        raise FewerLeft(left=left)
