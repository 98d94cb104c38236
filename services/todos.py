"""代办: telling people without an account, by phone or visit."""

from collections.abc import Iterable
from datetime import datetime

from db.queries import events
from db.queries import todos as rows
from db.session import Unit
from db.tables import Todo
from services.access import Actor, require_desk
from services.refusals import AlreadyDone, NotFound


async def due(unit: Unit, station_ids: Iterable[int]) -> list[Todo]:
    """What is to be told now, oldest first; calls put off until tomorrow are left out."""
    return [todo for todo in await rows.waiting(unit, station_ids) if not put_off(todo, unit.now)]


def put_off(todo: Todo, now: datetime) -> bool:
    """Whether nobody answered, so that they are called again later."""
    again = todo.facts.get("again")
    return again is not None and datetime.fromisoformat(again) > now


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
