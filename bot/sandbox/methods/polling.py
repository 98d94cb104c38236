"""getUpdates (core.telegram.org/bots/api#getupdates): one poller at a time."""

from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import conflict
from bot.sandbox.world import World

LIMIT = 100
LONGEST_POLL_SECONDS = 50
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
    " webhook first"
)


async def get_updates(world: World, call: Call) -> list[dict[str, Any]]:
    """As in Telegram, a second poller ends the first one's wait with 409."""
    if world.store.setting("webhook"):
        raise conflict(WEBHOOK_ACTIVE)
    world.poller += 1
    mine = world.poller
    world.updates.arrived.ring()
    kinds = call.structure("allowed_updates")
    if kinds is not None:
        world.updates.allow(kinds)
    _confirm(world, call.integer("offset"))
    limit = min(max(call.integer("limit", LIMIT), 1), LIMIT)
    seconds = min(max(call.integer("timeout"), 0), LONGEST_POLL_SECONDS)
    deadline = world.uptime() + seconds
    while not (waiting := world.updates.waiting(limit)) and world.uptime() < deadline:
        await world.updates.arrived.wait(deadline - world.uptime())
        if world.poller != mine:
            raise conflict(OTHER_POLLER)
        if world.stopping:
            break
    return world.misbehaviour.disturb(waiting)


def _confirm(world: World, offset: int) -> None:
    if offset > 0:
        world.updates.confirm_below(offset)
    elif offset < 0:
        world.updates.keep_last(-offset)


METHODS = {"getupdates": get_updates}
