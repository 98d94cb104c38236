"""The head decides on lists: one a screen, changed by taps, all at once after a second look."""

import pytest
from sqlalchemy import text

from bot.sandbox.phone import Phone
from db.queries import members, stations
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from handlers import review_card
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services.members import consent
from services.offers import OfferDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _list(town: Town, *givers: str) -> tuple[int, list[int]]:
    """A line with these givers on its list; the ids of line and matches."""
    wish_id = await town.wish(await town.resident("李大爷"))
    matches = []
    for place, name in enumerate(givers, start=1):
        giver = await town.resident(name, RoleKind.DONOR)
        matches.append(await town.match(giver, MatchStatus.PROPOSED, wish_id=wish_id))
        await _write(
            town,
            "UPDATE match SET place = :p, chosen = :c WHERE id = :m",
            p=place,
            c=place == 1,
            m=matches[-1],
        )
    line_id = await town.bot.one("SELECT line_id FROM match WHERE id = :m", m=matches[0])
    return line_id, matches


async def _write(town: Town, statement: str, **values: object) -> None:
    async with town.bot.database.unit() as unit:
        await unit.session.execute(text(statement), values)


async def _head(town: Town, line_id: int) -> Phone:
    head = await town.resident("站长", RoleKind.HEAD)
    await head.press(f"line:{line_id}", force=True)
    await head.wait("推荐名单")
    return head


async def _statuses(town: Town, matches: list[int]) -> list[str]:
    return [await town.bot.one("SELECT status FROM match WHERE id = :m", m=one) for one in matches]


async def test_a_wish_half_filled_in_is_put_down_for_a_kind_of_lists(town: Town) -> None:
    line_id, _ = await _list(town, "甲老板")
    head = await _head(town, line_id)
    await head.say("邻居想要一床棉被")
    await head.wait("对吗")
    await head.press("sift_village:0", force=True)
    await head.wait("这一类的都看完了")
    assert (await town.place(head), await town.draft(head)) == (None, {"sift": ["village", 0]})


async def test_the_card_quotes_what_the_person_wrote(town: Town) -> None:
    line_id, _ = await _list(town, "甲老板")
    head = await town.resident("站长", RoleKind.HEAD)
    await head.press(f"line:{line_id}", force=True)
    await head.wait("💬 原话：“想要电饭煲”")


async def test_one_goes_up_and_one_goes_off(town: Town) -> None:
    line_id, matches = await _list(town, "甲老板", "乙老板", "丙老板")
    head = await _head(town, line_id)
    await head.press("⬆️ 3")
    await head.wait("2. 丙老板")
    await head.press("✖️ 1")
    await head.wait("1. ⭐ 丙老板")
    await head.press("✅ 批准")
    await head.wait("已批准")
    assert await _statuses(town, matches) == ["rejected", "proposed", "offered"]


async def test_the_next_list_follows_at_once_and_the_last_press_can_be_taken_back(
    town: Town,
) -> None:
    line_id, matches = await _list(town, "寅老板")
    _, others = await _list(town, "卯老板")
    head = await _head(town, line_id)
    await head.press("✅ 批准")
    await head.wait("已批准", "去问 1 位", "1. ⭐ 卯老板")
    assert await _statuses(town, [*matches, *others]) == ["offered", "proposed"]
    await head.press("↩️ 撤回刚才那份")
    await head.wait("还没有打扰任何人")
    assert await _statuses(town, [*matches, *others]) == ["proposed", "proposed"]


async def test_a_slip_of_the_finger_is_put_right(town: Town) -> None:
    await _list(town, "戊老板")
    line_id, _ = await _list(town, "己老板", "庚老板")
    head = await _head(town, line_id)
    await head.press("✖️ 1")
    await head.wait("1. ⭐ 庚老板")
    await head.press("➕ 另选一位")
    if "己老板" not in (await head.wait("现在能请的有")).text:
        await head.press("下一页")
    await head.wait("✓ 己老板")
    await head.press("先问己老板")
    await head.wait("1. ⭐ 己老板", "2. 庚老板")
    await head.press("✅ 批准")
    await head.wait("去问 1 位")
    await head.press("↩️ 撤回")
    await head.wait("还没有打扰任何人")
    await head.press("重新看看")
    await head.wait("1. ⭐ 己老板", "2. 庚老板")


async def test_somebody_from_outside_the_list_is_asked_first(town: Town) -> None:
    line_id, _ = await _list(town, "甲老板")
    other = await town.resident("丁老板", RoleKind.DONOR)
    offer_id = await town.offer(other, OfferDraft("goods", "有", goods=(("电饭煲", 1),)))
    head = await _head(town, line_id)
    await head.press("➕ 另选一位")
    await head.wait("现在能请的")
    await head.press("🔍 按名字找")
    await head.wait("找谁")
    await head.say("没有这人")
    await head.wait("换个名字")
    await head.say("丁")
    await head.wait("✓ 丁老板")
    await head.press(f"pick:{line_id}:{offer_id}")
    card = await head.wait("1. ⭐ 丁老板")
    assert "✋ 您点的" in card.text


@pytest.mark.parametrize("typed", [False, True])
async def test_a_list_is_turned_down_with_a_reason(town: Town, typed: bool) -> None:
    line_id, matches = await _list(town, "甲老板")
    head = await _head(town, line_id)
    await head.press("✖️ 都不合适")
    await head.wait("为什么都不合适")
    if typed:
        await head.press("其他原因")
        await head.wait("写一句")
        await head.say("上次送来的是坏的")
    else:
        await head.press("路太远")
    await head.wait("下一轮再找别人")
    assert await _statuses(town, matches) == ["rejected"]
    reason = await town.bot.one("SELECT reason FROM match WHERE id = :m", m=matches[0])
    assert reason == ("other" if typed else "far")


async def test_all_are_approved_after_a_second_look_and_only_those_shown(town: Town) -> None:
    first, second = await _list(town, "甲老板"), await _list(town, "乙老板")
    head = await _head(town, first[0])
    await head.press("✅ 全部批准")
    sure = await head.wait("要批准这")
    assert (sure.text.count("甲老板") > 0, sure.text.count("乙老板")) == (True, 1)
    third = await _list(town, "丙老板")
    await head.press("✅ 是的，都批准", message=sure)
    await head.wait("丙老板")
    assert await _statuses(town, [*first[1], *second[1], *third[1]]) == ["proposed"] * 3
    await head.press("✅ 是的，都批准")
    await head.wait("已批准")
    assert await _statuses(town, [*first[1], *second[1], *third[1]]) == ["offered"] * 3
    await head.press("全部撤回")
    await head.wait("还没有打扰任何人")
    assert await _statuses(town, [*first[1], *second[1], *third[1]]) == ["proposed"] * 3


async def test_what_was_left_is_named_with_the_reason(town: Town) -> None:
    first, second = await _list(town, "申老板"), await _list(town, "酉老板")
    person = (
        "SELECT beneficiary_id FROM wish JOIN line ON line.wish_id = wish.id WHERE line.id = :l"
    )
    async with town.bot.database.unit() as unit:
        who = await town.bot.one(person, l=first[0])
        await members.withdraw_consent(unit, who, ConsentKind.SHARING)
    head = await _head(town, first[0])
    await head.press("✅ 全部批准")
    await head.wait("要批准这")
    await head.press("✅ 是的，都批准")
    await head.wait("已批准", "这 1 份还没批", "电饭煲：还没问过本人")
    assert await _statuses(town, [*first[1], *second[1]]) == ["proposed", "offered"]
    await head.press("全部撤回")
    await head.wait("还没有打扰任何人")
    async with town.bot.database.unit() as unit:
        await consent(unit, who, ConsentKind.SHARING, who, "当面")


async def test_the_head_looks_at_one_kind_of_aid_alone(town: Town) -> None:
    lists = [await _list(town, f"{name}老板") for name in "子丑寅卯辰巳"]
    await _write(
        town,
        "UPDATE wish SET aid = '助学' WHERE id = (SELECT wish_id FROM line WHERE id = :line)",
        line=lists[2][0],
    )
    head = await _head(town, lists[0][0])
    await head.press("🔎 只看一类")
    await head.wait("只看哪个村")
    await head.press("助学（1）")
    card = await head.wait("1/1", "🔎 助学")
    assert "寅老板" in card.text
    await head.press("✖️ 都不合适")
    await head.wait("为什么都不合适")
    await head.press("时间不合适")
    await head.wait("都看完了")
    await head.press("回待批准")
    await head.wait("这一类的都看完了")
    await head.press("看全部")
    await head.wait("推荐名单")


async def test_without_a_list_the_head_hears_of_the_last_round(town: Town) -> None:
    head = await town.resident("站长", RoleKind.HEAD)
    await head.say(common.REVIEW)
    card = await head.wait("待批准")
    while "✖️ 都不合适" in card.buttons:
        await head.press("✖️ 都不合适", message=card)
        await head.wait("为什么都不合适")
        await head.press("路太远")
        done = await head.wait("下一轮再找别人")
        await head.press(done.buttons[0], message=done)
        card = await head.wait("待批准")
    await head.press("🔄 现在就匹配")
    await head.wait_toast("正在匹配")
    await town.bot.phones.move_clock(seconds=3)
    await head.say(common.REVIEW)
    await head.wait_any("上一轮", "推荐名单")


async def test_the_times_of_matching_are_those_of_the_rule(town: Town) -> None:
    async with town.bot.database.unit() as unit:
        station = await stations.get(unit, town.station_id)
        root = await stations.get(unit, (await stations.chain(unit, station.id))[0])
        before, root.settings = root.settings, {**root.settings, "rounds": ["10:30", "18:00"]}
        shown = await review_card.nothing(unit, await town.actor(town.head), 0)
        root.settings = before
    assert "系统每天 10:30、18:00 自动匹配" in shown.text


async def test_the_lists_are_looked_over_in_one_list(town: Town) -> None:
    line_id, _ = await _list(town, "先问的", "后问的")
    for _ in range(9):
        await _list(town, "甲老板")
    head = await _head(town, line_id)
    await head.press("全部批准")
    await head.wait("要批准这")
    await head.press("☰ 先看列表")
    await head.wait("份，先问谁", "\n　　→ ")
    place = 0
    while "先问的" not in (shown := (await head.messages())[-1].text):
        await head.press("下一页 ›")
        place += 8
        await head.wait(f"\n{place + 1}. ")
    assert "后问的" not in shown
    await head.press(f"line:{line_id}")
    await head.wait("推荐名单", "1. ⭐ 先问的", "2. 后问的")
