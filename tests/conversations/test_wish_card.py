"""A wish's card: each part is corrected by a tap or by typing, and a photo stays with it."""

import pytest

from db.queries import stations
from db.tables.role import RoleKind
from handlers.wording import common, wishing
from handlers.wording.needed import needed
from handlers.wording.wish_people import BAD_PHOTO, FIRST_OF_ALBUM, called_in, how_of
from tests.conversations.steps import WAYS
from tests.conversations.town import Town
from tests.conversations.ways.talking import talk

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("step", ["PostWish:card", "PostWish:preview", "PostWish:double"])
@pytest.mark.parametrize("words", ["算了不要了", "不要了", "那就算了吧"])
async def test_whoever_gives_up_is_let_go(town: Town, step: str, words: str) -> None:
    phone = await WAYS[step](town)
    await phone.say(words)
    await phone.wait(common.CANCELLED)
    assert (await town.place(phone), await town.draft(phone)) == (None, {})


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


async def test_what_the_desk_says_is_for_others_unless_they_speak_of_themselves(
    town: Town,
) -> None:
    await town.worker.say("下河村想要一床棉被")
    await town.worker.wait("👥 替别人提")
    await town.worker.say("我家灯坏了")
    await town.worker.wait("👤 给自己提")


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
    kept = "SELECT together, deadline LIKE '%-28' FROM wish ORDER BY id DESC LIMIT 1"
    assert await town.bot.rows(kept) == [(1, 1)]


async def test_for_whom_is_asked_step_by_step_and_back(town: Town) -> None:
    phone = await town.resident()
    await phone.say("村里82岁的李奶奶家水龙头漏水，想请人修")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("怎么称呼", "第 1 步，共 4 步")
    await phone.press("就叫李奶奶")
    await phone.wait("哪个村", "第 2 步，共 4 步")
    await phone.press("桃园村")
    await phone.wait("住在哪里", "第 3 步，共 4 步")
    await phone.press("‹ 返回")
    await phone.wait("哪个村", "第 2 步，共 4 步")
    await phone.press("桃园村")
    await phone.wait("住在哪里")
    await phone.press("以后再说")
    await phone.wait("怎么同意的", "第 4 步，共 4 步")
    await phone.press("家属/监护人同意")
    await phone.wait("哪位家属")
    await phone.press("儿女")
    await phone.wait("最后看一眼", "替82岁的李奶奶提", "🤝 儿女同意")
    await phone.press("提交")
    await phone.wait("心愿编号")
    assert await town.bot.one("SELECT how FROM consent ORDER BY id DESC LIMIT 1") == "儿女同意"


@pytest.mark.parametrize("said", [">跟我住一起", "他跟我住一起"])
async def test_whoever_lives_with_the_poster_need_not_be_looked_for(town: Town, said: str) -> None:
    phone = await town.resident()
    await talk(phone, "/mydata", "全部信息", ">改地址", "住在哪里", "桃园村8号", "桃园村8号")
    turns = ("给我老伴弄个轮椅，他瘫了", "替别人提", ">对，下一步", "怎么称呼", "老陈", "哪个村")
    await talk(phone, *turns, said, "怎么同意的", ">当面同意", "📍 桃园村8号")


async def test_the_same_village_may_be_said_so(town: Town) -> None:
    phone = await WAYS["PostWish:village"](town)
    await phone.say("跟我一个村")
    await phone.wait("住在哪里")
    village = await town.bot.one(
        "SELECT village_id FROM account a JOIN member m ON m.id ="
        " a.member_id WHERE a.chat_id = :chat",
        chat=phone.id,
    )
    assert (await town.draft(phone))["village"] == village


async def test_a_village_that_was_named_is_not_asked_for_again(town: Town) -> None:
    turns = ("桃园村82岁的李奶奶想要一床棉被", "对吗", ">对，下一步", "怎么称呼", ">就叫李奶奶")
    await talk(town.worker, *turns, "住在哪里")
    await town.worker.wait("第 2 步，共 3 步")
    await talk(town.worker, ">以后再说", "怎么同意的", ">当面同意", "最后看一眼")
    await town.worker.wait("📍 桃园村，详细地址以后再补")
    await talk(
        town.worker, ">改村", "李奶奶住在哪个村", ">梨树沟", "📍 梨树沟", ">提交", "心愿编号"
    )
    kept = "SELECT v.name FROM wish w JOIN member m ON m.id = w.beneficiary_id JOIN village v"
    kept += " ON v.id = m.village_id ORDER BY w.id DESC LIMIT 1"
    assert await town.bot.one(kept) == "梨树沟"


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("当着我的面说的", "face"),
        ("她点头了，我跟她说过的", "face"),
        ("他奶奶同意了", "relative"),
        ("云岭村的孙婆婆、李婆婆都没有棉鞋", None),
    ],
)
async def test_how_they_agreed_is_heard_in_its_own_words(words: str, how: str | None) -> None:
    assert how_of(words) == how


async def test_a_name_before_an_age_is_offered() -> None:
    assert called_in("石门村王小宝12岁，想要一双运动鞋") == "王小宝"
    assert called_in("村里70岁以上的老人都想理发") is None


async def test_how_they_agreed_may_be_typed(town: Town) -> None:
    phone = await WAYS["PostWish:how"](town)
    await phone.say("她女儿同意的")
    await phone.wait("最后看一眼", "🤝 儿女同意")


@pytest.mark.parametrize(
    "words", ["今天天气不错", "他人很好的", "路上太滑了", "我也说不上来", "想要2床棉被"]
)
async def test_a_sentence_is_no_address(town: Town, words: str) -> None:
    phone = await WAYS["PostWish:address"](town)
    await phone.say(words)
    await phone.wait(f"“{words}”不像地址")


async def test_what_was_asked_for_before_is_shown_first(town: Town) -> None:
    phone = await WAYS["PostWish:double"](town)
    await phone.wait("好像已经提过", "号：电饭煲（")
    await phone.press("还是要提")
    await phone.wait("最后看一眼")
    await phone.press("提交")
    await phone.wait("心愿编号")


async def test_a_look_at_what_was_asked_before_leads_back_to_the_question(town: Town) -> None:
    phone = await WAYS["PostWish:double"](town)
    await phone.press("👀 看看")
    await phone.wait("📋", "正在找人", "还要再提一个吗")
    await phone.press("‹ 返回")
    await phone.wait("好像已经提过")
    await phone.press("👀 看看")
    await phone.wait("📋")
    await phone.press("还是要提")
    await phone.wait("最后看一眼")
    await phone.say("提交嘛")
    await phone.wait("心愿编号")


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


async def test_somebody_called_by_one_person_alone_is_asked_for_a_name(town: Town) -> None:
    phone = await WAYS["PostWish:name"](town)
    await phone.say("我妈")
    await phone.wait("“我妈”是您叫的")
    await phone.say("我妈刘桂芳")
    await phone.wait("刘桂芳住在哪个村")


async def test_whoever_was_not_asked_yet_is_to_be_asked_first(town: Town) -> None:
    phone = await WAYS["PostWish:how"](town)
    await phone.say("没问过她")
    asked = await phone.wait("请先问他/她一声")
    assert "当面同意" in asked.data


async def test_a_neighbour_is_not_shown_what_a_namesake_asked_for(town: Town) -> None:
    other = await town.resident("陈爷爷")
    await town.wish(other, "棉被")
    for roles, answer in ((), "最后看一眼"), ((RoleKind.WORKER,), "好像已经提过"):
        phone = await town.resident("邻居", *roles)
        turns = ("我想要一床棉被", "对吗", ">其实是替别人", "替别人提", ">对，下一步", "怎么称呼")
        await talk(phone, *turns, "陈爷爷", "哪个村", ">桃园村", "住在哪里")
        await talk(phone, ">以后再说", "怎么同意的", ">当面同意", answer)


async def test_of_an_album_the_first_picture_stays_and_is_said_so(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    await phone.send_album(3)
    await phone.wait(FIRST_OF_ALBUM)
    await phone.wait("有 1 张照片")


async def test_a_photo_stays_with_the_wish_and_is_agreed_to(town: Town) -> None:
    phone = await WAYS["PostWish:preview"](town)
    await phone.press("加照片")
    await phone.wait("直接拍一张")
    await phone.send_photo()
    await phone.wait("最后看一眼", "有 1 张照片")
    await phone.press("提交")
    await phone.wait("心愿编号")
    assert await town.bot.one("SELECT photo_id IS NOT NULL FROM wish ORDER BY id DESC LIMIT 1") == 1
    assert await town.bot.one("SELECT kind FROM consent ORDER BY id DESC LIMIT 1") == "photo"


async def test_giving_up_forgets_the_photo(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    photos = (await town.kept())["photo"]
    await phone.send_photo()
    await phone.wait("对吗", "有 1 张照片")
    assert (await town.kept())["photo"] == photos + 1
    await phone.say("算了")
    await phone.wait(common.CANCELLED)
    assert (await town.kept())["photo"] == photos


@pytest.mark.parametrize("step", ["PostWish:card", "PostWish:preview"])
async def test_what_is_no_photo_is_told_and_changes_nothing(town: Town, step: str) -> None:
    phone = await WAYS[step](town)
    draft = await town.draft(phone)
    await phone.send_document(b"no picture")
    await phone.wait(BAD_PHOTO)
    assert (await town.place(phone), await town.draft(phone)) == (step, draft)


async def test_the_photo_of_what_was_no_wish_is_forgotten(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    photos = (await town.kept())["photo"]
    await phone.send_photo()
    await phone.wait("有 1 张照片")
    await phone.press("我是来帮忙的")
    await phone.wait("登记成这样")
    assert (await town.kept())["photo"] == photos


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


async def test_words_under_a_photo_are_a_wish(town: Town) -> None:
    phone = await town.resident()
    await phone.send_photo(caption="家里水龙头漏水，想请人修")
    await phone.wait("1. 水管维修", "有 1 张照片")
    assert await town.place(phone) == "PostWish:card"


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


async def test_for_a_child_the_guardian_is_asked(town: Town) -> None:
    phone = await town.resident()
    await talk(phone, "石门村王小宝12岁，想要一双运动鞋", "对吗", ">其实是替别人", "替别人提")
    await talk(phone, ">对，下一步", "怎么称呼")
    await talk(
        phone, ">就叫王小宝", "哪个村", ">桃园村", "住在哪里", ">以后再说", "要家长（监护人）同意"
    )
    await talk(phone, "当面问过他了", "要家长（监护人）同意", ">爸爸或妈妈", "父母（监护人）同意")
    await phone.press("提交")
    await phone.wait("心愿编号")
    assert await town.bot.rows("SELECT how FROM consent ORDER BY id DESC LIMIT 1") == [
        ("父母（监护人）同意",)
    ]
