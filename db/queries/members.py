"""Members, accounts, roles, households and consents."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import CursorResult, bindparam, update
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.queries.moves import changed
from db.session import Unit
from db.tables import Account, Consent, Duty, Invite, Member, Organisation, Role
from db.tables.member import MemberStatus
from db.tables.role import RoleKind

GUARDIAN = "家长同意 2026-11"
"""The version under which a guardian has agreed that somebody under 18 helps."""


# Asked all the time, so built once.
_BY_CHAT = (
    select(Member)
    .join(Account, col(Account.member_id) == Member.id)
    .where(Account.chat_id == bindparam("chat"), Member.status == MemberStatus.ACTIVE)
)
_ACCOUNT = select(Account).where(Account.member_id == bindparam("member")).order_by(col(Account.id))
_CONSENT = select(Consent.id).where(
    Consent.member_id == bindparam("member"),
    Consent.kind == bindparam("kind"),
    col(Consent.withdrawn_at).is_(None),
)
_ROLES = select(Role).where(Role.member_id == bindparam("member"), col(Role.until).is_(None))


async def get(unit: Unit, member_id: int) -> Member:
    """One member; raises LookupError."""
    row = await unit.get(Member, member_id)
    if row is None:
        raise LookupError(f"no member {member_id}")
    return row


async def by_chat(unit: Unit, chat_id: int) -> Member | None:
    """The active member who owns a chat."""
    return (await unit.session.execute(_BY_CHAT, {"chat": chat_id})).scalar_one_or_none()


async def account(unit: Unit, member_id: int) -> Account | None:
    return (await unit.session.execute(_ACCOUNT, {"member": member_id})).scalars().first()


async def reached(unit: Unit, member_id: int) -> bool:
    """Whether the chat reaches them: an account that has not shut the bot out."""
    rows = await unit.session.execute(
        select(Account.id).where(Account.member_id == member_id, col(Account.reachable)).limit(1)
    )
    return rows.scalar() is not None


async def by_name(unit: Unit, station_id: int, name: str) -> Sequence[Member]:
    """Members of a station with exactly this name (blind index)."""
    return await by_name_index(unit, station_id, await unit.index(name, "name"))


async def by_name_index(unit: Unit, station_id: int, index: str) -> Sequence[Member]:
    rows = await unit.session.execute(
        select(Member).where(
            Member.station_id == station_id,
            Member.name_index == index,
            Member.status == MemberStatus.ACTIVE,
        )
    )
    return rows.scalars().all()


async def name(unit: Unit, member_id: int) -> str:
    """The member's name, unsealed; a plain stand-in when it was forgotten."""
    row = await get(unit, member_id)
    return await unit.unseal(member_id, row.name_sealed, "member.name") or "（已注销）"


async def roles(unit: Unit, member_id: int) -> Sequence[Role]:
    """The roles a member holds now."""
    return (await unit.session.execute(_ROLES, {"member": member_id})).scalars().all()


async def holding(unit: Unit, station_ids: Iterable[int], *kinds: str) -> Sequence[int]:
    """Ids of active members who hold one of these roles at one of these stations, by id."""
    rows = await unit.session.execute(
        select(Role.member_id)
        .join(Member, col(Member.id) == Role.member_id)
        .where(
            col(Role.station_id).in_(list(station_ids)),
            col(Role.kind).in_(kinds),
            col(Role.until).is_(None),
            Member.status == MemberStatus.ACTIVE,
        )
        .order_by(col(Role.member_id))
        .distinct()
    )
    return rows.scalars().all()


async def on_duty(unit: Unit, station_id: int, weekday: int) -> Sequence[int]:
    """Ids of those on the roster for a weekday (0 = Monday), first place first, as long as
    they still work there."""
    rows = await unit.session.execute(
        select(Duty.member_id)
        .join(Member, col(Member.id) == Duty.member_id)
        .join(Role, col(Role.member_id) == Duty.member_id)
        .where(
            Duty.station_id == station_id,
            Role.station_id == station_id,
            col(Role.kind).in_((RoleKind.WORKER, RoleKind.HEAD)),
            col(Role.until).is_(None),
            Member.status == MemberStatus.ACTIVE,
            col(Duty.weekday).is_(None) | (col(Duty.weekday) == weekday),
        )
        .order_by(col(Duty.place), col(Duty.id))
    )
    return rows.scalars().all()


def agreed(kind: str) -> SelectOfScalar[int]:
    """Ids of the members for whom a consent of this kind stands."""
    return select(col(Consent.member_id)).where(
        Consent.kind == kind, col(Consent.withdrawn_at).is_(None)
    )


async def has_consent(unit: Unit, member_id: int, kind: str) -> bool:
    rows = await unit.session.execute(_CONSENT, {"member": member_id, "kind": kind})
    return rows.first() is not None


def refused(kind: str) -> SelectOfScalar[int]:
    """Ids of the members who have taken back a consent of this kind and not given it again."""
    return select(col(Consent.member_id)).where(
        Consent.kind == kind,
        col(Consent.withdrawn_at).is_not(None),
        col(Consent.member_id).not_in(agreed(kind)),
    )


async def has_refused(unit: Unit, member_id: int, kind: str) -> bool:
    """Whether a member has taken back a consent of this kind and not given it again."""
    rows = await unit.session.execute(
        select(Consent.withdrawn_at).where(Consent.member_id == member_id, Consent.kind == kind)
    )
    withdrawn = rows.scalars().all()
    return bool(withdrawn) and None not in withdrawn


async def has_declared(unit: Unit, member_id: int, version: str) -> bool:
    """Whether a declaration of this version stands for a member."""
    rows = await unit.session.execute(
        select(Consent.id).where(
            Consent.member_id == member_id,
            Consent.version == version,
            col(Consent.withdrawn_at).is_(None),
        )
    )
    return rows.first() is not None


async def declared(unit: Unit, version: str) -> frozenset[int]:
    """Ids of the members for whom a declaration of this version stands."""
    rows = await unit.session.execute(
        select(Consent.member_id).where(
            Consent.version == version, col(Consent.withdrawn_at).is_(None)
        )
    )
    return frozenset(rows.scalars().all())


async def end_declaration(unit: Unit, member_id: int, version: str) -> bool:
    """A declaration stands no longer; False when none did."""
    result: CursorResult[Any] = await unit.session.execute(
        update(Consent)
        .where(
            col(Consent.member_id) == member_id,
            col(Consent.version) == version,
            col(Consent.withdrawn_at).is_(None),
        )
        .values(withdrawn_at=unit.now)
        .execution_options(synchronize_session=False)
    )  # type: ignore[assignment]
    return result.rowcount > 0


async def agreed_through(unit: Unit, member_id: int, by: int) -> bool:
    """Whether somebody has passed on a consent of this member before."""
    rows = await unit.session.execute(
        select(Consent.id).where(Consent.member_id == member_id, Consent.given_by == by)
    )
    return rows.first() is not None


async def organisation(unit: Unit, station_id: int, org_name: str) -> Organisation | None:
    rows = await unit.session.execute(
        select(Organisation).where(
            Organisation.station_id == station_id, Organisation.name == org_name
        )
    )
    return rows.scalar_one_or_none()


async def invite(unit: Unit, token_hash: str) -> Invite | None:
    rows = await unit.session.execute(select(Invite).where(Invite.token_hash == token_hash))
    return rows.scalar_one_or_none()


async def spend(unit: Unit, invite_id: int, member_id: int) -> bool:
    """Use an invite up; False when somebody was first."""
    return await changed(
        unit,
        update(Invite)
        .where(col(Invite.id) == invite_id, col(Invite.used_at).is_(None))
        .values(used_at=unit.now, used_by=member_id)
        .execution_options(synchronize_session=False),
    )


async def consents(unit: Unit, member_id: int) -> Sequence[Consent]:
    """Consents that stand, oldest first."""
    rows = await unit.session.execute(
        select(Consent)
        .where(Consent.member_id == member_id, col(Consent.withdrawn_at).is_(None))
        .order_by(col(Consent.id))
    )
    return rows.scalars().all()


async def end_role(unit: Unit, role_id: int) -> bool:
    """A role is held no longer; False when it was over already."""
    return await changed(
        unit,
        update(Role)
        .where(col(Role.id) == role_id, col(Role.until).is_(None))
        .values(until=unit.now)
        .execution_options(synchronize_session=False),
    )


async def acting_for(unit: Unit, organisation_id: int) -> Sequence[Role]:
    """The roles of active members who act for an organisation, oldest first."""
    rows = await unit.session.execute(
        select(Role)
        .join(Member, col(Member.id) == Role.member_id)
        .where(
            Role.organisation_id == organisation_id,
            col(Role.until).is_(None),
            Member.status == MemberStatus.ACTIVE,
        )
        .order_by(col(Role.id))
    )
    return rows.scalars().all()


async def alone(unit: Unit, member: Member) -> bool:
    """Whether nobody else is in the member's household."""
    rows = await unit.session.execute(
        select(Member.id).where(
            Member.household_id == member.household_id, col(Member.id) != member.id
        )
    )
    return rows.first() is None


async def withdraw_consent(unit: Unit, member_id: int, kind: str) -> bool:
    """All consents of this kind end; False when none stood."""
    result: CursorResult[Any] = await unit.session.execute(
        update(Consent)
        .where(
            col(Consent.member_id) == member_id,
            col(Consent.kind) == kind,
            col(Consent.withdrawn_at).is_(None),
        )
        .values(withdrawn_at=unit.now)
        .execution_options(synchronize_session=False)
    )  # type: ignore[assignment]
    return result.rowcount > 0


async def organisation_by_id(unit: Unit, organisation_id: int | None) -> Organisation | None:
    if organisation_id is None:
        return None
    return await unit.get(Organisation, organisation_id)


async def move_accounts(unit: Unit, member_id: int, to: int) -> None:
    """A member's accounts belong to another record of the same person."""
    await unit.session.execute(
        update(Account).where(col(Account.member_id) == member_id).values(member_id=to)
    )


async def merged_into(unit: Unit, member_id: int) -> Sequence[int]:
    """Ids of the records that were closed because they are this member."""
    rows = await unit.session.execute(
        select(Member.id).where(Member.merged_into == member_id).order_by(col(Member.id))
    )
    return rows.scalars().all()


async def chat_is_taken(unit: Unit, chat_id: int) -> bool:
    """Whether a chat belongs to any member, also one who is paused or barred."""
    rows = await unit.session.execute(select(Account.id).where(Account.chat_id == chat_id))
    return rows.first() is not None
