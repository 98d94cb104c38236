"""Enough of MarkdownV2 (core.telegram.org/bots/api#markdownv2-style), strict about escapes.

The older Markdown mode is read by the same rules without that strictness; quotes and custom
emoji are not read.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError, bad_request

KINDS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "`": "code",
    "```": "pre",
    "[": "text_link",
}
TOKEN = re.compile(r"\\(.)|```|`|\|\||__|_|\*|~|\[|\]\(([^)]*)\)|([#+\-=|{}.!>()\]])", re.DOTALL)


@dataclass
class _Parse:
    strict: bool
    text: str = ""
    # The mark, where its text starts, and its byte offset in the source.
    opened: list[tuple[str, int, int]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)


def parse_markdown(source: str, mode: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and entities. Raises ApiError in Telegram's words for bad markup."""
    parse, position = _Parse(strict=mode.lower() == "markdownv2"), 0
    for token in TOKEN.finditer(source):
        parse.text += source[position : token.start()]
        _take(parse, token, len(source[: token.start()].encode()))
        position = token.end()
    parse.text += source[position:]
    if parse.opened:
        mark, _, where = parse.opened[-1]
        kind = KINDS[mark].title().replace("_", "")
        raise _cannot(f"Can't find end of {kind} entity at byte offset {where}")
    return parse.text, sorted(parse.entities, key=lambda e: (e["offset"], -e["length"]))


def _take(parse: _Parse, token: re.Match[str], where: int) -> None:
    mark = token.group()
    escaped, url, reserved = token.groups()
    innermost = parse.opened[-1][0] if parse.opened else ""
    if escaped is not None:
        parse.text += escaped
    elif mark == innermost:
        _close(parse)
    elif innermost in ("`", "```"):
        parse.text += mark
    elif url is not None and innermost == "[":
        _close(parse, url=url)
    elif url is not None or (reserved and not parse.strict):
        parse.text += mark
    elif reserved:
        why = "is reserved and must be escaped with the preceding '\\'"
        raise _cannot(f"Character '{reserved}' {why}")
    else:
        parse.opened.append((mark, len(parse.text), where))


def _close(parse: _Parse, **more: str) -> None:
    mark, start, _ = parse.opened.pop()
    offset, length = _units(parse.text[:start]), _units(parse.text[start:])
    if length:
        parse.entities.append({"offset": offset, "length": length, "type": KINDS[mark], **more})


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
