"""A town where something of everything is waiting, and the people who will look at it."""

import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from PIL import Image

from bot.sandbox.phone import Phone
from db.queries import matches, members, stations
from db.queries import wishes as wish_rows
from db.tables import Match, Village
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from db.tables.round import Trigger
from matching.lifecycle import MatchStatus
from matching.visits import DayPart
from services import (
    acting,
    claims,
    handovers,
    lessons,
    offers,
    organisations,
    photos,
    problems,
    receipts,
    remarks,
    rounds,
    teaching,
    triage,
    visits,
    wish_endings,
    wishes,
)
from services import members as memberships
from services.access import actor
from services.members import NewMember
from services.offers import OfferDraft
from services.station_settings import local
from services.teaching import Lesson
from services.telling import tell
from services.wish_drafts import Beneficiary, DraftLine, WishDraft
from tests.conversations.town import FACTS, Town
from tests.tour.answers import ANSWERS
from tests.tour.walker import Answers

ODD = "王<b>阿姨</b>&_*[x]`"
"""A name that would show if anything were read as markup."""
STOCK = OfferDraft("goods", "有20个电饭煲", goods=(("电饭煲", 20),))
ROOM = {"open_per_household": 99, "claims_each": 99}
_MANY = 12
"""More than one page of anything."""


@dataclass
class Scene:
    """The town, and somebody's phone a role with what they type."""

    town: Town
    phones: dict[str, Phone] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        """With codes that stand on a slip."""
        return ANSWERS | {step: tuple(codes) for step, codes in self.codes.items()}

    async def match(self, giver: Phone, kind: str = "goods") -> int:
        """An invitation about a fresh wish of somebody next door."""
        wish_id = await self.town.wish(self.phones["neighbour"], kind=kind)
        return await self.town.match(giver, kind=kind, wish_id=wish_id)

    async def act(
        self, use_case: Callable[..., Awaitable[Any]], who: Phone, *args: Any, **facts: Any
    ) -> Any:
        """One thing done as somebody, without the talk."""
        whom = await self.town.actor(who)
        async with self.town.bot.database.unit() as unit:
            return await use_case(unit, whom, *args, **facts)

    async def told(self, who: Phone, kind: str, **facts: Any) -> None:
        whom = await self.town.actor(who)
        async with self.town.bot.database.unit() as unit:
            await tell(unit, self.town.station_id, whom.member_id, kind, **facts)


async def scene_of(town: Town) -> Scene:
    """Everything waits for somebody: to be checked, approved, answered, brought, confirmed."""
    scene = Scene(town)
    await _roomy(town)
    for role, name, *kinds in (
        ("resident", ODD),
        ("volunteer", "李师傅", RoleKind.VOLUNTEER),
        ("donor", "张老板", RoleKind.DONOR),
        ("supervisor", "督导老师", RoleKind.SUPERVISOR),
    ):
        scene.phones[role] = await town.resident(name, *kinds)
    scene.phones |= {"worker": town.worker, "head": town.head}
    for role in ("neighbour", "claimer"):
        scene.phones[role] = await town.resident("隔壁的" if role == "neighbour" else "热心的")
    for part in (
        _waiting,
        _helpers,
        _received,
        _visits,
        _stuck,
        _next_door,
        _lists,
        _slips,
        _elders,
        _own_words,
    ):
        await part(scene)
    scene.phones["newcomer"] = await town.resident("新来的")
    for at in range(3):
        scene.phones[f"stranger {at + 1}"] = await town.stranger()
    return scene


async def _roomy(town: Town) -> None:
    """Room for many wishes in one household; stations and villages for more than one page."""
    async with town.bot.database.unit() as unit:
        station = await stations.get(unit, town.station_id)
        station.settings = dict(ROOM)
        for at in range(_MANY):
            await unit.add(Village(station_id=station.id, name=f"{'东西南北'[at % 4]}{at + 1}村"))
    for at in range(_MANY):
        await town.other_station(f"第{at + 1}社工站")


async def _waiting(scene: Scene) -> None:
    """Wishes to be checked: with a photo, for somebody else, twice the same, asked back."""
    town, resident = scene.town, scene.phones["resident"]
    for what in ("棉被", "电饭煲", "轮椅"):
        await town.wish(await town.resident(f"{what}的主人"), what, checked=False)
    for at in range(3):
        wish_id = await town.wish(resident, "热水袋", checked=False)
        if at == 0:
            await scene.act(remarks.ask_back, town.worker, wish_id, "要多大的？")
    for _ in range(_MANY):
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
    await _odd_ones(scene)


async def _odd_ones(scene: Scene) -> None:
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


async def _helpers(scene: Scene) -> None:
    """Invitations, tasks taken on, claims, problems."""
    town = scene.town
    volunteer, donor = scene.phones["volunteer"], scene.phones["donor"]
    skill = OfferDraft("skill", "会理发", whats=("理发",), cap=2, windows=((5, 540, 720),))
    goods = OfferDraft("goods", "棉被5床", goods=(("棉被", 5),))
    pledge = OfferDraft("pledge", "每月500元", aids=("助老",), cap=500)
    for phone, draft in ((volunteer, skill), (donor, goods), (donor, pledge)):
        await scene.act(offers.add, phone, draft)
    for giver, kind in ((volunteer, "service"), (donor, "goods")):
        for _ in range(4):
            await scene.match(giver, kind)
        for _ in range(4):
            await town.accepted(giver, await scene.match(giver, kind))
        reminded = await town.accepted(giver, await scene.match(giver, kind))
        await scene.told(giver, "reminder", match=reminded)
    for phone in (volunteer, donor, donor, donor):
        match_id = await town.accepted(phone, await scene.match(phone))
        await scene.act(problems.report, phone, match_id, "敲了门，没人应")
    await _claimed(scene)
    await _organisation(scene)


async def _claimed(scene: Scene) -> None:
    for what in ("书包", "台灯", "雨伞"):
        wish_id = await scene.town.wish(scene.phones["neighbour"], what)
        line = await scene.town.bot.one("SELECT id FROM line WHERE wish_id = :w", w=wish_id)
        await scene.act(claims.claim, scene.phones["claimer"], line, 1)


async def filled_again(scene: Scene) -> Phone:
    """The same things wait for the desk once more, and for a deputy who has just come."""
    deputy = await scene.town.resident("副站长", RoleKind.HEAD)
    async with scene.town.bot.database.unit() as unit:
        (await stations.get(unit, scene.town.station_id)).settings = dict(ROOM)
    for part in (_claimed, _stuck, _lists, _elders, _odd_ones):
        await part(scene)
    await scene.town.bot.settled()
    return deputy


async def _organisation(scene: Scene) -> None:
    """The donor acts for a shop, and so does a colleague."""
    town = scene.town
    donor = await town.actor(scene.phones["donor"])
    colleague = await town.actor(await town.resident("小张"))
    async with town.bot.database.unit() as unit:
        shop = await organisations.act_for(unit, donor, "安心超市")
        for one in (donor, colleague):
            await memberships.take_role(unit, one.member_id, town.station_id, RoleKind.DONOR, shop)


async def _received(scene: Scene) -> None:
    """Several pieces brought, and what the desk has to settle."""
    resident = scene.phones["resident"]
    for _ in range(5):
        await _brought(scene, resident, 3)
    for at in range(2):
        match_id = await _brought(scene, await scene.town.resident(f"等人的{at}"), 1)
        [[poster]] = await scene.town.bot.rows(
            "SELECT wish.poster_id FROM match JOIN line ON line.id = match.line_id"
            " JOIN wish ON wish.id = line.wish_id WHERE match.id = :m",
            m=match_id,
        )
        async with scene.town.bot.database.unit() as unit:
            await receipts.dispute(unit, await actor(unit, poster), match_id)


async def _brought(scene: Scene, poster: Phone, pieces: int) -> int:
    """A match of which the giver says that everything has come."""
    draft = WishDraft("想要袜子", "助困", "match", (DraftLine("goods", "袜子", pieces, "双"),))
    posted = await scene.act(wishes.post, poster, draft)
    return await _deliver(scene, posted.wish_id)


async def _deliver(scene: Scene, wish_id: int) -> int:
    town, giver = scene.town, scene.phones["claimer"]
    await scene.act(triage.open_wish, town.head, wish_id)
    [(line, pieces)] = await town.bot.rows(
        "SELECT id, asked FROM line WHERE wish_id = :w", w=wish_id
    )
    await scene.act(claims.claim, giver, line, pieces)
    match_id = await town.bot.one("SELECT id FROM match WHERE line_id = :line", line=line)
    await scene.act(claims.agree, town.head, match_id)
    await scene.act(handovers.deliver, giver, match_id)
    return int(match_id)


async def _visits(scene: Scene) -> None:
    """Times suggested to the resident, and a day agreed that may not fit."""
    town, resident = scene.town, scene.phones["resident"]
    giver = await town.resident("赵师傅", RoleKind.VOLUNTEER)
    async with town.bot.database.view() as unit:
        station = await stations.get(unit, town.station_id)
        tomorrow = local(station, unit.now).date() + timedelta(days=1)
    for agreed in (False, False, True):
        wish_id = await town.wish(resident, "理发", kind="service")
        match_id = await town.match(giver, kind="service", wish_id=wish_id)
        if agreed:
            await town.accepted(giver, match_id)
        await scene.act(visits.choose, giver, match_id, tomorrow, DayPart.MORNING)


async def _stuck(scene: Scene) -> None:
    """Tasks that were asked after in vain, and the head's morning list."""
    town, giver = scene.town, await scene.town.resident("拖着的")
    for _ in range(4):
        match_id = await town.accepted(giver, await scene.match(giver))
        async with town.bot.database.unit() as unit:
            found = await matches.get(unit, match_id)
            assert found is not None
            found.nudged_at = unit.now
    await scene.told(town.head, "morning", station=town.station_id, alarms=4, triage=2)


async def _lists(scene: Scene) -> None:
    """A round that found nobody for some; more lists than fit one look, two givers on each."""
    town = scene.town
    await scene.act(offers.add, await town.resident("库存多的"), STOCK)
    await rounds.run(town.bot.database, town.station_id, Trigger.CLOCK)
    givers = [await town.resident(name, RoleKind.DONOR) for name in ("钱老板", "孙老板")]
    for _ in range(7):
        wish_id = await town.wish(scene.phones["neighbour"])
        for giver in givers:
            await town.match(giver, MatchStatus.PROPOSED, wish_id=wish_id)


async def _elders(scene: Scene) -> None:
    """People without an account: wishes for them, their help, calls to make."""
    town = scene.town
    lines = (DraftLine("goods", "煤气灶", 1), DraftLine("service", "电线检修", 1))
    for name in ("陈爷爷", "陈爷爷", "陈爷爷", "周奶奶", "周奶奶", "刘奶奶"):
        person = Beneficiary(name, 83, None, "桃园村12号", "当面同意")
        draft = WishDraft("煤气灶坏了，电线老化", "助老", "match", lines, beneficiary=person)
        posted = await scene.act(wishes.post, town.worker, draft)
        if name == "刘奶奶":
            await scene.act(triage.open_wish, town.worker, posted.wish_id)
    for at in range(_MANY):
        elder = await _written(scene, f"老邻居{at + 1}")
        if at > _MANY - 3:
            async with town.bot.database.unit() as unit:
                await tell(unit, town.station_id, elder, "paused")
    for name in ("老木匠", "老裁缝", "老电工", "老瓦匠"):
        await _called(scene, name)


async def _own_words(scene: Scene) -> None:
    """Words of the station's own, more than a page, and some that corrections suggest."""
    town, resident = scene.town, scene.phones["resident"]
    for letter in "甲乙丙丁戊己庚辛壬癸子丑":
        lesson = Lesson(f"土话{letter}样", "炉具", "goods")
        await scene.act(teaching.teach, town.worker, town.station_id, lesson)
    await scene.act(lessons.agree, resident)
    for letter in "甲乙丙丁":
        await scene.act(lessons.suggest, resident, Lesson(f"土炉{letter}样", "炉具", "goods"))


async def _written(scene: Scene, name: str) -> int:
    """Somebody without an account, whom the desk has written down."""
    town, who = scene.town, NewMember(name, None)
    made = await scene.act(
        acting.write_down, town.worker, town.station_id, who, age=70, address=None, how="当面"
    )
    return int(made.id)


async def _called(scene: Scene, name: str) -> None:
    """Somebody without an account, who is asked to help with two things."""
    town = scene.town
    elder = await _written(scene, name)
    draft = OfferDraft("skill", "会修电线", whats=("电线检修",), cap=5)
    [offer] = await scene.act(acting.help_from, town.worker, elder, draft, "当面")
    for _ in range(2):
        wish_id = await town.wish(scene.phones["neighbour"], "电线检修", kind="service")
        async with town.bot.database.unit() as unit:
            [line] = await wish_rows.lines(unit, wish_id)
            made = await unit.add(
                Match(
                    station_id=town.station_id,
                    line_id=line.id,
                    offer_id=offer.id,
                    quantity=1,
                    place=1,
                    facts=FACTS,
                    status=MatchStatus.OFFERED,
                    created_at=unit.now,
                )
            )
            await tell(unit, town.station_id, elder, "invitation", match=made.id)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await actor(unit, elder), made.id)


async def _next_door(scene: Scene) -> None:
    """Another station, where nothing waits for its head but wishes nobody was found for."""
    town = scene.town
    station = await town.other_station("第1社工站")
    head, resident = await town.stranger("邻站站长"), await town.stranger("邻站的")
    async with town.bot.database.unit() as unit:
        (await stations.get(unit, station)).settings = {"open_per_household": 20}
        for phone in (head, resident):
            person = NewMember("邻站的")
            who = await memberships.join(unit, phone.id, station, person)
            if phone is head:
                await memberships.take_role(unit, who, station, RoleKind.HEAD)
    for phone in (head, resident):
        await phone.open()
    for _ in range(7):
        draft = WishDraft("想要钢琴", "助困", "match", (DraftLine("goods", "钢琴", 1),))
        posted = await scene.act(wishes.post, resident, draft)
        await scene.act(triage.open_wish, head, posted.wish_id)
    scene.phones["other head"] = head


async def _slips(scene: Scene) -> None:
    """Codes read out to the desk, and codes by which somebody claims their record."""
    town = scene.town
    codes = []
    for at in range(4):
        person = Beneficiary(f"凭条{at}", 83, None, "村口", "当面")
        draft = WishDraft(
            "想要袜子", "助困", "match", (DraftLine("goods", "袜子", 3, "双"),), beneficiary=person
        )
        posted = await scene.act(wishes.post, town.worker, draft)
        await _deliver(scene, posted.wish_id)
        codes.append(posted.slip_code)
    scene.codes["Slip:code"] = ["12345678", *codes]
    for step in ("Join:slip", "Claim:code"):
        scene.codes[step] = ["12345678", *[await town.slip(f"有凭条的{at}") for at in range(3)]]
