"""A county with two towns and a village room; one thing of each kind in one of the towns, and
somebody of every role at every station."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import select

from db import driver
from db.queries import members as member_rows
from db.queries import notices, stations
from db.queries import wishes as wish_rows
from db.session import Database, Unit
from db.tables import Duty, Invite, Line, Match, Notice, Offer, Round, Todo, Unmet
from db.tables.consent import ConsentKind
from db.tables.notice import NoticeState
from db.tables.role import RoleKind
from db.tables.round import Trigger
from db.tables.wish import Route
from matching.lifecycle import MatchStatus
from matching.visits import DayPart
from services import (
    acting,
    alarms,
    claims,
    drills,
    enquiries,
    founding,
    handovers,
    invites,
    lessons,
    members,
    mending,
    minors,
    offers,
    organisations,
    own_offers,
    photos,
    problems,
    receipts,
    remarks,
    reviews,
    standing,
    teaching,
    triage,
    visits,
    wishes,
)
from services.access import Actor, actor
from services.members import NewMember, take_role
from services.teaching import Lesson
from services.telling import tell
from services.wish_drafts import DraftLine, WishDraft
from tests.factories import VILLAGES, HandClock, connect, goods, service, skill, stock

ROLES = ("resident", "volunteer", "donor", "company", "worker", "head", "supervisor")
MEMBERS, STAFF = ROLES[:4], ROLES[4:]
PLACES = ("its own", "above", "below", "beside", "far")
"""Where somebody stands, as seen from the thing: at its station, at the county above, at a village
room below, in the town beside, in another county."""
PARTS = ("poster", "receiver", "giver", "colleague")
ROOMY = {"price_cap": 150_000, "open_per_household": 20, "claims_each": 100}


@dataclass
class Scene:
    """``things``: ids by name. ``people``: everybody by what they are, (role, place) or a part in
    the thing, as an actor. ``codes``: slip codes and tokens."""

    database: Database
    things: dict[str, int] = field(default_factory=dict)
    people: dict[Any, Actor] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    chats: dict[str, int] = field(default_factory=dict)
    by_member: dict[int, int] = field(default_factory=dict)

    def chat_of(self, who: Actor) -> int:
        """In which somebody writes."""
        return self.by_member[who.member_id]

    def merged(self, roles: tuple[str, ...], place: str) -> Actor:
        """One person who holds all these roles: what they may not, nobody of these may."""
        every = [self.people[role, place] for role in roles]
        return replace(every[0], roles=tuple(one for each in every for one in each.roles))


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Scene]:
    """The scene in a migrated, empty database."""
    database = connect(path, HandClock())
    scene = Scene(database)
    try:
        with patch.object(driver._Cursor, "execute", _here):
            async with database.unit() as unit:
                await _people(unit, scene)
            async with database.unit() as unit:
                await _things(unit, scene)
            yield scene
    finally:
        await database.close()


async def _here(cursor: Any, sql: str, parameters: Any = None) -> Any:
    """Nobody else waits meanwhile, so that no statement needs a trip to another thread."""
    cursor._rows = cursor._run(sql, parameters or ())
    return cursor


async def _people(unit: Unit, scene: Scene) -> None:
    county = await founding.add_station(unit, "清河县社工总站")
    town = await founding.add_station(unit, "青山镇社工站", county.id, dict(VILLAGES))
    room = await founding.add_station(unit, "桃园村社工室", town.id)
    beside = await founding.add_station(unit, "白水镇社工站", county.id)
    far = await founding.add_station(unit, "邻县社工站")
    town.settings = ROOMY
    places = dict(zip(PLACES, (town.id, county.id, room.id, beside.id, far.id), strict=True))
    village = (await stations.villages(unit, town.id))[0].id
    scene.things |= {"station": town.id, "village": village, "elsewhere": beside.id}
    scene.things["county"] = county.id
    for place, station_id in places.items():
        for role in ROLES:
            scene.people[role, place] = await _person(unit, scene, role, station_id)
    for part in (*PARTS, "first head", "young", "agreed young", "resting", "barred"):
        scene.people[part] = await _person(unit, scene, "resident", town.id, part)
        scene.things[part] = scene.people[part].member_id
    # Somebody who lives here and works far away: their desk is no desk here.
    works = await _person(unit, scene, "resident", town.id)
    for role in STAFF:
        await take_role(unit, works.member_id, far.id, RoleKind(role))
    scene.people["lives here"] = await actor(unit, works.member_id)


async def _person(
    unit: Unit, scene: Scene, role: str, station_id: int, name: str | None = None
) -> Actor:
    chat_id = 5000 + len(scene.chats)
    name = name or f"{role}{chat_id}"
    member_id = await members.join(unit, chat_id, station_id, NewMember(name))
    scene.chats[name] = scene.by_member[member_id] = chat_id
    if role == "company":
        await organisations.act_for(unit, await actor(unit, member_id), f"公司{member_id}")
    elif role != "resident":
        await take_role(unit, member_id, station_id, RoleKind(role))
    return await actor(unit, member_id)


async def _things(unit: Unit, scene: Scene) -> None:
    await _givers(unit, scene)
    await _wishes(unit, scene)
    await _matches(unit, scene)
    await _station(unit, scene)
    for part in (*PARTS, "first head", "young", "agreed young"):
        scene.people[part] = await actor(unit, scene.things[part])


async def _givers(unit: Unit, scene: Scene) -> None:
    """Two who act for one company, with quilts of its own and a skill of one of them; people
    without an account; one who takes no part for a while."""
    things, worker = scene.things, scene.people["worker", "its own"]
    town = things["station"]
    await organisations.act_for(unit, scene.people["giver"], "张家百货")
    giver = scene.people["giver"] = await actor(unit, things["giver"])
    firm = giver.organisation()
    await take_role(unit, things["colleague"], town, RoleKind.DONOR, firm)
    await take_role(unit, things["first head"], town, RoleKind.HEAD)
    [quilts] = await offers.add(unit, giver, stock("棉被", 90))
    [mends] = await offers.add(unit, giver, skill("电线检修", cap=9))
    things |= {"offer": quilts.id, "skill": mends.id, "company": firm or 0}
    for name in ("alone", "twin"):
        made = await acting.write_down(
            unit, worker, town, NewMember("陈爷爷"), age=83, address="桃园村12号", how="当面"
        )
        things[name] = made.id
    [pots] = await acting.help_from(unit, worker, things["alone"], stock("铁锅", 9), "当面")
    things["pots"] = pots.id
    for name in ("young", "agreed young"):
        await offers.add(unit, scene.people[name], skill("读报", cap=2))
        await minors.under_18(unit, scene.people[name], 15)
    await minors.guardian_agrees(unit, worker, things["agreed young"], "mother", "met")
    [other] = await offers.add(unit, scene.people["donor", "its own"], stock("棉被", 5))
    [rests] = await offers.add(unit, giver, stock("电饭煲", 2))
    await own_offers.pause(unit, giver, rests.id)
    things |= {"other offer": other.id, "resting offer": rests.id}
    await standing.pause(unit, worker, things["resting"], "出门")
    head = scene.people["head", "its own"]
    await standing.bar(unit, head, things["barred"], "不守约")
    things["colleague's role"] = await _role(unit, things["colleague"], RoleKind.DONOR)
    things["volunteer's role"] = await _role(unit, things["giver"], RoleKind.VOLUNTEER)
    things["worker's role"] = await _role(unit, worker.member_id, RoleKind.WORKER)


async def _role(unit: Unit, member_id: int, kind: RoleKind) -> int:
    held = await member_rows.roles(unit, member_id)
    return next(one.id for one in held if one.kind == kind)


async def _wish(unit: Unit, scene: Scene, name: str, line: DraftLine) -> int:
    """A neighbour's wish for somebody else with an account: the desk's way to post it, done in
    the neighbour's name, so that poster and receiver are two people."""
    neighbour = scene.people["poster"]
    desk = replace(neighbour, roles=(("worker", scene.things["station"], None),))
    words = f"邻居想要{line.what}，地址在桃园村12号，老人身体不好"
    draft = WishDraft(words, "助老", "match", (line,), beneficiary_id=scene.things["receiver"])
    posted = await wishes.post(unit, desk, draft)
    scene.things[name] = posted.wish_id
    scene.codes[name] = posted.slip_code
    [made] = await wish_rows.lines(unit, posted.wish_id)
    scene.things[f"{name} line"] = made.id
    return made.id


async def _wishes(unit: Unit, scene: Scene) -> None:
    worker, things = scene.people["worker", "its own"], scene.things
    for kind in (ConsentKind.SENSITIVE, ConsentKind.SHARING):
        await members.consent(unit, things["receiver"], kind, things["receiver"], "在聊天里同意")
    for name in ("submitted", "again", "routed", "down", "asked back", "pictured"):
        await _wish(unit, scene, name, goods("轮椅"))
    await _wish(unit, scene, "wired", service("电线检修"))
    await mending.add_lines(unit, worker, things["pictured"], "还要一个电饭煲")
    things["second line"] = (await wish_rows.lines(unit, things["pictured"]))[1].id
    for name in ("open", "old"):
        await _wish(unit, scene, name, goods("轮椅"))
        await triage.open_wish(unit, worker, things[name])
    await triage.route(unit, worker, things["routed"], Route.COMMUNITY)
    await triage.turn_down(unit, worker, things["down"], "重复")
    await remarks.ask_back(unit, worker, things["asked back"], "要多大的？")
    things["photo"] = await photos.keep(unit, things["receiver"], b"jpeg")
    pictured = await wishes.of_id(unit, things["pictured"])
    pictured.photo_id = things["photo"]
    (await wishes.of_id(unit, things["old"])).still_asked_at = unit.now
    alarm = await alarms.raise_alarm(unit, scene.people["receiver"], "不想活了", "self_harm")
    things |= {"alarm": alarm.id, "crisis": alarm.wish_id or 0}
    [root, *_] = await stations.chain(unit, things["station"])
    ran = await unit.add(Round(station_id=root, trigger=Trigger.CLOCK, started_at=unit.now))
    await unit.add(Unmet(round_id=ran.id, line_id=things["open line"], facts={"lacks": {}}))


async def _matches(unit: Unit, scene: Scene) -> None:
    """One in each state, each on a wish of its own."""
    people, things = scene.people, scene.things
    giver, head = [await actor(unit, things[one]) for one in ("giver", "first head")]
    for name in (
        *("proposed", "approved", "offered", "suggested", "enquired", "accepted", "agreed"),
        *("troubled", "delivered", "confirmed", "disputed"),
    ):
        await _match(unit, scene, name, things["offer"])
    await _match(unit, scene, "dear", things["offer"], goods("轮椅", 2))
    (await _line(unit, scene, "dear")).unit_price = 100_000
    await unit.session.flush()
    await reviews.approve(unit, head, things["dear line"])
    await reviews.approve(unit, head, things["approved line"])
    await _match(unit, scene, "called", things["pots"])
    for name in ("offered", "suggested", "enquired", "called"):
        await _offered(unit, things[name])
    for name in ("accepted", "agreed", "troubled", "delivered", "confirmed", "disputed"):
        await _offered(unit, things[name])
        await handovers.accept(unit, giver, things[name])
    for name in ("suggested", "agreed"):
        day = unit.now.date() + timedelta(days=2)
        await visits.choose(unit, giver, things[name], day, DayPart.MORNING)
    await enquiries.ask(unit, giver, things["enquired"], "要多大的？")
    await problems.report(unit, giver, things["troubled"], "没人在家")
    for name in ("delivered", "confirmed", "disputed"):
        await handovers.deliver(unit, giver, things[name])
    await receipts.confirm(unit, people["receiver"], things["confirmed"])
    await receipts.dispute(unit, people["receiver"], things["disputed"])
    await _wish(unit, scene, "claimed wish", goods("铁锅"))
    await triage.open_wish(unit, people["worker", "its own"], things["claimed wish"])
    claimed = await claims.claim(unit, giver, things["claimed wish line"], 1)
    things["claimed"] = claimed.match.id


async def _match(
    unit: Unit, scene: Scene, name: str, offer_id: int, line: DraftLine | None = None
) -> None:
    line_id = await _wish(unit, scene, f"{name} wish", line or goods("棉被"))
    wish_id = scene.things[f"{name} wish"]
    await triage.open_wish(unit, scene.people["worker", "its own"], wish_id)
    made = await unit.add(
        Match(
            station_id=scene.things["station"],
            line_id=line_id,
            offer_id=offer_id,
            quantity=1,
            place=1,
            chosen=True,
            facts={"fit": 1.0, "km": 1.0, "overlap": 180, "carried": 0, "known": False},
            created_at=unit.now,
        )
    )
    scene.things |= {name: made.id, f"{name} line": line_id}


async def _line(unit: Unit, scene: Scene, name: str) -> Line:
    found = await wish_rows.line(unit, scene.things[f"{name} line"])
    assert found is not None
    return found


async def _offered(unit: Unit, match_id: int) -> None:
    match = await unit.session.get(Match, match_id)
    assert match is not None
    match.status, match.approved_at = MatchStatus.OFFERED, unit.now
    match.due_at = unit.now + timedelta(hours=48)
    await unit.session.flush()


async def _station(unit: Unit, scene: Scene) -> None:
    """Links, words, the roster, and calls to be made."""
    people, things = scene.people, scene.things
    head, town = people["head", "its own"], things["station"]
    for role in (RoleKind.VOLUNTEER, RoleKind.WORKER):
        scene.codes[f"{role.value} link"] = await invites.make(unit, head, town, role)
        things[f"{role.value} link"] = await _newest(unit, Invite)
    things["word"] = (await teaching.teach(unit, head, town, Lesson("老虎灶", "炉具", "goods"))).id
    gone = await teaching.teach(unit, head, town, Lesson("煤球炉子", "炉具", "goods"))
    things["dropped word"] = (await teaching.take_out(unit, head, gone.id)).id
    await lessons.agree(unit, people["poster"])
    await lessons.suggest(unit, people["poster"], Lesson("铁皮炉子", "炉具", "goods"))
    [hint] = await teaching.suggested(unit, head, town)
    duty = await unit.add(Duty(station_id=town, member_id=things["first head"], place=1))
    things |= {"hint": hint.id, "duty": duty.id}
    await _not_told(unit, scene)
    await tell(unit, town, things["alone"], "fulfilled", wish=things["open"])
    things["todo"] = await _newest(unit, Todo)
    await tell(unit, town, things["alone"], "invitation", match=things["called"])
    things["call"] = await _newest(unit, Todo)


async def _not_told(unit: Unit, scene: Scene) -> None:
    """A message that was refused for good, and one that waits for a chat that rests; a drill; an
    alarm that was closed."""
    people, things, town = scene.people, scene.things, scene.things["station"]
    head = people["head", "its own"]
    await tell(unit, town, things["colleague"], "wish_opened", wish=things["open"])
    things["dead"] = await _newest(unit, Notice)
    (await unit.session.get_one(Notice, things["dead"])).state = NoticeState.DEAD
    await unit.session.flush()
    await tell(unit, town, things["agreed young"], "let_go", role=1)
    await notices.rest(unit, scene.chats["agreed young"])
    things["drill"] = (await drills.start(unit, head, town))[0].id
    past = await alarms.raise_alarm(unit, people["agreed young"], "不想活了", "self_harm")
    await alarms.close(unit, head, past.id, "问过了", false_alarm=True)
    things["past alarm"] = past.id


async def _newest(unit: Unit, table: Any) -> int:
    found = await unit.session.scalar(select(table.id).order_by(table.id.desc()).limit(1))
    return int(found or 0)


DAY = date(2026, 3, 4)
__all__ = ["DAY", "MEMBERS", "PARTS", "PLACES", "ROLES", "STAFF", "Offer", "Scene", "opened"]
