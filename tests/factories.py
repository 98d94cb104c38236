"""Believable stations, members, offers and wishes, made through the use cases themselves."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import text

from db.keys import Keyring
from db.migrate import upgrade
from db.queries import events, stations
from db.session import Database
from db.tables import Match
from db.tables.role import RoleKind
from db.tables.round import Trigger
from matching.lifecycle import MatchStatus
from matching.model import LineKind, OfferKind
from services import founding, members, offers, reviews, rounds, triage, wish_drafts, wishes
from services.access import Actor, actor
from tests.databases import Place, url_of
from tests.postgres import Server

SECRET = b"k" * 32
VILLAGES = {"桃园村": (30.10, 120.10), "梨树沟": (30.11, 120.11), "白石岭": (30.60, 120.90)}
STAFF = {"李站长": 1, "社工小林": 2, "王大妈": 3}
MORNING = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)  # a Monday, 9:30 in Shanghai
Result = TypeVar("Result")


def new_database(folder: Path, template: Path, postgres: Server | None = None) -> Place:
    """An empty, migrated database; migrating once is enough for all tests."""
    if postgres is not None:
        return postgres.empty()
    if not template.exists():
        upgrade(f"sqlite+aiosqlite:///{template}")
    path = folder / "station.sqlite"
    shutil.copy(template, path)
    return path


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    at: datetime = MORNING

    def now(self) -> datetime:
        return self.at

    def forward(self, **step: float) -> None:
        self.at += timedelta(**step)


def connect(place: Place, clock: HandClock, *secrets: bytes) -> Database:
    return Database(url_of(place), Keyring(*(secrets or (SECRET,))), clock)


def goods(what: str = "煤气灶", quantity: int = 1) -> wish_drafts.DraftLine:
    return wish_drafts.DraftLine(LineKind.GOODS, what, quantity)


def service(what: str = "电线检修", people: int = 1) -> wish_drafts.DraftLine:
    return wish_drafts.DraftLine(LineKind.SERVICE, what, people)


def skill(what: str = "电线检修", cap: int = 2) -> offers.OfferDraft:
    return offers.OfferDraft(OfferKind.SKILL, f"我会{what}", whats=(what,), cap=cap)


def stock(what: str = "煤气灶", pieces: int = 1) -> offers.OfferDraft:
    return offers.OfferDraft(OfferKind.GOODS, f"有{pieces}件{what}", goods=((what, pieces),))


def pledge(aid: str = "助老", yuan: int = 500) -> offers.OfferDraft:
    return offers.OfferDraft(OfferKind.PLEDGE, f"每月{yuan}元{aid}", aids=(aid,), cap=yuan)


GRANDPA_CHEN = wish_drafts.Beneficiary("陈爷爷", 83, None, "桃园村12号", "当面")


@dataclass
class Town:
    """One station and everything done there. ``act`` does one thing as somebody, in one unit
    of work; what a use case refuses has changed nothing."""

    database: Database
    clock: HandClock
    id: int
    villages: dict[str, int]
    people: dict[str, int] = field(default_factory=dict)
    slips: dict[int, str] = field(default_factory=dict)

    async def join(self, name: str, *roles: RoleKind, village: str = "桃园村") -> int:
        """Somebody joins by chat and holds these roles besides resident's."""
        async with self.database.unit() as unit:
            person = members.NewMember(name, self.villages.get(village))
            chat_id = 1000 + 100 * self.id + len(self.people)
            member_id = await members.join(unit, chat_id, self.id, person)
            for role in roles:
                await members.take_role(unit, member_id, self.id, role)
        self.people[name] = member_id
        return member_id

    async def act(
        self, use_case: Callable[..., Awaitable[Result]], who: int, *args: Any, **facts: Any
    ) -> Result:
        async with self.database.unit() as unit:
            return await use_case(unit, await actor(unit, who), *args, **facts)

    async def actor(self, who: int) -> Actor:
        async with self.database.view() as unit:
            return await actor(unit, who)

    async def offer(self, who: int, draft: offers.OfferDraft) -> int:
        [made] = await self.act(offers.add, who, draft)
        return made.id

    async def giver(self, name: str, draft: offers.OfferDraft) -> tuple[int, int]:
        """Somebody joins and offers; their id and the offer's."""
        who = await self.join(name)
        return who, await self.offer(who, draft)

    async def post(
        self,
        who: int,
        *lines: wish_drafts.DraftLine,
        words: str = "老人没有煤气灶，家里电线老化",
        aid: str = "助老",
        beneficiary: wish_drafts.Beneficiary | None = None,
    ) -> int:
        draft = wish_drafts.WishDraft(words, aid, "match", lines, beneficiary=beneficiary)
        posted = await self.act(wishes.post, who, draft)
        self.slips[posted.wish_id] = posted.slip_code
        return posted.wish_id

    async def opened(self, *lines: wish_drafts.DraftLine, **facts: Any) -> int:
        """A wish that the resident posted and the worker has checked."""
        wish_id = await self.post(self.people["王大妈"], *lines, **facts)
        await self.act(triage.open_wish, self.people["社工小林"], wish_id)
        return wish_id

    async def round(self) -> rounds.RoundResult:
        return await rounds.run(self.database, self.id, Trigger.CLOCK)

    async def asked(self, *lines: wish_drafts.DraftLine, **facts: Any) -> int:
        """A wish whose shortlists the head has approved, so that givers are asked."""
        wish_id = await self.opened(*lines, **facts)
        await self.round()
        for line_id in await self.column("SELECT id FROM line WHERE wish_id = :w", w=wish_id):
            await self.act(reviews.approve, self.people["李站长"], line_id)
        return wish_id

    async def invited(self, line_id: int, offer_id: int, quantity: int = 1) -> int:
        """An invitation as if a round had proposed it and the head approved."""
        async with self.database.unit() as unit:
            match = await unit.add(
                Match(
                    station_id=self.id,
                    line_id=line_id,
                    offer_id=offer_id,
                    quantity=quantity,
                    place=1,
                    status=MatchStatus.OFFERED,
                    due_at=unit.now + timedelta(hours=48),
                    created_at=unit.now,
                )
            )
            await events.record(unit, self.id, None, "match", match.id, ">offered")
        return int(match.id)

    async def rows(self, query: str, **values: Any) -> list[Any]:
        """What a question to the database answers, as plain rows."""
        async with self.database.view() as unit:
            return [tuple(row) for row in await unit.session.execute(text(query), values)]

    async def column(self, query: str, **values: Any) -> list[Any]:
        return [row[0] for row in await self.rows(query, **values)]

    async def one(self, query: str, **values: Any) -> Any:
        [value] = await self.column(query, **values)
        return value

    async def matches(self) -> list[tuple[str, str]]:
        """(giver, status) of every match, in order."""
        named = {member_id: name for name, member_id in self.people.items()}
        found = await self.rows(
            "SELECT offer.member_id, match.status FROM match"
            " JOIN offer ON offer.id = match.offer_id ORDER BY match.id"
        )
        return [(named[giver], status) for giver, status in found]

    async def match_of(self, who: int, status: str = "offered") -> int:
        """The one match of a giver in a status."""
        return int(
            await self.one(
                "SELECT match.id FROM match JOIN offer ON offer.id = match.offer_id"
                " WHERE offer.member_id = :who AND match.status = :status",
                who=who,
                status=status,
            )
        )

    async def told(self, kind: str) -> list[str]:
        """Names of those whom a notice of this kind was written for, in order."""
        named = {member_id: name for name, member_id in self.people.items()}
        found = await self.column(
            "SELECT member_id FROM notice WHERE kind = :kind AND state != 'recalled' ORDER BY id",
            kind=kind,
        )
        return [named[member_id] for member_id in found]

    async def breaks(self) -> list[int]:
        """Where the chains of events break; empty when all are whole."""
        async with self.database.view() as unit:
            found = [await events.first_break(unit, s.id) for s in await stations.all_of(unit)]
        return [one for one in found if one is not None]


async def open_town(
    database: Database, clock: HandClock, name: str = "青山镇社工站", parent: int | None = None
) -> Town:
    async with database.unit() as unit:
        station = await founding.add_station(unit, name, parent, dict(VILLAGES))
        station.settings = {"price_cap": 100_000}  # one head is enough
        known = {one.name: one.id for one in await stations.villages(unit, station.id)}
    return Town(database, clock, station.id, known)


@asynccontextmanager
async def staffed_town(place: Place) -> AsyncIterator[Town]:
    """A town with a head, a worker and a resident, in a new database; or, where ``place`` is a
    copy of one, that town again."""
    clock = HandClock()
    database = connect(place, clock)
    try:
        async with database.view() as unit:
            known = {one.name: one.id for one in await stations.villages(unit, 1)}
        if known:
            yield Town(database, clock, 1, known, dict(STAFF))
            return
        town = await open_town(database, clock)
        await town.join("李站长", RoleKind.HEAD)
        await town.join("社工小林", RoleKind.WORKER)
        await town.join("王大妈")
        yield town
    finally:
        await database.close()


async def new_town(folder: Path, kept: Path, postgres: Server | None = None) -> Place:
    """Where a fresh staffed town is; building one is enough for all tests."""
    if postgres is not None:
        if postgres.kept("staffed") is None:
            await _build(postgres.keep("staffed", upgrade))
        return postgres.copy(postgres.kept("staffed") or "")
    template = kept / "staffed" / "station.sqlite"
    if not template.exists():
        template.parent.mkdir()
        await _build(new_database(template.parent, kept / "empty.sqlite"))
    return Path(shutil.copy(template, folder / "station.sqlite"))


async def _build(place: Place) -> None:
    async with staffed_town(place) as town:
        assert town.people == STAFF
