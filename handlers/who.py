"""Who presses or writes: a member, somebody at the desk, a head; a refusal for anybody else.

Whether they may do it to this very thing is for the use case to say.
"""

from db.tables.role import RoleKind
from services.access import DESK, ON_ALARMS, Actor
from services.refusals import NotAllowed, NotJoined


def member_of(actor: Actor | None) -> Actor:
    """Any member; raises NotJoined."""
    if actor is None:
        raise NotJoined
    return actor


def staff(actor: Actor | None) -> Actor:
    """Somebody at a desk; raises NotAllowed."""
    if actor is None or not actor.holds(*DESK):
        raise NotAllowed
    return actor


def on_alarms(actor: Actor | None) -> Actor:
    """Somebody who sees to calls for help; raises NotAllowed."""
    if actor is None or not actor.holds(*ON_ALARMS):
        raise NotAllowed
    return actor


def head(actor: Actor | None) -> Actor:
    """A station head; raises NotAllowed."""
    if actor is None or not actor.holds(RoleKind.HEAD):
        raise NotAllowed
    return actor
