"""What arrived: a part of it, by slip, on the phone; and thanks in words or a photo."""

from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox.phone import Phone
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services import handovers
from services.wishes import Posted
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Two of three quilts came: the line wants one more, and the giver has it still.
_TWO_CAME = ("open", 3, 0, 2, "confirmed", 2, 3, 0, 2)


async def _stands(town: Town, posted: Posted) -> tuple[object, ...]:
    """Wish; line asked, reserved, delivered; match and its pieces; offer as registered,
    reserved, delivered."""
    [row] = await town.bot.rows(
        "SELECT wish.status, line.asked, line.reserved, line.delivered, match.status,"
        " match.quantity, offer.quantity, offer.reserved, offer.delivered FROM wish"
        " JOIN line ON line.wish_id = wish.id JOIN match ON match.line_id = line.id"
        " JOIN offer ON offer.id = match.offer_id WHERE wish.id = :w",
        w=posted.wish_id,
    )
    return tuple(row)


async def _received(town: Town) -> tuple[Phone, Phone]:
    """A quilt has come: its giver, and its receiver, who is asked for a word of thanks."""
    giver = await town.resident("张师傅")
    _, receiver = await town.delivered(giver=giver)
    await receiver.wait("您收到了吗")
    await receiver.press("✅ 收到了")
    await receiver.wait("说句谢谢吗")
    await receiver.wait("实现了！您的棉被 ×1床都办好了")
    await giver.wait("收到了“棉被 ×1床”")
    return giver, receiver


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "JPEG")
    return out.getvalue()


async def test_of_a_service_it_is_asked_whether_it_was_done(town: Town) -> None:
    giver, receiver = await town.resident("修灯的"), await town.resident("等灯亮的")
    wish_id = await town.wish(receiver, "电饭煲维修", kind="service")
    match_id = await town.match(giver, MatchStatus.OFFERED, "service", wish_id)
    helper = await town.actor(giver)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, helper, match_id)
        await handovers.deliver(unit, helper, match_id, minutes=1)
    asked = await receiver.wait("已经办好了。\n办好了吗？")
    assert asked.buttons == ["✅ 办好了", "还没办好"]
    await receiver.press("✅ 办好了")
    await receiver.wait("电饭煲维修：已确认办好")
    await giver.wait("等灯亮的说“电饭煲维修”办好了，托我们谢谢您")


async def test_a_part_that_came_leaves_the_rest_open(town: Town) -> None:
    posted, receiver = await town.delivered(3)
    await receiver.wait("您收到了吗")
    await receiver.press("只收到一部分")
    await receiver.wait("应该有 3床，收到了几床")
    await receiver.press("2")
    await receiver.wait("棉被 ×2床：已确认收到", "还差 1床")
    assert await _stands(town, posted) == _TWO_CAME


async def test_a_part_is_typed_and_more_than_there_was_is_asked_again(town: Town) -> None:
    posted, receiver = await town.delivered(3)
    await receiver.wait("您收到了吗")
    await receiver.press("只收到一部分")
    await receiver.wait("收到了几床")
    await receiver.say("5")
    await receiver.wait("收到了几床")
    await receiver.say("两床")
    await receiver.wait("还差 1床")
    assert await _stands(town, posted) == _TWO_CAME


async def test_a_part_is_entered_with_the_code_of_a_slip(town: Town) -> None:
    posted, _ = await town.delivered(3, elder="陈爷爷")
    await town.worker.say(common.SLIP)
    await town.worker.wait("8 位数字")
    await town.worker.say(posted.slip_code)
    await town.worker.wait("陈爷爷的凭条", "棉被 ×3床", "都好了吗")
    await town.worker.press("只有一部分")
    await town.worker.wait("请问陈爷爷那边收到了吗")
    await town.worker.press("只收到一部分")
    await town.worker.wait("收到了几床")
    await town.worker.press("2")
    await town.worker.wait("棉被 ×2床：已确认收到", "还差 1床")
    assert await _stands(town, posted) == _TWO_CAME


async def test_a_part_is_told_on_the_phone(town: Town) -> None:
    posted, _ = await town.delivered(3, elder="孙奶奶")
    match_id = await town.bot.one("SELECT max(id) FROM match")
    await town.worker.say(common.TODO)
    listed = await town.worker.wait("孙奶奶", "棉被 ×3床")
    assert "1. 一部分" in listed.buttons
    await town.worker.press(f"partly:{match_id}")
    await town.worker.wait("收到了几床")
    await town.worker.press("2")
    await town.worker.wait("还差 1床")
    assert await _stands(town, posted) == _TWO_CAME
    await town.worker.say(common.TODO)
    listed = await town.worker.wait_any("☎️", "没有要代办的电话")
    assert "孙奶奶" not in listed.text


async def test_one_piece_has_no_part_on_the_phone(town: Town) -> None:
    await town.delivered(1, elder="吴奶奶")
    match_id = await town.bot.one("SELECT max(id) FROM match")
    await town.worker.say(common.TODO)
    listed = await town.worker.wait("吴奶奶", "棉被 ×1床")
    assert f"partly:{match_id}" not in listed.data.values()


async def test_thanks_in_words_reach_the_giver(town: Town) -> None:
    giver, receiver = await _received(town)
    await receiver.say("谢谢您大老远送来")
    await receiver.wait("“谢谢您大老远送来”", "这样转给帮忙的人看，好吗")
    await receiver.press("转给对方")
    await receiver.wait("转给对方了")
    await giver.wait("李大爷想谢谢您：“谢谢您大老远送来”")
    assert await town.place(receiver) is None


async def test_a_photo_of_thanks_is_seen_in_the_givers_chat(town: Town) -> None:
    giver, receiver = await _received(town)
    await receiver.send_photo(_picture())
    assert (await receiver.wait("这样转给帮忙的人看，好吗")).photo
    await receiver.press("转给对方")
    await receiver.wait("转给对方了")
    assert (await giver.wait("李大爷想谢谢您，还发来一张照片")).photo


async def test_thanks_may_be_skipped(town: Town) -> None:
    _, receiver = await _received(town)
    before = await town.kept()
    await receiver.press("跳过")
    await receiver.wait("有需要随时说一声")
    assert (await town.place(receiver), await town.kept()) == (None, before)


async def test_thanks_not_passed_on_leave_no_photo(town: Town) -> None:
    _, receiver = await _received(town)
    before = await town.kept()
    await receiver.send_photo(_picture(), "谢谢")
    await receiver.wait("“谢谢”", "好吗")
    await receiver.press("不转了")
    await receiver.wait("有需要随时说一声")
    assert await town.kept() == before


async def test_danger_in_thanks_trips_the_wire(town: Town) -> None:
    giver, receiver = await _received(town)
    before = await town.kept()
    await receiver.say("谢谢你们，可我不想活了")
    await receiver.wait("12356", "120")
    after = await town.kept()
    assert (after["alarm"], after["remark"]) == (before["alarm"] + 1, before["remark"])
    assert not [one for one in await giver.messages() if "不想活" in one.text]


async def test_an_album_of_thanks_is_shown_once_with_its_first_picture(town: Town) -> None:
    phone = await WAYS["Thanks:words"](town)
    photos = (await town.kept())["photo"]
    await phone.send_album(3)
    await phone.wait("这样转给帮忙的人看")
    await phone.say("/help")
    await phone.wait(common.HELP_TEXT)
    shown = [one for one in await phone.messages() if "这样转给帮忙的人看" in one.text]
    assert (len(shown), (await town.kept())["photo"]) == (1, photos + 1)


async def test_nothing_wrong_confirms_all_that_is_on_a_slip(town: Town) -> None:
    worker = await WAYS["Slip:all"](town)
    await worker.say("没错")
    await worker.wait("确认好了")
    assert await town.place(worker) is None
