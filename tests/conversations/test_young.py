"""Somebody under 18 offers help: one question more for them, none for grown-ups."""

import pytest

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import common
from handlers.young_steps import says_age
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

DECLARED = "SELECT version, how FROM consent WHERE member_id = :who AND version LIKE '% 2026-11'"


async def _declared(town: Town, who: int) -> list[tuple[str, str]]:
    return [tuple(row) for row in await town.bot.rows(DECLARED, who=who)]


async def test_whoever_registers_a_skill_says_that_they_are_18(town: Town) -> None:
    phone = await WAYS["OfferHelp:card"](town)
    await phone.wait("按“登记”也就是说：您已满18岁")
    await phone.press("📝 登记")
    await phone.wait("登记好了")
    who = (await town.actor(phone)).member_id
    assert await _declared(town, who) == [("已满18岁 2026-11", "登记时说已满18岁")]
    await phone.say("我会理发，周末有空")
    for label, question in (("2次", "一周最多"), ("10公里", "多远")):
        await phone.wait(question)
        await phone.press(label)
    assert "18" not in (await phone.wait("登记成这样")).text


async def test_a_parent_agrees_on_the_childs_phone(town: Town) -> None:
    phone = await WAYS["Young:guardian"](town)
    await phone.press("我是妈妈，同意")
    await phone.wait("家长已同意")
    await phone.press("📝 登记")
    await phone.wait("登记好了")
    who = (await town.actor(phone)).member_id
    assert await _declared(town, who) == [("家长同意 2026-11", "妈妈在聊天里同意去帮忙")]
    assert await town.bot.one("SELECT age FROM member WHERE id = :who", who=who) == 16


async def test_without_a_parent_the_desk_hears_of_it_and_notes_the_consent(town: Town) -> None:
    phone = await WAYS["Young:guardian"](town)
    await phone.press("家长不在，以后再说")
    await phone.wait("家长同意以后才安排")
    await phone.press("📝 登记")
    await phone.wait("登记好了")
    await town.head.wait("还没满18岁，家长还没点同意")
    for label, answer in (
        ("👪 记家长同意", "哪位家长"),
        ("爸爸", "怎么同意的"),
        ("打电话", "爸爸打电话同意去帮忙"),
        ("收回家长同意", "家长还没同意，先不派"),
    ):
        await town.head.press(label)
        await town.head.wait(answer)


@pytest.mark.parametrize("steps", [("‹ 返回",), ("改年龄", "‹ 返回")])
async def test_an_age_that_was_said_holds_when_going_back(town: Town, steps: list[str]) -> None:
    phone = await WAYS["Young:guardian"](town)
    for label in steps:
        await phone.press(label)
        await phone.wait("登记成这样" if label == "‹ 返回" else "今年几岁")
    await phone.wait("家长同意以后才安排")
    await phone.press("📝 登记")
    await phone.wait("登记好了")
    who = (await town.actor(phone)).member_id
    assert await _declared(town, who) == []
    assert await town.bot.one("SELECT age FROM member WHERE id = :who", who=who) == 16
    await phone.say(common.MY_OFFERS)
    await phone.wait("您登记的", "👪 等家长同意")


async def test_an_age_of_18_said_after_all_keeps_nothing_of_the_young(town: Town) -> None:
    phone = await WAYS["Young:guardian"](town)
    await phone.press("改年龄")
    await phone.wait("今年几岁")
    await phone.say("19")
    assert "18" not in (await phone.wait("登记成这样")).text
    who = (await town.actor(phone)).member_id
    assert await town.bot.one("SELECT age FROM member WHERE id = :who", who=who) is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [("孩子妈妈同意", "家长已同意"), ("爸爸不在", "家长同意以后"), ("嗯嗯", "没听懂")],
)
async def test_what_a_parent_types_is_understood(town: Town, words: str, answer: str) -> None:
    phone = await WAYS["Young:guardian"](town)
    await phone.say(words)
    await phone.wait(answer)


async def test_too_young_is_said_kindly(town: Town) -> None:
    phone = await WAYS["Young:age"](town)
    await phone.say("6")
    await phone.wait("满8岁以后")


async def test_a_claim_asks_the_same_and_the_head_sees_who_comes_along(town: Town) -> None:
    wish_id = await town.wish(await town.resident("李大爷"), "陪伴聊天", "service")
    line_id = await town.line(wish_id)
    phone = await town.resident("小周", RoleKind.RESIDENT)
    await phone.press(f"help:{line_id}", force=True)
    await phone.wait("您已满18岁")
    for act, answer in (
        ("我还没满18岁", "今年几岁"),
        ("15", "家长您好"),
        ("我是爸爸，同意", "好的"),
        ("‹ 接着认领", "家长已同意"),
        ("🙋 认领", "站长看过就告诉您"),
    ):
        await phone.press(act)
        await phone.wait(answer)
    await town.head.wait("未成年，需家长陪同")


@pytest.mark.parametrize("step", ["choose", "hours", "cap", "card"])
async def test_an_age_said_while_registering_leads_to_the_parents(town: Town, step: str) -> None:
    phone = await WAYS[f"OfferHelp:{step}"](town)
    question = (await phone.messages())[-1].text
    await phone.say("我今年16")
    await phone.wait("家长您好", "孩子（16岁）")
    await phone.press("我是妈妈，同意")
    await phone.wait("家长已同意" if step == "card" else question)
    who = (await town.actor(phone)).member_id
    assert await town.bot.one("SELECT age FROM member WHERE id = :who", who=who) == 16


@pytest.mark.parametrize(
    ("words", "then"),
    [("我16岁，会理发", "什么时候有空"), ("我才15岁，能来帮忙吗", "您会什么")],
)
async def test_an_age_said_with_the_help_leads_there_before_anything_is_asked(
    town: Town, words: str, then: str
) -> None:
    phone = await town.resident("小周")
    await phone.say(words)
    await phone.wait("家长您好")
    await phone.press("家长不在，以后再说")
    await phone.wait(then)


async def test_not_yet_18_in_words_asks_the_age(town: Town) -> None:
    phone = await WAYS["OfferHelp:card"](town)
    await phone.say("我还没满18岁")
    await phone.wait("今年几岁")
    await phone.press("‹ 返回")
    await phone.wait("登记成这样")


async def test_an_age_said_under_a_claim_leads_there_too(town: Town) -> None:
    wish_id = await town.wish(await town.resident("李大爷"), "陪伴聊天", "service")
    line_id = await town.line(wish_id)
    phone = await town.resident("小周")
    await phone.press(f"help:{line_id}", force=True)
    await phone.wait("您已满18岁")
    await phone.say("我15岁")
    await phone.wait("家长您好")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (None, "我15岁，想要一双鞋"),
        (None, "我16岁，需要人帮忙辅导功课"),
        (None, "我女儿16岁，想要书包"),
        ("Wall:card", "我16岁"),
        ("OfferHelp:count", "我16岁"),
    ],
)
async def test_an_age_in_a_wish_or_beside_goods_asks_no_parents(
    town: Town, step: str | None, words: str
) -> None:
    phone = await WAYS[step](town) if step else await town.resident()
    await phone.say(words)
    await phone.wait()
    place = await town.place(phone)
    assert place is not None
    assert not place.startswith("Young")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("16岁了", (16,)),
        ("我十六岁", (16,)),
        ("我未成年", (None,)),
        ("没到18岁", (None,)),
        ("我一会儿有空", None),
        ("我16点以后有空", None),
        ("我儿子16岁", None),
        ("2次", None),
    ],
)
async def test_an_age_is_told_from_other_numbers(
    words: str, said: tuple[int | None] | None
) -> None:
    assert says_age(words) == said


async def _of_before(town: Town) -> tuple[Phone, int]:
    """A volunteer who registered before anybody asked, and the service they are asked for."""
    phone = await town.resident("老周")
    wish_id = await town.wish(await town.resident("李大爷"), "陪伴聊天", "service")
    return phone, await town.match(phone, kind="service", wish_id=wish_id, of_before=True)


async def test_a_volunteer_of_before_is_asked_once_with_their_first_service(town: Town) -> None:
    phone, match_id = await _of_before(town)
    await phone.press(f"accept:{match_id}", force=True)
    await phone.wait("想请您上门帮个忙", "按“我来”也就是说：您已满18岁")
    assert await _status(town, match_id) == "offered"
    await phone.press("👍 我来")
    await phone.wait("请替对方保密")
    who = (await town.actor(phone)).member_id
    assert await _declared(town, who) == [("已满18岁 2026-11", "接任务时说已满18岁")]
    other = await town.match(phone, kind="service", of_before=True)
    await phone.press(f"accept:{other}", force=True)
    await phone.wait("请替对方保密")


async def test_a_volunteer_of_before_who_is_16_asks_their_parents(town: Town) -> None:
    phone, match_id = await _of_before(town)
    await phone.press(f"accept:{match_id}", force=True)
    await phone.wait("按“我来”也就是说")
    for act, answer in (("我还没满18岁", "今年几岁"), ("16", "家长您好")):
        await phone.press(act)
        await phone.wait(answer)
    await phone.press("我是妈妈，同意")
    await phone.wait("👪 记下了")
    await phone.press("‹ 看这件事")
    await phone.wait("请和家长一起去")
    await phone.press("👍 我来")
    await phone.wait("请替对方保密")


async def test_the_question_of_before_stands_in_what_one_has_registered(town: Town) -> None:
    phone, _ = await _of_before(town)
    await phone.say(common.MY_OFFERS)
    await phone.wait("您登记的", "按“我已满18岁”也就是说：您已满18岁")
    await phone.press("我已满18岁")
    assert "18" not in (await phone.wait("您登记的")).text
    who = (await town.actor(phone)).member_id
    assert await _declared(town, who) == [("已满18岁 2026-11", "看登记时说已满18岁")]


async def test_whoever_of_before_is_not_18_loses_nothing(town: Town) -> None:
    phone, match_id = await _of_before(town)
    await phone.say(common.MY_OFFERS)
    await phone.wait("您登记的")
    for act, answer in (
        ("我还没满18岁", "今年几岁"),
        ("16", "家长您好"),
        ("家长不在，以后再说", "家长同意以后才安排"),
        ("‹ 我的登记", "👪 等家长同意"),
    ):
        await phone.press(act)
        assert "您已满18岁" not in (await phone.wait(answer)).text
    assert await _status(town, match_id) == "offered"


async def test_goods_are_accepted_at_any_age(town: Town) -> None:
    phone = await town.resident("李老板")
    await phone.press(f"accept:{await town.match(phone)}", force=True)
    await phone.wait("请替对方保密")


async def _status(town: Town, match_id: int) -> str:
    return str(await town.bot.one("SELECT status FROM match WHERE id = :m", m=match_id))
