"""What the desk enters for somebody without an account: their record, wishes, and help."""

from dataclasses import replace

from db.queries import members, stations
from db.session import Unit
from db.tables import Member, Offer
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from services import offers, person_work, wishes
from services.access import Actor, actor, require_desk
from services.directory import of_desk
from services.members import NewMember, add_beneficiary, consent, take_role
from services.offers import OfferDraft
from services.personal_facts import no_id_number, phone_number
from services.refusals import AlreadyDone, NotFound
from services.wish_drafts import WishDraft
from services.wishes import Posted


async def write_down(
    unit: Unit,
    by: Actor,
    station_id: int,
    person: NewMember,
    *,
    age: int | None,
    address: str | None,
    how: str,
) -> Member:
    """Somebody the desk has spoken to becomes a resident here; whom it knows by this name in
    this village is the same person. ``how`` they agreed.

    Raises Empty, BadPhone, NoIdNumber, NotFound (no such village here), NotAllowed.
    """
    await require_desk(unit, by, station_id)
    known = {one.id for one in await stations.villages(unit, station_id)}
    if person.village_id is not None and person.village_id not in known:
        raise NotFound
    for text in (person.name, address or ""):
        no_id_number(text)
    phone = phone_number(person.phone) if person.phone else None
    member = await add_beneficiary(
        unit, by, station_id, replace(person, phone=None), age=age, address=address, how=how
    )
    if phone is not None:
        await person_work.set_phone(unit, by, member.id, phone)
    await take_role(unit, member.id, station_id, RoleKind.RESIDENT)
    return member


async def wish_for(unit: Unit, by: Actor, member_id: int, draft: WishDraft) -> Posted:
    """Post a wish for a member on record; raises as ``wishes.post``, and NotAllowed."""
    await _without_account(unit, by, member_id)
    return await wishes.post(unit, by, replace(draft, beneficiary=None, beneficiary_id=member_id))


async def help_from(
    unit: Unit, by: Actor, member_id: int, draft: OfferDraft, how: str
) -> list[Offer]:
    """Register what a member without an account gives: invitations come to the desk as calls.

    Raises as ``offers.add``; NotAllowed, and AlreadyDone for whoever has an account and
    speaks for themselves.
    """
    await _without_account(unit, by, member_id)
    await consent(unit, member_id, ConsentKind.SHARING, by.member_id, how)
    return await offers.add(unit, await actor(unit, member_id), draft)


async def _without_account(unit: Unit, by: Actor, member_id: int) -> None:
    member = await of_desk(unit, by, member_id)
    if await members.account(unit, member.id) is not None:
        raise AlreadyDone
