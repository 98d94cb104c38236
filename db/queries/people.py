"""The members of some stations, as the desk looks at them."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import func, update
from sqlmodel import col, select

from db.queries.moves import changed
from db.session import Unit
from db.tables import Account, Line, Match, Member, MemberKey, Offer, Role, Wish
from db.tables.member import MemberStatus
from db.tables.offer import OfferStatus
from matching.lifecycle import HELD_MATCH

KNOWN = (MemberStatus.ACTIVE, MemberStatus.PAUSED, MemberStatus.BARRED)
ASIDE = (MemberStatus.PAUSED, MemberStatus.BARRED)


async def find(unit: Unit, member_id: int) -> Member | None:
    return await unit.get(Member, member_id)


async def of_stations(
    unit: Unit, station_ids: Iterable[int], statuses: Iterable[str] = KNOWN
) -> Sequence[Member]:
    """Members of some stations in some statuses, newest first."""
    rows = await unit.session.execute(
        select(Member)
        .where(
            col(Member.station_id).in_(list(station_ids)), col(Member.status).in_(list(statuses))
        )
        .order_by(col(Member.id).desc())
    )
    return rows.scalars().all()


async def with_account(unit: Unit, member_ids: Collection[int]) -> frozenset[int]:
    """Which of these members have an account."""
    rows = await unit.session.execute(
        select(Account.member_id).where(col(Account.member_id).in_(list(member_ids)))
    )
    return frozenset(rows.scalars().all())


async def holders(unit: Unit, station_ids: Iterable[int], *kinds: str) -> frozenset[int]:
    """Members who hold one of these roles at one of these stations, whatever their status."""
    rows = await unit.session.execute(
        select(Role.member_id).where(
            col(Role.station_id).in_(list(station_ids)),
            col(Role.kind).in_(kinds),
            col(Role.until).is_(None),
        )
    )
    return frozenset(rows.scalars().all())


async def keys(unit: Unit, member_ids: Collection[int]) -> Sequence[MemberKey]:
    """Their keys in one read: while the rows are held, unsealing asks the database no more."""
    rows = await unit.session.execute(
        select(MemberKey).where(col(MemberKey.member_id).in_(list(member_ids)))
    )
    return rows.scalars().all()


async def role(unit: Unit, role_id: int) -> Role | None:
    return await unit.get(Role, role_id)


async def household(unit: Unit, household_id: int) -> Sequence[Member]:
    """Who lives in a household, by id."""
    rows = await unit.session.execute(
        select(Member)
        .where(Member.household_id == household_id, col(Member.status).in_(KNOWN))
        .order_by(col(Member.id))
    )
    return rows.scalars().all()


async def open_offers(unit: Unit, member_id: int) -> Sequence[Offer]:
    """A member's offers that stand or rest."""
    rows = await unit.session.execute(
        select(Offer)
        .where(Offer.member_id == member_id, Offer.status != OfferStatus.CLOSED)
        .order_by(col(Offer.id))
    )
    return rows.scalars().all()


async def held_by(unit: Unit, member_id: int) -> int:
    """How many tasks a member has in hand."""
    rows = await unit.session.execute(
        select(func.count(col(Match.id)))
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(Offer.member_id == member_id, col(Match.status).in_(HELD_MATCH))
    )
    return int(rows.scalar_one())


async def held_for(unit: Unit, organisation_id: int) -> dict[int, int]:
    """How many tasks each of those who act for an organisation has in hand for it."""
    rows = await unit.session.execute(
        select(Offer.member_id, func.count(col(Match.id)))
        .join(Match, col(Match.offer_id) == Offer.id)
        .where(Offer.organisation_id == organisation_id, col(Match.status).in_(HELD_MATCH))
        .group_by(col(Offer.member_id))
    )
    return {member_id: int(number) for member_id, number in rows.all()}


async def between(
    unit: Unit, givers: Collection[int], receivers: Collection[int], statuses: Iterable[str]
) -> bool:
    """Whether one of ``givers`` has a match in these statuses on a wish of ``receivers``."""
    rows = await unit.session.execute(
        select(Match.id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Wish, col(Wish.id) == Line.wish_id)
        .where(
            col(Offer.member_id).in_(list(givers)),
            col(Wish.beneficiary_id).in_(list(receivers))
            | col(Wish.poster_id).in_(list(receivers)),
            col(Match.status).in_(list(statuses)),
        )
    )
    return rows.first() is not None


async def set_status(
    unit: Unit, member_id: int, to: str, start: Iterable[str], reason: bytes | None
) -> bool:
    """Move a member's status; False when it was none of ``start`` (any more)."""
    return await changed(
        unit,
        update(Member)
        .where(col(Member.id) == member_id, col(Member.status).in_(list(start)))
        .values(status=to, status_reason_sealed=reason),
    )


async def aside(unit: Unit, chat_id: int) -> Member | None:
    """The paused or barred member behind a chat."""
    rows = await unit.session.execute(
        select(Member)
        .join(Account, col(Account.member_id) == Member.id)
        .where(Account.chat_id == chat_id, col(Member.status).in_(ASIDE))
    )
    return rows.scalars().first()
