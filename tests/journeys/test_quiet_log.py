"""A whole journey over a bad network: of all that is sealed, nothing reaches the log, the chain of
events, the outbox or the list of calls."""

import io
import json
import logging
from itertools import cycle

import pytest
import structlog
from sqlmodel import select

from bot.story import play
from db.queries import merging
from db.session import Unit
from db.tables import Member
from tests.bot.test_logs import printed
from tests.journeys.drawn import draw
from tests.journeys.station import TOKEN, Running

__all__ = ["printed"]
FAULTS = ("429", "500", "drop_after", "duplicate", "reorder")
IDS_ALONE = """SELECT facts FROM event UNION ALL SELECT facts FROM notice
    UNION ALL SELECT facts FROM todo"""
OF_A_MEMBER = ("name", "phone", "address")


async def _private(unit: Unit) -> set[str]:
    """Every word that is sealed about anybody."""
    found: set[str | None] = set()
    for member in (await unit.session.execute(select(Member))).scalars():
        for what in OF_A_MEMBER:
            sealed = getattr(member, f"{what}_sealed")
            found.add(await unit.unseal(member.id, sealed, f"member.{what}"))
        for table, owner, column, about in merging.SEALED:
            if about in ("photo", "conversation"):
                continue
            for row in await merging.owned(unit, table, owner, member.id):
                found.add(await unit.unseal(member.id, getattr(row, column), about))
    return {one for one in found if one}


async def test_of_a_whole_journey_no_private_word_is_logged_or_told_beside_an_id(
    empty: Running, printed: io.StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")
    tale, coming = draw(3), cycle(FAULTS)

    def bad_weather(_: str) -> None:
        empty.sandbox.world.misbehaviour.order({"what": next(coming)})

    await play(empty.database, empty.sandbox.url, bad_weather, tale)
    await empty.settled()
    async with empty.database.view() as unit:
        private = await _private(unit)
    assert {tale.company.name, tale.worker, tale.elder, tale.address} <= private
    assert len(private) > 20
    logging.getLogger("aiogram").warning("the end is heard")
    structlog.get_logger().info("the end is heard")
    told = printed.getvalue() + caplog.text
    assert told.count("the end is heard") == 2
    assert [one for one in {*private, TOKEN} if one in told] == []
    kept = [json.loads(facts) for (facts,) in await empty.rows(IDS_ALONE)]
    assert len(kept) > 100
    assert [one for one in private if one in json.dumps(kept, ensure_ascii=False)] == []
