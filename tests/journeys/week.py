"""A week of a small station, drawn by a seed: people post, answer, forget and come back, the
desk works at its hours, the clock moves on; all through the use cases and the real jobs."""

import random
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from db.queries import matches
from db.tables.role import RoleKind
from services import handovers, offers, receipts, reviews, triage
from services import members as memberships
from services import wishes as posting
from services.access import actor
from services.offers import OfferDraft
from services.refusals import Refused
from services.wish_drafts import DraftLine, WishDraft
from tests.journeys.station import Running

ZONE = ZoneInfo("Asia/Shanghai")
SKILLS = ("理发", "电线检修", "水管维修", "陪聊", "家电维修", "打扫卫生", "辅导功课")
GOODS = ("棉被", "电饭煲", "轮椅", "书包", "棉鞋", "米", "电风扇")
ACCEPT, DECLINE = 0.6, 0.25  # the rest stay silent


@dataclass
class Week:
    """The station and whoever takes part; everything that happens is drawn from ``seed``."""

    bot: Running
    seed: int
    station_id: int = 0
    head: int = 0
    worker: int = 0
    residents: list[int] = field(default_factory=list)
    givers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    async def begin(self, wishers: int, volunteers: int, companies: int) -> None:
        """Everybody joins and the givers register."""
        await self.bot.open_station()
        self.station_id = await self.bot.one("SELECT id FROM station")
        self.head = await self._join("王站长", RoleKind.HEAD)
        self.worker = await self._join("社工小林", RoleKind.WORKER)
        self.residents = [await self._join(f"居民{at}号") for at in range(wishers)]
        for at in range(volunteers):
            who = await self._join(f"志愿者{at}号")
            self.givers.append(who)
            skill = self.chance.choice(SKILLS)
            await self._as(offers.add, who, OfferDraft("skill", "会", whats=(skill,), cap=2))
        for at in range(companies):
            who = await self._join(f"公司{at}号")
            self.givers.append(who)
            goods = ((self.chance.choice(GOODS), 5), (self.chance.choice(GOODS), 5))
            await self._as(offers.add, who, OfferDraft("goods", "有", goods=goods))

    async def post(self, who: int) -> None:
        """A wish of one line, for oneself."""
        service = self.chance.random() < 0.5
        what = self.chance.choice(SKILLS if service else GOODS)
        line = DraftLine("service" if service else "goods", what, 1)
        await self._as(posting.post, who, WishDraft(f"想要{what}", "助困", "match", (line,)))

    async def hour(self) -> None:
        """Whatever people do in one waking hour."""
        here = self.bot.database.clock.now().astimezone(ZONE)
        if 9 <= here.hour < 18:
            await self._desk()
        if 8 <= here.hour < 21:
            await self._givers()
            await self._receivers()

    async def _desk(self) -> None:
        """Check what was posted, approve what was proposed, mostly the same day."""
        for (wish_id,) in await self.bot.rows("SELECT id FROM wish WHERE status = 'submitted'"):
            if self.chance.random() < 0.5:
                await self._as(triage.open_wish, self.worker, wish_id)
        async with self.bot.database.view() as unit:
            listed = await matches.to_review(unit, [self.station_id])
        for line_id in listed:
            if self.chance.random() < 0.5:
                await self._as(reviews.approve, self.head, line_id)

    async def _givers(self) -> None:
        for match_id, giver, _ in await self._in("offered"):
            if self.chance.random() > 0.3:
                continue  # they have not looked at their phone
            drawn = self.chance.random()
            if drawn < ACCEPT:
                await self._as(handovers.accept, giver, match_id)
            elif drawn < ACCEPT + DECLINE:
                await self._as(handovers.decline, giver, match_id, "time")
        for match_id, giver, _ in await self._in("accepted"):
            if self.chance.random() < 0.04:
                await self._as(handovers.deliver, giver, match_id, minutes=60)

    async def _receivers(self) -> None:
        for match_id, _, poster in await self._in("delivered"):
            drawn = self.chance.random()
            if drawn < 0.1:
                await self._as(receipts.confirm, poster, match_id)
            elif drawn < 0.12:
                await self._as(receipts.dispute, poster, match_id)

    async def _join(self, name: str, *roles: RoleKind) -> int:
        phone = await self.bot.phones.add(name)
        async with self.bot.database.unit() as unit:
            person = memberships.NewMember(name, 1)
            member_id = await memberships.join(unit, phone.id, self.station_id, person)
            for role in roles:
                await memberships.take_role(unit, member_id, self.station_id, role)
        await phone.open()
        return member_id

    async def _as(self, use_case: Any, who: int, *given: Any, **more: Any) -> None:
        """One thing as somebody; what is refused has changed nothing."""
        try:
            async with self.bot.database.unit() as unit:
                await use_case(unit, await actor(unit, who), *given, **more)
        except Refused:
            return

    async def _in(self, status: str) -> list[Any]:
        """(match, giver, poster) of every match in a status."""
        return await self.bot.rows(
            "SELECT match.id, offer.member_id, wish.poster_id FROM match"
            " JOIN offer ON offer.id = offer_id JOIN line ON line.id = match.line_id"
            " JOIN wish ON wish.id = wish_id WHERE match.status = :s ORDER BY match.id",
            s=status,
        )
