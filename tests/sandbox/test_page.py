"""The page, in a real browser: people press real buttons and a real bot answers."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.filters import CommandStart
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from playwright.async_api import Browser, Page, expect

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox
from tests.sandbox.browsing import NEEDS_CHROMIUM, opened

pytestmark = NEEDS_CHROMIUM

MENU = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="我来帮忙")]])
CHOICE = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text="✅ 接受", callback_data="accept")],
        [InlineKeyboardButton(text="为什么找我", callback_data="why")],
    ]
)


def small_bot() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def start(message: Message) -> None:
        await message.answer("欢迎来到心愿驿站", reply_markup=MENU)

    @dispatcher.message(F.photo)
    async def photo(message: Message) -> None:
        await message.answer_photo(message.photo[-1].file_id, caption="照片收到")

    @dispatcher.message()
    async def ask(message: Message) -> None:
        await message.answer(f"您说：{message.text}\n愿意吗？", reply_markup=CHOICE)

    @dispatcher.callback_query(F.data == "accept")
    async def accept(query: CallbackQuery) -> None:
        await query.answer("谢谢您！")
        await query.message.edit_text("已接受")

    @dispatcher.callback_query(F.data == "why")
    async def why(query: CallbackQuery) -> None:
        await query.answer("您会修电线，住得也近。", show_alert=True)

    return dispatcher


@pytest.fixture
async def answering(aiogram_bot: Bot) -> AsyncIterator[None]:
    dispatcher = small_bot()
    polling = asyncio.create_task(
        dispatcher.start_polling(aiogram_bot, handle_signals=False, close_bot_session=False)
    )
    yield
    await dispatcher.stop_polling()
    await polling


async def test_a_newcomer_starts_talks_and_accepts(
    sandbox: Sandbox, answering: None, browser: Browser
) -> None:
    page = await opened(browser, sandbox, 1440, 900)
    requests, faults = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)

    await page.get_by_role("button", name="添加一个人").click()
    await page.get_by_label("新来的人的名字").fill("赵师傅")
    await page.keyboard.press("Enter")
    phone = page.get_by_role("region", name="赵师傅的手机")
    await phone.get_by_role("button", name="开始").click()
    await expect(phone.get_by_text("欢迎来到心愿驿站")).to_be_visible()

    await phone.get_by_role("button", name="我来帮忙").click()
    await phone.get_by_role("button", name="为什么找我").click()
    await expect(phone.get_by_role("alertdialog")).to_contain_text("您会修电线")
    await phone.get_by_role("button", name="好", exact=True).click()
    await phone.get_by_role("button", name="接受").click()
    await expect(phone.get_by_text("谢谢您！")).to_be_visible()
    await expect(phone.get_by_text("已接受")).to_be_visible()
    await expect(phone.get_by_role("button", name="接受")).to_have_count(0)

    assert all(url.startswith(sandbox.url) for url in requests)
    assert faults == []


async def test_what_members_write_stays_text(
    sandbox: Sandbox, answering: None, browser: Browser, wang: Phone
) -> None:
    page = await opened(browser, sandbox, 1440, 900)
    line = page.get_by_label("王阿姨写消息")
    await line.fill("<img src=x onerror=alert(1)> & <b>灶</b>")
    await line.press("Enter")
    said = page.get_by_text("您说：<img src=x onerror=alert(1)> & <b>灶</b>")
    await expect(said).to_be_visible()


async def test_a_photo_is_sent_and_shown(
    sandbox: Sandbox, answering: None, browser: Browser, wang: Phone
) -> None:
    page = await opened(browser, sandbox, 1440, 900)
    await page.get_by_role("button", name="发送照片、位置等").click()
    await page.get_by_role("menuitem", name="示例照片").click()
    await expect(page.get_by_text("照片收到")).to_be_visible()
    await page.wait_for_function("document.querySelectorAll('.photo img')[1]?.naturalWidth > 0")


async def test_the_clock_moves_at_a_press(sandbox: Sandbox, browser: Browser) -> None:
    page = await opened(browser, sandbox, 1440, 900)
    await page.get_by_role("button", name="快进到明天9点").click()
    await expect(page.get_by_role("group", name="沙盒的时钟")).to_contain_text("09:00")


PHONES = re.compile("的手机$")


async def shown(page: Page) -> list[str]:
    """Whose phones stand there, from left to right; every one of them whole."""
    found = page.get_by_role("region", name=PHONES)
    await expect(found.first).to_be_visible()
    names = []
    for phone in await found.all():
        await expect(phone).to_be_in_viewport(ratio=1)
        names.append(await phone.get_by_role("heading").inner_text())
    return names


@pytest.fixture
async def five(phones: Phones) -> list[str]:
    names = ["王站长", "社工小林", "林经理", "李师傅", "赵师傅"]
    for name in names:
        await phones.add(name)
    return names


@pytest.mark.parametrize(
    ("width", "height", "fit"), [(1600, 900, 4), (1280, 800, 3), (820, 1180, 2), (390, 844, 1)]
)
async def test_the_first_people_are_shown_as_many_as_fit_and_none_is_cut(
    sandbox: Sandbox, browser: Browser, five: list[str], width: int, height: int, fit: int
) -> None:
    page = await opened(browser, sandbox, width, height)
    assert await shown(page) == five[:fit]
    assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_who_finds_no_room_takes_the_last_place_and_makes_room_again(
    sandbox: Sandbox, browser: Browser, five: list[str]
) -> None:
    page = await opened(browser, sandbox, 1366, 768)
    await page.get_by_role("button", name="赵师傅", exact=True).click()
    assert await shown(page) == ["王站长", "社工小林", "赵师傅"]
    await page.get_by_role("button", name="人物").click()
    await page.set_viewport_size({"width": 1440, "height": 900})
    await expect(page.get_by_role("region", name=PHONES)).to_have_count(4)
    assert await shown(page) == ["王站长", "社工小林", "赵师傅", "林经理"]
    await page.get_by_role("button", name="收起王站长的手机").click()
    assert await shown(page) == ["社工小林", "赵师傅", "林经理"]


async def test_on_a_phone_one_person_is_shown_at_a_time(
    sandbox: Sandbox, browser: Browser, five: list[str]
) -> None:
    page = await opened(browser, sandbox, 390, 844)
    await page.get_by_role("button", name="人物").click()
    await page.get_by_role("button", name="赵师傅", exact=True).click()
    await expect(page.get_by_role("navigation", name="扮演谁")).to_have_count(0)
    assert await shown(page) == ["赵师傅"]


async def test_on_the_smallest_phone_the_bar_and_a_week_of_days_keep_to_one_line(
    sandbox: Sandbox, browser: Browser, aiogram_bot: Bot, wang: Phone, phones: Phones
) -> None:
    days = [InlineKeyboardButton(text=f"{day}", callback_data=f"d{day}") for day in range(20, 27)]
    week = InlineKeyboardMarkup(inline_keyboard=[days])
    await aiogram_bot.send_message(wang.id, "哪天？", reply_markup=week)
    page = await opened(browser, sandbox, 360, 740)
    await expect(page.get_by_text("哪天？")).to_be_visible()
    for at in range(10):
        other = await phones.add(f"{at}师傅")
        await other.open()
        await aiogram_bot.send_message(other.id, "您好")
    await expect(page.locator(".top .badge")).to_have_text("10")
    people = await page.get_by_role("button", name="人物").bounding_box()
    night = await page.locator(".top > :last-child").bounding_box()
    assert abs(people["y"] - night["y"]) < people["height"]
    day = await page.get_by_role("button", name="20", exact=True).bounding_box()
    assert day["height"] < 50


async def test_a_tall_keyboard_leaves_the_talk_in_sight(
    sandbox: Sandbox, browser: Browser, aiogram_bot: Bot, wang: Phone
) -> None:
    rows = [[KeyboardButton(text=f"{row}{seat}") for seat in "甲乙"] for row in range(12)]
    menu = ReplyKeyboardMarkup(keyboard=rows)
    await aiogram_bot.send_message(wang.id, "欢迎来到心愿驿站", reply_markup=menu)
    page = await opened(browser, sandbox, 1366, 768)
    await expect(page.get_by_text("欢迎来到心愿驿站")).to_be_in_viewport(ratio=1)
    last = page.get_by_role("button", name="11乙")
    await expect(last).not_to_be_in_viewport()
    await last.scroll_into_view_if_needed()
    await expect(last).to_be_in_viewport(ratio=1)


async def test_buttons_under_a_short_message_keep_to_one_line(
    sandbox: Sandbox, browser: Browser, aiogram_bot: Bot, wang: Phone
) -> None:
    labels = ("🎂 改年纪", "📅 哪天前要")
    row = [InlineKeyboardButton(text=one, callback_data=one) for one in labels]
    menu = InlineKeyboardMarkup(inline_keyboard=[row])
    await aiogram_bot.send_message(wang.id, "改哪样？", reply_markup=menu)
    page = await opened(browser, sandbox, 360, 780)
    for label in labels:
        box = await page.get_by_role("button", name=label).bounding_box()
        assert box is not None
        assert box["height"] < 50
