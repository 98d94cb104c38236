"""What people do on their phones reaches the bot as Telegram would tell it."""

import asyncio
from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox

CHOICE = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="✅ 接受", callback_data="accept:1")],
        [InlineKeyboardButton(text="这次不行", callback_data="decline:1")],
    ]
)


async def newest(bot: Bot) -> Update:
    return (await bot.get_updates(offset=-1))[0]


async def test_a_deep_link_brings_its_payload(aiogram_bot: Bot, phones: Phones) -> None:
    head = await phones.add("李站长")
    await head.open("invite_7f3a")
    assert (await newest(aiogram_bot)).message.text == "/start invite_7f3a"


async def test_a_payload_with_foreign_characters_is_refused(wang: Phone) -> None:
    with pytest.raises(AssertionError, match="1–64"):
        await wang.open("心愿")


async def test_a_press_reaches_the_bot_and_its_answer_pops_up(
    aiogram_bot: Bot, wang: Phone
) -> None:
    sent = await aiogram_bot.send_message(wang.id, "愿意吗？", reply_markup=CHOICE)
    await wang.press("接受")

    query = (await newest(aiogram_bot)).callback_query
    await query.answer("收到，谢谢！")

    assert (query.data, query.message.message_id) == ("accept:1", sent.message_id)
    assert query.from_user.id == wang.id
    assert query.chat_instance
    assert await wang.wait_toast("谢谢") == "收到，谢谢！"


async def test_a_press_is_answered_within_a_minute_or_never(
    sandbox: Sandbox, aiogram_bot: Bot, wang: Phone
) -> None:
    await aiogram_bot.send_message(wang.id, "愿意吗？", reply_markup=CHOICE)
    await wang.press("接受")
    query = (await newest(aiogram_bot)).callback_query
    await sandbox.clock.advance(timedelta(minutes=2))
    with pytest.raises(TelegramBadRequest, match="query is too old and response timeout expired"):
        await query.answer()


async def test_a_button_on_its_way_is_waited_for(aiogram_bot: Bot, wang: Phone) -> None:
    pressing = asyncio.create_task(wang.press("接受"))
    await asyncio.sleep(0.05)
    await aiogram_bot.send_message(wang.id, "愿意吗？", reply_markup=CHOICE)
    await pressing

    assert (await newest(aiogram_bot)).callback_query is not None


async def test_a_button_that_never_comes_is_complained_of(wang: Phone) -> None:
    with pytest.raises(AssertionError, match="no button '接受'"):
        await wang.press("接受", timeout=0.1)


async def test_a_button_that_went_cannot_be_pressed_but_can_be_forged(
    aiogram_bot: Bot, wang: Phone
) -> None:
    await aiogram_bot.send_message(wang.id, "愿意吗？", reply_markup=CHOICE)
    seen = await wang.wait("愿意吗？")
    await aiogram_bot.edit_message_text("已经有人了", chat_id=wang.id, message_id=seen.id)

    with pytest.raises(AssertionError, match="这个按钮现在不在屏幕上"):
        await wang.press("accept:1", message=seen)
    await wang.press("accept:999", message=seen, force=True)

    assert (await newest(aiogram_bot)).callback_query.data == "accept:999"


async def test_waiting_in_vain_quotes_the_last_messages(aiogram_bot: Bot, wang: Phone) -> None:
    await aiogram_bot.send_message(wang.id, "请稍等")
    with pytest.raises(AssertionError, match="请稍等"):
        await wang.wait("好了", timeout=0.1)


async def test_an_edit_counts_as_news(aiogram_bot: Bot, wang: Phone) -> None:
    sent = await aiogram_bot.send_message(wang.id, "等待批准", reply_markup=CHOICE)
    await wang.press("接受")
    await aiogram_bot.edit_message_text("已接受", chat_id=wang.id, message_id=sent.message_id)
    assert (await wang.wait("已接受")).id == sent.message_id


async def test_a_keyboard_stays_until_it_is_removed(aiogram_bot: Bot, wang: Phone) -> None:
    keyboard = ReplyKeyboardMarkup(
        keyboard=[
            [KeyboardButton(text="发心愿")],
            [KeyboardButton(text="发位置", request_location=True)],
        ]
    )
    await aiogram_bot.send_message(wang.id, "请选", reply_markup=keyboard)
    assert await wang.keyboard() == ["发心愿", "发位置"]
    await wang.press("发心愿")
    assert (await newest(aiogram_bot)).message.text == "发心愿"
    with pytest.raises(AssertionError, match="手机号或位置"):
        await wang.press("发位置")
    await aiogram_bot.send_message(wang.id, "好", reply_markup=ReplyKeyboardRemove())
    assert await wang.keyboard() == []


async def test_a_one_time_keyboard_goes_after_use(aiogram_bot: Bot, wang: Phone) -> None:
    once = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="是")]], one_time_keyboard=True)
    await aiogram_bot.send_message(wang.id, "对吗？", reply_markup=once)
    await wang.press("是")
    assert await wang.keyboard() == []


async def test_blocking_and_coming_back_is_told(aiogram_bot: Bot, wang: Phone) -> None:
    await wang.block()
    change = (await newest(aiogram_bot)).my_chat_member
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(AssertionError, match="停用"):
        await wang.say("在吗")
    await wang.unblock()
    assert (await newest(aiogram_bot)).my_chat_member.new_chat_member.status == "member"


async def test_a_long_text_arrives_in_pieces_as_phones_send_it(
    aiogram_bot: Bot, wang: Phone
) -> None:
    await wang.say("愿" * 5000)
    pieces = [u.message.text for u in (await aiogram_bot.get_updates())[1:]]
    assert [len(piece) for piece in pieces] == [4096, 904]


async def test_a_strange_text_arrives_unchanged(aiogram_bot: Bot, wang: Phone) -> None:
    strange = "<script>alert(1)</script> \u202eشكرا\u200b\x07 👨‍👩‍👧"
    await wang.say(strange)
    assert (await newest(aiogram_bot)).message.text == strange


async def test_a_forward_names_its_origin_and_brings_no_buttons(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    sent = await aiogram_bot.send_message(wang.id, "愿意吗？", reply_markup=CHOICE)
    zhao = await phones.add("赵师傅")
    await zhao.forward(sent.message_id)

    message = (await newest(aiogram_bot)).message

    assert message.chat.id == zhao.id
    assert message.forward_origin.sender_user.is_bot
    assert message.reply_markup is None


async def test_an_album_shares_one_group_id(aiogram_bot: Bot, wang: Phone) -> None:
    await wang.send_album(3, caption="三张")
    photos = [update.message for update in (await aiogram_bot.get_updates())[1:]]
    assert len({photo.media_group_id for photo in photos}) == 1
    assert [photo.caption for photo in photos] == ["三张", None, None]


async def test_in_a_group_the_bot_hears_commands_and_mentions_only(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    group = await phones.add_group("幸福里邻居", wang)
    for text in ("大家好", "/start@wish_station_bot", "@wish_station_bot 在吗", "/help"):
        await wang.say(text, chat_id=group)

    heard = [u.message for u in await aiogram_bot.get_updates() if u.message][1:]
    await aiogram_bot.send_message(group, "请私聊我")

    assert [m.text for m in heard] == ["/start@wish_station_bot", "@wish_station_bot 在吗", "/help"]
    assert heard[0].chat.type == "supergroup"
    assert (await wang.messages(chat_id=group))[-1].text == "请私聊我"


async def test_a_phone_taken_up_again_knows_its_last_act(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await aiogram_bot.send_message(wang.id, "早先的话")
    await wang.say("在吗")
    await aiogram_bot.send_message(wang.id, "在的")

    (again,) = await phones.people()

    assert (await again.wait("在的")).from_bot
    with pytest.raises(AssertionError):
        await again.wait("早先的话", timeout=0.1)
