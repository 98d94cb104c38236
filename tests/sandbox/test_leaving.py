"""Who closes the browser, or hangs up in the middle of a sentence, raises no alarm."""

import asyncio

import pytest

from bot.sandbox.server import Sandbox

LISTENING = b"GET /sandbox/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
HALF_SAID = (
    b"POST /sandbox/people HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b'Content-Length: 99\r\nExpect: 100-continue\r\n\r\n{"first_name":'
)


@pytest.mark.parametrize("request_bytes", [LISTENING, HALF_SAID], ids=["listening", "half said"])
async def test_a_client_that_goes_away_is_no_error(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture, request_bytes: bytes
) -> None:
    before = asyncio.all_tasks()
    reader, writer = await asyncio.open_connection(*sandbox.url.removeprefix("http://").split(":"))
    writer.write(request_bytes)
    await reader.readuntil(b"\r\n\r\n")
    serving = asyncio.all_tasks() - before
    writer.close()
    async with asyncio.timeout(5):
        while serving:
            # News, so that the listener's end is noticed at the next word to them.
            sandbox.world.messages.touch()
            _, serving = await asyncio.wait(serving, timeout=0.05)
    assert [record.getMessage() for record in caplog.records] == []
