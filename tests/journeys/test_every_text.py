"""Every text of the labelled set, each from a phone of its own: an answer to all of them."""

import asyncio
import json
from collections import Counter
from pathlib import Path

import pytest
import structlog

from bot.sandbox.phone import Phone
from bot.sandbox.seen import Message
from tests.journeys import acts
from tests.journeys.drawn import SURNAMES
from tests.journeys.station import VILLAGES, Running

TEXTS = [
    json.loads(line)["text"]
    for line in (Path(__file__).parents[1] / "data" / "wishes_dev.jsonl").open(encoding="utf-8")
]
AT_ONCE = 20
# What the bot asks in turn, and what somebody in a hurry presses or types.
ON_THE_WAY = {
    "对吗？不对就点": ">对，下一步",
    "怎么称呼？": "{name}家老人",
    "住在哪个村": ">桃园村",
    "住在哪里？": ">以后再说",
    "哪里找您？": ">以后再说",
    "怎么同意的？": ">当面同意",
    "哪位同意了？": ">爸爸或妈妈",
    "最后看一眼": ">📮 提交",
    "您想怎么帮？": ">我有物品可捐",
    "哪家单位或团队": ">我是个人",
    "有多少？": "棉被2床",
    "一共有多少？": "2",
    "每月大约多少元": "300",
    "想帮哪一类？": ">助老",
    "已选：": ">选好了",
    "您什么时候有空？": ">哪天都行",
    "一周最多找您几次？": ">2次",
    "最远愿意去多远？": ">都可以",
    "登记成这样": ">📝 登记",
}
ENDS = {
    "心愿编号": "wish",
    "登记好了": "offer",
    "110 报警": "alarm",
    "没太听懂": "kind answer",
    "没有等您确认的": "kind answer",
    "谢谢您的心意": "kind answer",
    "我没看到内容": "kind answer",
    "都不收钱": "kind answer",
    "是要找人吗": "kind answer",
    "数量": "kind answer",
}
MOST_TURNS = 14


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(TEXTS[::4], id="every fourth"),
        pytest.param(TEXTS, id="all", marks=pytest.mark.soak),
    ],
)
async def test_no_text_is_left_without_an_answer_and_none_is_dropped(
    station: Running, texts: list[str]
) -> None:
    assert len(texts) in (65, 260)
    head = await station.join("站长", "head")
    await station.join("社工", "worker")
    with structlog.testing.capture_logs() as logged:
        ends = Counter(await _all_type(station, texts))
        await station.settled()
        await acts.opens(head)
        await acts.morning(station)
    assert [entry for entry in logged if entry["log_level"] in ("error", "warning")] == []
    assert ends.total() == len(texts)
    assert ends["alarm"] == await station.one("SELECT count(*) FROM alarm")
    posted = await station.one("SELECT count(*) FROM wish WHERE status <> 'routed'")
    assert ends["wish"] == posted
    givers = await station.one("SELECT count(DISTINCT member_id) FROM offer")
    assert ends["offer"] == givers
    await _invariants_hold(station)


async def _all_type(bot: Running, texts: list[str]) -> list[str]:
    room = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, text: str) -> str:
        async with room:
            phone = await bot.join(_name(number), village=list(VILLAGES)[number % 3])
            return await _types(phone, text)

    return await asyncio.gather(*(one(number, text) for number, text in enumerate(texts)))


def _name(number: int) -> str:
    return f"{SURNAMES[number % len(SURNAMES)]}{'甲乙丙丁戊己庚'[number // len(SURNAMES)]}"


async def _types(phone: Phone, text: str) -> str:
    """Say it and follow where the bot leads, to one of the ends."""
    await phone.say(text)
    for _ in range(MOST_TURNS):
        answer = await phone.wait_any(*ENDS, *ON_THE_WAY, timeout=30)
        if end := next((end for words, end in ENDS.items() if words in answer.text), None):
            return end
        await _follows(phone, answer)
    raise AssertionError(f"{text!r} leads nowhere: {answer.text}")


async def _follows(phone: Phone, answer: Message) -> None:
    turn = next((turn for words, turn in ON_THE_WAY.items() if words in answer.text), None)
    assert turn is not None, f"nothing to do with {answer.text!r}"
    if turn.startswith(">"):
        await phone.press(turn[1:], message=answer)
    else:
        await phone.say(turn.format(name=phone.name))


async def _invariants_hold(bot: Running) -> None:
    """Lines keep their counts, every open line has a shortlist or a reason, chains are whole."""
    assert await bot.one("SELECT count(*) FROM line WHERE reserved + delivered > asked") == 0
    assert await bot.one("SELECT count(*) FROM line WHERE asked < 1 OR reserved < 0") == 0
    unanswered = await bot.one(
        "SELECT count(*) FROM line JOIN wish ON wish.id = wish_id WHERE wish.status = 'open'"
        " AND line.id NOT IN (SELECT line_id FROM match)"
        " AND line.id NOT IN (SELECT line_id FROM unmet)"
    )
    assert unanswered == 0
    assert await bot.one("SELECT count(*) FROM match WHERE status <> 'proposed'") == 0
    assert await bot.one("SELECT count(*) FROM round WHERE lines > 0") == 1
    assert await bot.chains_are_whole()
