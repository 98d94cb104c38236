"""Enough of MarkdownV2 (core.telegram.org/bots/api#markdownv2-style), strict about escapes."""

import re
from typing import Any

from bot.sandbox.errors import ApiError, bad_request

MARKS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "`": "code",
    "```": "pre",
}
MARK = re.compile(r"\\(.)|```|`|\|\||__|_|\*|~|\[|\]\(([^)]*)\)|([#+\-=|{}.!>()\]])", re.DOTALL)


def parse_markdown(source: str, mode: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and entities. Raises ApiError in Telegram's words for bad markup."""
    strict = mode.lower() == "markdownv2"
    text, position = "", 0
    opened: list[tuple[str, int, int]] = []
    entities: list[dict[str, Any]] = []
    for mark in MARK.finditer(source):
        text += source[position : mark.start()]
        position = mark.end()
        token, escaped, url, reserved = mark.group(), mark.group(1), mark.group(2), mark.group(3)
        in_code = bool(opened) and opened[-1][0] in ("`", "```") and token != opened[-1][0]
        if escaped is not None:
            text += escaped
        elif in_code or (reserved and not strict):
            text += token
        elif reserved:
            raise _cannot(
                f"Character '{reserved}' is reserved and must be escaped with the preceding '\\'"
            )
        elif url is not None and opened and opened[-1][0] == "[":
            _, start, _ = opened.pop()
            entities.append(_entity("text_link", start, text, url=url))
        elif opened and opened[-1][0] == token:
            _, start, _ = opened.pop()
            entities.append(_entity(MARKS[token], start, text))
        else:
            opened.append((token, len(text), mark.start()))
    text += source[position:]
    if opened:
        token, _, where = opened[-1]
        kind = MARKS.get(token, "text_link")
        offset = len(source[:where].encode())
        raise _cannot(
            f"Can't find end of the entity starting at byte offset {offset}"
            if not strict
            else f"Can't find end of {kind.title().replace('_', '')} entity at byte offset {offset}"
        )
    return text, sorted((e for e in entities if e["length"]), key=lambda e: e["offset"])


def _entity(kind: str, start: int, text: str, **more: str) -> dict[str, Any]:
    offset, length = _units(text[:start]), _units(text[start:])
    return {"offset": offset, "length": length, "type": kind, **more}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
