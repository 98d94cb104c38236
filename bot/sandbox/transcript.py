"""One person's chat as plain text, to be kept or sent to somebody."""

from datetime import datetime
from typing import Any

from bot.sandbox.clock import STATION_ZONE
from bot.sandbox.people import Person
from bot.sandbox.views import message_view
from bot.sandbox.world import World

DAYS = "一二三四五六日"
OTHER_KINDS = {
    "photo": "照片",
    "sticker": "贴纸",
    "document": "文件",
    "voice": "语音",
    "location": "位置",
    "contact": "手机号",
}


def transcript(world: World, person: Person) -> str:
    """Who said what and when, day by day; buttons stand as [label] under their message."""
    about = f"（{person.role}）" if person.role else ""
    lines = [f"{person.name}{about}和“{world.bot['first_name']}”的聊天"]
    day = ""
    for kept in world.messages.since(person.id, 0):
        if kept.deleted:
            continue
        view = message_view(kept)
        when = datetime.fromtimestamp(view["date"], STATION_ZONE)
        if day != (today := day_in_words(when)):
            day = today
            lines += ["", f"—— {today} ——"]
        lines += ["", *_said(view, when)]
    return "\n".join(lines) + "\n"


def day_in_words(when: datetime) -> str:
    return f"{when.year}年{when.month}月{when.day}日 周{DAYS[when.weekday()]}"


def _said(view: dict[str, Any], when: datetime) -> list[str]:
    edited = "（已修改）" if view["edited"] else ""
    rows = [" ".join(f"[{button['text']}]" for button in row) for row in view["buttons"]]
    said = [*_kind(view), *view["text"].splitlines(), *rows]
    head = f"{when:%H:%M} {view['from_name']}{edited}："
    return [head, *(f"  {line}".rstrip() for line in said)]


def _kind(view: dict[str, Any]) -> list[str]:
    """What there is beside words: 〔照片〕, 〔位置 29.76，120.39〕, 〔文件 表.csv〕…"""
    for key, word in OTHER_KINDS.items():
        match view[key]:
            case None:
                continue
            case {"latitude": latitude, "longitude": longitude}:
                return [f"〔{word} {latitude}，{longitude}〕"]
            case {"phone_number": number}:
                return [f"〔{word} {number}〕"]
            case {"name": name} if name:
                return [f"〔{word} {name}〕"]
            case _:
                return [f"〔{word}〕"]
    return []
