"""Telegram's HTML style (core.telegram.org/bots/api#html-style), as strict as Telegram's."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.errors import ApiError, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
    "blockquote expandable": "expandable_blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
TAG = re.compile(r"<(/?)([^\s>]*)([^>]*)>")
ATTRIBUTE = re.compile(r"""([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?""")


@dataclass
class _Tag:
    name: str
    argument: str
    offset: int


@dataclass
class _Parse:
    source: str
    text: str = ""
    length: int = 0
    open_tags: list[_Tag] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)


def parse_html(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and entities. Raises ApiError in Telegram's words for bad markup."""
    parse = _Parse(source)
    position = 0
    for tag in _tags(source):
        _add_text(parse, source[position : tag.start()])
        (_close if tag.group(1) else _open)(parse, tag)
        position = tag.end()
    _add_text(parse, source[position:])
    if parse.open_tags:
        name = parse.open_tags[-1].name
        raise _cannot(f'Can\'t find end tag corresponding to start tag "{name}"')
    entities = sorted(parse.entities, key=lambda e: (e["offset"], -e["length"]))
    return parse.text, entities


def unescape(text: str) -> str:
    return REFERENCE.sub(_character, text)


def _tags(source: str) -> list[re.Match[str]]:
    found = []
    position = source.find("<")
    while position >= 0:
        tag = TAG.match(source, position)
        if tag is None:
            kind = "end" if source.startswith("</", position) else "start"
            raise _cannot(f"Unclosed {kind} tag at byte offset {_bytes_before(source, position)}")
        found.append(tag)
        position = source.find("<", tag.end())
    return found


def _open(parse: _Parse, tag: re.Match[str]) -> None:
    name, where = tag.group(2).lower(), _bytes_before(parse.source, tag.start())
    if name not in KINDS:
        raise _cannot(f'Unsupported start tag "{name}" at byte offset {where}')
    attributes = {
        key.lower(): unescape(quoted or single or bare)
        for key, quoted, single, bare in ATTRIBUTE.findall(tag.group(3))
    }
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    if name == "blockquote" and "expandable" in attributes:
        name = "blockquote expandable"
    argument = next((attributes[k] for k in ("href", "class", "emoji-id") if k in attributes), "")
    parse.open_tags.append(_Tag(name, argument, parse.length))


def _close(parse: _Parse, tag: re.Match[str]) -> None:
    where = _bytes_before(parse.source, tag.start())
    if not parse.open_tags:
        raise _cannot(f"Unexpected end tag at byte offset {where}")
    opened, found = parse.open_tags.pop(), tag.group(2).lower()
    name = opened.name.partition(" ")[0]
    if found not in ("", name):
        expected = f'expected "</{name}>", found "</{found}>"'
        raise _cannot(f"Unmatched end tag at byte offset {where}, {expected}")
    if parse.length > opened.offset:
        parse.entities.extend(_entity(parse, opened))


def _entity(parse: _Parse, tag: _Tag) -> list[dict[str, Any]]:
    entity: dict[str, Any] = {"offset": tag.offset, "length": parse.length - tag.offset}
    kind = KINDS[tag.name]
    if kind == "text_link":
        entity["url"] = tag.argument
        # Telegram silently drops a link that leads nowhere.
        return [{**entity, "type": kind}] if "." in tag.argument or ":" in tag.argument else []
    if kind == "custom_emoji":
        entity["custom_emoji_id"] = tag.argument
    return [{**entity, "type": kind}]


def _add_text(parse: _Parse, escaped: str) -> None:
    text = unescape(escaped)
    parse.text += text
    parse.length += len(text.encode("utf-16-le", "surrogatepass")) // 2


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return NAMED[name]
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(number) if 0 < number < 0x10FFFF else reference.group()


def _bytes_before(source: str, position: int) -> int:
    return len(source[:position].encode())


def _cannot(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
