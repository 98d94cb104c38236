"""A town whose people stand anywhere in a conversation, for tests that share one bot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from aiogram.fsm.storage.base import StorageKey

from bot.conversations import ConversationStorage
from bot.sandbox.phone import Phone
from db.queries import matches, notices, stations
from db.queries import wishes as wish_rows
from db.session import Unit
from db.tables import Line, Match, Offer
from db.tables.notice import NoticeState
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from services import (
    acting,
    alarms,
    founding,
    handovers,
    minors,
    offers,
    organisations,
    triage,
    wishes,
)
from services.access import Actor, actor_of
from services.members import NewMember, join, take_role
from services.offers import OfferDraft
from services.station_settings import local
from services.telling import call, tell
from services.wish_drafts import Beneficiary, DraftLine, WishDraft
from services.wishes import Posted
from tests.journeys.station import TOKEN, Running

# What an answer may change; conversations, updates and the outbox live beside it.
KEPT = (
    "member",
    "consent",
    "role",
    "organisation",
    "wish",
    "line",
    "offer",
    "match",
    "handover",
    "remark",
    "photo",
    "alarm",
    "harm_report",
    "drill",
    "todo",
)
FACTS = {"fit": 1.0, "km": 1.0, "overlap": 180, "carried": 0, "known": False}


async def heard(phone: Phone) -> str:
    """The next words somebody sees on the phone, in a toast or a message."""

    def shown(view: dict[str, Any]) -> str | None:
        said = [one for one in view["messages"] if one["from_bot"] and not one["deleted"]]
        return next((one["text"] for one in [*view["toasts"], *said] if one["text"]), None)

    return str(await phone._until(shown, "no answer", 10))


async def matched(unit: Unit, line: Line, offer: Offer, **more: Any) -> Match:
    """An invitation as if a round had proposed it, unless told otherwise."""
    plain = {"quantity": 1, "place": 1, "facts": FACTS, "status": MatchStatus.OFFERED}
    where = {"station_id": offer.station_id, "line_id": line.id, "offer_id": offer.id}
    return await unit.add(Match(**where, **{**plain, **more}, created_at=unit.now))


@dataclass
class Town:
    """A running bot, the people at its desk, and who stands at which step of a conversation."""

    bot: Running
    station_id: int
    head: Phone
    worker: Phone
    standing: dict[str, Phone] = field(default_factory=dict)

    async def stranger(self, name: str = "过客") -> Phone:
        return await self.bot.phones.add(name)

    async def resident(self, name: str = "王阿姨", *roles: RoleKind) -> Phone:
        """A member, joined without the talk, who has opened the chat."""
        phone = await self.bot.phones.add(name)
        async with self.bot.database.unit() as unit:
            village = (await stations.villages(unit, self.station_id))[0]
            member_id = await join(unit, phone.id, self.station_id, NewMember(name, village.id))
            for role in roles:
                await take_role(unit, member_id, self.station_id, role)
        await phone.open()
        await phone.wait("您好")
        return phone

    async def actor(self, phone: Phone) -> Actor:
        async with self.bot.database.view() as unit:
            found = await actor_of(unit, phone.id)
        assert found is not None
        return found

    async def wish(
        self, poster: Phone, what: str = "电饭煲", kind: str = "goods", *, checked: bool = True
    ) -> int:
        """A wish as posted and, unless told otherwise, checked; returns its id."""
        lines = tuple(DraftLine(kind, one, 1) for one in what.split("、"))
        draft = WishDraft(f"想要{what}", "助困", "match", lines)
        actor, desk = await self.actor(poster), await self.actor(self.head)
        async with self.bot.database.unit() as unit:
            wish_id = (await wishes.post(unit, actor, draft)).wish_id
            if checked:
                await triage.open_wish(unit, desk, wish_id)
        return wish_id

    async def line(self, wish_id: int) -> int:
        """The one line of a wish."""
        return int(await self.bot.one("SELECT id FROM line WHERE wish_id = :w", w=wish_id))

    async def offer(self, giver: Phone, draft: OfferDraft) -> int:
        """What somebody has registered without the talk; its id."""
        actor = await self.actor(giver)
        async with self.bot.database.unit() as unit:
            return int((await offers.add(unit, actor, draft))[0].id)

    async def match(
        self,
        giver: Phone,
        status: MatchStatus = MatchStatus.OFFERED,
        kind: str = "goods",
        wish_id: int | None = None,
        *,
        of_before: bool = False,
    ) -> int:
        """A match of this giver on a line of a fresh wish (or of the one named); ``of_before``:
        a volunteer whose age nobody has asked."""
        if wish_id is None:
            wish_id = await self.wish(await self.resident("李大爷"), kind=kind)
        goods = kind == "goods"
        draft = OfferDraft(
            "goods" if goods else "skill",
            "我有",
            whats=() if goods else ("电饭煲",),
            goods=(("电饭煲", 1),) if goods else (),
            cap=None if goods else 2,
        )
        actor, desk = await self.actor(giver), await self.actor(self.head)
        async with self.bot.database.unit() as unit:
            [offer] = await offers.add(unit, actor, draft)
            if not goods and not of_before:
                await minors.said_by_card(unit, actor, "登记时说已满18岁")
            [line] = await wish_rows.lines(unit, wish_id)
            made = await matched(unit, line, offer, status=status, chosen=True, amount=1)
            if status != MatchStatus.PROPOSED:
                made.approved_by, made.approved_at = desk.member_id, unit.now
        return made.id

    async def delivered(
        self, pieces: int = 1, giver: Phone | None = None, elder: str | None = None
    ) -> tuple[Posted, Phone]:
        """A wish for quilts of which the giver says that they have come, and who asked: the
        worker, for an ``elder`` without an account."""
        receiver = self.worker if elder else await self.resident("李大爷")
        giver = giver or await self.resident("张师傅")
        person = Beneficiary(elder, 83, None, "村口", "当面") if elder else None
        line = DraftLine("goods", "棉被", pieces, "床")
        draft = WishDraft(f"想要{pieces}床棉被", "助困", "match", (line,), beneficiary=person)
        actor, desk = await self.actor(receiver), await self.actor(self.head)
        giving = await self.actor(giver)
        async with self.bot.database.unit() as unit:
            posted = await wishes.post(unit, actor, draft)
            await triage.open_wish(unit, desk, posted.wish_id)
            stock = OfferDraft("goods", "有棉被", goods=(("棉被", pieces),))
            [offer] = await offers.add(unit, giving, stock)
            [asked] = await wish_rows.lines(unit, posted.wish_id)
            made = await matched(unit, asked, offer, quantity=pieces)
            await handovers.accept(unit, giving, made.id)
            await handovers.deliver(unit, giving, made.id)
        await self.bot.settled()
        return posted, receiver

    async def made(self, giver: Phone, firm: str, draft: OfferDraft) -> int:
        """What somebody has registered for a company, new unless they act for it already."""
        async with self.bot.database.unit() as unit:
            actor = await actor_of(unit, giver.id)
            assert actor is not None
            if actor.organisation() is None:
                await organisations.act_for(unit, actor, f"{firm}{giver.id}")
        return await self.offer(giver, draft)

    async def stands_by(self, giver: Phone, wish_id: int, kind: str = "goods") -> int:
        """A match of this giver on an approved list, who is asked when a place is free."""
        match_id = await self.match(giver, MatchStatus.PROPOSED, kind, wish_id)
        desk = await self.actor(self.head)
        async with self.bot.database.unit() as unit:
            found = await matches.get(unit, match_id)
            assert found is not None
            found.approved_at, found.approved_by = unit.now, desk.member_id
        return match_id

    async def accepted(self, giver: Phone, match_id: int) -> int:
        """The match, which its giver has taken on without the talk."""
        actor = await self.actor(giver)
        async with self.bot.database.unit() as unit:
            await handovers.accept(unit, actor, match_id)
        await self.bot.settled()
        return match_id

    async def tells(self, phone: Phone, kind: str, **facts: int) -> None:
        """What the outbox says to somebody at once."""
        whom = await self.actor(phone)
        async with self.bot.database.unit() as unit:
            await tell(unit, self.station_id, whom.member_id, kind, urgent=True, **facts)
        await self.bot.settled()

    async def agreed(self, match_id: int, days: int) -> int:
        """The match, agreed for a morning so many days from today; its people were reminded, so
        that no reminder of the bot's own comes between, whatever the hour of the day."""
        day = await self.today(days)
        async with self.bot.database.unit() as unit:
            found = await matches.get(unit, match_id)
            assert found is not None
            found.visit_on, found.visit_part = day, "morning"
            found.reminded_at = unit.now
        return match_id

    async def moved(self, match_id: int, status: MatchStatus) -> int:
        """The match, now in this status."""
        async with self.bot.database.unit() as unit:
            found = await matches.get(unit, match_id)
            assert found is not None
            found.status = status
        return match_id

    async def slip(self, name: str) -> str:
        """The code on the slip of somebody without an account, for whom the worker posted."""
        person = Beneficiary(name, 83, None, "村口", "当面")
        lines = (DraftLine("goods", "棉被", 1),)
        draft = WishDraft("想要棉被", "助老", "match", lines, beneficiary=person)
        worker = await self.actor(self.worker)
        async with self.bot.database.unit() as unit:
            return (await wishes.post(unit, worker, draft)).slip_code

    async def written(self, name: str, phone: str | None = None) -> int:
        """Somebody without an account, whom the worker has written down."""
        worker = await self.actor(self.worker)
        async with self.bot.database.unit() as unit:
            person = NewMember(name, None, phone)
            made = await acting.write_down(
                unit, worker, self.station_id, person, age=70, address="桃园村2号", how="当面"
            )
        return made.id

    async def calls(self, member_id: int, kind: str) -> None:
        """The desk has somebody to call."""
        async with self.bot.database.unit() as unit:
            await call(unit, self.station_id, member_id, kind)

    async def other_station(self, name: str, villages: Sequence[str] = ("邻村",)) -> int:
        """Another station (the same one when it is there already); its id."""
        async with self.bot.database.unit() as unit:
            found = await stations.by_name(unit, name)
            if found:
                return found[0].id
            points = dict.fromkeys(villages)
            return (await founding.add_station(unit, name, self.station_id, points)).id

    async def unsent(self, phone: Phone, kind: str, *, away: bool = False, **facts: int) -> int:
        """A message for somebody that was refused for good; ``away``: they have turned the bot
        off, and it waits for them. Its id."""
        whom = await self.actor(phone)
        async with self.bot.database.unit() as unit:
            if away:
                await notices.rest(unit, phone.id)
            await tell(unit, self.station_id, whom.member_id, kind, **facts)
            made = await notices.newest(unit, whom.member_id, kind)
            assert made is not None
            if not away:
                made.state, made.error = NoticeState.DEAD, "Bad Request: chat not found"
        return int(made.id)

    async def alarm(self, words: str = "我不想活了", sign: str = "self_harm") -> int:
        """An open alarm about somebody's message."""
        actor = await self.actor(await self.resident("赵大爷"))
        async with self.bot.database.unit() as unit:
            return int((await alarms.raise_alarm(unit, actor, words, sign)).id)

    async def beaten(self) -> int:
        """An open alarm of a kind that has to be reported."""
        return await self.alarm("邻居又打孩子", "abuse")

    async def today(self, ahead: int = 0) -> date:
        """The station's own date, so many days from now."""
        async with self.bot.database.view() as unit:
            station = await stations.get(unit, self.station_id)
            return local(station, unit.now).date() + timedelta(days=ahead)

    async def place(self, phone: Phone) -> str | None:
        """The step of the conversation where somebody stands."""
        found = await self.bot.rows(
            "SELECT state FROM conversation WHERE key LIKE :key", key=f"%:{phone.id}:{phone.id}:%"
        )
        return found[0][0] if found else None

    async def draft(self, phone: Phone) -> dict[str, Any]:
        """What somebody has typed and not yet sent off."""
        key = StorageKey(int(TOKEN.partition(":")[0]), phone.id, phone.id)
        return await ConversationStorage(self.bot.database).get_data(key)

    async def records(self) -> dict[str, list[Any]]:
        """Every row of every record."""
        return {name: await self.bot.rows(f"SELECT * FROM {name}") for name in KEPT}  # noqa: S608

    async def kept(self) -> dict[str, int]:
        """How many of each record there are."""
        counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in KEPT)  # noqa: S608
        return dict(await self.bot.rows(counts))


async def town_of(bot: Running) -> Town:
    """A station with a head and a worker, who joined by chat."""
    await bot.open_station()
    head, worker = await bot.join("王站长", "head"), await bot.join("社工小林", "worker")
    return Town(bot, await bot.one("SELECT id FROM station"), head, worker)
