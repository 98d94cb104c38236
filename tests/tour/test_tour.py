"""A tour a role: every menu label and every button in sight is pressed, every question is
answered, and nothing ends nowhere, stays untranslated or takes long."""

import pytest

from tests.tour.scene import Scene
from tests.tour.walker import Walker

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROLES = ("resident", "volunteer", "donor", "supervisor", "worker", "head")
ANSWERS = {
    "": "桃园村3组12号",
    "Join:name": "王阿姨",
    "PostWish:words": "想要一床棉被",
    "PostWish:what": "电饭煲",
    "PostWish:name": "陈爷爷",
    "PostWish:age": "82",
    "PostWish:hours": "周六上午",
    "PostWish:double": "还是要提",
    "MyWishes:find": "热水袋",
    "MyWishes:words": "老人怕冷，要厚一点的",
    "MendWish:what": "电水壶",
    "MendWish:detail": "42码",
    "MendWish:line": "再要一个脸盆",
    "OfferHelp:words": "会修水管",
    "OfferHelp:organisation": "安心超市",
    "OfferHelp:amount": "300",
    "OfferHelp:count": "5",
    "OfferHelp:hours": "周六上午",
    "OfferHelp:cap": "2",
    "OfferHelp:reach": "10",
    "OfferHelp:village": "梨树沟",
    "Young:age": "16",
    "Young:guardian": "我是妈妈，同意",
    "OfferLimit:age": "60岁以上",
    "OfferLimit:where": "梨树沟",
    "OfferLimit:day": "12月20日",
    "OfferLimit:excluded": "旧衣服",
    "Wall:search": "书包",
    "Wall:card": "1",
    "MyOffers:number": "3",
    "MyOffers:reach": "5",
    "MyOffers:hours": "周日上午",
    "MyOffers:holiday": "12月20日",
    "Settings:quiet": "晚上10点到早上6点",
    "MyData:name": "王阿姨",
    "MyData:village": "梨树沟",
    "MyData:phone": "13800001111",
    "MyData:age": "70",
    "Move:station": "青山镇社工站",
    "Claim:code": "12345678",
    "Deliver:photo": "放在门口了",
    "Deliver:minutes": "60",
    "When:day": "周六上午",
    "Decline:reason": "太远了",
    "CallOff:reason": "生病了",
    "Problem:words": "敲了门，没人应",
    "Slip:code": "12345678",
    "Partly:count": "1",
    "Thanks:words": "谢谢您，帮了大忙",
    "CloseAlarm:reason": "打过电话，是开玩笑",
    "Queue:search": "棉被",
    "Settle:question": "要多大的？",
    "Settle:reason": "已经有人送去了",
    "Settle:whom": "镇民政办",
    "Routed:outcome": "路灯修好了",
    "Fill:age": "80",
    "Fill:phone": "13800002222",
    "AnswerDesk:words": "要一米五的",
    "Review:reason": "这几位都太忙",
    "Pick:name": "李师傅",
    "FindMember:words": "主人",
    "EditMember:value": "80",
    "Standing:reason": "最近联系不上",
    "PickMember:words": "主人",
    "SetRule:value": "24",
    "NameVillage:name": "新村",
    "AddMember:answer": "刘大爷",
    "WishFor:words": "想要一个脸盆",
    "HelpFor:words": "会理发",
}
ALLOWED = ("APP",)
# Whoever is forgotten, or has left, sees nothing more.
SPARED = ("sure_forget",)
SLOWEST_SECONDS = 1.0
FEWEST_KINDS = 80


@pytest.mark.parametrize("role", ROLES)
async def test_a_tour_meets_no_dead_end(scene: Scene, role: str) -> None:
    walker = Walker(scene.phones[role], scene.town.place, ANSWERS, ALLOWED, SPARED)
    await walker.walk()
    assert walker.complaints == []
    assert len(walker.pressed) >= FEWEST_KINDS
    slow = {what: took for what, took in walker.seconds.items() if took >= SLOWEST_SECONDS}
    assert slow == {}
