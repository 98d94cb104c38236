"""Updates as Telegram sends them, read one by one: one that cannot be read (a kind of a later
release, say) must not hold up the others."""

import json
from typing import Any

import structlog
from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError

log = structlog.get_logger()


class Incoming(TelegramMethod[list[dict[str, Any]]]):
    """``getUpdates``, answered as plain JSON."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    timeout: int
    allowed_updates: list[str]


def read(bot: Bot, given: dict[str, Any]) -> Update | None:
    """The update; None for one whose shape or kind is not known here, which comes from nobody,
    or has a number that no record holds."""
    try:
        update = Update.model_validate(_whole(given), context={"bot": bot})
        if getattr(update.event, "from_user", None) is None:
            raise ValueError("from nobody")
    except (ValueError, UpdateTypeLookupError) as error:
        # The words of neither are told: they quote what somebody wrote.
        log.warning("an update cannot be read", kind=type(error).__name__)
        return None
    return update


def _whole(given: dict[str, Any]) -> Any:
    """Half a letter (a lone surrogate, which neither a file nor a network takes) becomes "?"."""
    text = json.dumps(given, ensure_ascii=False).encode(errors="replace")
    return json.loads(text, parse_int=_number)


def _number(digits: str) -> int:
    if not -(2**63) <= (number := int(digits)) < 2**63:
        raise ValueError("a number that no record holds")
    return number
