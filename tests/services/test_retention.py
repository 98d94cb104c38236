"""What is past its time goes; what is under way, and every figure, stays."""

import io
from dataclasses import asdict
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import text

from db.queries import stations
from db.queries import wishes as wish_rows
from db.tables import Update
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from db.tables.wish import Route
from services import (
    alarms,
    forgetting,
    handovers,
    invites,
    members,
    own_offers,
    photos,
    progress,
    receipts,
    remarks,
    reports,
    retention,
    rights,
    routed,
    triage,
    wish_endings,
)
from tests.factories import Town, goods, stock

WORDS = "老伴走了以后家里冷清，想要一床棉被"


async def clear(town: Town) -> int:
    """Everything that is past its time; how many batches."""
    batches = 0
    while await retention.step(town.database):
        batches += 1
    return batches


def picture() -> bytes:
    jpeg = io.BytesIO()
    Image.new("RGB", (8, 8)).save(jpeg, "JPEG")
    return jpeg.getvalue()


async def fulfilled(town: Town) -> int:
    """A wish that was brought with a photo and a note, received, and given thanks for."""
    giver, _ = await town.giver("张师傅", stock("棉被"))
    wish_id = await town.asked(goods("棉被"), words=WORDS)
    match_id = await town.match_of(giver)
    await town.act(handovers.accept, giver, match_id)
    async with town.database.unit() as unit:
        await members.consent(unit, giver, ConsentKind.PHOTO, giver, "自己发来照片")
        photo_id = await photos.keep(unit, town.people["王大妈"], picture())
    await town.act(handovers.deliver, giver, match_id, note="放在门口了", photo_id=photo_id)
    await town.act(receipts.confirm, town.people["王大妈"], match_id)
    return wish_id


async def figures(town: Town) -> dict[str, Any]:
    """The figures of the month of the story, whenever they are read."""
    at, town.clock.at = town.clock.at, town.clock.at.replace(year=2026, month=3, day=28)
    found = await town.act(reports.month, town.people["李站长"])
    town.clock.at = at
    return asdict(found)


async def test_words_of_an_ended_wish_go_after_half_a_year_and_no_figure_changes(
    town: Town,
) -> None:
    wish_id = await fulfilled(town)
    before = await figures(town)
    town.clock.forward(days=179)
    await clear(town)
    assert await town.one("SELECT length(words_sealed) > 0 FROM wish") == 1
    town.clock.forward(days=2)
    await clear(town)
    assert await town.rows(
        "SELECT length(words_sealed), public_text, status FROM wish WHERE id = :w", w=wish_id
    ) == [(0, "棉被", "fulfilled")]
    assert await town.rows("SELECT note_sealed, photo_id, minutes FROM handover") == [
        (None, None, None)
    ]
    assert await figures(town) == before
    assert before["fulfilled"] == before["pieces"] == 1
    assert await town.breaks() == []


async def test_photos_go_sooner_than_words(town: Town) -> None:
    await fulfilled(town)
    town.clock.forward(days=91)
    await clear(town)
    assert await town.rows("SELECT * FROM photo") == []
    assert await town.one("SELECT length(words_sealed) > 0 FROM wish") == 1


async def test_the_slip_of_a_cleared_wish_opens_nothing(town: Town) -> None:
    wish_id = await fulfilled(town)
    town.clock.forward(days=181)
    await clear(town)
    async with town.database.view() as unit:
        index = await unit.index(town.slips[wish_id], "slip")
        assert await wish_rows.by_slip(unit, index) is None


async def test_whoever_posted_it_reads_on_what_it_was(town: Town) -> None:
    wish_id = await fulfilled(town)
    town.clock.forward(days=181)
    await clear(town)
    stands = await town.act(progress.stands, town.people["王大妈"], wish_id)
    assert stands.words == "棉被"
    async with town.database.view() as unit:
        assert WORDS not in (await rights.copy(unit, town.people["王大妈"])).as_json().decode()


async def test_what_is_under_way_is_never_past_its_time(town: Town) -> None:
    """Open, accepted, brought and not confirmed, handed on and not settled."""
    giver, _ = await town.giver("张师傅", stock("棉被", 3))
    for name in ("刘奶奶", "孙奶奶", "周奶奶"):
        await town.post(await town.join(name), goods("钢琴"), words=WORDS)
    await town.act(triage.open_wish, town.people["社工小林"], 2)
    await town.act(triage.route, town.people["社工小林"], 3, Route.COMMUNITY)
    await town.asked(goods("棉被"), words=WORDS)
    match_id = await town.match_of(giver)
    await town.act(handovers.accept, giver, match_id)
    await town.act(handovers.deliver, giver, match_id)
    notices = await town.one("SELECT count(*) FROM notice WHERE kind = 'delivered'")
    await _all_sent(town)
    town.clock.forward(days=4000)
    await clear(town)
    assert await town.column("SELECT length(words_sealed) > 0 FROM wish") == [1] * 4
    assert await town.one("SELECT count(*) FROM notice WHERE kind = 'delivered'") == notices


async def test_what_was_handed_on_and_noted_goes(town: Town) -> None:
    await town.post(town.people["王大妈"], goods(), words=WORDS)
    worker = town.people["社工小林"]
    await town.act(triage.route, worker, 1, Route.COMMUNITY)
    await town.act(routed.note_outcome, worker, 1, "村里装好了")
    town.clock.forward(days=181)
    await clear(town)
    assert await town.one("SELECT length(words_sealed) FROM wish") == 0
    assert await town.rows("SELECT * FROM remark") == []


async def test_nothing_under_an_open_alarm_goes(town: Town) -> None:
    resident, head = town.people["王大妈"], town.people["李站长"]
    alarm = await town.act(alarms.raise_alarm, resident, "我不想活了", "self_harm")
    wish_id = await town.post(resident, goods(), words=WORDS)
    await town.act(wish_endings.withdraw, resident, wish_id)
    async with town.database.unit() as unit:
        (await wish_rows.alarm(unit, alarm.id)).wish_id = wish_id
    await _all_sent(town)
    town.clock.forward(days=4000)
    await clear(town)
    assert await town.column("SELECT length(words_sealed) > 0 FROM wish") == [1, 1]
    assert await town.one("SELECT length(words_sealed) > 0 FROM alarm") == 1
    assert len(await town.told("page")) == 2
    await town.act(alarms.close, head, alarm.id, "家人陪着", false_alarm=False)
    town.clock.forward(days=729)
    await clear(town)
    assert await town.one("SELECT length(words_sealed) > 0 FROM alarm") == 1
    town.clock.forward(days=2)
    await clear(town)
    assert await town.rows("SELECT length(words_sealed), reason_sealed FROM alarm") == [(0, None)]


async def test_the_words_of_a_cry_for_help_go_with_its_alarm(town: Town) -> None:
    who = town.people["王大妈"]
    await town.act(alarms.raise_alarm, who, "我不想活了", "self_harm")
    await town.act(alarms.close, town.people["李站长"], 1, "家人陪着", false_alarm=False)
    town.clock.forward(days=731)
    await clear(town)
    assert await town.rows("SELECT length(words_sealed), status FROM wish") == [(0, "routed")]


async def test_ended_offers_used_links_and_what_was_told_go(town: Town) -> None:
    giver, offer_id = await town.giver("张师傅", stock())
    await town.act(own_offers.close, giver, offer_id)
    kept, _ = await town.giver("李师傅", stock())
    async with town.database.unit() as unit:
        await invites.invite(unit, town.id, RoleKind.WORKER)
    await town.post(kept, goods())
    await _all_sent(town)
    assert await town.rows("SELECT * FROM notice") != []
    town.clock.forward(days=181)
    await clear(town)
    assert await town.column("SELECT words_sealed IS NULL FROM offer ORDER BY id") == [1, 0]
    assert await town.rows("SELECT * FROM invite") == []
    assert await town.rows("SELECT * FROM notice") == []


async def test_a_notice_that_waits_for_its_reader_stays(town: Town) -> None:
    await town.post(town.people["王大妈"], goods())
    waiting = await town.rows("SELECT id FROM notice")
    town.clock.forward(days=4000)
    await clear(town)
    assert await town.rows("SELECT id FROM notice") == waiting != []


async def test_a_station_keeps_as_long_as_it_has_set(town: Town) -> None:
    await fulfilled(town)
    async with town.database.unit() as unit:
        station = await stations.get(unit, town.id)
        station.settings = {**station.settings, "keep_wish_days": 30}
    town.clock.forward(days=31)
    await clear(town)
    assert await town.one("SELECT length(words_sealed) FROM wish") == 0


async def test_a_batch_is_small_and_its_ids_are_recorded(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for _ in range(3):
        wish_id = await town.post(town.people["王大妈"], goods(), words=WORDS)
        await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)
    town.clock.forward(days=181)
    await clear(town)
    facts = await town.column(
        "SELECT replace(facts ->> 'ids', ' ', '') FROM event"
        " WHERE move = 'cleared' AND facts ->> 'kind' = 'wishes'"
    )
    assert facts == ["[1,2]", "[3]"]


async def test_the_dry_look_counts_and_touches_nothing(town: Town) -> None:
    await fulfilled(town)
    town.clock.forward(days=179, hours=12)
    async with town.database.view() as unit:
        station = await stations.get(unit, town.id)
        found = await retention.tomorrow(unit, station)
    assert (found["wishes"], found["photos"]) == (1, 1)
    assert await town.one("SELECT length(words_sealed) > 0 FROM wish") == 1


async def test_answered_updates_are_let_go_but_the_newest(town: Town) -> None:
    async with town.database.unit() as unit:
        for number in (1, 2, 3):
            await unit.add(Update(id=number, seen_at=unit.now, answered_at=unit.now))
        await unit.add(Update(id=0, seen_at=unit.now))
    town.clock.forward(days=31)
    await clear(town)
    assert await town.column('SELECT id FROM "update" ORDER BY id') == [0, 3]


async def test_whoever_was_forgotten_has_nothing_left_to_clear(town: Town) -> None:
    await fulfilled(town)
    await town.act(forgetting.forget, town.people["王大妈"])
    town.clock.forward(days=181)
    await clear(town)
    assert await town.breaks() == []


async def test_words_written_beside_a_wish_go_with_it(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods(), words=WORDS)
    await town.act(remarks.ask_back, town.people["社工小林"], wish_id, "要多大的？")
    await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)
    town.clock.forward(days=181)
    await clear(town)
    assert await town.rows("SELECT * FROM remark") == []


async def _all_sent(town: Town) -> None:
    async with town.database.unit() as unit:
        await unit.session.execute(text("UPDATE notice SET state = 'sent'"))
