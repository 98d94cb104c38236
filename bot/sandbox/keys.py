from aiohttp import web

from bot.sandbox.world import World

WORLD: web.AppKey[World] = web.AppKey("world", World)
