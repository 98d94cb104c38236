"""Every move of the tables happens, and no other: for each status, target and hand."""

import itertools
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from db.queries import offers, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Match
from db.tables.notice import NoticeState
from matching.lifecycle import (
    ALARM_MOVES,
    LIVE_MATCH,
    MATCH_MOVES,
    WISH_MOVES,
    AlarmStatus,
    By,
    MatchStatus,
    Moves,
    WishStatus,
)
from services import alarms
from tests.factories import Town, goods, stock

DESIGN = {
    "wish": """submitted>open submitted>turned_down submitted>withdrawn submitted>routed
        submitted>expired open>in_progress open>turned_down open>withdrawn open>routed open>expired
        in_progress>open in_progress>fulfilled in_progress>withdrawn routed>submitted
        turned_down>submitted open>submitted""",
    "match": """proposed>offered proposed>rejected proposed>withdrawn offered>proposed
        offered>accepted offered>declined offered>lapsed offered>withdrawn accepted>delivered
        accepted>cancelled accepted>failed delivered>confirmed delivered>disputed
        disputed>confirmed disputed>failed
        claimed>accepted claimed>rejected claimed>cancelled""",
    "alarm": "open>acknowledged open>closed acknowledged>closed",
}
"""The moves as they were designed, written apart from the tables."""


@pytest.mark.parametrize(
    ("name", "moves"), [("wish", WISH_MOVES), ("match", MATCH_MOVES), ("alarm", ALARM_MOVES)]
)
def test_the_tables_hold_the_designed_moves(name: str, moves: Moves) -> None:
    assert {f"{start}>{end}" for start, end in moves} == set(DESIGN[name].split())
    assert all(moves.values())


def test_only_people_accept_confirm_and_decide() -> None:
    machines = {By.ENGINE, By.CLOCK, By.TRIPWIRE}
    by_machine = {
        f"{start}>{end}"
        for moves in (WISH_MOVES, MATCH_MOVES, ALARM_MOVES)
        for (start, end), who in moves.items()
        if who & machines
    }
    assert by_machine == {
        "submitted>routed",
        "submitted>expired",
        "open>routed",
        "open>expired",
        "in_progress>open",
        "proposed>offered",
        "proposed>withdrawn",
        "offered>lapsed",
        "offered>withdrawn",
        "accepted>failed",
        "claimed>cancelled",  # an expiring wish lets its claimers go
    }


async def test_a_wish_moves_as_its_table_says_and_no_other_way(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    async with town.database.unit() as unit:
        wish = await wishes.get(unit, wish_id)
        assert await _made(unit, wish, WishStatus) == _allowed(WISH_MOVES)
    assert await town.breaks() == []


async def test_a_match_moves_as_its_table_says_and_no_other_way(town: Town) -> None:
    await town.post(town.people["王大妈"], goods())
    _, offer_id = await town.giver("张老板", stock())
    match_id = await town.invited(await town.one("SELECT id FROM line"), offer_id)
    async with town.database.unit() as unit:
        match = await unit.session.get(Match, match_id)
        assert await _made(unit, match, MatchStatus) == _allowed(MATCH_MOVES)
    assert await town.breaks() == []


async def test_an_alarm_moves_as_its_table_says_and_no_other_way(town: Town) -> None:
    alarm = await town.act(alarms.raise_alarm, town.people["王大妈"], "不想活了", "self_harm")
    async with town.database.unit() as unit:
        row = await wishes.alarm(unit, alarm.id)
        assert await _made(unit, row, AlarmStatus) == _allowed(ALARM_MOVES)
    assert await town.breaks() == []


def _allowed(moves: Moves) -> set[tuple[str, str, str]]:
    return {(start, end, by) for (start, end), who in moves.items() for by in who}


async def _made(unit: Unit, row: Any, statuses: type[StrEnum]) -> set[tuple[str, str, str]]:
    """Try everything; which (from, to, by) changed the row, and nothing else did."""
    made = set()
    for start, end, by in itertools.product(statuses, statuses, By):
        row.status = start.value
        await unit.session.flush()
        if await move(unit, row, end, by, None):
            made.add((start, end, by))
        await unit.session.refresh(row)
        assert row.status == (end if (start, end, by) in made else start)
    return made


async def test_of_two_moves_from_one_status_the_second_changes_nothing(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    async with town.database.unit() as unit:
        wish = await wishes.get(unit, wish_id)
        assert wish is not None
        first = await move(unit, wish, WishStatus.OPEN, By.HEAD, None, reason="first")
        second = await move(unit, wish, WishStatus.OPEN, By.HEAD, None, reason="second")
        assert (first, second, wish.reason) == (True, False, "first")


async def test_a_stale_row_does_not_decide(town: Town) -> None:
    """What counts is where the row stands now, not where it stood when it was read."""
    wish_id = await town.post(town.people["王大妈"], goods())
    async with town.database.unit() as unit:
        stale = await wishes.get(unit, wish_id)
        assert stale is not None
        await unit.session.execute(text("UPDATE wish SET status = 'withdrawn'"))
        assert stale.status == WishStatus.SUBMITTED
        assert not await move(unit, stale, WishStatus.OPEN, By.WORKER, None)
    assert await town.column("SELECT status FROM wish") == ["withdrawn"]


@pytest.mark.parametrize(
    ("table", "column", "known"),
    [
        ("wish", "status", list(WishStatus)),
        ("match", "status", list(MatchStatus)),
        ("notice", "state", list(NoticeState)),
        ("offer", "status", ["open", "paused", "closed"]),
        ("member", "status", ["active", "paused", "barred", "merged", "forgotten"]),
        ("line", "kind", ["goods", "service"]),
        ("role", "kind", ["resident", "volunteer", "donor", "worker", "head", "supervisor"]),
    ],
)
async def test_the_database_lets_in_only_known_statuses(
    town: Town, table: str, column: str, known: Sequence[str]
) -> None:
    await town.post(town.people["王大妈"], goods())
    _, offer_id = await town.giver("张老板", stock())
    await town.invited(await town.one("SELECT id FROM line"), offer_id)
    tried = [*known, "unheard_of", "", "OPEN"]
    assert [value for value in tried if await _fits(town, table, column, value)] == list(known)


async def _fits(town: Town, table: str, column: str, value: str) -> bool:
    """Whether the newest row of a table may hold a value; it is put back afterwards."""
    rows = SQLModel.metadata.tables[table]
    newest = select(func.max(rows.c.id)).scalar_subquery()
    try:
        async with town.database.unit() as unit:
            await unit.session.execute(
                update(rows).where(rows.c.id == newest).values({column: value})
            )
            raise _PutBack
    except _PutBack:
        return True
    except IntegrityError:
        return False


class _PutBack(Exception):
    """Rolls a try back."""


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE line SET reserved = asked + 1",
        "UPDATE line SET delivered = asked, reserved = 1",
        "UPDATE line SET reserved = -1",
        "UPDATE line SET asked = 0",
        "UPDATE offer SET reserved = quantity + 1",
        "UPDATE offer SET delivered = quantity, reserved = 1",
        "UPDATE offer SET used = -1",
        "UPDATE match SET quantity = 0",
    ],
)
async def test_the_database_itself_forbids_what_must_never_be(town: Town, change: str) -> None:
    await town.post(town.people["王大妈"], goods())
    _, offer_id = await town.giver("张老板", stock())
    await town.invited(await town.one("SELECT id FROM line"), offer_id)
    with pytest.raises(IntegrityError, match=r"(?i)check"):
        async with town.database.unit() as unit:
            await unit.session.execute(text(change))


async def test_a_giver_stands_once_on_a_list(town: Town) -> None:
    await town.post(town.people["王大妈"], goods())
    _, offer_id = await town.giver("张老板", stock())
    await town.invited(1, offer_id)
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        await town.invited(1, offer_id)


@pytest.mark.parametrize("status", sorted(set(MatchStatus) - LIVE_MATCH))
async def test_a_giver_may_be_listed_again_once_the_first_match_has_ended(
    town: Town, status: str
) -> None:
    await town.post(town.people["王大妈"], goods())
    _, offer_id = await town.giver("张老板", stock())
    line_id = await town.one("SELECT id FROM line")
    first = await town.invited(line_id, offer_id)
    async with town.database.unit() as unit:
        await unit.session.execute(
            text("UPDATE match SET status = :s WHERE id = :id"), {"s": status, "id": first}
        )
    assert await town.invited(line_id, offer_id) == first + 1


async def test_an_offer_is_never_drawn_below_nothing(town: Town) -> None:
    _, offer_id = await town.giver("张老板", stock(pieces=3))
    monday = town.clock.now().date()
    async with town.database.unit() as unit:
        taken = [await offers.take(unit, offer_id, pieces, 1, monday) for pieces in (2, 2, 1, 1)]
    assert taken == [True, False, True, False]
    assert await town.rows("SELECT quantity, reserved, delivered FROM offer") == [(3, 3, 0)]
