"""/sandbox/people/{id}/…: one person's phone over HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.sandbox import acts, sharing
from bot.sandbox.calls import Call, Upload, read_call
from bot.sandbox.clock import STATION_ZONE
from bot.sandbox.errors import Refused
from bot.sandbox.keys import WORLD
from bot.sandbox.membership import set_blocked
from bot.sandbox.people import Group, Person
from bot.sandbox.pressing import press
from bot.sandbox.transcript import transcript
from bot.sandbox.views import chat_view
from bot.sandbox.world import World

Act = Callable[[World, Person, Group | None, Call], Awaitable[dict[str, Any]]]

LONGEST_WAIT_SECONDS = 30
SAMPLE_DOCUMENT = Upload("清单.txt", "text/plain", "煤气灶 1 台\n电线检修 1 次\n".encode())


def add_routes(app: web.Application) -> None:
    app.router.add_get("/sandbox/people/{id}/chat", read_chat)
    app.router.add_get("/sandbox/people/{id}/transcript", read_transcript)
    app.router.add_post("/sandbox/people/{id}/{act}", do_act)


async def read_chat(request: web.Request) -> web.Response:
    """What is newer than ?after; with ?wait, held until there is something, or time is up."""
    world = request.app[WORLD]
    person = world.people.get(int(request.match_info["id"]))
    chat = _group(world, request.query.get("chat_id"))
    after = int(request.query.get("after", 0))
    wait = min(float(request.query.get("wait", 0)), LONGEST_WAIT_SECONDS)
    deadline = world.uptime() + wait
    view = chat_view(world, person, chat, after)
    while not (view["messages"] or view["toasts"] or world.stopping):
        left = deadline - world.uptime()
        if left <= 0:
            break
        await world.messages.changed.wait(left, chat.id if chat else person.id)
        view = chat_view(world, world.people.get(person.id), chat, after)
    return web.json_response(view)


async def read_transcript(request: web.Request) -> web.Response:
    """The person's chat as a text file to download."""
    world = request.app[WORLD]
    person = world.people.get(int(request.match_info["id"]))
    name = quote(f"{person.name}-{world.clock.now().astimezone(STATION_ZONE):%Y-%m-%d}.txt")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return web.Response(text=transcript(world, person), headers=headers)


async def do_act(request: web.Request) -> web.Response:
    """Answers {"version": the change number of the act, "ids": messages it made}."""
    world = request.app[WORLD]
    act = ACTS.get(request.match_info["act"])
    if act is None:
        raise Refused("手机上没有这个动作", 404)
    person = world.people.get(int(request.match_info["id"]))
    call = await read_call("", request)
    done = await act(world, person, _group(world, call.parameters.get("chat_id")), call)
    return web.json_response({"version": world.people.get(person.id).acted, **done})


def _group(world: World, chat_id: Any) -> Group | None:
    if chat_id is None or int(chat_id) > 0:
        return None
    group = world.people.find_group(int(chat_id))
    if group is None:
        raise Refused("没有这个群", 404)
    return group


async def _open(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    return {"ids": acts.open_bot(w, p, call.text("payload"))}


async def _say(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    reply_to = call.integer("reply_to") or None
    return {"ids": acts.say(w, p, call.text("text"), chat, reply_to)}


async def _press(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    wish = {**call.parameters, "force": call.flag("force")}
    return {"ids": [], "press": press(w, p, wish, chat)}


async def _photo(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    file = _file(call)
    data = file.data if file else None
    return {"ids": [await sharing.send_photo(w, p, data, call.text("caption"), chat)]}


async def _document(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    file = _file(call) or SAMPLE_DOCUMENT
    return {"ids": [sharing.send_document(w, p, file, call.text("caption"), chat)]}


async def _album(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    how_many = call.integer("n", 3)
    return {"ids": await sharing.send_album(w, p, how_many, call.text("caption"))}


async def _sticker(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    return {"ids": [sharing.send_sticker(w, p)]}


async def _voice(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    return {"ids": [sharing.send_voice(w, p)]}


async def _location(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    latitude, longitude = call.number("latitude"), call.number("longitude")
    return {"ids": [sharing.send_location(w, p, latitude, longitude)]}


async def _contact(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    return {"ids": [sharing.share_contact(w, p)]}


async def _edit(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    message_id = call.integer("message_id")
    acts.edit(w, p, message_id, call.text("text"))
    return {"ids": [message_id]}


async def _forward(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    return {"ids": [acts.forward(w, p, call.integer("message_id"))]}


async def _block(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    set_blocked(w, p, True)
    return {"ids": []}


async def _unblock(w: World, p: Person, chat: Group | None, call: Call) -> dict[str, Any]:
    set_blocked(w, p, False)
    return {"ids": []}


def _file(call: Call) -> Upload | None:
    return next(iter(call.files.values()), None)


ACTS: dict[str, Act] = {
    "open": _open,
    "say": _say,
    "press": _press,
    "photo": _photo,
    "document": _document,
    "album": _album,
    "sticker": _sticker,
    "voice": _voice,
    "location": _location,
    "contact": _contact,
    "edit": _edit,
    "forward": _forward,
    "block": _block,
    "unblock": _unblock,
}
