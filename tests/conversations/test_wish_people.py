"""For whom a wish is, where they live, how they agreed, and what they asked for before."""

import pytest

from db.tables.role import RoleKind
from handlers.wording.wish_people import called_in, how_of
from tests.conversations.steps import WAYS
from tests.conversations.town import Town
from tests.conversations.ways.talking import talk

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_what_the_desk_says_is_for_others_unless_they_speak_of_themselves(
    town: Town,
) -> None:
    await town.worker.say("下河村想要一床棉被")
    await town.worker.wait("👥 替别人提")
    await town.worker.say("我家灯坏了")
    await town.worker.wait("👤 给自己提")


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


async def test_the_next_wish_under_the_last_look_is_no_address(town: Town) -> None:
    phone = await WAYS["PostWish:preview"](town)
    before = (await town.draft(phone)).get("address")
    await phone.say("桃园村80岁的马爷爷想请人理发")
    await phone.wait("这一个还没提交")
    await phone.wait("最后看一眼")
    assert (await town.draft(phone)).get("address") == before
    await phone.say("桃园村7号")
    await phone.wait("📍 桃园村7号")


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


async def test_somebody_called_by_one_person_alone_is_asked_for_a_name(town: Town) -> None:
    phone = await WAYS["PostWish:name"](town)
    await phone.say("我妈")
    await phone.wait("“我妈”是您叫的")
    await phone.say("我妈刘桂芳")
    await phone.wait("刘桂芳住在哪个村")


async def test_whoever_was_not_asked_yet_is_to_be_asked_first(town: Town) -> None:
    phone = await WAYS["PostWish:how"](town)
    await phone.say("没问过她")
    asked = await phone.wait("请先问本人一声")
    assert "当面同意" in asked.data


async def test_a_neighbour_is_not_shown_what_a_namesake_asked_for(town: Town) -> None:
    other = await town.resident("陈爷爷")
    await town.wish(other, "棉被")
    for roles, answer in ((), "最后看一眼"), ((RoleKind.WORKER,), "好像已经提过"):
        phone = await town.resident("邻居", *roles)
        turns = ("我想要一床棉被", "对吗", ">👥 替别人提", "替别人提", ">对，下一步", "怎么称呼")
        await talk(phone, *turns, "陈爷爷", "哪个村", ">桃园村", "住在哪里")
        await talk(phone, ">以后再说", "怎么同意的", ">当面同意", answer)


async def test_for_a_child_the_guardian_is_asked(town: Town) -> None:
    phone = await town.resident()
    await talk(phone, "石门村王小宝12岁，想要一双运动鞋", "对吗", ">👥 替别人提", "替别人提")
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
