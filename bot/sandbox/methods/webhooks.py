"""setWebhook and its kin (core.telegram.org/bots/api#setwebhook)."""

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.world import World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_CONNECTIONS = 40


async def set_webhook(world: World, call: Call) -> bool:
    """Unlike Telegram, plain http is welcome, and only addresses on this machine are."""
    url, secret = call.text("url").strip(), call.text("secret_token")
    if secret and not SECRET.fullmatch(secret):
        too_long = len(secret) > 256
        what = "is too long" if too_long else "contains unallowed characters"
        raise bad_request(f"secret token {what}")
    if not url:
        return await delete_webhook(world, call)
    if urlsplit(url).scheme not in ("http", "https") or urlsplit(url).hostname not in LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _drop_if_asked(world, call)
    kinds = call.structure("allowed_updates")
    if kinds is not None:
        world.updates.allow(kinds)
    connections = call.integer("max_connections", MOST_CONNECTIONS)
    webhook = {"url": url, "secret": secret, "max_connections": connections}
    world.store.keep_setting("webhook", webhook)
    world.poller += 1
    world.updates.arrived.ring()
    return True


async def delete_webhook(world: World, call: Call) -> bool:
    _drop_if_asked(world, call)
    world.store.keep_setting("webhook", None)
    world.updates.arrived.ring()
    return True


async def get_webhook_info(world: World, call: Call) -> dict[str, Any]:
    webhook = world.store.setting("webhook") or {}
    info: dict[str, Any] = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": world.updates.count(),
    }
    for key in ("max_connections", "last_error_date", "last_error_message"):
        if key in webhook:
            info[key] = webhook[key]
    if allowed := world.updates.allowed():
        info["allowed_updates"] = allowed
    return info


def _drop_if_asked(world: World, call: Call) -> None:
    if call.flag("drop_pending_updates"):
        world.updates.forget_all()


METHODS = {
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
}
