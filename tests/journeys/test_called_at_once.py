"""How long after a cry for help the first page is on a phone, over real HTTP."""

import time

from tests.journeys.station import Running

AT_MOST_SECONDS = 2.0


async def test_those_on_duty_are_paged_within_two_seconds(station: Running) -> None:
    worker = await station.join("社工小林", "worker")
    phone = await station.join("王大妈")
    took = []
    for words in ("我不想活了", "真的活不下去了", "我想死"):
        seen = len(await worker.messages())
        began = time.monotonic()
        await phone.say(words)
        while len(await worker.messages()) == seen:
            assert time.monotonic() - began < AT_MOST_SECONDS
        took.append(time.monotonic() - began)
        assert "🚨 警报" in (await worker.messages())[-1].text
    print(f"paged after {', '.join(f'{one:.2f}' for one in took)} s")
