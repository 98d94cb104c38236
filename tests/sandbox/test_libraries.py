"""Both libraries, unpatched, find nothing they do not know in what the sandbox says."""

from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import (
    BufferedInputFile,
    FSInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)
from aiogram.types import User as AiogramUser
from pydantic import BaseModel
from telegram import InputFile, TelegramObject
from telegram import InputMediaPhoto as PtbPhoto
from telegram import User as PtbUser
from telegram.ext import ExtBot

from bot.sandbox.phone import Phone
from bot.sandbox.pictures import sample_photo

BUTTON = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="我来帮", callback_data="help:1")]]
)


def test_leftovers_are_found_when_there_are_some() -> None:
    strange = {"id": 1, "is_bot": False, "first_name": "王", "mood": "good"}
    assert leftovers([AiogramUser(**strange)]) == [{"mood": "good"}]
    assert leftovers([PtbUser.de_json(strange, None)]) == [{"mood": "good"}]


def leftovers(value: Any) -> list[Any]:
    """Whatever the library could not place, however deep."""
    if isinstance(value, list | tuple):
        return [extra for item in value for extra in leftovers(item)]
    if isinstance(value, BaseModel):
        own = [value.model_extra] if value.model_extra else []
        return own + [
            e for name in type(value).model_fields for e in leftovers(getattr(value, name))
        ]
    if isinstance(value, TelegramObject):
        own = [dict(value.api_kwargs)] if value.api_kwargs else []
        names = [name for name in value._get_attrs(include_private=False) if name != "api_kwargs"]
        return own + leftovers([getattr(value, name, None) for name in names])
    return []


async def ask_for_help(bot: Bot, person: Phone) -> Message:
    words = "<b>要帮忙吗？</b>"
    return await bot.send_message(person.id, words, parse_mode="HTML", reply_markup=BUTTON)


async def do_everything(person: Phone, sent: int) -> None:
    """One update of each kind the sandbox knows."""
    said = await person.say("给老张找个煤气灶 /help https://example.org", reply_to=sent)
    await person.edit(said, "给老张找一个煤气灶")
    await person.press("我来帮")
    await person.send_photo(caption="旧灶")
    await person.send_document(b"%PDF", "单.pdf", "application/pdf")
    await person.send_album(2)
    await person.send_sticker()
    await person.send_voice()
    await person.send_location(31.2, 121.5)
    await person.share_contact()
    await person.forward(sent)
    await person.block()
    await person.unblock()


async def test_aiogram_reads_every_kind_of_update(aiogram_bot: Bot, wang: Phone) -> None:
    sent = await aiogram_bot.send_message(
        wang.id, "<b>要帮忙吗？</b>", parse_mode="HTML", reply_markup=BUTTON
    )
    await do_everything(wang, sent.message_id)

    updates = await aiogram_bot.get_updates()

    assert len(updates) == 15
    assert leftovers(updates) == []


async def test_ptb_reads_every_kind_of_update(
    aiogram_bot: Bot, ptb_bot: ExtBot, wang: Phone
) -> None:
    sent = await aiogram_bot.send_message(
        wang.id, "<b>要帮忙吗？</b>", parse_mode="HTML", reply_markup=BUTTON
    )
    await do_everything(wang, sent.message_id)

    updates = await ptb_bot.get_updates()

    assert len(updates) == 15
    assert leftovers(updates) == []


async def test_aiogram_sends_everything(aiogram_bot: Bot, wang: Phone) -> None:
    file = BufferedInputFile(sample_photo(), "灶.jpg")
    photo = await aiogram_bot.send_photo(wang.id, file, caption="新灶", reply_markup=BUTTON)
    results = [
        await aiogram_bot.get_me(),
        await aiogram_bot.get_chat(wang.id),
        photo,
        await aiogram_bot.send_photo(wang.id, photo.photo[-1].file_id),
        await aiogram_bot.send_document(wang.id, BufferedInputFile(b"a,b", "表.csv")),
        await aiogram_bot.send_location(wang.id, 31.2, 121.5),
        await aiogram_bot.send_media_group(wang.id, [InputMediaPhoto(media=file)] * 2),
        await aiogram_bot.edit_message_caption(
            chat_id=wang.id, message_id=photo.message_id, caption="给老张的灶"
        ),
        await aiogram_bot.get_file(photo.photo[-1].file_id),
        await aiogram_bot.get_webhook_info(),
        await aiogram_bot.get_my_description(),
    ]
    assert leftovers(results) == []


async def test_ptb_sends_everything(ptb_bot: ExtBot, wang: Phone) -> None:
    photo = await ptb_bot.send_photo(wang.id, sample_photo(), caption="新灶")
    results = [
        await ptb_bot.get_me(),
        await ptb_bot.get_chat(wang.id),
        photo,
        await ptb_bot.send_photo(wang.id, photo.photo[-1].file_id),
        await ptb_bot.send_document(wang.id, b"a,b", filename="表.csv"),
        await ptb_bot.send_location(wang.id, 31.2, 121.5),
        await ptb_bot.send_media_group(wang.id, [PtbPhoto(sample_photo())] * 2),
        await ptb_bot.edit_message_caption(wang.id, photo.message_id, caption="给老张的灶"),
        await ptb_bot.get_file(photo.photo[-1].file_id),
        await ptb_bot.get_webhook_info(),
        await ptb_bot.get_my_description(),
    ]
    assert leftovers(results) == []


async def test_a_chinese_file_name_survives_every_way(
    aiogram_bot: Bot, ptb_bot: ExtBot, wang: Phone
) -> None:
    name = "捐赠协议（盖章）.pdf"
    await wang.send_document(b"%PDF", name)
    received = (await aiogram_bot.get_updates())[-1].message.document
    by_aiogram = await aiogram_bot.send_document(wang.id, BufferedInputFile(b"%PDF", name))
    by_ptb = await ptb_bot.send_document(wang.id, b"%PDF", filename=name)
    named = [received, by_aiogram.document, by_ptb.document]
    assert [document.file_name for document in named] == [name] * 3


async def test_a_photo_is_taken_in_every_form_a_library_uploads_it(
    aiogram_bot: Bot, ptb_bot: ExtBot, wang: Phone, tmp_path: Path
) -> None:
    data = sample_photo()
    file = tmp_path / "灶.jpg"
    file.write_bytes(data)
    await aiogram_bot.send_photo(wang.id, BufferedInputFile(data, "灶.jpg"), caption="字节")
    await aiogram_bot.send_photo(wang.id, FSInputFile(file), caption="路径")
    await ptb_bot.send_photo(wang.id, data, caption="字节")
    await ptb_bot.send_photo(wang.id, file, caption="路径")
    await ptb_bot.send_photo(wang.id, InputFile(data, "灶.jpg", attach=True), caption="附件")
    with file.open("rb") as opened:
        await ptb_bot.send_photo(wang.id, opened, caption="打开的文件")

    shown = [(m.photo, m.text) for m in await wang.messages() if m.from_bot]
    captions = ["字节", "路径", "字节", "路径", "附件", "打开的文件"]
    assert shown == [(True, caption) for caption in captions]


async def test_a_card_with_a_photo_keeps_its_caption_and_loses_its_buttons(
    aiogram_bot: Bot, ptb_bot: ExtBot, wang: Phone
) -> None:
    photo = BufferedInputFile(sample_photo(), "灶.jpg")
    sent = await aiogram_bot.send_photo(wang.id, photo, caption="旧灶", reply_markup=BUTTON)
    assert (await wang.wait("旧灶")).buttons == ["我来帮"]
    await ptb_bot.edit_message_reply_markup(wang.id, sent.message_id)
    seen = (await wang.messages())[-1]
    assert (seen.photo, seen.text, seen.buttons) == (True, "旧灶", [])
    await ptb_bot.delete_message(wang.id, sent.message_id)
    assert [m.text for m in await wang.messages()] == ["/start"]


@pytest.mark.parametrize("size", [10, 200_000])
async def test_a_file_comes_back_as_it_was_sent(
    aiogram_bot: Bot, ptb_bot: ExtBot, wang: Phone, size: int
) -> None:
    await wang.send_document(b"x" * size, "大.bin")
    update = (await aiogram_bot.get_updates())[-1]
    file_id = update.message.document.file_id

    by_aiogram = await aiogram_bot.download(file_id)
    by_ptb = await (await ptb_bot.get_file(file_id)).download_as_bytearray()

    assert by_aiogram.read() == bytes(by_ptb) == b"x" * size
