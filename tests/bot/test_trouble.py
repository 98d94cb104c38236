"""Nothing can be saved for a while: people hear so, nothing is lost, and it goes on by itself."""

import asyncio
import io
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.administration import CannotDo, add_station
from bot.budget import Budget
from bot.running import CannotRun, run
from bot.sender import Sender
from bot.settings import Settings
from bot.telegram_time import TelegramTime
from handlers.wording.common import NOT_SAVED
from services import drafts, founding
from tests.bot.test_logs import printed
from tests.factories import Town, goods
from tests.faults import pragma, suffering
from tests.journeys.station import Running

__all__ = ["printed"]
AGAIN = "updates could not be saved; they come again"


async def test_who_types_meanwhile_hears_so_once_and_is_answered_afterwards(
    station: Running, database_file: Path, printed: io.StringIO
) -> None:
    phone = await station.join("王大妈")
    await station.settled()
    async with suffering(station.database, database_file, "locked"):
        await phone.say("/help")
        await phone.wait(NOT_SAVED)
        await _tried(printed, 2)
    await phone.wait("我能帮您做这些事")
    assert len([one for one in await phone.messages() if NOT_SAVED in one.text]) == 1
    assert "another program holds the records: end it" in printed.getvalue()
    assert "Traceback" not in printed.getvalue()


async def test_a_press_meanwhile_is_answered_too_and_takes_effect_afterwards(
    station: Running, database_file: Path, printed: io.StringIO
) -> None:
    phone = await station.join("王大妈")
    await phone.say("想要一床棉被")
    await phone.wait("对吗")
    await station.settled()
    async with suffering(station.database, database_file, "read-only"):
        await phone.press("对，下一步")
        await phone.wait_toast(NOT_SAVED)
        await _tried(printed, 2)
    await phone.wait("哪里找您")


async def _tried(printed: io.StringIO, times: int) -> None:
    for _ in range(400):
        if printed.getvalue().count(AGAIN) >= times:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(printed.getvalue())


@pytest.mark.sqlite
async def test_a_notice_whose_going_out_could_not_be_noted_is_not_sent_twice(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.post(town.people["王大妈"], goods())
    sending, sent = (
        Sender(town.database, Budget(), TelegramTime(town.clock), "1:token"),
        list[int](),
    )

    async def send(chat_id: int, _screen: Any) -> int:
        sent.append(chat_id)
        await pragma(town.database, "query_only=1")
        return 7

    monkeypatch.setattr(sending, "_send", send)
    for _ in range(2):
        with pytest.raises(DBAPIError):
            await sending.send_due()
        town.clock.forward(seconds=90)
    await pragma(town.database, "query_only=0")
    assert await sending.send_due() == 0
    assert await town.column("SELECT state FROM notice") == ["sent"]
    assert len(sent) == 1


def _full(*_: Any, **__: Any) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    raise OperationalError("INSERT", {}, error)


@pytest.mark.sqlite
async def test_what_cannot_be_saved_at_the_start_is_one_clear_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "remind", _full)
    there = settings.model_copy(update={"sandbox_port": 0})
    with pytest.raises(CannotRun, match=r"station.sqlite cannot be used: database or disk is full"):
        await run(there)


@pytest.mark.sqlite
async def test_what_the_command_line_cannot_save_is_one_clear_sentence(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(founding, "add_station", _full)
    with pytest.raises(CannotDo, match=r"station.sqlite cannot be used: database or disk is full"):
        await add_station(settings, "青山镇社工站", None, [])
