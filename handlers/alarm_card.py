"""An alarm as whoever acts on it sees it: what was written, where to find them, what was done."""

from db.queries import members, stations
from db.session import Unit
from db.tables import Alarm
from handlers.wording import alarms as wording
from handlers.wording.screen import Screen
from matching.lifecycle import AlarmStatus
from services import alarm_story, alarms, harm_reports
from services.access import Actor
from services.station_settings import local


async def moment(unit: Unit, alarm: Alarm) -> str:
    """When it was raised, on the station's clock."""
    station = await stations.get(unit, alarm.station_id)
    return f"{local(station, alarm.opened_at):%-m月%-d日 %H:%M}"


async def card(unit: Unit, actor: Actor, alarm: Alarm) -> Screen:
    """What one person wrote within an hour, all on one card."""
    member = await members.get(unit, alarm.member_id)
    village = await stations.village(unit, member.village_id)
    taken = None
    if alarm.acknowledged_by is not None:
        taken = await members.name(unit, alarm.acknowledged_by)
    matter = await alarms.matter(unit, alarm)
    opened = await alarms.opened(unit, actor, alarm.id)
    return wording.alarm(
        wording.AlarmFacts(
            alarm_id=alarm.id,
            numbers=[one.id for one in matter],
            at=await moment(unit, matter[0]),
            who=await members.name(unit, alarm.member_id),
            words=[_shortened(one) for one in opened.words],
            village=None if village is None else village.name,
            phone=opened.phone,
            address=opened.address,
            acknowledged_by=taken,
            closed=alarm.status == AlarmStatus.CLOSED,
            reason=await alarms.reason(unit, alarm),
            story=await alarm_story.story(unit, alarm),
            reports=await harm_reports.about(unit, alarm),
            report_due=any([await alarms.report_due(unit, one) for one in matter]),
        )
    )


def _shortened(words: str) -> str:
    """How it began, and what was written last."""
    return words if len(words) <= 1000 else f"{words[:500]}\n…\n{words[-500:]}"
