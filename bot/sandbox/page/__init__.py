"""The page where several people sit side by side with their phones. No build step."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent
KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}


def add_routes(app: web.Application) -> None:
    app.router.add_get("/", show_index)
    app.router.add_get("/page/{path:.+}", show_part)


async def show_index(request: web.Request) -> web.Response:
    return _served(FOLDER / "index.html")


async def show_part(request: web.Request) -> web.Response:
    part = (FOLDER / request.match_info["path"]).resolve()
    if FOLDER.resolve() not in part.parents or part.suffix not in KINDS or not part.is_file():
        raise web.HTTPNotFound
    return _served(part)


def _served(path: Path) -> web.Response:
    text = path.read_text(encoding="utf-8")
    # The files may change under a running sandbox, and they are small.
    headers = {"Cache-Control": "no-cache"}
    return web.Response(text=text, content_type=KINDS[path.suffix], headers=headers)
