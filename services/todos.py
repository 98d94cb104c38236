"""代办: telling people without an account, by phone or visit."""

from collections.abc import Sequence

from db.queries import events
from db.queries import todos as rows
from db.session import Unit
from db.tables import Todo
from services.access import Actor, reach, require_desk
from services.refusals import AlreadyDone, NotFound


async def waiting(unit: Unit, actor: Actor) -> Sequence[Todo]:
    """What is to be told within the actor's reach, oldest first."""
    return await rows.waiting(unit, await reach(unit, actor))


async def done(unit: Unit, actor: Actor, todo_id: int) -> Todo:
    """Somebody has told them; raises NotFound, NotAllowed, AlreadyDone."""
    todo = await rows.get(unit, todo_id)
    if todo is None:
        raise NotFound
    await require_desk(unit, actor, todo.station_id)
    if not await rows.finish(unit, todo_id, actor.member_id):
        raise AlreadyDone
    await unit.session.refresh(todo)
    await events.record(unit, todo.station_id, actor.member_id, "todo", todo_id, "told")
    return todo
