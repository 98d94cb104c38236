"""The page by keyboard, by finger, by screen reader, by day and by night."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)
from playwright.async_api import Browser, Locator, Page, expect

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox
from tests.sandbox.browsing import NEEDS_CHROMIUM, opened

pytestmark = NEEDS_CHROMIUM

MENU = ReplyKeyboardMarkup(
    keyboard=[[KeyboardButton(text=text) for text in ("🎫 凭条确认", "⏰ 卡住的事", "👤 我自己的")]]
)
CHOICE = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text=text, callback_data=text) for text in ("👍 我来帮", "这次不行")]
    ]
)
# Every text on the screen with less contrast than WCAG's AA asks for.
FAINT = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    const colour = node ? rgba(getComputedStyle(node).backgroundColor) : [255, 255, 255, 255];
    return colour[3] === 255 ? colour : behind(node.parentElement);
  };
  const ratio = (node) => {
    const [a, b] = [light(rgba(getComputedStyle(node).color)), light(behind(node))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const texts = [...document.body.querySelectorAll("*")].filter((node) =>
    node.checkVisibility() && !node.closest(":disabled") &&
    [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  if (texts.length < 20) return ["too little text to judge"];
  return texts.filter((node) => ratio(node) < 4.5)
    .map((node) => `${node.className} ${node.textContent.trim()} ${ratio(node).toFixed(2)}`);
}"""
SMALL = """() => [...document.querySelectorAll("button, a[href], input, textarea")]
  .filter((node) => node.checkVisibility() && !node.closest(".text"))
  .map((node) => [node.getAttribute("aria-label") || node.textContent.trim(),
    node.getBoundingClientRect()])
  .filter(([, {width, height}]) => width < 40 || height < 40)
  .map(([name, {width, height}]) => `${name} ${width}x${height}`)"""
NAMELESS = """() => [...document.querySelectorAll("button, a, input, textarea, img")]
  .filter((node) => node.checkVisibility())
  .filter((n) => !(n.labels?.length || n.ariaLabel || n.alt || n.textContent.trim()))
  .length"""
OVERFLOWING = """() => [document.documentElement, ...document.querySelectorAll(
    ".top, .body, .people, .all, .phone, .scroll, .composer, .reply-keyboard, .row > *")]
  .filter((node) => node.scrollWidth > node.clientWidth + 1)
  .map((node) => `${node.className} ${node.scrollWidth} > ${node.clientWidth}`)"""


@pytest.fixture
async def talk(aiogram_bot: Bot, phones: Phones) -> Phone:
    """A chat with everything in it."""
    zhao = await phones.add("安泰电器有限公司赵师傅", role="志愿者·电工", note="住枫桥村，周末有空")
    await phones.add("张奶奶", role="居民", note="82岁的独居老人，不会打字，要人念给她听")
    await zhao.open()
    await aiogram_bot.send_message(zhao.id, "欢迎来到心愿驿站", reply_markup=MENU)
    long = "柳树湾83岁的陈爷爷一个人住，电线老化了。" * 5 + "https://example.org/" + "a" * 80
    await aiogram_bot.send_message(zhao.id, long, reply_markup=CHOICE)
    await zhao.say("好")
    await aiogram_bot.send_message(zhao.id, "谢谢您！")
    return zhao


async def ready(browser: Browser, sandbox: Sandbox, width: int, height: int, **more: Any) -> Page:
    page = await opened(browser, sandbox, width, height, **more)
    await expect(page.get_by_text("谢谢您！")).to_be_visible()
    return page


def row(page: Page, name: str) -> Locator:
    """A person's place in the list."""
    return page.get_by_role("navigation").get_by_role("button", name=name)


SIZES = [(1280, 800), (820, 1180), (390, 844)]


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_nothing_overflows_and_a_finger_hits_everything(
    sandbox: Sandbox, browser: Browser, talk: Phone, width: int, height: int
) -> None:
    page = await ready(browser, sandbox, width, height, has_touch=True, is_mobile=True)
    assert await page.evaluate(SMALL) == []
    assert await page.evaluate(OVERFLOWING) == []
    if width < 1000:
        await page.get_by_role("button", name="人物").tap()
    await expect(row(page, "张奶奶")).to_be_visible()
    assert await page.evaluate(SMALL) == []
    assert await page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_by_day_and_by_night(
    sandbox: Sandbox, browser: Browser, talk: Phone, scheme: str
) -> None:
    page = await ready(browser, sandbox, 1280, 800, color_scheme=scheme)
    assert await page.evaluate(FAINT) == []
    await page.get_by_role("button", name="发送照片、位置等").first.click()
    assert await page.evaluate(FAINT) == []


async def test_the_chosen_look_is_remembered(sandbox: Sandbox, browser: Browser) -> None:
    page = await opened(browser, sandbox, 820, 1180, color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    day = await page.evaluate(paper)
    await page.get_by_role("button", name="外观：跟随系统").click()
    await page.get_by_role("button", name="外观：浅色").click()
    await expect(page.get_by_role("button", name="外观：深色")).to_be_visible()
    night = await page.evaluate(paper)
    await page.reload()
    await expect(page.get_by_role("button", name="外观：深色")).to_be_visible()
    assert (day, night) == ("rgb(238, 241, 244)", "rgb(18, 24, 30)")
    assert await page.evaluate(paper) == night


async def test_the_list_is_walked_with_arrows_and_left_with_escape(
    sandbox: Sandbox, browser: Browser, talk: Phone
) -> None:
    page = await ready(browser, sandbox, 820, 1180)
    opener = page.get_by_role("button", name="人物")
    await opener.press("Enter")
    await expect(row(page, "赵师傅")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(row(page, "张奶奶")).to_be_focused()
    await page.keyboard.press("Home")
    await expect(row(page, "赵师傅")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("navigation")).to_have_count(0)
    await expect(opener).to_be_focused()


async def test_the_list_is_one_stop_for_tab_and_focus_is_seen(
    sandbox: Sandbox, browser: Browser, talk: Phone
) -> None:
    page = await ready(browser, sandbox, 1280, 800)
    await page.get_by_label("找人").focus()
    await page.keyboard.press("Tab")
    await expect(row(page, "赵师傅")).to_be_focused()
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="添加一个人")).to_be_focused()


@pytest.mark.parametrize("name", ["发送照片、位置等", "快进"])
async def test_escape_closes_a_menu_and_gives_the_focus_back(
    sandbox: Sandbox, browser: Browser, talk: Phone, name: str
) -> None:
    page = await ready(browser, sandbox, 390, 844)
    opener = page.get_by_role("button", name=name, exact=True)
    await opener.press("Enter")
    await expect(opener).to_have_attribute("aria-expanded", "true")
    await page.keyboard.press("Escape")
    await expect(opener).to_have_attribute("aria-expanded", "false")
    assert await page.evaluate("document.activeElement !== document.body")


async def test_tab_stays_in_a_dialog_and_escape_leaves_it(
    sandbox: Sandbox, browser: Browser, talk: Phone
) -> None:
    page = await ready(browser, sandbox, 390, 844)
    await page.get_by_role("button", name="发送照片、位置等").click()
    await page.get_by_role("menuitem", name="位置").click()
    dialog = page.get_by_role("dialog", name="发送位置")
    await expect(dialog.get_by_label("纬度")).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await expect(dialog.get_by_role("button", name="取消")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(dialog.get_by_label("纬度")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)


async def test_a_screen_reader_finds_landmarks_and_hears_news(
    sandbox: Sandbox, browser: Browser, talk: Phone
) -> None:
    page = await ready(browser, sandbox, 390, 844)
    for role in ("banner", "main"):
        await expect(page.get_by_role(role)).to_have_count(1)
    await expect(page.get_by_role("heading", level=1)).to_have_text("心愿驿站 沙盒")
    log = page.get_by_role("log", name="安泰电器有限公司赵师傅的聊天")
    await expect(log).to_have_attribute("aria-live", "polite")
    assert await page.evaluate(NAMELESS) == 0
