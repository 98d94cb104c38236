"""Texts as Telegram keeps them: cleaned, measured in UTF-16, with their entities."""

import re
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.html import parse_html
from bot.sandbox.markdown import parse_markdown

Entities = list[dict[str, Any]]

# core.telegram.org/bots/api#sendmessage and #sendphoto: characters after entities parsing.
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024

# What Telegram's servers drop or blank in a text: control characters, line and paragraph
# separators, and the marks that turn the writing direction round.
DROPPED = re.compile("[\r\u2028-\u202e]")
BLANKED = re.compile("[\x00-\x08\x0b-\x1f]")

# Telegram holds a text of nothing but these for empty.
INVISIBLE = re.compile(r"[\s\u180e\u200b-\u200f\u2060\u2800\ufeff\ufffc]*")

FOUND_IN_TEXT = {
    "url": re.compile(r"(?:https?://|t\.me/|www\.)[^\s<>\"，。；！？（）【】、]+", re.ASCII),
    "bot_command": re.compile(r"(?<![\w/<])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])", re.ASCII),
    "mention": re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}", re.ASCII),
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}", re.ASCII),
    "hashtag": re.compile(r"(?<![\w#])#\w*[^\W\d]\w*"),
}


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_blank(text: str) -> bool:
    return INVISIBLE.fullmatch(text) is not None


def clean(text: str) -> str:
    return BLANKED.sub(" ", DROPPED.sub("", text))


def formatted(call: Call, name: str, entities_name: str) -> tuple[str, Entities]:
    """The text of a field and its entities, by parse_mode or as given."""
    return format_text(
        call.text(name), call.text("parse_mode"), call.structure(entities_name) or []
    )


def format_text(raw: str, parse_mode: str, given: Entities) -> tuple[str, Entities]:
    text, entities = _parsed(clean(raw), parse_mode, given)
    text, entities = _trimmed(text, entities)
    return text, found_entities(text, entities)


def found_entities(text: str, known: Entities | None = None) -> Entities:
    """The known entities and those Telegram finds by itself, such as /commands and links."""
    entities = list(known or [])
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] != "bold"]
    for kind, pattern in FOUND_IN_TEXT.items():
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            end = start + utf16_length(match.group())
            if all(end <= begin or start >= finish for begin, finish in taken):
                entities.append({"offset": start, "length": end - start, "type": kind})
                taken.append((start, end))
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _parsed(text: str, parse_mode: str, given: Entities) -> tuple[str, Entities]:
    match parse_mode.lower():
        case "":
            return text, given
        case "html":
            return parse_html(text)
        case "markdown" | "markdownv2":
            return parse_markdown(text, parse_mode)
    raise bad_request("unsupported parse_mode")


def _trimmed(text: str, entities: Entities) -> tuple[str, Entities]:
    cut = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    end = utf16_length(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - cut, 0)
        length = min(entity["offset"] - cut + entity["length"], end) - start
        if length > 0:
            kept.append({**entity, "offset": start, "length": length})
    return text, kept
