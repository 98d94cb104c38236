"""The code on a paper slip, with which somebody without a phone confirms."""

import secrets

from db.queries import events, wishes
from db.session import Unit
from services.access import Actor, require_desk
from services.refusals import AlreadyDone, NotFound

_DIGITS = 8


async def fresh_code(unit: Unit) -> str:
    """Eight digits that no other wish has."""
    while True:
        code = "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
        if await wishes.by_slip(unit, await unit.index(code, "slip")) is None:
            return code


async def new_slip(unit: Unit, actor: Actor, wish_id: int) -> str:
    """A new code when the paper was lost; the old one opens nothing any more.

    Raises NotFound, NotAllowed, and AlreadyDone when the wish is finished.
    """
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    await require_desk(unit, actor, wish.station_id)
    if wish.status not in wishes.UNFINISHED:
        raise AlreadyDone
    code = await fresh_code(unit)
    wish.slip_index = await unit.index(code, "slip")
    await unit.session.flush()
    await events.record(unit, wish.station_id, actor.member_id, "wish", wish.id, "new slip")
    return code
