"""Ways to what a tour comes upon by chance alone: who stands there, and before what."""

from bot.sandbox.phone import Phone
from db.queries import alarms, events, matches, members, wishes
from db.tables.role import RoleKind
from db.tables.wish import Route
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services import lessons, minors, parts, reviews
from services import wishes as posting
from services.offers import OfferDraft
from services.teaching import Lesson
from services.wish_drafts import DraftLine, WishDraft
from tests.conversations.steps import Way
from tests.conversations.town import Town
from tests.conversations.ways.talking import resident


async def a_deputy(town: Town) -> Phone:
    return await town.resident("值班站长", RoleKind.HEAD)


async def deputy_before(town: Town, press: str, said: str) -> Phone:
    """A deputy who has come there by a button of before."""
    deputy = await a_deputy(town)
    await deputy.press(press, force=True)
    await deputy.wait(said)
    return deputy


async def head_of_a_list(town: Town) -> Phone:
    """A deputy before a list, while somebody who is not on it could help too."""
    helper = await town.resident("周老板", RoleKind.DONOR)
    await town.match(helper, MatchStatus.DECLINED)
    line = await town.bot.one(
        "SELECT line_id FROM match WHERE id = :m", m=await town.match(helper, MatchStatus.PROPOSED)
    )
    return await deputy_before(town, f"others:{line}:0", "能请的有")


async def head_of_the_unfound(town: Town) -> Phone:
    """A deputy at the list of what is stuck, where a wish stands that nobody was found for."""
    number = await town.wish(await town.resident("等久了的"), "钢琴")
    async with town.bot.database.unit() as unit:
        wish = await wishes.get(unit, number)
        assert wish is not None
        wish.unmet_rounds = 3
    return await deputy_before(town, f"unfound:{number}", "还没找到人")


async def wonders(town: Town) -> Phone:
    """A deputy before what may be asked of a line nobody was found for."""
    number = await town.wish(await town.resident("等琴的"), "古筝")
    line_id = await town.line(number)
    return await deputy_before(town, f"ifs:{line_id}", "什么都不会改")


async def head_of_the_late(town: Town) -> Phone:
    """A deputy before a task that somebody took on and did not do."""
    busy = await town.resident("忙人")
    match_id = await town.accepted(busy, await town.match(busy))
    return await deputy_before(town, f"stuck:{match_id}", "忙人接下了")


async def checking_medicine(town: Town) -> Phone:
    """A deputy before a wish that sounds like medicine and stands in the queue."""
    number = await town.wish(await town.resident("李大爷"), "血压计", checked=False)
    async with town.bot.database.unit() as unit:
        wish = await wishes.get(unit, number)
        assert wish is not None
        wish.route = Route.MEDICINE
    return await deputy_before(town, f"show:{number}", "血压计")


async def checking_a_repetition(town: Town) -> Phone:
    """A deputy before a wish that may be an earlier one of the same person."""
    elder = await town.resident("说了两遍的")
    _, again = [await town.wish(elder, "轮椅", checked=False) for _ in range(2)]
    return await deputy_before(town, f"show:{again}", "轮椅")


async def checking_wiring(town: Town) -> Phone:
    """A deputy before a wish for work that usually takes a paper."""
    number = await town.wish(await town.resident("李大爷"), "电线检修", "service", checked=False)
    return await deputy_before(town, f"show:{number}", "电线检修")


async def checking_two(town: Town) -> Phone:
    """A deputy before a wish for two things."""
    number = await town.wish(await town.resident("李大爷"), "棉被、电饭煲", checked=False)
    return await deputy_before(town, f"show:{number}", "电饭煲")


async def pricing(town: Town) -> Phone:
    """A deputy before a wish for goods, about to say what one costs."""
    number = await town.wish(await town.resident("李大爷"), "轮椅")
    return await deputy_before(town, f"mend:{number}", "✏️ 修改")


async def knows_an_electrician(town: Town) -> Phone:
    """A worker before the card of somebody whose skill takes a paper."""
    phone = await town.resident("电工老吴", RoleKind.VOLUNTEER)
    await town.offer(phone, OfferDraft("skill", "电工", whats=("电工",), cap=2))
    member_id = (await town.actor(phone)).member_id
    await town.worker.press(f"member:{member_id}", force=True)
    await town.worker.wait("电工证（还没看）")
    return town.worker


async def second_head(town: Town) -> Phone:
    """A deputy who is to look at a list after the head, as it is dear."""
    match_id = await town.match(await town.resident("张老板"), MatchStatus.PROPOSED)
    deputy = await a_deputy(town)
    async with town.bot.database.unit() as unit:
        match = await matches.get(unit, match_id)
        assert match is not None
        line = await wishes.line(unit, match.line_id)
        assert line is not None
        line.unit_price = 1_000_000
        await reviews.approve(unit, await town.actor(town.head), line.id)
    await deputy.wait("请您再看一眼")
    return deputy


def knows_a_young_helper(guardian: str | None) -> Way:
    """A worker before the card of somebody of 16, whose parent has agreed or not."""

    async def way(town: Town) -> Phone:
        young = await town.resident("小周", RoleKind.VOLUNTEER)
        actor = await town.actor(young)
        async with town.bot.database.unit() as unit:
            await minors.under_18(unit, actor, 16, guardian)
        await town.worker.press(f"member:{actor.member_id}", force=True)
        await town.worker.wait("小周", "家长")
        return town.worker

    return way


async def helper_of_before(town: Town) -> Phone:
    """A volunteer whose age nobody asked when they registered, before an invitation."""
    phone = await town.resident("老周", RoleKind.VOLUNTEER)
    await town.match(phone, kind="service", of_before=True)
    await phone.say(common.MY_TASKS)
    await phone.wait("等您答复")
    return phone


async def days_are_over(town: Town) -> Phone:
    """A company's clerk before an offer that was until a day gone by."""
    phone = await town.resident("林经理")
    draft = OfferDraft("goods", "棉被", goods=(("棉被", 5),), last_day="2020-12-08")
    await town.made(phone, "暖家家纺", draft)
    await phone.say(common.MY_OFFERS)
    await phone.wait("日子过了")
    return phone


async def said_something_unclear(town: Town) -> Phone:
    """Somebody whose words may belong to a wish that waits."""
    phone = await town.resident("孙大娘")
    await town.wish(phone)
    await phone.say("一米五")
    await phone.wait("是说您提过的心愿吗")
    return phone


async def asks_out_of_the_blue(town: Town) -> Phone:
    """A giver who types a question about an invitation, without a press before it."""
    phone = await town.resident("张师傅", RoleKind.VOLUNTEER)
    await town.match(phone, kind="service")
    await phone.say("要自己带工具吗？")
    await phone.wait("这件事吗")
    return phone


async def has_quilts(town: Town) -> Phone:
    """Somebody who has registered quilts."""
    phone = await town.resident("李老板")
    await town.made(phone, "李记家纺", OfferDraft("goods", "棉被", goods=(("棉被", 5),)))
    return phone


async def has_two_skills(town: Town) -> Phone:
    """Somebody who has registered two things they can do."""
    phone = await town.resident("古师傅")
    for what in ("理发", "修水管"):
        draft = OfferDraft("skill", what, whats=(what,), cap=2, windows=((5, 480, 720),))
        await town.offer(phone, draft)
    return phone


async def has_wished(town: Town) -> Phone:
    """Somebody whose wish waits to be checked."""
    phone = await town.resident("改主意的")
    await town.wish(phone, "棉被、灯泡", checked=False)
    return phone


async def checking_illness(town: Town) -> Phone:
    """A deputy before a wish that tells who is ill."""
    poster = await town.actor(await town.resident("照顾人的"))
    draft = WishDraft("老伴中风了，想要轮椅", "助残", "match", (DraftLine("goods", "轮椅", 1),))
    async with town.bot.database.unit() as unit:
        number = (await posting.post(unit, poster, draft)).wish_id
    return await deputy_before(town, f"show:{number}", "身体不方便")


async def speaks_for_a_helper(town: Town) -> Phone:
    """A deputy about to say yes for somebody without an account, of no known age."""
    who = await town.written("小古")
    match_id = await town.match(await town.resident("小古的亲戚"), kind="service")
    async with town.bot.database.unit() as unit:
        found = await parts.part(unit, match_id)
        found.offer.member_id = who
        (await members.get(unit, who)).age = None
    return await deputy_before(town, f"accept:{match_id}", "满18岁了吗")


async def before_hints(town: Town) -> Phone:
    """A deputy before a word that somebody's correction suggests."""
    said = await town.actor(await town.resident("说土话的"))
    waiting = await town.bot.one("SELECT count(*) FROM station_word")
    async with town.bot.database.unit() as unit:
        await lessons.agree(unit, said)
        word = f"土叫法{'甲乙丙丁戊己庚辛壬癸'[waiting % 10]}"
        await lessons.suggest(unit, said, Lesson(word, "炉具", "goods"))
    return await deputy_before(town, f"hints:{town.station_id}", "等您看的叫法")


def puts_right(word: str) -> Way:
    """Somebody whose word for a thing was not known, just after their wish has gone."""

    async def way(town: Town) -> Phone:
        turns = (f"想要一个{word}", "对吗", f"不是{word}，是炉具", "炉具", ">对，下一步", "哪里")
        phone = await resident(*turns, ">以后再说", "最后看一眼")(town)
        await phone.press("提交")
        await phone.wait("我还不认得")
        return phone

    return way


async def before_the_unsent(town: Town) -> Phone:
    """A deputy at the list of messages that did not get there, more than a page."""
    phone = await town.resident("没收到的")
    for _ in range(9):
        await town.unsent(phone, "paused")
    return await deputy_before(town, "unsents:0", "没能送到的消息")


async def before_a_long_past(town: Town) -> Phone:
    """A deputy before the history of a wish, which fills more than a page."""
    number = await town.wish(await town.resident("李大爷"), "轮椅")
    async with town.bot.database.unit() as unit:
        for _ in range(9):
            await events.record(unit, town.station_id, None, "wish", number, "mended")
    return await deputy_before(town, f"past_wish:{number}", "的历史")


async def before_those_away(town: Town) -> Phone:
    """A deputy at the list of those who have turned the bot off, more than a page."""
    for at in range(9):
        await town.unsent(await town.resident(f"停用的{at}"), "paused", away=True)
    return await deputy_before(town, "resting:0", "消息在等他们")


async def supervisor(town: Town) -> Phone:
    """A supervisor before the list of their stations."""
    phone = await town.resident("周督导", RoleKind.SUPERVISOR)
    await phone.say(common.OVERVIEW)
    await phone.wait("各站情况（本月")
    return phone


async def before_the_rules(town: Town) -> Phone:
    """A deputy before the last page of the station's rules."""
    return await deputy_before(town, f"rules:{town.station_id}:2", "先帮谁")


async def before_an_alarm(town: Town) -> Phone:
    """A deputy before an alarm that has to be reported."""
    return await deputy_before(town, f"alarm:{await town.beaten()}", "法律要求马上报告")


async def asked_to_stay(town: Town) -> Phone:
    """Somebody who has not been here for long, and is asked whether they stay."""
    phone = await town.resident("好久没来的")
    await town.tells(phone, "still_there")
    await phone.wait("好久没见您了")
    return phone


async def asked_by_phone(town: Town) -> Phone:
    """A worker who has called somebody not heard of for long: they stay."""
    await town.calls(await town.written("好久没来的爷爷"), "still_there")
    number = await town.bot.one("SELECT max(id) FROM todo")
    await town.worker.press(f"stays:{number}", force=True)
    await town.worker.wait_toast("好的，已记下")
    return town.worker


async def asked_about(town: Town) -> Phone:
    """A worker who is asked by somebody without an account what is kept about them."""
    number = await town.written("问起来的")
    await town.worker.press(f"kept_for:{number}", force=True)
    await town.worker.wait("问起来的问起来")
    return town.worker


async def at_the_rules(town: Town) -> Phone:
    """A deputy at the station's own screens."""
    return await deputy_before(town, f"st:{town.station_id}", "成员")


async def drilled(town: Town) -> Phone:
    """A worker who is paged for a drill."""
    async with town.bot.database.unit() as unit:
        for one in await alarms.running(unit):
            await alarms.end_drill(unit, one.id, None)
    deputy = await deputy_before(town, f"drill:{town.station_id}", "写明是演练")
    worker = await town.resident("值班的", RoleKind.WORKER)
    await deputy.press("开始演练")
    await deputy.wait("演练开始了")
    drill = await town.bot.one("SELECT max(id) FROM drill")
    await worker.press(f"drill_ack:{drill}", force=True)
    return worker
