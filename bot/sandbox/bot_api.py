"""The HTTP side that bots see: /bot<token>/<method> and /file/bot<token>/<path>."""

import re

from aiohttp import web

from bot.sandbox.calls import read_call
from bot.sandbox.dispatch import AnswerLost, dispatch
from bot.sandbox.errors import ApiError
from bot.sandbox.files import DOWNLOAD_LIMIT, UPLOAD_LIMIT
from bot.sandbox.keys import WORLD

TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
ROOM_FOR_FIELDS = 1024 * 1024


def add_routes(app: web.Application) -> None:
    app.router.add_route("*", "/bot{token:[^/]+}/{method}", call_method)
    app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", download)


async def call_method(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    try:
        _check_token(request)
        if (request.content_length or 0) > UPLOAD_LIMIT + ROOM_FOR_FIELDS:
            raise ApiError(413, "Request Entity Too Large")
        call = await read_call(request.match_info["method"], request)
        status, body = await dispatch(world, call)
    except ApiError as refusal:
        status, body = refusal.code, refusal.as_json()
    except AnswerLost:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=502)
    headers = {"Retry-After": str(body["parameters"]["retry_after"])} if status == 429 else None
    return web.json_response(body, status=status, headers=headers)


async def download(request: web.Request) -> web.Response:
    """core.telegram.org/bots/api#getfile: up to 20 MB."""
    try:
        _check_token(request)
        kept = request.app[WORLD].files.at(request.match_info["path"])
        if kept is None or len(kept.data) > DOWNLOAD_LIMIT:
            raise ApiError(404, "Not Found")
    except ApiError as refusal:
        return web.json_response(refusal.as_json(), status=refusal.code)
    return web.Response(body=kept.data, content_type="application/octet-stream")


def _check_token(request: web.Request) -> None:
    token = request.match_info["token"]
    if not TOKEN.fullmatch(token):
        raise ApiError(404, "Not Found")
    if token != request.app[WORLD].token:
        raise ApiError(401, "Unauthorized")
