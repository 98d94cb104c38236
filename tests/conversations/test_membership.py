"""Joining by name, place or slip; changing station; colleagues; commands by role."""

import pytest

from bot.sandbox.phone import Phone
from handlers.wording import common
from services import organisations
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_stranger_types_a_part_of_a_stations_name(town: Town) -> None:
    phone = await town.stranger()
    await phone.say("家里灯坏了")
    await phone.wait("先选一个社工站加入")
    await phone.say("清山")
    near = await phone.wait("是不是下面这个")
    assert "青山镇社工站" in near.data
    await phone.say("是的")
    await phone.wait("青山镇社工站", "您同意吗")


@pytest.mark.parametrize("words", ["青山", "我在桃园村"])
async def test_the_only_station_that_fits_is_asked_about_at_once(town: Town, words: str) -> None:
    phone = await town.stranger()
    await phone.say(words)
    await phone.wait("青山镇社工站", "您同意吗")
    assert await town.place(phone) == "Join:consent"


async def test_a_place_leads_to_the_nearest_station_and_is_not_kept(town: Town) -> None:
    phone = await town.stranger()
    await phone.open()
    await phone.wait("哪个社工站")
    await phone.press("用我的位置找")
    await phone.wait("位置发给我")
    assert common.SHARE_PLACE in await phone.keyboard()
    records = await town.records()
    await phone.send_location(30.10, 120.10)
    await phone.wait("离您最近")
    assert await town.records() == records
    await phone.press("青山镇社工站（1 公里以内）")
    await phone.wait("您同意吗")


async def test_a_long_list_of_stations_is_paged(town: Town) -> None:
    for number in range(1, 10):
        await town.other_station(f"第{number}村社工室")
    phone = await town.stranger()
    await phone.open()
    first = await phone.wait("哪个社工站")
    await phone.press("下一页 ›")
    second = await phone.wait("哪个社工站")
    assert not set(first.data) & set(second.data) - {"下一页 ›", "‹ 上一页", "📍 用我的位置找"}


@pytest.mark.parametrize(
    ("pressed", "said", "button"),
    [
        ("有心愿", "家里灯坏了", None),
        ("想出力", "告诉我您会什么", "登记我会什么"),
        ("想出东西", "捐现成的物品", "按月认捐"),
    ],
)
async def test_what_one_comes_for_leads_on(
    town: Town, pressed: str, said: str, button: str | None
) -> None:
    phone = await town.bot.join("过客")
    await phone.wait("您今天来")
    await phone.press(pressed)
    shown = await phone.wait(said)
    assert (button in shown.data) if button else not shown.data
    if button:
        await phone.press(button)
        assert "想" not in (await phone.wait()).text[:1]


async def test_whoever_has_a_slip_joins_as_who_they_are_known_to_be(town: Town) -> None:
    code, before = await town.slip("贺爷爷"), await town.kept()
    phone = await town.stranger()
    await phone.open(town.bot.links["town"])
    await phone.wait("您同意吗")
    await phone.press("同意，开始")
    await phone.wait("怎么称呼您")
    await phone.press("我有凭条")
    await phone.wait("8 位数字")
    await phone.say(code)
    asked = await phone.wait("是您本人吗")
    assert ("贺** 的" in asked.text, "贺爷爷" in asked.text) == (True, False)
    await phone.say("是的")
    await phone.wait("贺爷爷，您好")
    assert (await town.kept())["member"] == before["member"]
    await phone.say(common.MY_WISHES)
    await phone.wait("棉被")


async def test_a_slip_after_joining_brings_the_known_record(town: Town) -> None:
    phone = await town.bot.join("龚大爷")
    code = await town.slip("龚爷爷")
    await phone.say("我有凭条")
    await phone.wait("8 位数字")
    await phone.say(code)
    await phone.wait("是您本人吗")
    await phone.press("是我")
    await phone.wait("龚爷爷，您好")
    assert await town.bot.rows(
        "SELECT status FROM member WHERE merged_into = :m", m=(await town.actor(phone)).member_id
    ) == [("merged",)]


async def test_a_slip_of_somebody_with_an_account_is_kindly_refused(town: Town) -> None:
    code = await town.slip("纪爷爷")
    for name, answer in (("纪爷爷", "是您本人吗"), ("别人", "已经有账号了")):
        phone = await town.stranger(name)
        await phone.open(town.bot.links["town"])
        await phone.wait("您同意吗")
        await phone.press("同意，开始")
        await phone.wait("怎么称呼您")
        await phone.press("我有凭条")
        await phone.wait("8 位数字")
        await phone.say(code)
        await phone.wait(answer)
        if name == "纪爷爷":
            await phone.press("是我")
            await phone.wait("欢迎您")


async def test_codes_are_not_found_by_trying(town: Town) -> None:
    phone = await town.resident()
    await phone.say("我有凭条")
    await phone.wait("8 位数字")
    for number in range(5):
        await phone.say(f"0000000{number}")
        await phone.wait("没有找到这个码")
    await phone.say(await town.slip("卫爷爷"))
    await phone.wait("请过一小时再试")


async def test_somebody_moves_to_another_station(town: Town) -> None:
    other = await town.other_station("海棠镇社工站", ("海棠村",))
    phone = await town.resident()
    await phone.say("换站")
    await phone.wait("换到哪个站")
    await phone.say("海棠")
    await phone.wait("哪个村")
    await phone.press("海棠村")
    await phone.wait("这里是海棠镇社工站")
    assert (await town.actor(phone)).station_id == other


async def test_nobody_moves_with_a_wish_under_way(town: Town) -> None:
    phone = await town.resident()
    await town.wish(phone)
    await phone.say("换站")
    await phone.wait("还有 1 个心愿在办")
    assert await town.place(phone) is None


async def test_a_colleague_comes_by_a_link_and_is_let_go(town: Town) -> None:
    first = await town.resident("林经理")
    actor = await town.actor(first)
    async with town.bot.database.unit() as unit:
        await organisations.act_for(unit, actor, "海洋电器")
    await first.say("/settings")
    await first.wait("您代表：海洋电器")
    await first.press("单位同事")
    await first.wait("代表海洋电器的有")
    await first.press("请一位同事加入")
    sent = await first.wait("只能用一次")
    assert "https://t.me/" in sent.text
    token = sent.text.split("?start=")[1].split()[0]
    second = await town.stranger("小周")
    await second.open(token)
    await second.wait("代表海洋电器", "前有效")
    await second.press("同意，开始")
    await second.wait("怎么称呼您")
    await second.say("小周")
    await second.wait("小周，您好", "代表海洋电器")
    await first.press("colleagues", force=True)
    await first.wait("小周")
    await first.press("小周不再代表")
    await first.wait("确定请这位同事")
    await first.press("确定")
    await first.wait("小周不再代表单位了")
    assert (await town.actor(second)).organisation() is None


async def _commands(town: Town, phone: Phone) -> list[str]:
    chat = await town.bot.phones.line.ask("GET", f"people/{phone.id}/chat")
    return [command["command"] for command in chat["commands"]]


async def test_commands_are_shown_by_role_and_do_what_the_label_does(town: Town) -> None:
    resident = await town.resident()
    assert "triage" not in await _commands(town, resident)
    for desk, has in ((town.head, True), (town.worker, False)):
        await desk.open()
        await desk.wait("您好")
        shown = await _commands(town, desk)
        assert ("triage" in shown, "todo" in shown, "review" in shown) == (True, True, has)
    await town.wish(resident, checked=False)
    await town.worker.say("/triage")
    await town.worker.wait("待核实")
    await town.head.say("/month")
    await town.head.wait("办成事项")
    await resident.say("/todo")
    await resident.wait("不归您操作")


async def test_a_desk_command_leaves_what_was_being_filled_in(town: Town) -> None:
    await town.worker.say("想要一个电饭煲")
    await town.worker.wait("对吗")
    await town.worker.say("/todo")
    await town.worker.wait(common.PUT_ASIDE)
    assert await town.place(town.worker) is None


async def test_whoever_has_no_slip_at_hand_goes_on_joining(town: Town) -> None:
    phone = await WAYS["Join:slip"](town)
    await phone.say("12345678")
    await phone.wait("没有找到这个码")
    await phone.press("先不用凭条")
    await phone.wait("怎么称呼您")
    assert await town.place(phone) == "Join:name"
