"""The main journey against a Bot API that is not ours, so that our sandbox and our bot cannot
share one misreading of Telegram."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lo_bot_api_emulator import verdict
from sqlalchemy import text

from bot import app as application
from bot.app import App
from db.sealing import MasterKey
from db.session import Database
from db.tables.role import RoleKind
from handlers.wording import common
from services import members
from tests.emulator.person import Person
from tests.emulator.telegram import TOKEN, Telegram, listening
from tests.factories import SECRET, VILLAGES, HandClock, new_database
from tests.journeys.station import quicken
from tests.services.promises import broken

# Turns: what somebody types (or, after ">", presses) and what the bot then says. A press needs
# a part of the label only.
Turns = tuple[tuple[str, str], ...]
STAFF: Turns = (("/start {link}", "您同意吗"), (">同意，开始", "怎么称呼您"), ("{name}", "欢迎您"))
VILLAGER: Turns = (*STAFF[:2], ("{name}", "哪个村"), (">桃园村", "欢迎您"))
ELECTRICIAN: Turns = (
    ("我会检修电线", "有空"),
    (">哪天都行", "几次"),
    (">2次", "多远"),
    (">10公里", "登记成这样"),
    (">📝 登记", "登记好了"),
)
DONOR: Turns = (
    (f">{common.OFFER}", "怎么帮"),
    (">我有物品可捐", "有多少"),
    ("家里有全新煤气灶1台，想捐出去", "登记成这样"),
    (">📝 登记", "登记好了"),
)
WISH: Turns = (
    (
        "桃园村83岁的陈爷爷一个人住，家里没有煤气灶，电线也老化了，"
        "想要一台煤气灶，再请人周六上午来检修一下电线",
        "我是这样理解的",
    ),
    (">对，下一步", "怎么称呼"),
    ("陈爷爷", "哪个村"),
    (">桃园村", "住在哪里"),
    ("桃园村12号", "怎么同意"),
    (">当面同意", "最后看一眼"),
    (">📮 提交", "凭条码"),
)
CHECKS: Turns = ((f">{common.TRIAGE}", "陈爷爷"), (">属实，开放", "没有待核实"))
APPROVES: Turns = ((f">{common.REVIEW}", "推荐名单"), (">全部批准", "已批准"))
DECLINES: Turns = ((">这次不行", "点一下原因"), (">这几天没空", "没关系"))
ACCEPTS: Turns = ((">👍 我来", "按“已送达”"),)
DELIVERS: Turns = ((">已送达", "拍一张照片"),)
HOW_LONG: Turns = ((">1 小时", "辛苦您"),)
SLIP: Turns = ((f">{common.SLIP}", "8 位数字"), ("{slip}", "确认好了"))
INVITED, COMES, BROUGHT, THANKS, FULFILLED = "为什么找您", "接下了", "收到了吗", "谢谢您", "实现了"

METHODS = (
    "getMe",
    "deleteWebhook",
    "setMyCommands",
    "setMyDescription",
    "getUpdates",
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "getFile",
)


@dataclass
class Station:
    """The bot at work behind the emulator, and the people of one station."""

    telegram: Telegram
    app: App
    clock: HandClock
    links: dict[str, str]
    people: dict[str, Person] = field(default_factory=dict)

    async def joins(self, name: str, turns: Turns, role: str = "town") -> Person:
        person = Person(self.telegram, 500 + len(self.people), name)
        self.people[name] = person
        await self.talk(person, turns, link=self.links[role], name=name)
        return person

    async def talk(self, person: Person, turns: Turns, **words: str) -> str:
        """Turn after turn; the bot's last answer."""
        answer = ""
        for act, expected in turns:
            if act.startswith(">"):
                await person.press(act[1:])
            else:
                await person.say(act.format(**words))
            answer = (await person.wait(expected)).text
        return answer

    async def morning(self) -> None:
        """Nine o'clock of the next day at the station."""
        here = self.clock.now().astimezone(ZoneInfo("Asia/Shanghai"))
        nine = datetime(here.year, here.month, here.day, 9, tzinfo=here.tzinfo)
        self.clock.at = nine.astimezone(self.clock.at.tzinfo)
        self.clock.forward(days=1)
        await self.app.jobs.tick()

    async def rows(self, query: str) -> list[tuple[object, ...]]:
        async with self.app.database.view() as unit:
            return [tuple(row) for row in await unit.session.execute(text(query))]


@asynccontextmanager
async def at_work(path: Path, telegram: Telegram, url: str) -> AsyncIterator[Station]:
    """The bot on a database with one town, introduced and polling."""
    clock = HandClock()
    database = Database(f"sqlite+aiosqlite:///{path}", MasterKey(SECRET), clock)
    async with database.unit() as unit:
        town = await members.add_station(unit, "青山镇社工站", None, dict(VILLAGES))
        head = await members.invite(unit, town.id, RoleKind.HEAD)
        worker = await members.invite(unit, town.id, RoleKind.WORKER)
    links = {"head": f"i_{head}", "worker": f"i_{worker}", "town": f"s_{town.code}"}
    app = application.build(database, TOKEN, url, chat_seconds=0.0)
    stopping = asyncio.Event()
    try:
        await application.introduce(app)
        serving = asyncio.create_task(application.serve(app, stopping))
        try:
            yield Station(telegram, app, clock, links)
        finally:
            stopping.set()
            await serving
    finally:
        await application.close(app)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Where the emulator notes every request and how it was answered."""
    return tmp_path / "requests.jsonl"


@pytest.fixture
def database_file(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite")


@pytest.fixture
async def station(
    journal: Path, database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Station]:
    quicken(monkeypatch)
    async with (
        listening(journal) as (telegram, url),
        at_work(database_file, telegram, url) as station,
    ):
        yield station


async def test_one_wish_travels_the_whole_way(
    station: Station, journal: Path, database_file: Path
) -> None:
    head = await station.joins("王站长", STAFF, "head")
    worker = await station.joins("社工小林", STAFF, "worker")
    resident = await station.joins("李大妈", VILLAGER)
    welcomed = resident.texts()
    donor = await station.joins("周大姐", VILLAGER)
    first = await station.joins("李师傅", VILLAGER)
    second = await station.joins("赵师傅", VILLAGER)
    await station.talk(donor, DONOR)
    await station.talk(first, ELECTRICIAN)
    await station.talk(second, ELECTRICIAN)

    posted = await station.talk(worker, WISH)
    await station.talk(head, CHECKS)
    await station.morning()
    await station.talk(head, APPROVES)
    station.clock.forward(seconds=31)  # until then the head may take it back

    await donor.told(INVITED, "煤气灶")
    await station.talk(donor, ACCEPTS)
    await first.told(INVITED, "电线")
    await station.talk(first, DECLINES)
    await second.told(INVITED, "电线")
    await station.talk(second, ACCEPTS)
    await worker.told(COMES, "赵师傅")

    for giver, rest in ((donor, ()), (second, HOW_LONG)):
        await station.talk(giver, DELIVERS)
        await giver.send_photo()
        await giver.wait("做了多久" if rest else "辛苦您")
        await station.talk(giver, rest)
        await worker.told(BROUGHT, giver.name)

    await station.talk(worker, SLIP, slip=_code(posted))
    for giver in (donor, second):
        await giver.told(THANKS, "陈爷爷")
    for desk in (worker, head):
        await desk.told(FULFILLED)

    assert await station.rows("SELECT status FROM wish") == [("fulfilled",)]
    assert await station.rows("SELECT photo_id IS NOT NULL FROM handover") == [(1,), (1,)]
    assert resident.texts() == welcomed
    assert broken(database_file) == []
    assert station.telegram.pressed == set()
    assert _unkind(verdict(journal, require_response=True, require_methods=METHODS)) == {}


def _code(posted: str) -> str:
    """The eight digits on the paper slip."""
    return "".join(re.findall(r"\d", posted.partition("凭条码：")[2])[:8])


def _unkind(judged: dict[str, object]) -> dict[str, object]:
    """What the emulator's own judge holds against the bot."""
    wrong = ("malformed", "refusals", "missing_methods", "error")
    return {key: judged[key] for key in wrong if judged.get(key)}
