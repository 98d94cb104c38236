"""Only this machine, and no web page from elsewhere, may speak to the sandbox."""

import ipaddress
from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE_POLICY = "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'"


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """403 for a foreign Host (DNS rebinding) or a page of another origin."""
    host = request.headers.get("Host", "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    origin = request.headers.get("Origin")
    fetched_from = request.headers.get("Sec-Fetch-Site", "none")
    foreign = origin is not None and origin != f"http://{host}"
    if not is_loopback(name) or foreign or fetched_from not in ("none", "same-origin"):
        return web.json_response({"error": "只接受本机的请求"}, status=403)
    return await handler(request)


async def add_policy(request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
