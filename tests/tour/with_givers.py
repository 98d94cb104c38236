"""What givers hold: invitations, tasks, claims, days to agree on."""

from db.tables.role import RoleKind
from matching.visits import DayPart
from services import claims, offers, organisations, problems, visits
from services import members as memberships
from services.offers import OfferDraft
from tests.tour.scene import Scene


async def helpers(scene: Scene) -> None:
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
    await claimed(scene)
    await _organisation(scene)


async def claimed(scene: Scene) -> None:
    """Things that somebody wants to bring, whom the desk has not answered."""
    for what in ("书包", "台灯", "雨伞"):
        wish_id = await scene.town.wish(scene.phones["neighbour"], what)
        line = await scene.town.line(wish_id)
        await scene.act(claims.claim, scene.phones["claimer"], line, 1)


async def _organisation(scene: Scene) -> None:
    """The donor acts for a shop, and so does a colleague."""
    town = scene.town
    donor = await town.actor(scene.phones["donor"])
    colleague = await town.actor(await town.resident("小张"))
    async with town.bot.database.unit() as unit:
        shop = await organisations.act_for(unit, donor, "安心超市")
        for one in (donor, colleague):
            await memberships.take_role(unit, one.member_id, town.station_id, RoleKind.DONOR, shop)


async def days(scene: Scene) -> None:
    """Times suggested to the resident, and a day agreed that may not fit."""
    town, resident = scene.town, scene.phones["resident"]
    giver = await town.resident("赵师傅", RoleKind.VOLUNTEER)
    tomorrow = await town.today(ahead=1)
    for agreed in (False, False, True):
        wish_id = await town.wish(resident, "理发", kind="service")
        match_id = await town.match(giver, kind="service", wish_id=wish_id)
        if agreed:
            await town.accepted(giver, match_id)
        await scene.act(visits.choose, giver, match_id, tomorrow, DayPart.MORNING)
