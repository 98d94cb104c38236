"""/sandbox/events: what the page listens to."""

import asyncio
import json
from typing import Any

from aiohttp import web

from bot.sandbox.clock_api import clock_view
from bot.sandbox.keys import WORLD
from bot.sandbox.world import World

SILENCE_SECONDS = 15
TOGETHER_SECONDS = 0.03


def add_routes(app: web.Application) -> None:
    app.router.add_get("/sandbox/events", stream_events)


async def stream_events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: which chats changed, what the bot said there, what time it is.

    ?after a change number also tells what happened since; without it, only what comes. A
    browser whose line broke says itself how far it had heard.
    """
    world = request.app[WORLD]
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    heard = request.headers.get("Last-Event-ID") or request.query.get("after")
    version = int(heard or world.messages.version())
    while not world.stopping:
        news = _news(world, version)
        version = news["version"]
        await response.write(f"id: {version}\ndata: {json.dumps(news)}\n\n".encode())
        # Something may have happened while this was written.
        if version == world.messages.version():
            await world.messages.changed.wait(SILENCE_SECONDS)
        # Let what belongs together be told together.
        await asyncio.sleep(TOGETHER_SECONDS)
    return response


def _news(world: World, version: int) -> dict[str, Any]:
    """`said`: new messages of the bot by chat; `acted`: who did something themselves."""
    return {
        **clock_view(world),
        "version": world.messages.version(),
        "people": world.people.count(),
        "chats": world.messages.chats_since(version),
        "said": world.messages.said_since(version),
        "acted": world.people.acted_since(version),
    }
