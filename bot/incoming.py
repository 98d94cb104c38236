"""Updates as Telegram sends them, read one by one: one that cannot be read (a kind of a later
release, say) must not hold up the others."""

import json
from typing import Any

import structlog
from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

log = structlog.get_logger()


class Incoming(TelegramMethod[list[dict[str, Any]]]):
    """``getUpdates``, answered as plain JSON."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int
    allowed_updates: list[str]


def read(bot: Bot, given: dict[str, Any]) -> Update | None:
    """The update; None for one whose shape or kind is not known here."""
    try:
        update = Update.model_validate(_whole(given), context={"bot": bot})
        update.event_type  # noqa: B018  raises for a kind that is not known
    except (ValidationError, UpdateTypeLookupError) as error:
        # Why stands in neither: both quote what somebody wrote.
        log.warning("an update cannot be read", kind=type(error).__name__)
        return None
    return update


def _whole(given: dict[str, Any]) -> Any:
    """Half a letter (a lone surrogate, which neither a file nor a network takes) becomes "?"."""
    return json.loads(json.dumps(given, ensure_ascii=False).encode(errors="replace"))
