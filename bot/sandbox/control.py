"""The HTTP side that the page, the story and tests see: /sandbox/…, JSON in and out."""

import asyncio
import json
from datetime import datetime, time, timedelta
from typing import Any

from aiohttp import web

from bot.sandbox import acts
from bot.sandbox.calls import Call, read_call
from bot.sandbox.clock import STATION_ZONE
from bot.sandbox.errors import ApiError, Refused
from bot.sandbox.guard import Handler
from bot.sandbox.keys import WORLD
from bot.sandbox.world import World

LATEST_CALLS = 1000


def add_routes(app: web.Application) -> None:
    router = app.router
    router.add_get("/sandbox/people", list_people)
    router.add_post("/sandbox/people", add_person)
    router.add_post("/sandbox/groups", add_group)
    router.add_get("/sandbox/clock", show_clock)
    router.add_post("/sandbox/clock", move_clock)
    router.add_post("/sandbox/misbehave", misbehave)
    router.add_get("/sandbox/memos/{key}", read_memo)
    router.add_put("/sandbox/memos/{key}", keep_memo)
    router.add_get("/sandbox/log", show_log)
    router.add_get("/sandbox/events", stream_events)
    router.add_get("/sandbox/files/{file_id}", show_file)


@web.middleware
async def explain_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """One plain sentence for the person who asked for what cannot be done."""
    try:
        return await handler(request)
    except Refused as refusal:
        return web.json_response({"error": str(refusal)}, status=refusal.status)
    except ApiError as refusal:
        return web.json_response({"error": refusal.description}, status=400)
    except (ValueError, TypeError) as trouble:
        if not request.path.startswith("/sandbox/"):
            raise
        return web.json_response({"error": f"看不懂这个请求：{trouble}"}, status=400)


async def list_people(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    return web.json_response(
        {
            "bot": world.bot,
            "people": [person.as_json() for person in world.people.all()],
            "groups": [group.as_json() for group in world.people.groups()],
        }
    )


async def add_person(request: web.Request) -> web.Response:
    world, wish = await _asked(request)
    with world.store.transaction():
        person = world.people.add(wish.parameters)
        world.messages.touch()
    return web.json_response(person.as_json())


async def add_group(request: web.Request) -> web.Response:
    world, wish = await _asked(request)
    members = [int(member) for member in wish.structure("members") or []]
    return web.json_response(acts.found_group(world, wish.text("title"), members).as_json())


async def show_clock(request: web.Request) -> web.Response:
    return web.json_response(_clock(request.app[WORLD]))


async def move_clock(request: web.Request) -> web.Response:
    """By {"advance_seconds"}, {"to": ISO moment} or {"tomorrow": "09:00"} in the station's zone."""
    world, wish = await _asked(request)
    try:
        if "advance_seconds" in wish.parameters:
            moved = world.clock.advance(timedelta(seconds=wish.number("advance_seconds")))
        elif "to" in wish.parameters:
            moment = datetime.fromisoformat(wish.text("to"))
            aware = moment if moment.tzinfo else moment.replace(tzinfo=STATION_ZONE)
            moved = world.clock.move_to(aware)
        else:
            at = time.fromisoformat(wish.text("tomorrow") or "09:00")
            moved = world.clock.move_to_tomorrow(at)
    except ValueError as trouble:
        raise Refused(f"时钟只能往前拨：{trouble}") from None
    await moved
    world.messages.touch()
    return web.json_response(_clock(world))


async def misbehave(request: web.Request) -> web.Response:
    world, wish = await _asked(request)
    world.misbehaviour.order(wish.parameters)
    return web.json_response({})


async def read_memo(request: web.Request) -> web.Response:
    key = request.match_info["key"]
    return web.json_response({"value": request.app[WORLD].store.setting(f"memo:{key}")})


async def keep_memo(request: web.Request) -> web.Response:
    body = await request.json()
    value = body["value"] if isinstance(body, dict) and set(body) == {"value"} else body
    request.app[WORLD].store.keep_setting(f"memo:{request.match_info['key']}", value)
    return web.json_response({"value": value})


async def show_log(request: web.Request) -> web.Response:
    return web.json_response({"calls": list(request.app[WORLD].log)[-LATEST_CALLS:]})


async def show_file(request: web.Request) -> web.Response:
    kept = request.app[WORLD].files.find(request.match_info["file_id"])
    if kept is None:
        raise Refused("没有这个文件", 404)
    kinds = {"photo": "image/jpeg", "sticker": "image/webp", "voice": "audio/ogg"}
    mime = kinds.get(kept.kind, "application/octet-stream")
    return web.Response(body=kept.data, content_type=mime)


async def stream_events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: which chats changed, and what time it is."""
    world = request.app[WORLD]
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    version = world.messages.version()
    while not world.stopping:
        news = {**_clock(world), "version": world.messages.version()}
        news["chats"] = _changed(world, version)
        version = news["version"]
        await response.write(f"data: {json.dumps(news)}\n\n".encode())
        await world.messages.changed.wait(15)
        # Let what belongs together be told together.
        await asyncio.sleep(0.03)
    return response


def _changed(world: World, version: int) -> list[int]:
    rows = world.store.rows(
        "SELECT DISTINCT chat_id AS id FROM messages WHERE version > ?"
        " UNION SELECT person_id FROM toasts WHERE version > ?"
        " UNION SELECT id FROM people WHERE acted > ?",
        *(version, version, version),
    )
    return sorted({row["id"] for row in rows} | set(world.typing))


def _clock(world: World) -> dict[str, Any]:
    now = world.clock.now()
    return {"now": now.isoformat(), "local": now.astimezone(STATION_ZONE).isoformat()}


async def _asked(request: web.Request) -> tuple[World, Call]:
    return request.app[WORLD], await read_call("", request)
