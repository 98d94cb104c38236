"""Choosing whom to play, and seeing who has news, in a real browser."""

import pytest
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from playwright.async_api import Browser, Locator, Page, expect

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.pictures import sample_photo
from bot.sandbox.server import Sandbox
from tests.sandbox.browsing import NEEDS_CHROMIUM, opened

pytestmark = NEEDS_CHROMIUM

SHARING = ReplyKeyboardMarkup(
    keyboard=[
        [KeyboardButton(text="我在这里", request_location=True)],
        [KeyboardButton(text="我的手机号", request_contact=True)],
    ]
)


@pytest.fixture
async def four(phones: Phones) -> list[Phone]:
    return [
        await phones.add("钱师傅", role="志愿者·电工"),
        await phones.add("许律师", role="志愿者·法律"),
        await phones.add("王站长", role="站长", note="每天只有五分钟"),
        await phones.add("张奶奶", role="居民", note="82岁，打字很慢"),
    ]


async def listed(page: Page) -> list[str]:
    return await page.locator(".person b").all_inner_texts()


def phone_of(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"{name}的手机")


async def test_the_cast_comes_first_and_the_rest_by_role(
    sandbox: Sandbox, browser: Browser, four: list[Phone], phones: Phones
) -> None:
    await phones.add("路人")
    page = await opened(browser, sandbox, 1280, 800)
    await expect(page.get_by_role("button", name="路人")).to_be_visible()
    headings = await page.locator(".people h3").all_inner_texts()
    assert headings == ["主要人物", "志愿者", "其他人"]
    assert await listed(page) == ["王站长", "张奶奶", "钱师傅", "许律师", "路人"]


async def test_a_person_is_played_in_two_presses(
    sandbox: Sandbox, browser: Browser, four: list[Phone]
) -> None:
    page = await opened(browser, sandbox, 390, 844, has_touch=True)
    await page.get_by_role("button", name="人物").tap()
    await page.get_by_role("button", name="张奶奶 居民 82岁，打字很慢").tap()
    await expect(phone_of(page, "张奶奶")).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("navigation")).to_have_count(0)


async def test_people_are_found_by_name_or_role_and_enter_plays_the_first(
    sandbox: Sandbox, browser: Browser, four: list[Phone]
) -> None:
    page = await opened(browser, sandbox, 1280, 800)
    await page.get_by_label("找人").fill("志愿者")
    assert await listed(page) == ["钱师傅", "许律师"]
    await page.get_by_label("找人").fill("法律")
    await page.keyboard.press("Enter")
    await expect(phone_of(page, "许律师")).to_be_focused()
    await page.get_by_label("找人").fill("没有的人")
    await expect(page.get_by_text("没有找到这个人")).to_be_visible()


async def test_who_is_out_of_sight_gets_a_badge_until_looked_at(
    sandbox: Sandbox, browser: Browser, aiogram_bot: Bot, four: list[Phone]
) -> None:
    zhang = four[3]
    page = await opened(browser, sandbox, 390, 844)
    await expect(page).to_have_title("心愿驿站 · 沙盒")
    await zhang.open()
    for words in ("一", "二"):
        await aiogram_bot.send_message(zhang.id, words)
    await expect(page).to_have_title("(1) 心愿驿站 · 沙盒")
    await page.reload()
    await page.get_by_role("button", name="人物").click()
    row = page.get_by_role("button", name="张奶奶")
    await expect(row.get_by_label("2条新消息")).to_be_visible()
    await row.click()
    await expect(page).to_have_title("心愿驿站 · 沙盒")


async def test_ticks_tell_whether_the_bot_took_the_message(
    sandbox: Sandbox, browser: Browser, aiogram_bot: Bot, wang: Phone
) -> None:
    page = await opened(browser, sandbox, 1280, 800)
    await expect(page.get_by_label("已送出")).to_be_visible()
    await expect(page.get_by_text("等机器人收下")).to_be_visible()
    (update,) = await aiogram_bot.get_updates()
    await aiogram_bot.get_updates(offset=update.update_id + 1)
    await expect(page.get_by_label("机器人已收到")).to_be_visible()
    await expect(page.get_by_text("等机器人收下")).to_have_count(0)
    await aiogram_bot.send_chat_action(wang.id, "typing")
    await expect(page.get_by_text("正在输入…")).to_be_visible()


async def test_a_location_button_asks_where_and_a_contact_button_shares(
    sandbox: Sandbox, browser: Browser, aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await phones.offer_places({"枫桥村": (29.76, 120.39), "柳树湾": (29.771, 120.402)})
    await aiogram_bot.send_message(wang.id, "您在哪里？", reply_markup=SHARING)
    page = await opened(browser, sandbox, 1280, 800)
    await page.get_by_role("button", name="我在这里").click()
    dialog = page.get_by_role("dialog", name="发送位置")
    await dialog.get_by_role("button", name="柳树湾").click()
    await expect(page.get_by_text("29.771，120.402")).to_be_visible()
    await page.get_by_role("button", name="我在这里").click()
    await dialog.get_by_label("纬度").fill("30.5")
    await dialog.get_by_role("button", name="发送这个位置").click()
    await expect(page.get_by_text("30.5，120.402")).to_be_visible()
    await page.get_by_role("button", name="我的手机号").click()
    await expect(page.locator(".card small").last).to_contain_text("+86138")

    sent = [update.message for update in await aiogram_bot.get_updates()][1:]
    assert [m.location and m.location.latitude for m in sent] == [29.771, 30.5, None]
    assert sent[2].contact.user_id == wang.id


async def test_a_photo_of_the_bots_is_shown_with_its_caption(
    sandbox: Sandbox, browser: Browser, aiogram_bot: Bot, wang: Phone
) -> None:
    photo = BufferedInputFile(sample_photo(), "灶.jpg")
    await aiogram_bot.send_photo(wang.id, photo, caption="新灶送到了")
    page = await opened(browser, sandbox, 1280, 800)
    picture = page.get_by_role("img", name="照片：新灶送到了")
    await expect(picture).to_be_visible()
    await expect(page.locator(".text", has_text="新灶送到了")).to_be_visible()
    await page.wait_for_function("document.querySelector('.photo img').naturalWidth > 0")


async def test_the_menu_of_commands_follows_the_persons_scope(
    sandbox: Sandbox, browser: Browser, aiogram_bot: Bot, wang: Phone
) -> None:
    await aiogram_bot.set_my_commands([BotCommand(command="help", description="怎么用")])
    page = await opened(browser, sandbox, 1280, 800)
    await page.get_by_role("button", name="命令菜单").click()
    items = page.get_by_role("menu", name="命令").get_by_role("menuitem")
    await expect(items).to_have_text(["/help 怎么用"])
    triage = [BotCommand(command="triage", description="待核实")]
    await aiogram_bot.set_my_commands(triage, BotCommandScopeChat(chat_id=wang.id))
    await expect(items).to_have_text(["/triage 待核实"])


async def test_a_chat_is_downloaded_at_one_press(
    sandbox: Sandbox, browser: Browser, wang: Phone
) -> None:
    page = await opened(browser, sandbox, 1280, 800)
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="下载王阿姨的聊天记录").click()
    file = await coming.value
    assert file.suggested_filename.startswith("王阿姨-")
    assert "王阿姨：\n  /start" in (await file.path()).read_text(encoding="utf-8")
