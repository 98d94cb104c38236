"""/sandbox/events: what the page listens to."""

import asyncio
import json

from aiohttp import web

from bot.sandbox.clock_api import clock_view
from bot.sandbox.keys import WORLD
from bot.sandbox.world import World

SILENCE_SECONDS = 15
TOGETHER_SECONDS = 0.03


def add_routes(app: web.Application) -> None:
    app.router.add_get("/sandbox/events", stream_events)


async def stream_events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: which chats changed, and what time it is."""
    world = request.app[WORLD]
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    version = world.messages.version()
    while not world.stopping:
        news = {**clock_view(world), "version": world.messages.version()}
        news["chats"] = _changed(world, version)
        news["people"] = world.people.count()
        version = news["version"]
        await response.write(f"data: {json.dumps(news)}\n\n".encode())
        # Something may have happened while this was written.
        if version == world.messages.version():
            await world.messages.changed.wait(SILENCE_SECONDS)
        # Let what belongs together be told together.
        await asyncio.sleep(TOGETHER_SECONDS)
    return response


def _changed(world: World, version: int) -> list[int]:
    rows = world.store.rows(
        "SELECT DISTINCT chat_id AS id FROM messages WHERE version > ?"
        " UNION SELECT person_id FROM toasts WHERE version > ?"
        " UNION SELECT id FROM people WHERE acted > ?",
        *(version, version, version),
    )
    return sorted({row["id"] for row in rows} | set(world.typing))
