"""The head sets the rules, invites, names villages and plans the roster; a worker looks."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.phone import Phone
from handlers.wording import common
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _station(desk: Phone, *presses: str) -> None:
    await desk.say(common.STATION)
    await desk.wait("🏠 青山镇社工站")
    for press in presses:
        await desk.press(press)


async def test_a_rule_is_set_by_a_tap_or_in_words(town: Town) -> None:
    head = town.head
    await _station(head, "⚙️ 规则")
    await head.wait("没答复就问下一位：48 小时")
    await head.press("1. 没答复")
    await head.wait("现在：48 小时")
    await head.press("24 小时")
    await head.wait("没答复就问下一位：24 小时")
    await head.press("9. 每天几点匹配")
    await head.wait("现在：09:00、15:00")
    await head.say("8点 12:30")
    await head.wait("✅ 每天几点匹配：08:00、12:30")
    await head.wait("本站的规则")
    await head.press("1. 没答复")
    await head.wait("现在：24 小时")
    await head.say("一千")
    await head.wait("1 到 240 之间")
    await head.press("‹ 返回")
    await head.wait("本站的规则")
    await head.press("恢复默认")
    await head.wait("全部恢复")
    await head.press("是的，恢复")
    await head.wait("没答复就问下一位：48 小时")


async def test_the_head_says_who_comes_first(town: Town) -> None:
    head = town.head
    await _station(head, "⚙️ 规则")
    await head.wait("1. 没答复")
    for page in ("10. 安静时间", "先帮谁："):
        await head.press("下一页")
        await head.wait(page)
    await head.press("先帮谁")
    shown = await head.wait("5. 日子快到的\n6. 等得久的", "“有危险的、急事”总在最前面")
    assert "⬆️ 2" not in shown.buttons
    await head.press("⬆️ 6")
    await head.wait("5. 等得久的\n6. 日子快到的")
    await head.press(f"order_up:{town.station_id}:1", force=True)
    await head.wait_toast("没找到")
    await head.press("恢复默认")
    await head.wait("等得久的 › 今年帮得少的人家")


async def test_a_worker_may_look_and_not_change(town: Town) -> None:
    worker = town.worker
    await _station(worker, "⚙️ 规则")
    shown = await worker.wait("本站的规则")
    assert not [label for label in shown.buttons if "恢复" in label]
    await worker.press("1. 没答复")
    await worker.wait("现在：48 小时")
    assert await town.place(worker) is None
    await worker.press(f"rule_pick:{town.station_id}:0:0", force=True)
    await worker.wait_toast("不归您操作")


async def test_a_head_sees_and_changes_how_long_things_are_kept(town: Town) -> None:
    head, resident = town.head, await town.resident("刘奶奶")
    await _station(head, "🧹 资料保存多久")
    await head.wait("原话和旁边写的话，6 个月后清掉")
    await head.press("👀 明天会清掉什么")
    await head.wait("没有要清掉的")
    await head.press("‹ 返回")
    await head.wait("照片，3 个月后删掉")
    await head.press("改：照片留多久")
    await head.wait("现在：90 天")
    await head.press("30 天")
    await head.wait("照片留多久：30 天")
    await resident.say("/privacy")
    await resident.wait("照片，1 个月后删掉")


async def test_a_worker_sees_how_long_things_are_kept_and_changes_nothing(town: Town) -> None:
    await _station(town.worker, "🧹 资料保存多久")
    shown = await town.worker.wait("警报关闭：原话，2 年后清掉")
    assert "您" not in shown.text
    assert not [label for label in shown.buttons if label.startswith("改")]


async def test_a_head_invites_with_a_link_that_works_once(town: Town) -> None:
    head = town.head
    await _station(head, "✉️ 邀请")
    await head.wait("现在没有等着用的链接")
    await head.press("➕ 社工")
    link = await head.wait("请您来做社工", "https://t.me/wish_station_bot?start=i_")
    payload = link.text.split("start=")[1].split()[0]
    newcomer = await town.stranger("新社工")
    await newcomer.open(payload)
    await newcomer.wait("您受邀担任青山镇社工站的社工")
    await head.press("➕ 志愿者")
    await head.wait("请您来做志愿者")
    await head.press("✖️ 作废 1")
    await head.wait_toast("已作废")


async def test_a_worker_invites_volunteers_alone(town: Town) -> None:
    worker = town.worker
    await _station(worker, "✉️ 邀请")
    shown = await worker.wait("邀请链接")
    assert [label for label in shown.buttons if "➕" in label] == [
        "➕ 志愿者",
        "➕ 居民",
        "➕ 爱心人士",
    ]
    await worker.press(f"invite:{town.station_id}:1", force=True)
    await worker.wait_toast("不归您操作")


async def test_a_village_is_added_with_a_shared_place(town: Town) -> None:
    head = town.head
    await _station(head, "🏘 村和社区")
    await head.wait("村和社区：")
    await head.press("➕ 加一个村")
    await head.wait("叫什么")
    await head.say("新桥村")
    await head.wait("新桥村在哪里")
    await head.send_location(30.25, 120.25)
    await head.wait("🏘 新桥村", "30.2500, 120.2500")
    await head.press("✏️ 改名")
    await head.wait("叫什么")
    await head.say("新桥社区")
    await head.wait("🏘 新桥社区")
    await head.press("📍 定位置")
    await head.wait("在哪里")
    await head.say("经度 120.5，纬度 30.5")
    await head.wait("30.5000, 120.5000")


async def test_the_roster_is_planned_by_taps(town: Town) -> None:
    head = town.head
    await _station(head, "🚨 值班")
    await head.wait("🚨 值班")
    await head.press("➕ 排一位")
    await head.wait("排谁值班")
    await head.press("社工小林")
    await head.wait("哪天值班")
    await head.press("周六")
    await head.wait("社工小林　周六")
    await head.press("⬆️ 3. 社工小林")
    await head.wait("2. 社工小林　周六")
    await head.press("✖️ 去掉 2")
    await head.wait("社工小林　每天")


async def test_the_link_of_the_station_stands_ready_for_a_poster(town: Town) -> None:
    await _station(town.worker, "🔗 入站链接")
    code = await town.bot.one("SELECT code FROM station WHERE id = :s", s=town.station_id)
    await town.worker.wait(f"https://t.me/wish_station_bot?start=s_{code}", f"/start s_{code}")


async def test_the_figures_of_the_month_before_are_a_tap_away(town: Town) -> None:
    now = town.bot.database.clock.now().astimezone(ZoneInfo("Asia/Shanghai")).date()
    before = now.replace(day=1) - timedelta(days=1)
    await town.head.say(common.MONTH)
    await town.head.wait(f"{now.year}年{now.month}月")
    await town.head.press("‹ 上个月")
    await town.head.wait(f"{before.year}年{before.month}月")
    await town.head.press("下个月 ›")
    await town.head.wait(f"{now.year}年{now.month}月")
