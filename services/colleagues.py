"""To whom a giver's task is told: whoever registered it, and everybody who acts for their firm."""

from datetime import datetime
from typing import Any

from db.queries import members, people
from db.session import Unit
from db.tables import Offer
from services.telling import tell


async def givers(unit: Unit, offer: Offer) -> tuple[int, ...]:
    """Ids of those who may answer for it, whoever registered it first; a colleague without an
    account is told by the others."""
    if offer.organisation_id is None:
        return (offer.member_id,)
    acting = [role.member_id for role in await members.acting_for(unit, offer.organisation_id)]
    reachable = await people.with_account(unit, acting)
    return tuple(dict.fromkeys([offer.member_id, *(one for one in acting if one in reachable)]))


async def tell_givers(
    unit: Unit,
    station_id: int,
    offer: Offer,
    kind: str,
    *,
    but: int | None = None,
    urgent: bool = False,
    not_before: datetime | None = None,
    **facts: Any,
) -> None:
    """Tell each of them once, save whoever did it (``but``)."""
    for giver in await givers(unit, offer):
        if giver != but:
            await tell(unit, station_id, giver, kind, urgent=urgent, not_before=not_before, **facts)
