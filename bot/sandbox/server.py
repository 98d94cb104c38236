"""The sandbox as one thing to start and stop."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from bot.sandbox import bot_api, clock_api, control, events, page, phone_api
from bot.sandbox.clock import SandboxClock
from bot.sandbox.courier import carry
from bot.sandbox.guard import add_policy, guard, is_loopback
from bot.sandbox.keys import WORLD
from bot.sandbox.leaving import let_leave
from bot.sandbox.store import Store
from bot.sandbox.world import World

# Room for a large document from a phone, in bytes; Telegram takes 2 GB from people.
LARGEST_BODY = 64 * 1024 * 1024
PATIENCE_SECONDS = 1.0


class Sandbox:
    """A Bot API server and its page on a loopback address, kept in one SQLite file.

    Port 0 picks a free one; `url` is known after start().
    """

    def __init__(
        self,
        path: Path | str = ":memory:",
        *,
        token: str,
        host: str = "127.0.0.1",
        port: int = 0,
        username: str = "wish_station_bot",
        name: str = "心愿驿站",
    ) -> None:
        """Raises ValueError for a host other than loopback, sqlite3.Error for a broken file."""
        if not is_loopback(host):
            raise ValueError(f"the sandbox binds to loopback only, not to {host}")
        self._host, self._port = host, port
        self._store = Store(path)
        self.world = World(self._store, token=token, username=username, name=name)
        self._runner: web.AppRunner | None = None
        self._courier: asyncio.Task[None] | None = None
        self.url = ""

    @property
    def clock(self) -> SandboxClock:
        return self.world.clock

    @property
    def on_clock_moved(self) -> list[Callable[[], Awaitable[None]]]:
        """Awaited, one after another, each time the clock was moved."""
        return self.world.clock.hooks

    async def start(self) -> None:
        """Raises OSError when the port is taken."""
        runner = web.AppRunner(
            self._application(), access_log=None, shutdown_timeout=PATIENCE_SECONDS
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        name = f"[{self._host}]" if ":" in self._host else self._host
        self.url = f"http://{name}:{runner.addresses[0][1]}"
        self._courier = asyncio.create_task(carry(self.world))

    async def stop(self) -> None:
        self.world.stopping = True
        self.world.updates.arrived.ring()
        self.world.messages.changed.ring()
        if self._courier is not None:
            self._courier.cancel()
            with suppress(asyncio.CancelledError):
                await self._courier
        if self._runner is not None:
            await self._runner.cleanup()
        self._store.close()

    def _application(self) -> web.Application:
        app = web.Application(
            middlewares=[let_leave, guard, control.explain_refusals],
            client_max_size=LARGEST_BODY,
        )
        app[WORLD] = self.world
        app.on_response_prepare.append(add_policy)
        for part in (bot_api, clock_api, control, events, phone_api, page):
            part.add_routes(app)
        return app
