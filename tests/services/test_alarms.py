"""While an alarm is open nothing of it is matched or published, and two people know."""

import pytest

from db.tables.role import RoleKind
from services import alarms, handovers, invites, reviews, triage, wishes
from services.letters import facts_of
from services.refusals import AlreadyDone, Empty, NoConsent, NotAllowed, UnderAlarm
from tests.factories import Town, goods, open_town, stock

WORDS = "我不想活了，家里也没有煤气灶"


@pytest.fixture
async def alarmed(town: Town) -> Town:
    await town.giver("张老板", stock())
    await town.act(alarms.raise_alarm, town.people["王大妈"], WORDS, "self_harm")
    return town


async def test_two_people_are_paged_at_once_with_an_id_and_no_words(alarmed: Town) -> None:
    pages = await alarmed.rows("SELECT urgent, facts FROM notice WHERE kind = 'page'")
    assert pages == [(1, '{"alarm": 1}')] * 2
    assert await alarmed.told("page") == ["李站长", "社工小林"]
    async with alarmed.database.view() as unit:
        letter = await facts_of(unit, "page", {"alarm": 1}, alarmed.people["李站长"])
    assert (letter.at, letter.wish, letter.match) == ("09:30", None, None)


async def test_whoever_is_on_the_roster_is_paged_first(town: Town) -> None:
    for name in ("值班甲", "值班乙"):
        who = await town.join(name)
        async with town.database.unit() as unit:
            token = await invites.invite(unit, town.id, RoleKind.WORKER)
            await invites.use_invite(unit, token, who)
    await town.act(alarms.raise_alarm, town.people["王大妈"], WORDS, "self_harm")
    assert await town.told("page") == ["值班甲", "值班乙"]


async def test_a_small_station_calls_the_one_above(town: Town) -> None:
    room = await open_town(town.database, town.clock, "桃园村社工室", town.id)
    room.people |= town.people
    resident = await room.join("刘奶奶")
    await room.act(alarms.raise_alarm, resident, WORDS, "self_harm")
    assert await room.told("page") == ["李站长", "社工小林"]


async def test_an_alarm_that_nobody_takes_climbs_to_whoever_supervises_it(town: Town) -> None:
    other = await open_town(town.database, town.clock, "白水镇社工站")
    stranger = await other.join("外站督导", RoleKind.SUPERVISOR)
    supervisor = await town.join("周督导", RoleKind.SUPERVISOR)
    alarm = await town.act(alarms.raise_alarm, town.people["王大妈"], WORDS, "self_harm")
    assert "周督导" not in await town.told("page")
    town.clock.forward(minutes=5)
    async with town.database.unit() as unit:
        await alarms.page_on(unit)
    assert (await town.told("page"))[2:] == ["周督导"]
    assert [one.id for one in await town.act(alarms.matters, supervisor)] == [alarm.id]
    with pytest.raises(NotAllowed):
        await town.act(alarms.acknowledge, stranger, alarm.id)
    await town.act(alarms.acknowledge, supervisor, alarm.id)
    await town.act(alarms.close, supervisor, alarm.id, "是玩笑话", false_alarm=True)
    assert await town.rows("SELECT status FROM wish") == [("submitted",)]


async def test_it_climbs_from_duty_to_the_head_and_then_to_the_county(town: Town) -> None:
    """Two on duty, then the heads up the tree, before anybody else of the roster."""
    room = await open_town(town.database, town.clock, "桃园村社工室", town.id)
    room.people |= town.people
    for name in ("值班甲", "值班乙", "值班丙"):
        who = await room.join(name)
        async with town.database.unit() as unit:
            token = await invites.invite(unit, room.id, RoleKind.WORKER)
            await invites.use_invite(unit, token, who)
    await room.join("室主任", RoleKind.HEAD)
    resident = await room.join("刘奶奶")
    await room.act(alarms.raise_alarm, resident, WORDS, "self_harm")
    assert await room.told("page") == ["值班甲", "值班乙"]
    for more in (["室主任", "李站长"], ["值班丙", "社工小林"]):
        before = len(await room.told("page"))
        town.clock.forward(minutes=4)
        async with town.database.unit() as unit:
            assert await alarms.page_on(unit) == 0
        town.clock.forward(minutes=1)
        async with town.database.unit() as unit:
            await alarms.page_on(unit)
        assert (await room.told("page"))[before:] == more


async def test_who_raises_an_alarm_is_not_paged_about_it(town: Town) -> None:
    await town.act(alarms.raise_alarm, town.people["李站长"], WORDS, "self_harm")
    assert "李站长" not in await town.told("page")


async def test_nothing_of_it_is_matched_or_opened(alarmed: Town) -> None:
    assert await alarmed.rows("SELECT status, route FROM wish") == [("routed", "crisis")]
    assert (await alarmed.round()).lines == 0
    with pytest.raises(UnderAlarm):
        await alarmed.act(triage.open_wish, alarmed.people["李站长"], 1)
    assert await alarmed.told("wish_submitted") == []


async def test_a_false_alarm_sends_the_wish_back_to_be_checked(alarmed: Town) -> None:
    worker = alarmed.people["社工小林"]
    await alarmed.act(alarms.close, worker, 1, "问过了，是玩笑", false_alarm=True)
    assert await alarmed.column("SELECT status FROM wish") == ["submitted"]
    with pytest.raises(NoConsent):  # a cry for help agreed to nothing
        await alarmed.act(triage.open_wish, worker, 1)
    await alarmed.act(triage.note_agreed, worker, 1)
    await alarmed.act(triage.open_wish, worker, 1)
    assert await alarmed.rows("SELECT status, route FROM wish") == [("open", "match")]
    assert (await alarmed.round()).lines == 1


async def test_a_real_alarm_keeps_the_wish_with_people(alarmed: Town) -> None:
    head = alarmed.people["李站长"]
    await alarmed.act(alarms.close, head, 1, "已送医，家人在旁", false_alarm=False)
    assert await alarmed.rows("SELECT status, false_alarm, closed_by FROM alarm") == [
        ("closed", 0, head)
    ]
    assert await alarmed.column("SELECT status FROM wish") == ["routed"]
    assert (await alarmed.round()).lines == 0


async def test_one_takes_it_on_and_it_stays_open(alarmed: Town) -> None:
    await alarmed.act(alarms.acknowledge, alarmed.people["社工小林"], 1)
    with pytest.raises(AlreadyDone):
        await alarmed.act(alarms.acknowledge, alarmed.people["李站长"], 1)
    waiting = await alarmed.act(alarms.waiting, alarmed.people["李站长"])
    assert [alarm.acknowledged_by for alarm in waiting] == [alarmed.people["社工小林"]]
    with pytest.raises(UnderAlarm):
        await alarmed.act(triage.open_wish, alarmed.people["李站长"], 1)


@pytest.mark.parametrize("reason", ["", "  \n"])
async def test_an_alarm_is_not_closed_without_a_reason(alarmed: Town, reason: str) -> None:
    with pytest.raises(Empty):
        await alarmed.act(alarms.close, alarmed.people["李站长"], 1, reason, false_alarm=True)
    assert await alarmed.column("SELECT status FROM alarm") == ["open"]


async def test_an_alarm_is_closed_once(alarmed: Town) -> None:
    head = alarmed.people["李站长"]
    await alarmed.act(alarms.close, head, 1, "是真的", false_alarm=False)
    with pytest.raises(AlreadyDone):
        await alarmed.act(alarms.close, head, 1, "是玩笑", false_alarm=True)
    assert await alarmed.column("SELECT status FROM wish") == ["routed"]


async def test_only_whoever_acts_on_it_reads_the_words(alarmed: Town) -> None:
    opened = await alarmed.act(alarms.opened, alarmed.people["社工小林"], 1)
    assert opened.words == (WORDS,)
    with pytest.raises(NotAllowed):
        await alarmed.act(alarms.opened, alarmed.people["王大妈"], 1)
    assert "不想活".encode() not in await alarmed.one("SELECT words_sealed FROM alarm")
    assert "不想活" not in str(await alarmed.rows("SELECT facts FROM notice"))
    assert "不想活" not in str(await alarmed.rows("SELECT facts FROM event"))


async def test_an_alarm_on_a_running_wish_stops_its_next_steps(town: Town) -> None:
    """The message that alarms may be about a wish that is already on its way."""
    zhang, _ = await town.giver("张老板", stock())
    wish_id = await town.asked(goods())
    await town.act(alarms.raise_alarm, town.people["王大妈"], WORDS, "self_harm")
    async with town.database.unit() as unit:
        [alarm] = await wishes.wishes.open_alarms(unit, [town.id])
        alarm.wish_id = wish_id
    with pytest.raises(UnderAlarm):
        await town.act(handovers.accept, zhang, await town.match_of(zhang))
    await town.act(reviews.undo, town.people["李站长"], 1)
    with pytest.raises(UnderAlarm):
        await town.act(reviews.approve, town.people["李站长"], 1)
    assert (await town.round()).lines == 0


async def test_what_one_person_writes_within_an_hour_is_one_matter(alarmed: Town) -> None:
    resident, worker = alarmed.people["王大妈"], alarmed.people["社工小林"]
    other = await alarmed.join("刘奶奶")
    alarmed.clock.forward(minutes=20)
    await alarmed.act(alarms.raise_alarm, resident, "真的不想活了", "self_harm")
    await alarmed.act(alarms.raise_alarm, other, "我不想活了", "self_harm")
    assert [one.id for one in await alarmed.act(alarms.matters, worker)] == [2, 3]
    await alarmed.act(alarms.acknowledge, worker, 2)
    await alarmed.act(alarms.close, worker, 2, "已送医", false_alarm=False)
    assert await alarmed.column("SELECT status FROM alarm ORDER BY id") == [
        "closed",
        "closed",
        "open",
    ]
    assert await alarmed.told("alarm_taken") == ["王大妈"]


async def test_what_came_after_the_card_was_read_stays_open(alarmed: Town) -> None:
    alarmed.clock.forward(minutes=5)
    await alarmed.act(alarms.raise_alarm, alarmed.people["王大妈"], "我去河边了", "self_harm")
    await alarmed.act(alarms.close, alarmed.people["李站长"], 1, "已通话", false_alarm=False)
    assert await alarmed.column("SELECT status FROM alarm ORDER BY id") == ["closed", "open"]


async def test_whoever_was_paged_hears_that_somebody_is_on_it(alarmed: Town) -> None:
    await alarmed.act(alarms.acknowledge, alarmed.people["社工小林"], 1)
    assert await alarmed.told("page_taken") == ["李站长"]
    async with alarmed.database.view() as unit:
        facts = {"alarm": 1, "member": alarmed.people["社工小林"]}
        letter = await facts_of(unit, "page_taken", facts, alarmed.people["李站长"])
    assert letter.other == "社工小林"
