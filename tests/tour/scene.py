"""A station where something of everything is waiting, and the people who will look at it."""

from dataclasses import dataclass

from bot.sandbox.phone import Phone
from db.queries import stations
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from services import handovers, offers, triage, wishes
from services.offers import OfferDraft
from services.wish_drafts import Beneficiary, DraftLine, WishDraft
from tests.conversations.town import Town

ODD = "王<b>阿姨</b>&_*[x]`"
"""A name that would show if anything were read as markup."""


@dataclass
class Scene:
    """The town and one phone a role."""

    town: Town
    phones: dict[str, Phone]


async def scene_of(town: Town) -> Scene:
    """Everything waits for somebody: to be checked, approved, answered, brought, confirmed."""
    resident = await town.resident(ODD)
    volunteer = await town.resident("李师傅", RoleKind.VOLUNTEER)
    donor = await town.resident("张老板", RoleKind.DONOR)
    supervisor = await town.resident("督导老师", RoleKind.SUPERVISOR)
    for what in ("棉被", "电饭煲", "轮椅"):
        await town.wish(await town.resident(f"{what}的主人"), what, checked=False)
    await town.wish(resident, "热水袋", checked=False)
    await _for_others(town)
    await _offers(town, volunteer, donor)
    for giver, kind in ((volunteer, "service"), (donor, "goods")):
        await town.match(giver, kind=kind)
        await _accepted(town, giver, kind)
        waits = resident if kind == "goods" else await town.resident("等人的")
        await _delivered(town, giver, kind, poster=waits)
    for _ in range(3):
        await town.match(donor, MatchStatus.PROPOSED)
        await town.wish(await town.resident("没人认领的"), "书包")
    await town.alarm()
    phones = {
        "resident": resident,
        "volunteer": volunteer,
        "donor": donor,
        "worker": town.worker,
        "head": town.head,
        "supervisor": supervisor,
    }
    return Scene(town, phones)


async def _for_others(town: Town) -> None:
    """Two wishes for somebody without an account: one to be checked, one open."""
    worker = await town.actor(town.worker)
    async with town.bot.database.unit() as unit:
        village = (await stations.villages(unit, town.station_id))[0]
        for name, opened in (("陈爷爷", False), ("刘奶奶", True)):
            person = Beneficiary(name, 83, village.id, "桃园村12号", "当面同意")
            lines = (DraftLine("goods", "煤气灶", 1), DraftLine("service", "电线检修", 1))
            draft = WishDraft("煤气灶坏了，电线老化", "助老", "match", lines, beneficiary=person)
            posted = await wishes.post(unit, worker, draft)
            if opened:
                await triage.open_wish(unit, worker, posted.wish_id)


async def _offers(town: Town, volunteer: Phone, donor: Phone) -> None:
    skill = OfferDraft("skill", "会理发", whats=("理发",), cap=2, windows=((5, 540, 720),))
    goods = OfferDraft("goods", "棉被5床", goods=(("棉被", 5),))
    pledge = OfferDraft("pledge", "每月500元", aids=("助老",), cap=500)
    for phone, draft in ((volunteer, skill), (donor, goods), (donor, pledge)):
        actor = await town.actor(phone)
        async with town.bot.database.unit() as unit:
            await offers.add(unit, actor, draft)


async def _accepted(town: Town, giver: Phone, kind: str) -> int:
    match_id = await town.match(giver, kind=kind)
    actor = await town.actor(giver)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, actor, match_id)
    return match_id


async def _delivered(town: Town, giver: Phone, kind: str, poster: Phone) -> None:
    wish_id = await town.wish(poster, kind=kind)
    match_id = await town.match(giver, kind=kind, wish_id=wish_id)
    actor = await town.actor(giver)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, actor, match_id)
        await handovers.deliver(unit, actor, match_id, minutes=60 if kind == "service" else None)
