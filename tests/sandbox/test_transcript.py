"""A chat as a text file, and the words under a person's name."""

from datetime import datetime
from zoneinfo import ZoneInfo

import aiohttp
from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox

CHOICE = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text=text, callback_data=text) for text in ("我来", "不行")],
        [InlineKeyboardButton(text="为什么", callback_data="why")],
    ]
)


async def fetched(sandbox: Sandbox, phone: Phone) -> tuple[str, str]:
    """The file's text and the header that names it."""
    url = f"{sandbox.url}/sandbox/people/{phone.id}/transcript"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        assert answer.content_type == "text/plain"
        return await answer.text(), answer.headers["Content-Disposition"]


async def test_a_transcript_names_who_said_what_and_when(
    sandbox: Sandbox, aiogram_bot: Bot, phones: Phones
) -> None:
    zhao = await phones.add("赵师傅", role="志愿者·电工")
    await phones.move_clock(tomorrow="09:05")
    await zhao.open()
    await aiogram_bot.send_message(zhao.id, "修电线，\n去吗？", reply_markup=CHOICE)
    gone = await aiogram_bot.send_message(zhao.id, "发错了")
    await aiogram_bot.delete_message(zhao.id, gone.message_id)
    await zhao.send_photo(caption="修好了")
    await zhao.send_location(29.76, 120.39)
    today = datetime.fromisoformat((await phones.line.ask("GET", "clock"))["local"])
    weekday = "周" + "一二三四五六日"[today.weekday()]

    text, _ = await fetched(sandbox, zhao)

    assert text == (
        "赵师傅（志愿者·电工）和“心愿驿站”的聊天\n\n"
        f"—— {today.year}年{today.month}月{today.day}日 {weekday} ——\n\n"
        "09:05 赵师傅：\n  /start\n\n"
        "09:05 心愿驿站：\n  修电线，\n  去吗？\n  [我来] [不行]\n  [为什么]\n\n"
        "09:05 赵师傅：\n  〔照片〕\n  修好了\n\n"
        "09:05 赵师傅：\n  〔位置 29.76，120.39〕\n"
    )


async def test_a_transcript_is_a_file_with_the_persons_name(sandbox: Sandbox, wang: Phone) -> None:
    _, header = await fetched(sandbox, wang)
    today = sandbox.clock.now().astimezone(ZoneInfo("Asia/Shanghai"))
    name = f"%E7%8E%8B%E9%98%BF%E5%A7%A8-{today:%Y-%m-%d}.txt"
    assert header == f"attachment; filename*=UTF-8''{name}"


async def test_a_caption_is_seen_on_the_page_and_never_by_the_bot(
    aiogram_bot: Bot, phones: Phones
) -> None:
    zhang = await phones.add("张奶奶", role="居民", note="82岁的独居老人，不会打字")
    await zhang.open()
    (person,) = (await phones.line.ask("GET", "people"))["people"]
    (update,) = await aiogram_bot.get_updates()
    assert (person["role"], person["note"]) == ("居民", "82岁的独居老人，不会打字")
    assert "独居" not in update.model_dump_json()
