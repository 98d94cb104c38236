"""How long after a cry for help the first page is on a phone: over real HTTP, at the pace of a live
station, while others write."""

import asyncio
import time

import pytest

from bot.sandbox.phone import Phone
from matching.understanding import warm
from tests.databases import Place
from tests.journeys.station import running

AT_MOST_SECONDS = 2.0
OTHERS = 3


async def test_those_on_duty_are_paged_within_two_seconds(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # nothing is quicker than in life, but that pages to one follow at once
    warm()  # as a bot that starts does
    async with running(place) as station:
        await station.open_station()
        worker = await station.join("社工小林", "worker")
        phone = await station.join("王大妈")
        others = [await station.join(f"邻居{at}") for at in range(OTHERS)]
        took = []
        for words in ("我不想活了", "真的活不下去了", "我想死"):
            seen = len(await worker.messages())
            began = time.monotonic()
            await asyncio.gather(*(one.say("想要一床棉被") for one in others), phone.say(words))
            await _rings(worker, seen)
            took.append(time.monotonic() - began)
            assert took[-1] < AT_MOST_SECONDS
            assert "🚨 警报" in (await worker.messages())[-1].text
    print(f"paged after {', '.join(f'{one:.2f}' for one in took)} s")


async def _rings(phone: Phone, seen: int) -> None:
    """Looked at twenty times a second, so that looking takes nothing from the bot."""
    for _ in range(200):
        if len(await phone.messages()) > seen:
            return
        await asyncio.sleep(0.05)
