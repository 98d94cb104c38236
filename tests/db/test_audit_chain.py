"""The chain of events is whole after any journey, and shows where it was tampered with."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from db.queries import events
from db.tables import Event
from db.tables.role import RoleKind
from services import handovers, receipts
from tests.factories import Town, goods, open_town, service, skill, stock

pytestmark = pytest.mark.both_databases


async def test_the_chain_is_whole_after_a_wish_has_travelled(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    li, _ = await town.giver("李师傅", skill())
    wish_id = await town.asked(goods(), service())
    for giver in (zhang, li):
        await town.act(handovers.accept, giver, await town.match_of(giver))
        await town.act(handovers.deliver, giver, await town.match_of(giver, "accepted"))
    worker = town.people["社工小林"]
    await town.act(receipts.confirm_by_slip, worker, town.slips[wish_id])
    moves = await town.column("SELECT move FROM event WHERE subject = 'wish' ORDER BY id")
    assert moves == [
        "posted>submitted",
        "submitted>open",
        "open>in_progress",
        "in_progress>fulfilled",
    ]
    assert await town.breaks() == []


async def test_an_event_holds_ids_and_no_words(town: Town) -> None:
    await town.post(town.people["王大妈"], goods(), words="王大妈家没有煤气灶，住桃园村12号")
    kept = await town.rows("SELECT subject, move, facts FROM event")
    assert kept
    for words in ("王大妈", "煤气灶", "桃园村"):
        assert words not in str(kept)


async def test_each_station_has_a_chain_of_its_own(town: Town) -> None:
    other = await open_town(town.database, town.clock, "白水镇社工站")
    await other.join("赵站长", RoleKind.HEAD)
    await town.join("新人")
    await other.join("旧人")
    assert await town.breaks() == []
    await _run(town, "UPDATE event SET actor_id = 1 WHERE station_id = :s", s=other.id)
    async with town.database.view() as unit:
        assert await events.first_break(unit, town.id) is None
        assert await events.first_break(unit, other.id) is not None


@pytest.mark.parametrize(
    "change",
    [
        "actor_id = 3",
        "subject = 'wish'",
        "subject_id = subject_id + 1",
        "move = 'submitted>open'",
        "at = '2020-01-01 00:00:00.000000'",
        """facts = '{"kind": "head"}'""",
        "previous = hash",
        "hash = 'f' || substr(hash, 2) || '0'",
    ],
)
async def test_a_changed_event_is_found_where_it_stands(town: Town, change: str) -> None:
    fourth = await _nth(town, 4)
    await _run(town, f"UPDATE event SET {change} WHERE id = :id", id=fourth)  # noqa: S608
    assert await town.breaks() == [fourth]


async def test_a_changed_event_with_its_hash_mended_breaks_at_the_next_one(town: Town) -> None:
    fourth, fifth = await _nth(town, 4), await _nth(town, 5)
    async with town.database.unit() as unit:
        entry = await unit.session.get(Event, fourth)
        assert entry is not None
        entry.actor_id = 3
        entry.hash = events.digest(entry)
    assert await town.breaks() == [fifth]


@pytest.mark.parametrize("place", [1, 4])
async def test_a_deleted_event_is_missed_by_the_one_after_it(town: Town, place: int) -> None:
    gone, after = await _nth(town, place), await _nth(town, place + 1)
    await _run(town, "DELETE FROM event WHERE id = :id", id=gone)
    assert await town.breaks() == [after]


async def test_a_chain_cut_short_does_not_reach_the_stations_head(town: Town) -> None:
    await _run(town, "DELETE FROM event WHERE id = (SELECT max(id) FROM event)")
    assert await town.breaks() == [0]


async def test_an_emptied_chain_does_not_pass_for_a_new_one(town: Town) -> None:
    await _run(town, "DELETE FROM event")
    assert await town.breaks() == [0]


async def test_two_events_in_each_others_place_are_found_at_the_first(town: Town) -> None:
    third, fourth = await _nth(town, 3), await _nth(town, 4)
    for start, end in ((third, -1), (fourth, third), (-1, fourth)):
        await _run(town, "UPDATE event SET id = :new WHERE id = :old", old=start, new=end)
    assert await town.breaks() == [third]


@dataclass
class Forged:
    """An event that nobody's move wrote."""

    station_id: int
    previous: str

    def entry(self, at: Any) -> Event:
        made = Event(
            station_id=self.station_id,
            at=at,
            subject="wish",
            subject_id=1,
            move="submitted>open",
            facts={},
            previous=self.previous,
            hash="",
        )
        made.hash = events.digest(made)
        return made


async def test_a_forged_event_at_the_end_is_not_the_stations_head(town: Town) -> None:
    head = await town.one("SELECT chain_head FROM station")
    async with town.database.unit() as unit:
        await unit.add(Forged(town.id, head).entry(unit.now))
    assert await town.breaks() == [0]


async def test_a_forged_event_in_the_middle_breaks_the_one_after_it(town: Town) -> None:
    third, fourth = await _nth(town, 3), await _nth(town, 4)
    previous = await town.one("SELECT hash FROM event WHERE id = :id", id=third)
    await _run(town, "UPDATE event SET id = id + 1000 WHERE id >= :id", id=fourth)
    async with town.database.unit() as unit:
        forged = Forged(town.id, previous).entry(unit.now)
        forged.id = fourth
        await unit.add(forged)
    assert await town.breaks() == [fourth + 1000]


async def test_after_a_rollback_the_chain_goes_on_from_what_was_kept(town: Town) -> None:
    with pytest.raises(RuntimeError, match="halfway"):
        async with town.database.unit() as unit:
            await events.record(unit, town.id, None, "station", town.id, "lost")
            raise RuntimeError("halfway")
    await town.join("新人")
    assert await town.breaks() == []
    assert "lost" not in await town.column("SELECT move FROM event")


async def _nth(town: Town, place: int) -> int:
    """The id of an event by its place in the chain."""
    ids = await town.column("SELECT id FROM event ORDER BY id")
    assert len(ids) > 5
    return int(ids[place - 1])


async def _run(town: Town, statement: str, **values: Any) -> None:
    async with town.database.unit() as unit:
        await unit.session.execute(text(statement), values)
