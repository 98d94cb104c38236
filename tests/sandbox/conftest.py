"""A running sandbox, phones on it, and both libraries pointed at it, unpatched."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from playwright.async_api import Browser, async_playwright
from telegram.ext import ExtBot

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox
from tests.sandbox.browsing import CHROMIUM

TOKEN = "100001:sandbox-token-of-the-tests"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(token=TOKEN)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def phones(sandbox: Sandbox) -> AsyncIterator[Phones]:
    async with Phones(sandbox.url) as phones:
        yield phones


@pytest.fixture
async def wang(phones: Phones) -> Phone:
    """A resident who has pressed START."""
    wang = await phones.add("王阿姨", username="wang_ayi")
    await wang.open()
    return wang


@pytest.fixture
async def aiogram_bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    yield Bot(TOKEN, session)
    # Bot's own closing sleeps a quarter of a second for the sake of TLS.
    await (await session.create_session()).close()


@pytest.fixture
async def ptb_bot(sandbox: Sandbox) -> AsyncIterator[ExtBot]:
    base = {"base_url": f"{sandbox.url}/bot", "base_file_url": f"{sandbox.url}/file/bot"}
    async with ExtBot(TOKEN, **base) as bot:
        yield bot


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()
