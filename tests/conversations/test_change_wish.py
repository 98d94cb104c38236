"""What is typed about a wish that is posted changes it, and opens no other one."""

import pytest

from bot.sandbox.phone import Phone
from tests.conversations.town import Town
from tests.conversations.ways.talking import talk

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _lines(town: Town, wish_id: int) -> list[tuple[str, int]]:
    rows = await town.bot.rows(
        "SELECT what, asked FROM line WHERE wish_id = :w ORDER BY position", w=wish_id
    )
    return [(what, asked) for what, asked in rows]


async def _wished(town: Town, what: str = "棉被、灯泡") -> tuple[Phone, int]:
    phone = await town.resident()
    return phone, await town.wish(phone, what)


@pytest.mark.parametrize(
    ("words", "button", "lines"),
    [
        ("刚才那个心愿不要灯泡了，只要被子", "就这样改", [("棉被", 1)]),
        ("灯泡不用了", "就这样改", [("棉被", 1)]),
        ("灯泡有人送了，不用了", "就这样改", [("棉被", 1)]),
        ("把灯泡换成毛毯", "就这样改", [("棉被", 1), ("毛毯", 1)]),
        ("刚才的被子改成两床，灯泡不要了", "就这样改", [("棉被", 2)]),
        ("刚才忘了说，还要一个电饭煲", "就这样改", [("棉被", 1), ("灯泡", 1), ("电饭煲", 1)]),
        ("再加一床被子", "改刚才的", [("棉被", 2), ("灯泡", 1)]),
        ("还要一个热水袋", "改刚才的", [("棉被", 1), ("灯泡", 1), ("热水袋", 1)]),
        ("只要被子", "改刚才的", [("棉被", 1)]),
    ],
)
async def test_a_wish_is_changed_by_words_and_one_press(
    town: Town, words: str, button: str, lines: list[tuple[str, int]]
) -> None:
    phone, wish_id = await _wished(town)
    await phone.say(words)
    await phone.wait(f"改 {wish_id}号")
    assert await _lines(town, wish_id) == [("棉被", 1), ("灯泡", 1)]
    await phone.press(button)
    await phone.wait("改好了。")
    assert await _lines(town, wish_id) == lines


async def test_a_number_alone_is_of_the_only_thing(town: Town) -> None:
    phone, wish_id = await _wished(town, "棉被")
    await phone.say("数量改成两床")
    await phone.wait("• 棉被 → 棉被 ×2", "这样改对吗")
    await phone.press("就这样改")
    await phone.wait("改好了。", "棉被 ×2")
    assert await _lines(town, wish_id) == [("棉被", 2)]


async def test_a_second_press_changes_nothing_more(town: Town) -> None:
    phone, wish_id = await _wished(town, "棉被")
    await phone.say("再加一床被子")
    shown = await phone.wait("是改刚才的")
    await phone.press("改刚才的")
    await phone.wait("改好了。", "棉被 ×2")
    await phone.press(next(one for one in shown.data.values() if "re_said" in one), force=True)
    await phone.say("你好")
    await phone.wait("这里是")
    assert await _lines(town, wish_id) == [("棉被", 2)]


async def test_more_may_be_another_wish_after_all(town: Town) -> None:
    phone, wish_id = await _wished(town, "棉被")
    await phone.say("再加一床被子")
    await phone.wait("是改刚才的，还是另发一个心愿")
    await phone.press("另发一个")
    await phone.wait("我是这样理解的", "棉被 ×1床")
    assert await _lines(town, wish_id) == [("棉被", 1)]


@pytest.mark.parametrize("words", ["刚才那个不要了", "被子不用了"])
async def test_of_what_is_not_wanted_at_all_the_wish_is_shown_to_be_withdrawn(
    town: Town, words: str
) -> None:
    phone, wish_id = await _wished(town, "棉被")
    await phone.say(words)
    await phone.wait("都不要了，按“撤回”", f"{wish_id}号")


@pytest.mark.parametrize("words", ["想要一个电饭煲", "王奶奶想要一床被子，再要一个热水袋"])
async def test_another_wish_is_another_wish(town: Town, words: str) -> None:
    phone, _ = await _wished(town)
    await phone.say(words)
    await phone.wait("我是这样理解的")


async def test_without_a_wish_the_same_words_are_one(town: Town) -> None:
    phone = await town.resident()
    await phone.say("再加一床被子")
    await phone.wait("我是这样理解的", "棉被 ×1床")


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("再加一床被子", "棉被 ×2床、灯泡（"),
        ("灯泡不要了", "👌 棉被 ×1床（"),
        ("还要一个热水袋", "棉被 ×1床、灯泡、热水袋 ×1个（"),
        ("灯泡换成台灯", "棉被 ×1床、台灯（"),
    ],
)
async def test_a_draft_is_changed_while_something_else_is_asked(
    town: Town, words: str, now: str
) -> None:
    phone = await town.resident()
    await talk(phone, "想要一床棉被和灯泡", "对吗", ">对，下一步", "送到哪里")
    await phone.say(words)
    await phone.wait(now, "改好了。")
    await phone.wait("送到哪里")
    await talk(phone, "桃园村6号", "最后看一眼", ">提交", "心愿编号")


async def test_a_draft_is_changed_at_the_last_look_and_never_to_nothing(town: Town) -> None:
    phone = await town.resident()
    turns = ("想要一床棉被和灯泡", "对吗", ">对，下一步", "送到哪里", "桃园村6号", "最后看一眼")
    await talk(phone, *turns, "灯泡不用了", "👌 棉被 ×1床（")
    assert "灯泡" not in (await phone.wait("最后看一眼")).text
    await talk(phone, "被子不用了", "没听懂", ">提交", "心愿编号")


@pytest.mark.parametrize(
    ("words", "line", "things"),
    [
        ("再加一床被子", "棉被 ×2", ["棉被", "灯泡"]),
        ("灯泡不要了", "1. 棉被", ["棉被"]),
        ("只要被子", "1. 棉被", ["棉被"]),
    ],
)
async def test_a_card_is_changed_by_the_same_words(
    town: Town, words: str, line: str, things: list[str]
) -> None:
    phone = await town.resident()
    await talk(phone, "想要一床棉被和灯泡", "对吗", words, line)
    assert [one["what"] for one in (await town.draft(phone))["draft"]["lines"]] == things
