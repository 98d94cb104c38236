"""Nobody outside this machine, and no page from elsewhere, drives the sandbox."""

import aiohttp
import pytest

from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])  # noqa: S104
def test_it_binds_to_loopback_only(host: str) -> None:
    with pytest.raises(ValueError, match="loopback"):
        Sandbox(token=TOKEN, host=host)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example:8081"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_a_page_from_elsewhere_is_turned_away(sandbox: Sandbox, headers: dict) -> None:
    async with aiohttp.ClientSession() as http:
        request = http.post(f"{sandbox.url}/sandbox/people", json={}, headers=headers)
        async with request as answer:
            assert answer.status == 403


@pytest.mark.parametrize("path", ["/page/../server.py", "/page/%2e%2e/server.py", "/page/x.js"])
async def test_the_page_serves_only_its_own_files(sandbox: Sandbox, path: str) -> None:
    async with aiohttp.ClientSession() as http, http.get(sandbox.url + path) as answer:
        assert answer.status == 404


async def test_a_request_that_makes_no_sense_gets_one_sentence(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as http:
        for path, status in [("people/1/say", 404), ("people/abc/say", 400), ("people", 400)]:
            async with http.post(f"{sandbox.url}/sandbox/{path}", json={}) as answer:
                assert answer.status == status
                assert (await answer.json())["error"]
