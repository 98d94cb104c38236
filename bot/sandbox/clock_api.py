"""/sandbox/clock: what time it is there, and moving it forward."""

from datetime import datetime, time, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox.calls import read_call
from bot.sandbox.clock import STATION_ZONE
from bot.sandbox.errors import Refused
from bot.sandbox.keys import WORLD
from bot.sandbox.world import World


def add_routes(app: web.Application) -> None:
    app.router.add_get("/sandbox/clock", show_clock)
    app.router.add_post("/sandbox/clock", move_clock)


async def show_clock(request: web.Request) -> web.Response:
    return web.json_response(clock_view(request.app[WORLD]))


async def move_clock(request: web.Request) -> web.Response:
    """By {"advance_seconds"}, {"to": ISO moment}, {"next": "20:00"} or {"tomorrow": "09:00"} in
    the station's zone."""
    world, wish = request.app[WORLD], await read_call("", request)
    try:
        if "advance_seconds" in wish.parameters:
            moved = world.clock.advance(timedelta(seconds=wish.number("advance_seconds")))
        elif "to" in wish.parameters:
            moment = datetime.fromisoformat(wish.text("to"))
            aware = moment if moment.tzinfo else moment.replace(tzinfo=STATION_ZONE)
            moved = world.clock.move_to(aware)
        elif "next" in wish.parameters:
            moved = world.clock.move_to_next(time.fromisoformat(wish.text("next")))
        else:
            at = time.fromisoformat(wish.text("tomorrow") or "09:00")
            moved = world.clock.move_to_tomorrow(at)
    except ValueError as trouble:
        raise Refused(f"时钟只能往前拨：{trouble}") from None
    await moved
    world.messages.touch()
    return web.json_response(clock_view(world))


def clock_view(world: World) -> dict[str, Any]:
    now = world.clock.now()
    return {"now": now.isoformat(), "local": now.astimezone(STATION_ZONE).isoformat()}
