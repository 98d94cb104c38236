"""One's own data in the chat: seen, corrected, taken along, taken back, deleted; settings."""

import json

import pytest

from handlers.wording import common
from services import handovers, photos
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("button", "said", "shown"),
    [
        ("改称呼", "我叫刘桂花", "称呼：刘桂花"),
        ("改村", "梨树沟", "村（社区）：梨树沟"),
        ("改地址", "桃园村12号", "地址：桃园村12号"),
        ("改电话", "我的手机 138-1234-5678", "电话：13812345678"),
        ("改年龄", "七十二", "年龄：72岁"),
    ],
)
async def test_each_fact_is_corrected_by_a_tap_and_a_word(
    town: Town, button: str, said: str, shown: str
) -> None:
    phone = await town.resident()
    await phone.say("/mydata")
    await phone.wait("全部信息", "点一下就能改")
    await phone.press(button)
    await phone.wait()
    await phone.say(said)
    await phone.wait("全部信息", shown)
    assert await town.place(phone) is None


@pytest.mark.parametrize("button", ["改称呼", "改地址", "改电话"])
async def test_an_identity_number_is_refused_and_not_kept(town: Town, button: str) -> None:
    phone = await town.resident()
    await phone.say("我的资料")
    await phone.wait("全部信息")
    await phone.press(button)
    await phone.wait()
    records = await town.records()
    await phone.say("330621195001010013")
    await phone.wait("不要身份证号")
    assert await town.records() == records


async def test_a_phone_number_can_be_taken_out_again(town: Town) -> None:
    phone = await town.resident()
    for turn in ("13812345678", None):
        await phone.say("/mydata")
        await phone.wait("全部信息")
        await phone.press("改电话")
        await phone.wait("电话是多少")
        if turn:
            await phone.say(turn)
            await phone.wait("电话：13812345678")
        else:
            await phone.press("不用记了")
            await phone.wait("电话：没有记")


async def test_a_copy_comes_as_a_document(town: Town) -> None:
    phone = await town.resident("欧阳玉兰")
    await town.wish(phone)
    await phone.say("/mydata")
    await phone.wait("全部信息")
    await phone.press("给我一份副本")
    for said, name in (("自己收好", "my-data.txt"), ("给电脑读的", "my-data.json")):
        sent = await phone.wait(said)
        assert sent.view["document"] is not None
        assert name in json.dumps(sent.view["document"])
    async with town.bot.database.unit() as unit:
        await photos.keep(unit, (await town.actor(phone)).member_id, b"a jpeg")
    await phone.press("my_copy", force=True)
    sent = await phone.wait("照片都在这个压缩包里，共 1 张")
    assert "my-data.zip" in json.dumps(sent.view["document"])


async def test_taking_back_sharing_stops_open_wishes_until_it_is_given_again(town: Town) -> None:
    phone = await town.resident()
    wish_id = await town.wish(phone)
    await phone.say("/mydata")
    await phone.wait("全部信息")
    await phone.press("我同意过的事")
    await phone.wait("随时点下面收回", "版说明")
    await phone.press("收回：告诉帮忙的人")
    await phone.wait("会先停下")
    await phone.say("好的")
    await phone.wait("1 个心愿先停下了")
    status = "SELECT status FROM wish WHERE id = :w"
    assert await town.bot.one(status, w=wish_id) == "submitted"
    await phone.say("/mydata")
    await phone.wait("全部信息")
    await phone.press("我同意过的事")
    await phone.wait("随时点下面收回")
    await phone.press("同意：告诉帮忙的人")
    await phone.wait("您同意")
    await phone.press("sure_agree:sharing")
    await phone.wait("记下了")


async def test_deleting_asks_twice_and_ends_what_was_under_way(town: Town) -> None:
    phone, giver = await town.resident("欧阳玉兰"), await town.resident("张师傅")
    match_id = await town.match(giver, wish_id=await town.wish(phone))
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
    await phone.say("/forget")
    await phone.wait("1 个心愿会撤回")
    await phone.say("好的")
    await phone.wait("要删除您的全部信息")
    await phone.press("确定，全部删除")
    await phone.wait("已经全部删除了")
    await giver.wait("不用")
    await phone.say("/mydata")
    await phone.wait("没有您的信息")
    await phone.open(town.bot.links["town"])
    await phone.wait("您同意吗")
    assert await town.bot.chains_are_whole()


async def test_the_only_head_is_kindly_refused(town: Town) -> None:
    await town.head.say("/forget")
    await town.head.wait("只剩这一位站长")


async def test_an_old_delete_button_deletes_nobody(town: Town) -> None:
    phone = await town.resident()
    await phone.press("sure_forget", force=True)
    await phone.wait(common.STALE)
    await town.actor(phone)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("晚上10点到早上7点半", (1320, 450)),
        ("22:00-6:30", (1320, 390)),
        ("九点到七点", (1260, 420)),
        ("夜里11点半到早上6点", (1410, 360)),
        ("不用", (0, 0)),
    ],
)
async def test_quiet_hours_may_be_typed(town: Town, said: str, kept: tuple[int, int]) -> None:
    phone = await town.resident()
    await phone.say(common.SETTINGS)
    await phone.wait("跟站里一样")
    await phone.press("安静时间")
    await phone.wait("不急的事")
    await phone.say(said)
    await phone.wait("🌙")
    query = "SELECT quiet_from, quiet_until FROM member WHERE id = :m"
    [row] = await town.bot.rows(query, m=(await town.actor(phone)).member_id)
    assert row == kept


async def test_a_kind_of_notice_is_turned_off_and_on(town: Town) -> None:
    phone = await town.resident()
    await phone.say("/settings")
    await phone.wait("没有，都收")
    await phone.press("🔔 通知")
    shown = await phone.wait("想收哪些通知")
    assert not [label for label in shown.data if "新心愿" in label]
    await phone.press("✅ 感谢")
    await phone.wait("🔕 不收：别人的感谢")
    await phone.press("‹ 设置")
    await phone.wait("不想收的通知：感谢")
    await phone.press("语言")
    await phone.wait("只有中文")


@pytest.mark.parametrize(
    ("words", "answer"),
    [("改地址", "全部信息"), ("注销", "要删除您的全部信息"), ("设置", "⚙️ 设置")],
)
async def test_everyday_words_lead_there(town: Town, words: str, answer: str) -> None:
    phone = await town.resident()
    await phone.say(words)
    await phone.wait(answer)


async def test_other_messages_are_told_how_to_be_said(town: Town) -> None:
    phone = await town.resident()
    for send, answer in (
        (phone.send_sticker, "谢谢您的表情"),
        (phone.send_voice, "小话筒"),
        (phone.share_contact, "改自己的电话"),
        (lambda: phone.send_location(30.1, 120.1), "改住的村"),
        (phone.send_photo, "照片我看到了"),
    ):
        await send()
        await phone.wait(answer)


async def test_an_album_gets_one_answer(town: Town) -> None:
    phone = await town.resident()
    await phone.send_album(5)
    await phone.wait("照片我看到了")
    await phone.say("/help")
    await phone.wait(common.HELP_TEXT)
    said = [one.text for one in await phone.messages() if one.from_bot]
    assert sum("照片我看到了" in text for text in said) == 1


@pytest.mark.parametrize("words", ["晚上10点以后别找我", "中午睡觉，不要打扰我", "别老打扰我"])
async def test_whoever_wants_to_be_left_alone_is_led_to_the_settings(
    town: Town, words: str
) -> None:
    phone = await town.resident()
    await phone.say(words)
    await phone.wait("⚙️ 设置", "安静时间")


async def test_who_is_asked_whether_they_stay_may_say_so(town: Town) -> None:
    phone = await town.resident("孙阿姨")
    whom = await town.actor(phone)
    await town.tells(phone, "still_there")
    await phone.wait("好久没见您了")
    await phone.press("👋 还留着")
    await phone.wait("照旧留着")
    told = "SELECT count(*) FROM event WHERE move = 'stays' AND actor_id = :m"
    assert await town.bot.one(told, m=whom.member_id) == 1
