"""A tour a role: every menu label and every button in sight is pressed, every question is
answered, and nothing ends nowhere, stays untranslated or takes long."""

import pytest

from tests.tour.scene import Scene
from tests.tour.walker import Walker

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROLES = ("resident", "volunteer", "donor", "worker", "supervisor", "head")
ANSWERS = {
    "": "桃园村3组12号",
    "Join:name": "王阿姨",
    "PostWish:words": "想要一床棉被",
    "PostWish:what": "电饭煲",
    "PostWish:name": "陈爷爷",
    "PostWish:age": "82",
    "PostWish:hours": "周六上午",
    "PostWish:double": "还是要提",
    "OfferHelp:words": "会修水管",
    "OfferHelp:organisation": "安心超市",
    "OfferHelp:amount": "300",
    "OfferHelp:count": "5",
    "OfferHelp:hours": "周六上午",
    "OfferHelp:cap": "2",
    "OfferHelp:reach": "10",
    "Deliver:minutes": "60",
    "Slip:code": "12345678",
    "CloseAlarm:reason": "打过电话，是开玩笑",
}
ALLOWED = ("APP",)
SLOWEST_SECONDS = 1.0


@pytest.mark.parametrize("role", ROLES)
async def test_a_tour_meets_no_dead_end(scene: Scene, role: str) -> None:
    walker = Walker(scene.phones[role], scene.town.place, ANSWERS, ALLOWED)
    await walker.walk()
    print(role, len(walker.pressed), len(walker.seconds), max(walker.seconds))
    assert walker.complaints == []
    assert len(walker.pressed) > 10
    assert max(walker.seconds) < SLOWEST_SECONDS
