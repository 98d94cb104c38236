"""The HTTP side that the page, the story and tests see: /sandbox/…, JSON in and out."""

import logging

from aiohttp import web

from bot.sandbox.calls import Call, read_call
from bot.sandbox.errors import ApiError, Refused
from bot.sandbox.guard import Handler
from bot.sandbox.keys import WORLD
from bot.sandbox.membership import found_group
from bot.sandbox.world import World

LATEST_CALLS = 1000

log = logging.getLogger(__name__)


def add_routes(app: web.Application) -> None:
    router = app.router
    router.add_get("/sandbox/people", list_people)
    router.add_post("/sandbox/people", add_person)
    router.add_post("/sandbox/groups", add_group)
    router.add_post("/sandbox/misbehave", misbehave)
    router.add_get("/sandbox/memos/{key}", read_memo)
    router.add_put("/sandbox/memos/{key}", keep_memo)
    router.add_get("/sandbox/log", show_log)
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
        log.warning("%s made no sense", request.path, exc_info=True)
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
    return web.json_response(found_group(world, wish.text("title"), members).as_json())


async def misbehave(request: web.Request) -> web.Response:
    """A fault (misbehaviour.py), or {"what": "flood_limits"} to keep Telegram's pace.

    `times` 0 lifts the flood limits again.
    """
    world, wish = await _asked(request)
    if wish.text("what") == "flood_limits":
        world.pacing.on = wish.integer("times", 1) > 0
    else:
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


async def _asked(request: web.Request) -> tuple[World, Call]:
    return request.app[WORLD], await read_call("", request)
