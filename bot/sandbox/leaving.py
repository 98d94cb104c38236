from aiohttp import web

from bot.sandbox.guard import Handler


@web.middleware
async def let_leave(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A browser that is closed, or a phone hung up in the middle, is no error."""
    try:
        return await handler(request)
    except ConnectionResetError:
        if request.transport is not None and not request.transport.is_closing():
            raise
        # Nobody is there to read it; aiohttp wants an answer all the same.
        return web.Response()
