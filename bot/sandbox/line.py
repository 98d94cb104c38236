"""The telephone line: JSON over HTTP to a sandbox."""

from typing import Any

import aiohttp


class Line:
    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._http = aiohttp.ClientSession()

    async def close(self) -> None:
        await self._http.close()

    async def ask(self, verb: str, path: str, **more: Any) -> Any:
        """Raises AssertionError with the sandbox's sentence when it refuses."""
        async with self._http.request(verb, f"{self._url}/sandbox/{path}", **more) as answer:
            body = await answer.json()
            if answer.status >= 400:
                raise AssertionError(f"{path}: {body.get('error')}")
            return body
