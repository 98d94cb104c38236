"""Harm to a minor or violence at home: no alarm is closed before it is reported, or why not."""

import pytest

from db.tables.role import RoleKind
from services import alarm_story, alarms, harm_reports, merging, profile, retention
from services.refusals import Empty, NotAllowed, ReportDue
from tests.factories import Town, open_town

SAID = {
    "whom": "小明，9岁",
    "when": "这几天",
    "what": "胳膊上有烟头烫的伤",
    "where": "110（派出所）",
    "by": "我自己",
}


async def _raised(town: Town, sign: str = "abuse") -> int:
    alarm = await town.act(alarms.raise_alarm, town.people["王大妈"], "邻居又打孩子", sign)
    return int(alarm.id)


async def _closed(town: Town, alarm: int, *, false_alarm: bool = False) -> None:
    worker = town.people["社工小林"]
    await town.act(alarms.close, worker, alarm, "已处理", false_alarm=false_alarm)


@pytest.mark.parametrize("sign", ["abuse", "violence"])
async def test_it_is_not_closed_before_a_report_stands(town: Town, sign: str) -> None:
    alarm, worker = await _raised(town, sign), town.people["社工小林"]
    with pytest.raises(ReportDue):
        await _closed(town, alarm)
    assert await town.column("SELECT status FROM alarm") == ["open"]
    await town.act(harm_reports.write, worker, alarm, SAID)
    await _closed(town, alarm)
    assert await town.column("SELECT status FROM alarm") == ["closed"]


async def test_a_minor_in_need_is_reported_too(town: Town) -> None:
    await town.act(profile.set_age, town.people["王大妈"], 15)
    alarm = await _raised(town, "self_harm")
    with pytest.raises(ReportDue):
        await _closed(town, alarm)


async def test_why_none_is_due_is_enough_and_so_is_a_false_alarm(town: Town) -> None:
    alarm, worker = await _raised(town), town.people["社工小林"]
    await town.act(harm_reports.none_due, worker, alarm, "是电视里的事")
    await _closed(town, alarm)
    again = await _raised(town)
    await _closed(town, again, false_alarm=True)
    assert await town.column("SELECT status FROM alarm") == ["closed", "closed"]


async def test_other_alarms_need_none(town: Town) -> None:
    await _closed(town, await _raised(town, "self_harm"))


async def test_a_report_about_what_led_up_to_it_is_enough(town: Town) -> None:
    first = await _raised(town)
    await town.act(harm_reports.write, town.people["社工小林"], first, SAID)
    town.clock.forward(minutes=20)
    await _closed(town, await _raised(town))
    assert await town.column("SELECT status FROM alarm") == ["closed", "closed"]


async def test_it_is_sealed_and_read_again(town: Town) -> None:
    alarm, worker = await _raised(town), town.people["社工小林"]
    await town.act(harm_reports.write, worker, alarm, SAID)
    sealed = await town.one("SELECT words_sealed FROM harm_report")
    assert "烟头".encode() not in sealed
    assert "烟头" not in str(await town.rows("SELECT facts FROM event"))
    async with town.database.view() as unit:
        [found] = await harm_reports.about(unit, await unit.session.get(alarms.Alarm, alarm))
    assert (found.by, found.said, found.why) == ("社工小林", SAID, None)


async def test_whatever_is_missing_is_asked_for(town: Town) -> None:
    alarm, worker = await _raised(town), town.people["社工小林"]
    for name in harm_reports.FIELDS:
        with pytest.raises(Empty):
            await town.act(harm_reports.write, worker, alarm, {**SAID, name: " "})
    with pytest.raises(Empty):
        await town.act(harm_reports.none_due, worker, alarm, "")
    assert await town.rows("SELECT * FROM harm_report") == []


async def test_nobody_else_writes_one(town: Town) -> None:
    alarm = await _raised(town)
    other = await open_town(town.database, town.clock, "白水镇社工站")
    stranger = await other.join("外站站长", RoleKind.HEAD)
    for who in (town.people["王大妈"], stranger):
        with pytest.raises(NotAllowed):
            await town.act(harm_reports.write, who, alarm, SAID)
        with pytest.raises(NotAllowed):
            await town.act(harm_reports.none_due, who, alarm, "不用")


async def test_the_story_tells_who_did_what_and_when(town: Town) -> None:
    alarm, worker = await _raised(town), town.people["社工小林"]
    town.clock.forward(minutes=3)
    await town.act(alarms.acknowledge, worker, alarm)
    town.clock.forward(minutes=10)
    await town.act(harm_reports.write, worker, alarm, SAID)
    town.clock.forward(minutes=20)
    await _closed(town, alarm)
    async with town.database.view() as unit:
        found = await alarm_story.story(unit, await unit.session.get(alarms.Alarm, alarm))
    assert [(f"{one.at:%H:%M}", one.what, one.who) for one in found] == [
        ("09:30", "raised", ()),
        ("09:30", "paged", ("李站长", "社工小林")),
        ("09:33", "taken", ("社工小林",)),
        ("09:43", "reported", ("社工小林",)),
        ("10:03", "closed", ("社工小林",)),
    ]


async def test_it_goes_with_the_words_of_its_alarm_and_the_story_stays(town: Town) -> None:
    alarm, worker = await _raised(town), town.people["社工小林"]
    await town.act(harm_reports.write, worker, alarm, SAID)
    await _closed(town, alarm)
    town.clock.forward(days=731)
    while await retention.step(town.database):
        pass
    async with town.database.view() as unit:
        row = await unit.session.get(alarms.Alarm, alarm)
        assert await harm_reports.about(unit, row) == []
        assert [one.what for one in await alarm_story.story(unit, row)][-1] == "closed"


async def test_it_opens_after_two_records_are_merged(town: Town) -> None:
    alarm, head = await _raised(town), town.people["李站长"]
    await town.act(harm_reports.write, head, alarm, SAID)
    twin = await town.join("王大妈二")
    await town.act(merging.merge, head, twin, town.people["王大妈"])
    async with town.database.view() as unit:
        [found] = await harm_reports.about(unit, await unit.session.get(alarms.Alarm, alarm))
    assert found.said == SAID
