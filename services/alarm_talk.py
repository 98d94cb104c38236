"""What is written while an alarm is open: by whoever called for help, and back by whoever acts on
it. It stands on the alarm with its time, under the key of whom it is about."""

from datetime import timedelta
from typing import Any

from db.queries import alarms as rows
from db.queries import events, members, stations, wishes
from db.session import Unit
from db.tables import Alarm
from db.tables.remark import RemarkKind
from matching.lifecycle import AlarmStatus
from services import remarks
from services.access import ON_ALARMS, Actor
from services.alarms import of_desk, words_of
from services.refusals import AlreadyDone
from services.station_settings import local
from services.telling import tell

ONE_DAY = timedelta(days=1)
MOST_WORDS = 20_000


async def under_way(unit: Unit, actor: Actor) -> Alarm | None:
    """The newest alarm that the actor has raised within a day and nobody has closed. None for
    whoever acts on alarms: they write about others, and can look it up."""
    if actor.holds(*ON_ALARMS):
        return None
    return await rows.unclosed_of(unit, actor.member_id, unit.now - ONE_DAY)


async def add_words(unit: Unit, actor: Actor, words: str) -> bool:
    """What the actor writes while their alarm is open stands on it, with the time; whoever has
    taken it on is told at once. Who was paged and has not yet will read it with the rest. False
    when none is open (``under_way``)."""
    alarm = await under_way(unit, actor)
    if alarm is None:
        return False
    await _add(unit, alarm, words)
    await events.record(unit, alarm.station_id, actor.member_id, "alarm", alarm.id, "more words")
    if (by := alarm.acknowledged_by) is not None:
        await tell(unit, alarm.station_id, by, "alarm_more", urgent=True, alarm=alarm.id)
    return True


async def answer(unit: Unit, actor: Actor, alarm_id: int, words: str) -> Alarm:
    """Whoever acts on an alarm writes to whom it is about; it stands on the alarm, under the name
    of who wrote it. Raises NotFound, NotAllowed, AlreadyDone when it is closed, Empty."""
    alarm = await of_desk(unit, actor, alarm_id)
    wish = None if alarm.wish_id is None else await wishes.get(unit, alarm.wish_id)
    if alarm.status == AlarmStatus.CLOSED or wish is None:
        raise AlreadyDone
    remark = await remarks.keep(unit, wish, actor.member_id, RemarkKind.QUESTION, words)
    said, _ = await remarks.read(unit, remark.id)
    await _add(unit, alarm, f"{await members.name(unit, actor.member_id)}：{said}")
    await events.record(unit, alarm.station_id, actor.member_id, "alarm", alarm.id, "answered")
    facts: dict[str, Any] = {"alarm": alarm.id, "remark": remark.id, "member": actor.member_id}
    await tell(unit, alarm.station_id, alarm.member_id, "alarm_answer", urgent=True, **facts)
    return alarm


async def _add(unit: Unit, alarm: Alarm, words: str) -> None:
    station = await stations.get(unit, alarm.station_id)
    whole = f"{await words_of(unit, alarm)}\n{local(station, unit.now):%H:%M} {words}"
    if len(whole) > MOST_WORDS:  # the first and the last tell most
        whole = f"{whole[: MOST_WORDS // 2]}\n…\n{whole[-MOST_WORDS // 2 :]}"
    alarm.words_sealed = await unit.seal(alarm.member_id, whole, "alarm.words")
