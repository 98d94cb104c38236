"""The sender through real HTTP, at an address where nobody listens."""

from bot.budget import Budget
from bot.sender import MOST_ATTEMPTS, Sender
from tests.factories import Town, goods

NOBODY = "http://127.0.0.1:9"


async def test_an_outage_of_hours_loses_no_notice(town: Town) -> None:
    await town.post(town.people["王大妈"], goods())
    sender = Sender(town.database, Budget(), "1:token", NOBODY, chat_seconds=0)
    for _ in range(2 * MOST_ATTEMPTS):
        assert await sender.send_due() == 1
        town.clock.forward(seconds=300)
    assert await town.rows("SELECT kind, state, attempts, error FROM notice") == [
        ("wish_submitted", "queued", 2 * MOST_ATTEMPTS, "NetworkError")
    ]
