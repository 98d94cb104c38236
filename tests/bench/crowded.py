"""A county for the load: towns whose people are about to post, to answer, and to approve."""

from dataclasses import dataclass, field

from sqlalchemy import text

from bot.sandbox.world import World
from db.queries import events, wishes
from db.session import Database, Unit
from db.tables import Match
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from services import founding, members, offers, triage
from services import wishes as posting
from services.access import actor
from services.members import NewMember
from services.wish_drafts import WishDraft
from tests.factories import goods, stock

POSTERS, GIVERS, LISTS = 50, 49, 20  # of a town; its one head approves the lists
IN_A_TOWN = POSTERS + GIVERS + 1
WHATS = ("棉被", "电饭煲", "书包", "电风扇", "轮椅")
FACTS = {"fit": 1.0, "km": 1.0, "overlap": 180, "carried": 0, "known": False}
POSTS = ("想要一件{}", ">对，下一步", "3号楼201", ">📮 提交")


@dataclass
class Crowded:
    """``scripts``: what each person says, or presses (``>`` a label, ``#`` a button's data)."""

    world: World
    database: Database
    scripts: dict[int, list[str]] = field(default_factory=dict)

    async def fill(self, towns: int) -> None:
        """Everybody has joined, and has heard all there was to hear."""
        async with self.database.unit() as unit:
            county = await founding.add_station(unit, "清河县社工总站", None, {})
            for at in range(towns):
                await self._town(unit, county.id, f"第{at}镇社工站")
            await unit.session.execute(text("UPDATE notice SET state = 'sent'"))

    async def _town(self, unit: Unit, county: int, name: str) -> None:
        town = await founding.add_station(unit, name, county, {})
        worker, _ = await self._joins(unit, town.id, RoleKind.WORKER)
        _, head = await self._joins(unit, town.id, RoleKind.HEAD)
        self.scripts[head] = []
        for at in range(POSTERS):
            _, chat = await self._joins(unit, town.id)
            self.scripts[chat] = [one.format(WHATS[at % len(WHATS)]) for one in POSTS]
        for _ in range(GIVERS):
            match, giver = await self._match(unit, town.id, worker, MatchStatus.OFFERED)
            self.scripts[giver] = [f"#accept:{match.id}"]
        for _ in range(LISTS):
            match, _ = await self._match(unit, town.id, worker, MatchStatus.PROPOSED)
            self.scripts[head].append(f"#approve:{match.line_id}")

    async def _match(
        self, unit: Unit, town: int, worker: int, status: MatchStatus
    ) -> tuple[Match, int]:
        """Between a wish of one new member and an offer of another; whose chat is told too."""
        await unit.session.flush()
        unit.session.expunge_all()
        resident, _ = await self._joins(unit, town)
        draft = WishDraft("想要棉被", "助困", "match", (goods("棉被"),))
        posted = await posting.post(unit, await actor(unit, resident), draft)
        await triage.open_wish(unit, await actor(unit, worker), posted.wish_id)
        giver, chat = await self._joins(unit, town)
        [offer] = await offers.add(unit, await actor(unit, giver), stock("棉被"))
        [line] = await wishes.lines(unit, posted.wish_id)
        about = {"line_id": line.id, "offer_id": offer.id, "status": status, "facts": FACTS}
        match = await unit.add(
            Match(station_id=town, quantity=1, place=1, created_at=unit.now, **about)
        )
        await events.record(unit, town, None, "match", match.id, f">{status}")
        return match, chat

    async def _joins(self, unit: Unit, town: int, *roles: RoleKind) -> tuple[int, int]:
        """The new member's id and chat."""
        number = self.world.people.count()
        person = self.world.people.add({"first_name": f"居民{number}号"})
        self.world.people.mark(person.id, started=1)
        member_id = await members.join(unit, person.id, town, NewMember(person.name))
        for role in roles:
            await members.take_role(unit, member_id, town, role)
        return member_id, person.id
