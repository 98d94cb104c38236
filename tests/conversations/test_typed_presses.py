"""The words of a button in front of somebody may be typed."""

import pytest

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services.offers import OfferDraft
from services.telling import tell
from tests.conversations.nonsense import SAID
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATUS = "SELECT status FROM match WHERE id = :m"


async def _before(phone: Phone, label: str) -> None:
    """In front of a screen of the menu."""
    await phone.say(label)
    await phone.wait()


async def test_the_desk_checks_and_approves_with_words(town: Town) -> None:
    wish_id = await town.wish(await town.resident("李大爷"), checked=False)
    await town.worker.press(f"show:{wish_id}", force=True)
    await town.worker.wait("李大爷")
    await town.worker.say("开放")
    await town.worker.wait("已开放")
    assert await town.bot.one("SELECT status FROM wish WHERE id = :w", w=wish_id) == "open"
    match_id = await town.match(await town.resident("张师傅"), MatchStatus.PROPOSED)
    await _before(town.head, common.REVIEW)
    await town.head.say("批准")
    await town.head.wait("已批准")
    await town.head.say("撤回")
    await town.head.wait("已撤回")
    assert await town.bot.one(STATUS, m=match_id) == "proposed"


@pytest.mark.parametrize(
    ("label", "words", "answer"),
    [
        ("/settings", "通知", "想收哪些通知"),
        ("/settings", "安静时间", "安静时间里"),
        ("/mydata", "改称呼", "怎么称呼"),
        (common.WALL, "哪一类", "哪一类"),
    ],
)
async def test_a_member_need_not_press(town: Town, label: str, words: str, answer: str) -> None:
    phone = await town.resident()
    await town.wish(await town.resident("李大爷"))
    await _before(phone, label)
    await phone.say(words)
    await phone.wait(answer)


async def test_what_registers_a_skill_elsewhere_is_a_button_of_the_station(town: Town) -> None:
    await _before(town.head, common.STATION)
    await town.head.say("值班")
    await town.head.wait("有人遇到危险，先叫")
    assert await town.place(town.head) is None


@pytest.mark.parametrize("words", ["2", "看第二个", "二", "第2个我来帮"])
async def test_a_number_is_the_button_that_begins_with_it(town: Town, words: str) -> None:
    giver = await town.resident("王老板", RoleKind.DONOR)
    for what in ("棉被", "轮椅"):
        await town.offer(giver, OfferDraft("goods", what, goods=((what, 5),)))
    await _before(giver, common.MY_OFFERS)
    await giver.say(words)
    await giver.wait("轮椅 ×5", "还能给 5 件")


async def test_a_notice_has_buttons_too(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind="service")
    actor = await town.actor(giver)
    async with town.bot.database.unit() as unit:
        await tell(
            unit, town.station_id, actor.member_id, "invitation", urgent=True, match=match_id
        )
    await giver.wait("为什么找您")
    await giver.say("换个时间")
    await giver.wait("哪天")
    assert await town.place(giver) == "When:day"
    assert await town.bot.one(STATUS, m=match_id) == "offered"


async def test_what_nobody_is_offered_is_read_as_before(town: Town) -> None:
    phone = await town.resident()
    await phone.say("棉被")
    await phone.wait("1. 棉被", "对吗")
    await phone.say("棉被")  # not the button that changes its name
    await phone.wait("1. 棉被", "对吗")
    assert await town.place(phone) == "PostWish:card"


@pytest.mark.parametrize(
    "step",
    [
        *("MyWishes:find", "OfferLimit:day", "Wall:card", "MyOffers:number", "MyOffers:holiday"),
        *("Standing:sure", "PlaceVillage:point", "AddMember:sure"),
    ],
)
async def test_the_words_of_a_button_are_an_answer_amid_a_form(town: Town, step: str) -> None:
    phone = await WAYS[step](town)
    newest = next(one for one in reversed(await phone.messages()) if one.from_bot and one.buttons)
    label = next(one for one in newest.buttons if any(map(str.isalpha, one)))
    await phone.say(label)
    answer = await phone.wait()
    assert SAID[step][0] not in answer.text or newest.text not in answer.text, label


@pytest.mark.parametrize("said", ["-1", "−2", "1.5", "1/2"])
async def test_another_number_than_a_buttons_is_no_press(town: Town, said: str) -> None:
    phone = await WAYS["Partly:count"](town)
    before = await town.place(phone)
    await phone.say(said)
    await phone.wait("收到了几床")
    assert await town.place(phone) == before


@pytest.mark.parametrize("said", ["确定", "确定吧", "好的", "是的"])
async def test_a_bare_yes_deletes_nobody(town: Town, said: str) -> None:
    phone = await WAYS["MyRights:sure"](town)
    await phone.say(said)
    await phone.wait("要删除您的全部信息")
    assert await town.bot.one("SELECT count(*) FROM account WHERE chat_id = :c", c=phone.id) == 1
