"""What all members may read of a wish tells nothing of health, unless the desk puts it back."""

from db.queries import events, members
from db.session import Unit
from db.tables import Wish
from matching.understanding.health import without_health
from services.access import Actor
from services.triage import submitted
from services.wishes import LONGEST_PUBLIC, masked, words


async def tells_health(unit: Unit, wish: Wish, said: str | None) -> bool | None:
    """Whether members read what these words tell of health; None where they tell nothing of it,
    or what members read follows the lines."""
    shown = await _shown(unit, wish, said)
    covered = without_health(shown)[:LONGEST_PUBLIC]
    if covered == shown or wish.public_text not in (covered, shown):
        return None
    return wish.public_text == shown


async def turn_health(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """What a wish tells of health is put before all members, or taken out again.

    Raises NotFound, NotAllowed, AlreadyDone.
    """
    wish = await submitted(unit, actor, wish_id)
    said = await words(unit, actor, wish_id)
    told = await tells_health(unit, wish, said)
    if told is None:
        return wish
    shown = await _shown(unit, wish, said)
    wish.public_text = without_health(shown)[:LONGEST_PUBLIC] if told else shown
    await unit.session.flush()
    await events.record(unit, wish.station_id, actor.member_id, "wish", wish.id, "triaged")
    return wish


async def _shown(unit: Unit, wish: Wish, said: str | None) -> str:
    names = {await members.name(unit, one) for one in (wish.poster_id, wish.beneficiary_id)}
    return masked(said or "", names)
