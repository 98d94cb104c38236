"""A real browser on the sandbox's page."""

import shutil
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from bot.sandbox.server import Sandbox

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

NEEDS_CHROMIUM = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt install chromium"),
]


async def opened(browser: Browser, sandbox: Sandbox, width: int, height: int, **more: Any) -> Page:
    page = await browser.new_page(viewport={"width": width, "height": height}, **more)
    page.set_default_timeout(5000)
    await page.goto(sandbox.url)
    return page
