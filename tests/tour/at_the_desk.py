"""What the desk has to look at: wishes, lists, tasks not done, words of the station's own."""

import io

from PIL import Image

from db.queries import matches, members
from db.queries import wishes as wish_rows
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from db.tables.round import Trigger
from matching.lifecycle import MatchStatus
from services import (
    lessons,
    offers,
    photos,
    remarks,
    rounds,
    teaching,
    triage,
    wish_endings,
    wishes,
)
from services.offers import OfferDraft
from services.teaching import Lesson
from services.wish_drafts import DraftLine, WishDraft
from tests.tour.scene import MANY, Scene

STOCK = OfferDraft("goods", "有20个电饭煲", goods=(("电饭煲", 20),))


async def waiting(scene: Scene) -> None:
    """Wishes to be checked: with a photo, for somebody else, twice the same, asked back."""
    town, resident = scene.town, scene.phones["resident"]
    for what in ("棉被", "电饭煲", "轮椅"):
        await town.wish(await town.resident(f"{what}的主人"), what, checked=False)
    for at in range(3):
        wish_id = await town.wish(resident, "热水袋", checked=False)
        if at == 0:
            await scene.act(remarks.ask_back, town.worker, wish_id, "要多大的？")
    for _ in range(MANY):
        number = await town.wish(resident, "毛巾", checked=False)
        await scene.act(wish_endings.withdraw, resident, number)
    open_one = await town.wish(resident, "台灯")
    async with town.bot.database.unit() as unit:
        found = await wish_rows.get(unit, open_one)
        assert found is not None
        found.still_asked_at = unit.now
    await scene.told(resident, "still_wanted", wish=open_one)
    for _ in range(4):
        await town.alarm()
    for _ in range(3):
        await town.wish(await town.resident("没人认领的"), "书包")
    lines = (DraftLine("goods", "铅笔", 5, "支"), DraftLine("goods", "本子", 5, "本"))
    for draft in (
        WishDraft("想要铅笔", "助学", "match", lines[:1]),
        WishDraft("想要铅笔和本子", "助学", "match", lines),
    ):
        posted = await scene.act(wishes.post, await town.resident("小学生"), draft)
        await scene.act(triage.open_wish, town.head, posted.wish_id)
    await odd_ones(scene)


async def odd_ones(scene: Scene) -> None:
    """A wish with a photo, one whose owner has not agreed, one that nobody was found for."""
    town = scene.town
    shown, again, unasked = [
        await town.wish(await town.resident(name), "拐杖", checked=False)
        for name in ("拍了照的", "也拍了的", "没问过的")
    ]
    unmet = await town.wish(await town.resident("等久了的"), "钢琴")
    jpeg = io.BytesIO()
    Image.new("RGB", (8, 8)).save(jpeg, "JPEG")
    async with town.bot.database.unit() as unit:
        wish = [await wish_rows.get(unit, one) for one in (shown, again, unasked, unmet)]
        for one in wish[:2]:
            one.photo_id = await photos.keep(unit, one.beneficiary_id, jpeg.getvalue())
        await members.withdraw_consent(unit, wish[2].beneficiary_id, ConsentKind.SHARING)
        wish[3].unmet_rounds = 3


async def stuck(scene: Scene) -> None:
    """Tasks that were asked after in vain, and the head's morning list."""
    town, giver = scene.town, await scene.town.resident("拖着的")
    for _ in range(4):
        match_id = await town.accepted(giver, await scene.match(giver))
        async with town.bot.database.unit() as unit:
            found = await matches.get(unit, match_id)
            assert found is not None
            found.nudged_at = unit.now
    await scene.told(town.head, "morning", station=town.station_id, alarms=4, triage=2)


async def lists(scene: Scene) -> None:
    """A round that found nobody for some; more lists than fit one look, two givers on each."""
    town = scene.town
    await scene.act(offers.add, await town.resident("库存多的"), STOCK)
    await rounds.run(town.bot.database, town.station_id, Trigger.CLOCK)
    givers = [await town.resident(name, RoleKind.DONOR) for name in ("钱老板", "孙老板")]
    for _ in range(7):
        wish_id = await town.wish(scene.phones["neighbour"])
        for giver in givers:
            await town.match(giver, MatchStatus.PROPOSED, wish_id=wish_id)


async def own_words(scene: Scene) -> None:
    """Words of the station's own, more than a page, and some that corrections suggest."""
    town, resident = scene.town, scene.phones["resident"]
    for letter in "甲乙丙丁戊己庚辛壬癸子丑":
        lesson = Lesson(f"土话{letter}样", "炉具", "goods")
        await scene.act(teaching.teach, town.worker, town.station_id, lesson)
    await scene.act(lessons.agree, resident)
    for letter in "甲乙丙丁":
        await scene.act(lessons.suggest, resident, Lesson(f"土炉{letter}样", "炉具", "goods"))
