"""What a tap asks of the database does not grow with the number of people who live there."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.sqlite]

# Tables that grow with people and time; stations and their own words are few.
GROWING = "account|member|member_key|consent|role|wish|line|offer|match|notice|event|update"
SCANS = re.compile(f"SCAN ({GROWING}|conversation|handover|photo)\\b")
# Looked for by and by, not by a tap: messages whose details are to be put away.
BY_AND_BY = "shown.leased_until"


@contextmanager
def _asked(town: Town) -> Iterator[list[str]]:
    """Every statement of the units of work meanwhile."""
    asked: list[str] = []
    engine = town.bot.database._writer.sync_engine

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def _scanned(town: Town, asked: list[str]) -> set[tuple[str, str]]:
    """The steps that look through a whole table, and the statements they belong to."""
    found = set()
    for statement in set(asked):
        reads = statement.split()[0] in ("SELECT", "UPDATE", "DELETE")
        if not reads or BY_AND_BY in statement:
            continue
        marks = [None] * statement.count("?")
        plan = town.bot.reader._connection.execute(f"EXPLAIN QUERY PLAN {statement}", marks)
        for *_, step in plan:
            if SCANS.search(step):
                found.add((step, statement[-300:]))
    return found


async def test_posting_answering_and_approving_look_through_no_table(town: Town) -> None:
    poster = await WAYS["PostWish:preview"](town)
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind="service")
    listed = await town.match(await town.resident("李师傅"), MatchStatus.PROPOSED)
    line_id = await town.bot.one("SELECT line_id FROM match WHERE id = :m", m=listed)
    with _asked(town) as asked:
        await poster.press("提交")
        await poster.wait("心愿编号")
        await poster.say("想要一床棉被")
        await poster.wait("对吗")
        await giver.press(f"accept:{match_id}", force=True)
        await giver.wait("您接下了")
        await town.head.press(f"approve:{line_id}", force=True)
        await town.head.wait("批准")
    assert len(asked) > 30
    assert _scanned(town, asked) == set()
