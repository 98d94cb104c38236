"""The Bot API's methods, by name in lower case, as core.telegram.org/bots/api lists them."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.methods import answering, editing, files, polling, profile, sending, webhooks
from bot.sandbox.world import World

Method = Callable[[World, Call], Awaitable[Any]]

METHODS: dict[str, Method] = {
    **polling.METHODS,
    **webhooks.METHODS,
    **sending.METHODS,
    **editing.METHODS,
    **answering.METHODS,
    **files.METHODS,
    **profile.METHODS,
}
