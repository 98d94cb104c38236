"""By which master key things are sealed, and sealing them anew by the newest."""

from dataclasses import dataclass

from sqlalchemy import update
from sqlmodel import col, select

from db.keys import COMMON, about_member
from db.session import Unit
from db.tables import CommonKey, MemberKey


@dataclass(frozen=True)
class Standing:
    """How many keys the newest master key opens, how many an older one, and how many none at
    hand; ``in_force`` names the master key that new ones are sealed by (None: nothing is sealed
    yet, or by a release that did not write it down)."""

    newest: int
    older: int
    shut: int
    in_force: str | None


async def standing(unit: Unit) -> Standing:
    """Tries every key, so that a loss is found at the start and not one member at a time."""
    common = await unit.get(CommonKey, 1)
    kept = [] if common is None else [(common.sealed, COMMON)]
    for one in (await unit.session.execute(select(MemberKey))).scalars():
        kept.append((one.sealed, about_member(one.member_id)))
    by = [unit.keyring.name_of(*one) for one in kept]
    new, shut = by.count(unit.keyring.newest.name), by.count(None)
    return Standing(new, len(by) - new - shut, shut, None if common is None else common.master)


async def take_over(unit: Unit) -> None:
    """From now on what is new is sealed by the newest master key, by every process."""
    row = await unit.common_row()
    newest, keys = unit.keyring.newest, unit.keyring.unwrap(row.sealed, COMMON)
    row.master, row.sealed = newest.name, newest.wrap(keys, COMMON)
    await unit.session.flush()


async def seal_anew(unit: Unit, after: int, most: int) -> int | None:
    """Seal some members' keys by the newest master key, those of ids above ``after``; returns
    the last id, or None when there are no more. Done twice it changes nothing."""
    asked = select(MemberKey).where(col(MemberKey.member_id) > after)
    rows = (await unit.session.execute(asked.order_by(col(MemberKey.member_id)).limit(most))).all()
    for [one] in rows:
        about, newest = about_member(one.member_id), unit.keyring.newest
        if not newest.opens(one.sealed, about):
            anew = newest.wrap(unit.keyring.unwrap(one.sealed, about), about)
            await unit.session.execute(  # no longer there: forgotten meanwhile
                update(MemberKey)
                .where(col(MemberKey.member_id) == one.member_id)
                .values(sealed=anew)
                .execution_options(synchronize_session=False)
            )
    return rows[-1][0].member_id if rows else None
