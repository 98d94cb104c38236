"""Limits and error wordings are Telegram's own."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import EndPointNotFound, InvalidToken
from telegram.ext import ExtBot

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox


def one_button(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="好", callback_data=data)]]
    )


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("\u200b\u2060", "text must be non-empty"),
        ("心" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>心愿", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<p>心愿</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ("心愿</b>", "can't parse entities: Unexpected end tag at byte offset 6"),
        (
            "<b><i>心</b></i>",
            'can\'t parse entities: Unmatched end tag at byte offset 9, expected "</i>",'
            ' found "</b>"',
        ),
        ("1 < 2", "can't parse entities: Unclosed start tag at byte offset 2"),
    ],
)
async def test_a_bad_text_is_refused(
    aiogram_bot: Bot, wang: Phone, text: str, wording: str
) -> None:
    with pytest.raises(TelegramBadRequest) as refusal:
        await aiogram_bot.send_message(wang.id, text, parse_mode="HTML")
    assert refusal.value.message == f"Bad Request: {wording}"


@pytest.mark.parametrize("text", ["心" * 4096, "😀" * 2048, "<b>" + "心" * 4096 + "</b>"])
async def test_a_text_at_the_limit_is_sent(aiogram_bot: Bot, wang: Phone, text: str) -> None:
    sent = await aiogram_bot.send_message(wang.id, text, parse_mode="HTML")
    assert len(sent.text.encode("utf-16-le")) == 2 * 4096


async def test_html_becomes_entities_counted_in_utf16(aiogram_bot: Bot, wang: Phone) -> None:
    sent = await aiogram_bot.send_message(
        wang.id,
        '😀<b>煤气灶 <i>1</i></b> &lt;台&gt; <a href="https://example.org">看</a>',
        parse_mode="HTML",
    )
    assert sent.text == "😀煤气灶 1 <台> 看"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [
        ("bold", 2, 5),
        ("italic", 6, 1),
        ("text_link", 12, 1),
    ]


async def test_without_parse_mode_markup_stays_text(aiogram_bot: Bot, wang: Phone) -> None:
    sent = await aiogram_bot.send_message(wang.id, "<b>1 < 2 & *3*")
    assert sent.text == "<b>1 < 2 & *3*"


async def test_markdown_v2_is_read_and_its_reserved_characters_are_watched(
    aiogram_bot: Bot, wang: Phone
) -> None:
    words = r"*煤气灶* _1_ `a*b` [看](https://example.org) 3\.5"
    sent = await aiogram_bot.send_message(wang.id, words, parse_mode="MarkdownV2")
    assert sent.text == "煤气灶 1 a*b 看 3.5"
    assert [e.type for e in sent.entities] == ["bold", "italic", "code", "text_link"]
    with pytest.raises(TelegramBadRequest, match=r"Character '\.' is reserved"):
        await aiogram_bot.send_message(wang.id, "3.5", parse_mode="MarkdownV2")


@pytest.mark.parametrize("data", ["二" * 22, "x" * 65])
async def test_button_data_is_at_most_64_bytes(aiogram_bot: Bot, wang: Phone, data: str) -> None:
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await aiogram_bot.send_message(wang.id, "选", reply_markup=one_button(data))
    await aiogram_bot.send_message(wang.id, "选", reply_markup=one_button(data[:21]))


async def test_a_button_opens_public_addresses_only(aiogram_bot: Bot, wang: Phone) -> None:
    for url, fine in [("http://localhost:8080", False), ("https://example.org/a", True)]:
        button = InlineKeyboardButton(text="打开", url=url)
        sending = aiogram_bot.send_message(
            wang.id, "看", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
        )
        if fine:
            await sending
        else:
            with pytest.raises(TelegramBadRequest, match="is invalid: Wrong HTTP URL"):
                await sending


async def test_a_long_caption_is_refused(aiogram_bot: Bot, wang: Phone) -> None:
    file = BufferedInputFile(b"x", "单.txt")
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await aiogram_bot.send_document(wang.id, file, caption="心" * 1025)


async def test_what_is_no_picture_is_refused_as_photo(aiogram_bot: Bot, wang: Phone) -> None:
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await aiogram_bot.send_photo(wang.id, BufferedInputFile(b"no picture", "灶.jpg"))


async def test_an_edit_that_changes_nothing_is_refused(aiogram_bot: Bot, wang: Phone) -> None:
    sent = await aiogram_bot.send_message(wang.id, "好", reply_markup=one_button("a"))
    place = {"chat_id": wang.id, "message_id": sent.message_id}
    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new"):
        await aiogram_bot.edit_message_text("好", reply_markup=one_button("a"), **place)
    await aiogram_bot.edit_message_text("好", reply_markup=one_button("b"), **place)
    await aiogram_bot.edit_message_reply_markup(**place)
    assert (await wang.wait("好")).buttons == []


async def test_a_missing_message_cannot_be_edited(aiogram_bot: Bot, wang: Phone) -> None:
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await aiogram_bot.edit_message_text("新", chat_id=wang.id, message_id=999)
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await aiogram_bot.send_message(
            wang.id, "新", reply_parameters=ReplyParameters(message_id=999)
        )


async def test_a_person_cannot_edit_or_have_edited_what_is_not_theirs(
    aiogram_bot: Bot, wang: Phone
) -> None:
    said = await wang.say("我的话")
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await aiogram_bot.edit_message_text("改", chat_id=wang.id, message_id=said.id)


async def test_only_messages_younger_than_48_hours_can_be_deleted(
    sandbox: Sandbox, aiogram_bot: Bot, wang: Phone
) -> None:
    old = await aiogram_bot.send_message(wang.id, "旧")
    await sandbox.clock.advance(timedelta(hours=48))
    young = await aiogram_bot.send_message(wang.id, "新")

    assert await aiogram_bot.delete_message(wang.id, young.message_id)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await aiogram_bot.delete_message(wang.id, old.message_id)
    assert [m.text for m in await wang.messages()] == ["/start", "旧"]


async def test_whom_the_bot_may_not_write_to(aiogram_bot: Bot, phones: Phones, wang: Phone) -> None:
    stranger = await phones.add("陌生人")
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await aiogram_bot.send_message(stranger.id, "您好")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await aiogram_bot.send_message(42, "您好")
    await wang.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await aiogram_bot.send_message(wang.id, "您好")
    await wang.open()
    await aiogram_bot.send_message(wang.id, "您好")


async def test_a_wrong_token_is_unauthorized(sandbox: Sandbox) -> None:
    with pytest.raises(InvalidToken, match="Unauthorized"):
        await ExtBot("100001:another", base_url=f"{sandbox.url}/bot").get_me()


async def test_an_unknown_method_is_not_found(ptb_bot: ExtBot) -> None:
    with pytest.raises(EndPointNotFound):
        await ptb_bot.do_api_request("unknownMethod")


async def test_files_over_20_mb_cannot_be_fetched(aiogram_bot: Bot, wang: Phone) -> None:
    await wang.send_document(bytes(20 * 1024 * 1024 + 1), "大.bin")
    document = (await aiogram_bot.get_updates())[-1].message.document
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await aiogram_bot.get_file(document.file_id)


async def test_a_command_has_a_plain_name(aiogram_bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
        await aiogram_bot.set_my_commands([BotCommand(command="帮助", description="帮助")])
