"""All lists that wait for a head at a glance: whose, where, and who stands on several."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from db.queries import late, matches, members, stations, wishes
from db.session import Unit
from db.tables import Organisation, Round
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from matching.model import OfferKind
from services.access import Actor, reach

Giver = tuple[int, int | None]
"""A member, and the organisation they act for."""


@dataclass(frozen=True)
class WaitingList:
    """One line's list: where its beneficiary lives (0: not known), the kind of aid, who would be
    asked first, and whether it is for a service."""

    line_id: int
    village_id: int
    village: str | None
    aid: str
    first: tuple[Giver, ...]
    service: bool = False


@dataclass(frozen=True)
class ListRow:
    """A list in one line: what is wished, for whom, and the names of who would be asked first."""

    line_id: int
    what: str
    quantity: int
    unit: str | None
    for_whom: str
    first: tuple[str, ...]


async def glance(unit: Unit, actor: Actor) -> list[WaitingList]:
    """Every list that waits for this head, in its order."""
    rows = await matches.under_review(unit, await reach(unit, actor, RoleKind.HEAD))
    first: dict[int, list[Giver]] = {}
    about = {}
    for match, wish, member, offer in rows:
        givers = first.setdefault(match.line_id, [])
        about[match.line_id] = (member.village_id, wish.aid, offer.kind == OfferKind.SKILL)
        if match.chosen:
            givers.append((offer.member_id, offer.organisation_id))
    lists = []
    for line_id, givers in first.items():
        village_id, aid, service = about[line_id]
        village = await stations.village(unit, village_id)
        name = None if village is None else village.name
        lists.append(WaitingList(line_id, village_id or 0, name, aid, tuple(givers), service))
    return lists


async def rows(unit: Unit, lists: Sequence[WaitingList]) -> list[ListRow]:
    """Each in a line."""
    found = []
    for one in lists:
        line = await wishes.line(unit, one.line_id)
        wish = None if line is None else await wishes.get(unit, line.wish_id)
        if line is None or wish is None:
            continue
        found.append(
            ListRow(
                line_id=line.id,
                what=line.what,
                quantity=line.asked - line.reserved - line.delivered,
                unit=line.unit,
                for_whom=await members.name(unit, wish.beneficiary_id),
                first=tuple([await _name(unit, giver) for giver in dict.fromkeys(one.first)]),
            )
        )
    return found


async def named(unit: Unit, lists: Sequence[WaitingList]) -> list[tuple[str, int]]:
    """Everybody who would be asked first, once, with on how many lists."""
    counts = Counter(giver for one in lists for giver in dict.fromkeys(one.first))
    return [(await _name(unit, giver), number) for giver, number in counts.items()]


async def overloaded(
    unit: Unit, lists: Sequence[WaitingList], on: WaitingList | None = None
) -> list[tuple[str, int]]:
    """Persons (no organisations) who would be asked first on several of these lists for services,
    and on how many, most first; ``on``: of those on this list alone. Goods tire nobody."""
    services = [one for one in lists if one.service]
    counts = Counter(giver for one in services for giver in dict.fromkeys(one.first))
    return [
        (await _name(unit, giver), number)
        for giver, number in counts.most_common()
        if number > 1 and giver[1] is None and (on is None or (on.service and giver in on.first))
    ]


async def _name(unit: Unit, giver: Giver) -> str:
    member_id, organisation_id = giver
    if organisation_id is not None:
        organisation = await unit.get(Organisation, organisation_id)
        if organisation is not None:
            return organisation.name
    return await members.name(unit, member_id)


async def claims(unit: Unit, actor: Actor) -> int:
    """How many claims wait for this head."""
    reached = await reach(unit, actor, RoleKind.HEAD)
    return len(await late.in_status(unit, reached, MatchStatus.CLAIMED))


async def last_round(unit: Unit, actor: Actor) -> Round | None:
    """The latest round over the actor's station tree."""
    desks = actor.desks(RoleKind.HEAD)
    if not desks:
        return None
    return await matches.last_round(unit, (await stations.chain(unit, desks[0]))[0])
