"""A wish's card: each part is corrected by a tap or by typing."""

import pytest

from db.queries import stations
from handlers.wording import common, wishing
from handlers.wording.needed import needed
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("step", ["PostWish:card", "PostWish:preview", "PostWish:double"])
@pytest.mark.parametrize("words", ["算了不要了", "不要了", "那就算了吧"])
async def test_whoever_gives_up_is_let_go(town: Town, step: str, words: str) -> None:
    phone = await WAYS[step](town)
    await phone.say(words)
    await phone.wait(common.CANCELLED)
    assert (await town.place(phone), await town.draft(phone)) == (None, {})


async def test_two_labels_in_a_row_fit_a_small_phone(town: Town) -> None:
    """At 360 pixels a sign and five characters stand on one line; Telegram cuts what is longer."""
    phone = await WAYS["PostWish:card"](town)
    await phone.say("想要一床棉被")
    shown = await phone.wait("对吗")
    assert [one for one in shown.buttons if len(one) > len("✅ 对，下一步")] == []


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("不是灯，是水龙头漏水", "1. 水管维修"),
        ("换成热水器", "1. 热水器"),
        ("不要换灯泡，要电热毯", "1. 电热毯"),
    ],
)
async def test_not_this_but_that_replaces_the_line(town: Town, words: str, line: str) -> None:
    phone = await town.resident()
    await phone.say("家里灯坏了")
    await phone.wait("1. 换灯泡")
    await phone.say(words)
    card = await phone.wait("对吗", line)
    assert "2. " not in card.text
    assert "灯泡" not in card.text


async def test_the_kind_of_aid_may_be_typed(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一副老花镜")
    await phone.wait("1. 老花镜", "要什么样的")
    await phone.say("应该是助困")
    card = await phone.wait("🏷 助困", "对吗")
    assert "（助困）" not in card.text


async def test_what_is_said_of_a_thing_stands_beside_it_without_the_no(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一副拐杖")
    await phone.wait("1. 拐杖", "要什么样的", "不知道也没关系")
    await phone.say("不对，要轻一点的")
    await phone.wait("1. 拐杖（轻一点的）")


async def test_how_it_stands_is_asked_before_it_was_posted(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    await phone.say("我的心愿怎么样了")
    await phone.wait("还没提交", "对吗")


async def test_what_was_put_aside_is_said_once(town: Town) -> None:
    phone = await town.resident()
    await phone.say("家里灯坏了")
    await phone.wait("1. 换灯泡")
    await phone.say("想要一床棉被")
    await phone.wait("先放下")
    await phone.say("哎呀呀")
    card = await phone.wait(wishing.NOT_HEARD)
    assert "先放下" not in card.text


async def test_one_thing_more_is_added_to_the_card(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    await phone.say("再要一床棉被")
    await phone.wait("1. 电饭煲", "2. 棉被 ×1床")


async def test_a_day_ahead_is_read_with_its_hours_from_the_wish_and_from_answers(
    town: Town,
) -> None:
    phone = await town.resident()
    tomorrow, after = [await town.today(ahead) for ahead in (1, 2)]
    await phone.say("想请人明天下午来修水管")
    card = await phone.wait("1. 水管维修", f"📅 {needed(tomorrow, that_day=True)}")
    assert f"🕘 {common.DAYS[tomorrow.weekday()]} 13:00–18:00" in card.text
    await phone.say("后天上午")
    card = await phone.wait(f"📅 {needed(after, that_day=True)}", "8:00–12:00")
    await phone.press("更多")
    await phone.wait("还想改哪一样")
    await phone.press("什么时候方便")
    await phone.wait("什么时候上门方便")
    await phone.say("明天晚上")
    await phone.wait(f"📅 {needed(tomorrow, that_day=True)}", "18:00–21:00")


async def test_age_hours_day_and_togetherness_are_kept_with_the_wish(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一个煤气灶，再请人检修电线")
    await phone.wait("1. ", "2. ")
    await phone.press("更多")
    await phone.wait("还想改哪一样")
    await phone.press("改年纪")
    await phone.wait("多大年纪")
    await phone.say("八十二岁")
    await phone.wait("给自己提，82岁")
    await phone.press("更多")
    await phone.wait("还想改哪一样")
    await phone.press("什么时候方便")
    await phone.wait("什么时候上门")
    await phone.press("周末都行")
    await phone.wait("🕘 周六")
    await phone.press("更多")
    await phone.wait("还想改哪一样")
    await phone.press("要一起办")
    await phone.wait("🔗 几样要一起办")
    await phone.press("更多")
    await phone.wait("还想改哪一样")
    await phone.press("哪天前要")
    await phone.wait("最晚哪天要")
    await phone.press("›")
    days = await phone.wait("最晚哪天要")
    await phone.press(days.data["28"])
    await phone.wait("日前要")
    await phone.press("对，下一步")
    await phone.wait("哪里")
    await phone.say("桃园村3组")
    await phone.wait("最后看一眼", "📅", "🔗", "🕘")
    await phone.press("提交")
    await phone.wait("心愿编号")
    kept = "SELECT together, CAST(deadline AS TEXT) LIKE '%-28' FROM wish ORDER BY id DESC LIMIT 1"
    assert await town.bot.rows(kept) == [(1, 1)]


async def test_a_corrected_thing_is_named_and_stays_as_many(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要两床棉被和一袋大米")
    await phone.wait("对吗")
    await phone.press("✏️ 2")
    await phone.wait("“大米”改成什么")
    await phone.press("✏️ 1")
    await phone.wait("“棉被”改成什么")
    await phone.say("毛毯")
    await phone.wait("1. 毛毯 ×2", "2. 大米 ×1袋")


async def test_the_poster_reads_their_own_words_on_the_list(town: Town) -> None:
    phone = await town.resident()
    await phone.say("我叫王秀英，住桃园村3组，家里想要一个新的电饭煲煮饭吃")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("哪里")
    await phone.press("以后再说")
    await phone.wait("最后看一眼")
    await phone.press("提交")
    await phone.wait("心愿编号")
    await phone.say(common.MY_WISHES)
    shown = await phone.wait("我叫王秀英")
    assert "…" in shown.text
    assert "某" not in shown.text


async def test_how_long_checking_takes_is_the_stations_own_rule(town: Town) -> None:
    async with town.bot.database.unit() as unit:
        station = await stations.get(unit, town.station_id)
        station.settings = {**station.settings, "triage_days": 5}
    phone = await town.resident()
    await phone.say("想要一台电饭煲")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("东西送到哪里")
    await phone.press("以后再说")
    await phone.wait("社工")
    await phone.press("提交")
    await phone.wait("社工会在 5 个工作日内核实")


async def test_a_wish_that_is_edited_while_its_card_is_open_is_read_anew(town: Town) -> None:
    phone = await town.resident()
    said = await phone.say("想要一床棉被")
    await phone.wait("1. 棉被")
    await phone.edit(said, "想要两床棉被")
    await phone.wait("1. 棉被 ×2床", "对吗")
