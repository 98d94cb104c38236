"""Messages that show one side of a match the other's details, until they are put away."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, delete, exists, not_, or_, update
from sqlmodel import col, select

from db.queries import members
from db.queries.due import due as due_now
from db.session import Unit
from db.tables import Account, Line, Match, Offer, Role, Shown, Wish
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from matching.lifecycle import LIVE_MATCH

LEASE = timedelta(seconds=60)
_DROP = (  # with every message that is edited, so built once
    delete(Shown)
    .where(col(Shown.chat_id) == bindparam("chat"), col(Shown.message_id) == bindparam("message"))
    .execution_options(synchronize_session=False)
)


async def keep(unit: Unit, chat_id: int, message_id: int, match_id: int) -> None:
    """This message now shows details of this match."""
    await drop(unit, chat_id, message_id)
    await unit.add(
        Shown(
            chat_id=chat_id,
            message_id=message_id,
            match_id=match_id,
            shown_at=unit.now,
            not_before=unit.now,
        )
    )


async def drop(unit: Unit, chat_id: int, message_id: int) -> None:
    """This message shows no details (any more)."""
    await unit.session.execute(_DROP, {"chat": chat_id, "message": message_id})


async def lease(unit: Unit, limit: int) -> Sequence[tuple[Shown, str, bool]]:
    """Take up to ``limit`` messages to be put away, for one lease, one of each chat (it is
    written to once a second), each with what it was about and whether that is over for them:
    their match has ended, whichever way, or whoever they were shown to was forgotten, or neither
    gives nor receives nor works at a desk any longer; or the receiver lets givers know them no
    more. A blocked chat is left alone."""
    colleague = exists().where(
        col(Role.member_id) == Account.member_id,
        col(Role.organisation_id) == Offer.organisation_id,
        col(Role.until).is_(None),
    )
    gives = or_(col(Account.member_id) == Offer.member_id, colleague)
    party = or_(gives, col(Account.member_id).in_((Wish.poster_id, Wish.beneficiary_id)))
    desk = exists().where(
        col(Role.member_id) == Account.member_id,
        col(Role.kind).in_((RoleKind.WORKER, RoleKind.HEAD)),
        col(Role.until).is_(None),
    )
    ended = or_(
        col(Match.status).not_in(LIVE_MATCH),
        col(Account.id).is_(None),
        and_(not_(party), not_(desk)),
    )
    unshared = and_(
        gives,
        col(Wish.beneficiary_id).not_in(members.agreed(ConsentKind.SHARING)),
    )
    due = (
        select(Shown, Line.what, ended)
        .join(Match, col(Match.id) == Shown.match_id)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Wish, col(Wish.id) == Line.wish_id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .join(Account, col(Account.chat_id) == Shown.chat_id, isouter=True)
        .where(
            or_(ended, unshared),
            or_(col(Account.id).is_(None), col(Account.reachable).is_(True)),
            or_(col(Shown.leased_until).is_(None), due_now(col(Shown.leased_until), unit.now)),
            due_now(col(Shown.not_before), unit.now),
        )
        .order_by(col(Shown.id))
    )
    firsts: dict[int, tuple[Shown, str, bool]] = {}
    for one, what, over in (await unit.session.execute(due)).all():
        firsts.setdefault(one.chat_id, (one, what, bool(over)))
    taken = list(firsts.values())[:limit]
    for one, *_ in taken:
        one.leased_until = unit.now + LEASE
        one.attempts += 1
    await unit.session.flush()
    return taken


async def again(unit: Unit, shown_id: int, at: datetime) -> None:
    """It could not be put away now: once more, not before an instant."""
    await unit.session.execute(
        update(Shown)
        .where(col(Shown.id) == shown_id)
        .values(leased_until=None, not_before=at)
        .execution_options(synchronize_session=False)
    )


async def free(unit: Unit) -> None:
    """End every lease: whoever held one is gone."""
    await unit.session.execute(
        update(Shown)
        .where(col(Shown.leased_until).is_not(None))
        .values(leased_until=None)
        .execution_options(synchronize_session=False)
    )
