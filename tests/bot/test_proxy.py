"""Everything the bot says goes by the proxy; while that is away nothing is lost or ended."""

import asyncio
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiohttp import ClientError
from structlog.testing import capture_logs

from bot.session import Session
from tests.journeys.station import TOKEN, new_database, quicken, running

AWAY = ["socks5://me:the-password@127.0.0.1:9", "http://me:the-password@127.0.0.1:9"]


class Proxy:
    """SOCKS 5 (RFC 1928), as far as it goes: no password, names and numbers of the fourth kind."""

    def __init__(self) -> None:
        self.port, self.led = 0, 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"socks5://127.0.0.1:{self.port}"

    async def come(self) -> None:
        self._server = await asyncio.start_server(self._lead, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def go(self) -> None:
        assert self._server is not None
        self._server.close()
        for one in self._open:
            one.close()

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readexactly((await reader.readexactly(2))[1])
            writer.write(b"\5\0")
            kind = (await reader.readexactly(4))[3]
            size = 4 if kind == 1 else (await reader.readexactly(1))[0]
            name = await reader.readexactly(size)
            host = ".".join(map(str, name)) if kind == 1 else name.decode()
            there = await asyncio.open_connection(host, int.from_bytes(await reader.readexactly(2)))
            writer.write(b"\5\0\0\1" + bytes(6))
            self.led += 1
            self._open |= {writer, there[1]}
            await asyncio.gather(_pass(reader, there[1]), _pass(there[0], writer))


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(2**16):
            writer.write(part)
    writer.close()


@pytest.mark.parametrize("proxy", AWAY)
async def test_a_proxy_that_is_away_is_a_fault_of_the_network(proxy: str) -> None:
    bot = Bot(TOKEN, session=Session(proxy=proxy))
    told = []
    for call, fault in (
        (bot.get_me(), TelegramNetworkError),
        (bot.download_file("x"), ClientError),
    ):
        with pytest.raises(fault) as away:
            await call
        told.append(str(away.value))
    assert [one for one in told if "the-password" in one or TOKEN in one] == []
    await bot.session.close()


async def test_what_is_said_while_the_proxy_is_away_is_answered_when_it_is_back(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    quicken(monkeypatch)
    proxy = Proxy()
    await proxy.come()
    path = new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite")
    async with running(path, proxy=proxy.url) as bot:
        await bot.open_station()
        head, phone = await bot.join("李站长", "head"), await bot.join("王大妈")
        await bot.settled()
        with capture_logs() as logs:
            await proxy.go()
            await phone.say("我不想活了")
            await _asked_in_vain(logs)
            await proxy.come()
            await phone.wait("12356")
            await head.wait("🚨 警报")
    assert proxy.led > 2
    assert [one for one in logs if one["log_level"] == "error"] == []


async def _asked_in_vain(logs: list[MutableMapping[str, Any]]) -> None:
    """The connection was cut, and a new one was refused."""
    for _ in range(500):
        kinds = [one.get("kind") for one in logs]
        if kinds.count("TelegramNetworkError") > 1:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(logs)
