"""The desk's queue: how long, which first, what is set on the way, and how a wish leaves it."""

import json
from datetime import date

import pytest

from db.queries import notices
from db.queries import wishes as wish_rows
from db.tables.wish import Route
from services import acting, particulars, queue, routed, triage
from services.letters import facts_of
from services.members import NewMember
from services.refusals import AlreadyDone, ForPeople, NotAllowed, NotFound, TooLate
from tests.factories import GRANDPA_CHEN, Town, goods, service

FACTS = "SELECT aid, deadline, together, safety, urgent, legal_class FROM wish"


async def test_a_wish_is_late_after_three_working_days(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    ages = []
    for _ in range(4):  # Monday … Thursday
        async with town.database.view() as unit:
            wish = await wish_rows.get(unit, wish_id)
            assert wish is not None
            ages.append(await triage.age(unit, wish))
        town.clock.forward(days=1)
    assert ages == [(0, False), (1, False), (2, False), (3, True)]


@pytest.mark.parametrize("words", ["2", "陈爷爷", "棉被", "老化"])
async def test_a_wish_is_found_by_number_name_or_words(town: Town, words: str) -> None:
    await town.post(town.people["王大妈"], goods("电饭煲"), words="想要电饭煲")
    wish_id = await town.post(town.people["社工小林"], goods("棉被"), beneficiary=GRANDPA_CHEN)
    found = await town.act(queue.search, town.people["李站长"], words)
    assert [(one.wish_id, one.for_whom, one.what) for one in found] == [(wish_id, "陈爷爷", "棉被")]


async def test_a_search_finds_nothing_of_another_station(town: Town) -> None:
    await town.post(town.people["王大妈"], goods("电饭煲"))
    assert await town.act(queue.search, town.people["王大妈"], "电饭煲") == []


async def test_the_desk_sets_what_decides_about_a_wish(town: Town) -> None:
    worker = town.people["社工小林"]
    wish_id = await town.post(town.people["王大妈"], goods(), service())
    await town.act(triage.triage, worker, wish_id, aid="助残", together=True, safety=True)
    await town.act(triage.set_deadline, worker, wish_id, date(2026, 3, 9))
    assert await town.rows(FACTS) == [("助残", "2026-03-09", 1, 1, 0, 0)]
    await town.act(triage.triage, worker, wish_id, together=False, safety=False)
    await town.act(triage.set_deadline, worker, wish_id, None)
    assert await town.rows(FACTS) == [("助残", None, 0, 0, 0, 0)]


async def test_what_is_filled_in_is_sealed_and_age_counts_at_once(town: Town) -> None:
    worker = town.people["社工小林"]
    wish_id = await town.post(town.people["王大妈"], goods())
    await town.act(particulars.set_age, worker, wish_id, 85)
    await town.act(particulars.set_phone, worker, wish_id, "13800001111")
    await town.act(particulars.set_home, worker, wish_id, "桃园村3号")
    await town.act(particulars.set_village, worker, wish_id, town.villages["梨树沟"])
    assert await town.act(particulars.read, worker, wish_id) == particulars.Particulars(
        wish_id, "王大妈", 85, "梨树沟", "13800001111", "桃园村3号"
    )
    assert await town.one("SELECT vulnerability FROM wish") == 2
    assert await town.one("SELECT count(*) FROM event WHERE move = 'looked'") == 1


async def test_only_the_desk_reads_or_fills_in_particulars(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    for step, *value in ((particulars.read,), (particulars.set_age, 20)):
        with pytest.raises(NotAllowed):
            await town.act(step, town.people["王大妈"], wish_id, *value)
    with pytest.raises(NotFound):
        await town.act(particulars.set_village, town.people["社工小林"], wish_id, 999)


async def test_particulars_stand_once_a_wish_is_open(town: Town) -> None:
    wish_id = await town.opened(goods())
    with pytest.raises(AlreadyDone):
        await town.act(particulars.set_age, town.people["社工小林"], wish_id, 20)


async def _letter(town: Town, kind: str) -> tuple[str | None, str | None]:
    """The reason and the words of the newest notice of a kind."""
    [facts] = await town.column("SELECT facts FROM notice WHERE kind = :kind", kind=kind)
    async with town.database.view() as unit:
        letter = await facts_of(unit, kind, json.loads(facts), town.people["王大妈"])
    assert letter.wish is not None
    return letter.wish.reason, letter.words


async def test_a_typed_reason_reaches_the_poster(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    words = "这个月的名额用完了"
    await town.act(triage.turn_down, town.people["社工小林"], wish_id, "other", words)
    assert await _letter(town, "wish_turned_down") == ("other", words)


@pytest.mark.parametrize(("reason", "words"), [("not", None), ("other", "这个月的名额用完了")])
async def test_a_wish_turned_down_is_taken_back_before_anybody_knows(
    town: Town, reason: str, words: str | None
) -> None:
    worker, wish_id = town.people["社工小林"], await town.post(town.people["王大妈"], goods())
    await town.act(triage.turn_down, worker, wish_id, reason, words)
    town.clock.forward(seconds=29)
    assert "wish_turned_down" not in await _due(town)
    await town.act(triage.undo_turn_down, worker, wish_id)
    town.clock.forward(minutes=5)
    assert "wish_turned_down" not in await _due(town)
    assert await town.rows("SELECT status, reason, closed_at FROM wish") == [
        ("submitted", None, None)
    ]
    assert (await town.column("SELECT id FROM remark"), await town.breaks()) == ([], [])


async def test_what_the_poster_knows_is_not_taken_back(town: Town) -> None:
    worker, wish_id = town.people["社工小林"], await town.post(town.people["王大妈"], goods())
    await town.act(triage.turn_down, worker, wish_id, "not")
    town.clock.forward(seconds=30)
    assert "wish_turned_down" in await _due(town)
    with pytest.raises(TooLate):
        await town.act(triage.undo_turn_down, worker, wish_id)
    assert await town.one("SELECT status FROM wish") == "turned_down"


async def test_a_call_about_a_wish_turned_down_is_not_made_after_all(town: Town) -> None:
    worker = town.people["社工小林"]
    who = await town.act(
        acting.write_down,
        worker,
        town.id,
        NewMember("孙奶奶", None),
        age=80,
        address=None,
        how="当面",
    )
    wish_id = await town.post(worker, goods())
    async with town.database.unit() as unit:
        wish = await wish_rows.get(unit, wish_id)
        assert wish is not None
        wish.poster_id = who.id
    await town.act(triage.turn_down, worker, wish_id, "not")
    await town.act(triage.undo_turn_down, worker, wish_id)
    assert await town.column("SELECT id FROM todo WHERE done_at IS NULL") == []


async def test_only_the_desk_takes_back_what_it_turned_down(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    await town.act(triage.turn_down, town.people["社工小林"], wish_id, "not")
    with pytest.raises(NotAllowed):
        await town.act(triage.undo_turn_down, town.people["王大妈"], wish_id)


async def _due(town: Town) -> list[str]:
    async with town.database.unit() as unit:
        return [one.kind for one, _ in await notices.lease(unit, 99)]


async def test_a_routed_wish_stands_on_a_list_until_its_outcome_is_noted(town: Town) -> None:
    worker = town.people["社工小林"]
    wish_id = await town.post(town.people["王大妈"], goods())
    await town.act(triage.route, worker, wish_id, Route.OTHER, "镇残联")
    assert await _letter(town, "wish_routed") == (None, "镇残联")
    assert [one.id for one in await town.act(routed.waiting, worker)] == [wish_id]
    await town.act(routed.note_outcome, worker, wish_id, "残联送来了轮椅")
    assert await _letter(town, "route_outcome") == ("noted", "残联送来了轮椅")
    assert await town.act(routed.waiting, worker) == []
    with pytest.raises(AlreadyDone):
        await town.act(routed.bring_back, worker, wish_id)


async def test_a_routed_wish_may_come_back_to_be_checked(town: Town) -> None:
    worker = town.people["社工小林"]
    wish_id = await town.post(town.people["王大妈"], goods())
    await town.act(triage.route, worker, wish_id, Route.COMMUNITY)
    town.clock.forward(seconds=30)
    assert "wish_routed" in await _due(town)
    await town.act(routed.bring_back, worker, wish_id)
    assert await town.rows("SELECT status, route, closed_at FROM wish") == [
        ("submitted", "match", None)
    ]
    assert await town.told("wish_back") == ["王大妈"]


@pytest.mark.parametrize("words", [None, "镇残联"])
async def test_a_wish_handed_on_is_taken_back_before_anybody_knows(
    town: Town, words: str | None
) -> None:
    worker, wish_id = town.people["社工小林"], await town.post(town.people["王大妈"], goods())
    await town.act(triage.route, worker, wish_id, Route.OTHER if words else Route.CASH, words)
    town.clock.forward(seconds=29)
    assert "wish_routed" not in await _due(town)
    await town.act(routed.bring_back, worker, wish_id)
    town.clock.forward(minutes=5)
    assert not {"wish_routed", "wish_back"} & set(await _due(town))
    assert await town.rows("SELECT status, route, closed_at FROM wish") == [
        ("submitted", "match", None)
    ]
    assert (await town.column("SELECT id FROM remark"), await town.breaks()) == ([], [])


async def test_medicine_that_comes_back_is_still_asked_about_twice(town: Town) -> None:
    worker = town.people["社工小林"]
    wish_id = await town.post(town.people["王大妈"], goods("降压药"), words="想要降压药")
    await town.act(triage.route, worker, wish_id, Route.OTHER, "镇卫生院")
    await town.act(routed.bring_back, worker, wish_id)
    with pytest.raises(ForPeople):
        await town.act(triage.open_wish, worker, wish_id)


@pytest.mark.parametrize("route", [Route.CASH, Route.MEDICINE])
async def test_opening_what_is_for_people_is_asked_twice_and_on_record(
    town: Town, route: Route
) -> None:
    worker, wish_id = town.people["社工小林"], await town.post(town.people["王大妈"], goods())
    async with town.database.unit() as unit:
        wish = await wish_rows.get(unit, wish_id)
        assert wish is not None
        wish.route = route
    with pytest.raises(ForPeople):
        await town.act(triage.open_wish, worker, wish_id)
    assert await town.one("SELECT status FROM wish") == "submitted"
    await town.act(triage.open_wish, worker, wish_id, sure=True)
    assert await town.rows("SELECT status, route FROM wish") == [("open", "match")]
    assert await town.rows("SELECT actor_id, facts FROM event WHERE move = 'opened in spite'") == [
        (worker, json.dumps({"route": route.value}))
    ]
    with pytest.raises(AlreadyDone):
        await town.act(triage.open_wish, worker, wish_id)
