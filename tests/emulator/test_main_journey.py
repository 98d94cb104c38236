"""The main journey against a Bot API that is not ours, so that our sandbox and our bot cannot
share one misreading of Telegram."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from lo_bot_api_emulator import verdict

from handlers.wording import common
from tests.emulator.station import Station, Turns, at_work
from tests.emulator.telegram import listening
from tests.factories import new_database
from tests.journeys.station import quicken
from tests.services.promises import broken

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
    ("陈爷爷", "住在哪里"),
    ("桃园村12号", "怎么同意"),
    (">当面同意", "最后看一眼"),
    (">📮 提交", "凭条码"),
)
CHECKS: Turns = ((f">{common.TRIAGE}", "陈爷爷"), (">属实，开放", "没有待核实"))
APPROVES: Turns = ((f">{common.REVIEW}", "推荐名单"), (">全部批准", "已批准"))
DECLINES: Turns = ((">这次不行", "点一下原因"), (">这几天没空", "没关系"))
ACCEPTS: Turns = ((">👍 我来", "请替对方保密"),)
DELIVERS: Turns = ((">已送达", "拍一张照片"),)
SERVES: Turns = ((">办好了", "拍一张照片"),)
HOW_LONG: Turns = ((">1 小时", "辛苦您"),)
SLIP: Turns = ((f">{common.SLIP}", "8 位数字"), ("{slip}", "确认好了"))
# What the bot may ask in between, and the button that goes on.
ASIDES = {"都好了吗": "都好了", "要批准这": "是的，都批准"}
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
        at_work(database_file, telegram, url, ASIDES) as station,
    ):
        yield station


async def test_one_wish_travels_the_whole_way(
    station: Station, journal: Path, database_file: Path
) -> None:
    head = await station.joins("王站长", STAFF, "head")
    worker = await station.joins("社工小林", STAFF, "worker")
    resident = await station.joins("李大妈", VILLAGER)
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
        await station.talk(giver, SERVES if rest else DELIVERS)
        await giver.send_photo()
        await giver.wait("做了多久" if rest else "辛苦您")
        await station.talk(giver, rest)
        await worker.told("办好了吗" if rest else BROUGHT, giver.name)

    await station.talk(worker, SLIP, slip=_code(posted))
    for giver in (donor, second):
        await giver.told(THANKS, "陈爷爷")
    for desk in (worker, head):
        await desk.told(FULFILLED)

    assert await station.rows("SELECT status FROM wish") == [("fulfilled",)]
    assert await station.rows("SELECT photo_id IS NOT NULL FROM handover") == [(1,), (1,)]
    assert not any(INVITED in one for one in resident.texts())
    assert broken(database_file) == []
    assert (station.telegram.refused, station.telegram.pressed) == ([], set())
    assert _unkind(verdict(journal, require_response=True, require_methods=METHODS)) == {}


def _code(posted: str) -> str:
    """The eight digits on the paper slip."""
    return "".join(re.findall(r"\d", posted.partition("凭条码：")[2])[:8])


def _unkind(judged: dict[str, object]) -> dict[str, object]:
    """What the emulator's own judge holds against the bot."""
    wrong = ("malformed", "refusals", "missing_methods", "error")
    return {key: judged[key] for key in wrong if judged.get(key)}
