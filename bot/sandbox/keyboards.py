"""Inline and reply keyboards: checked as Telegram checks them, and searched for a button."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request

# core.telegram.org/bots/api#inlinekeyboardbutton: callback_data is 1–64 bytes, not characters.
DATA_LIMIT = 64
INLINE_BUTTONS_LIMIT = 100
ONE_OF = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "pay",
)


@dataclass(frozen=True)
class Markup:
    """What a message brought: buttons under itself, or a change of the chat's own keyboard.

    `reply` is the raw ReplyKeyboardMarkup, ReplyKeyboardRemove or ForceReply.
    """

    inline: dict[str, Any] | None = None
    reply: dict[str, Any] | None = None


def read_markup(call: Call) -> Markup:
    """Raises ApiError for a keyboard that Telegram would refuse."""
    raw = call.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if raw is None:
        return Markup()
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        return Markup(inline=_inline(raw["inline_keyboard"]))
    if "keyboard" in raw:
        return Markup(reply={**raw, "keyboard": [[_plain(b) for b in r] for r in raw["keyboard"]]})
    return Markup(reply=raw) if raw else Markup()


def _inline(rows: Any) -> dict[str, Any] | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > INLINE_BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if not str(button.get("text", "")).strip():
        raise _unreadable('Can\'t find field "text"')
    if not any(button.get(kind) is not None for kind in ONE_OF):
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    _check_address(button.get("url"))
    return {key: value for key, value in button.items() if value is not None}


def _check_address(url: Any) -> None:
    """Telegram knows no localhost: a button may open public addresses and tg:// links only."""
    if not url:
        return
    parts = urlsplit(str(url) if "://" in str(url) else f"http://{url}")
    public = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    if not public and parts.scheme != "tg":
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _plain(button: Any) -> dict[str, Any]:
    """In a reply keyboard a bare string is a button too (Bot API, KeyboardButton)."""
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    return button


def buttons(markup: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Every button of an inline or reply keyboard, row after row."""
    rows = (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or []
    return [button for row in rows for button in row]


def _unreadable(why: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {why}")
