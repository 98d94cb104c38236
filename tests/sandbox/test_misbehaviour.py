"""Faults on request, each as a bot would meet it in the wild."""

import time

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from bot.sandbox.phone import Phone, Phones


async def test_too_many_requests_names_the_seconds(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await phones.misbehave("429", retry_after=3, times=1)
    with pytest.raises(TelegramRetryAfter, match="Too Many Requests: retry after 3") as refusal:
        await aiogram_bot.send_message(wang.id, "您好")
    assert refusal.value.retry_after == 3
    await aiogram_bot.send_message(wang.id, "您好")


async def test_a_fault_meets_only_its_method_and_chat(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await phones.misbehave("500", method="sendMessage", chat_id=wang.id)
    await aiogram_bot.get_me()
    with pytest.raises(TelegramServerError):
        await aiogram_bot.send_message(wang.id, "您好")
    assert [call["status"] for call in await phones.calls()] == [200, 500]


async def test_a_lost_answer_was_still_acted_on(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await phones.misbehave("drop_after", method="sendMessage")
    with pytest.raises(TelegramNetworkError):
        await aiogram_bot.send_message(wang.id, "您好")
    await wang.wait("您好")


async def test_a_late_answer_comes_after_the_act(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await phones.misbehave("late", method="sendMessage", seconds=5)
    with pytest.raises(TelegramNetworkError):
        await aiogram_bot.send_message(wang.id, "您好", request_timeout=0.3)
    await wang.wait("您好")


async def test_a_delay_delays(aiogram_bot: Bot, phones: Phones) -> None:
    await phones.misbehave("delay", seconds=0.3)
    began = time.monotonic()
    await aiogram_bot.get_me()
    assert time.monotonic() - began >= 0.3


async def test_updates_come_twice_or_in_the_wrong_order(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await wang.say("二")
    await phones.misbehave("duplicate")
    assert [u.message.text for u in await aiogram_bot.get_updates()] == ["/start"] * 2 + ["二"] * 2
    await phones.misbehave("reorder")
    assert [u.message.text for u in await aiogram_bot.get_updates()] == ["二", "/start"]


async def test_an_unknown_fault_is_refused(phones: Phones) -> None:
    with pytest.raises(AssertionError, match="不会这样捣乱"):
        await phones.misbehave("earthquake")


async def test_flood_limits_hold_once_asked_for(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await phones.misbehave("flood_limits")
    await aiogram_bot.send_message(wang.id, "一")
    with pytest.raises(TelegramRetryAfter) as refusal:
        await aiogram_bot.send_message(wang.id, "二")
    assert refusal.value.retry_after == 1
    await phones.misbehave("flood_limits", times=0)
    await aiogram_bot.send_message(wang.id, "二")
