"""What is written while an alarm is open, by whoever called for help and back to them."""

import pytest

from services import alarm_talk, alarms
from services.refusals import AlreadyDone, Empty, NotAllowed
from tests.factories import Town

WHERE = "我在家，柳树湾5号"


@pytest.fixture
async def alarmed(town: Town) -> Town:
    await town.act(alarms.raise_alarm, town.people["王大妈"], "我不想活了", "self_harm")
    return town


async def _words(town: Town) -> str:
    return "\n".join((await town.act(alarms.opened, town.people["李站长"], 1)).words)


async def test_more_words_stand_on_the_alarm_sealed_and_whoever_is_on_it_is_told(
    alarmed: Town,
) -> None:
    who = alarmed.people["王大妈"]
    assert await alarmed.act(alarm_talk.add_words, who, WHERE)
    assert await alarmed.told("alarm_more") == []
    await alarmed.act(alarms.acknowledge, alarmed.people["社工小林"], 1)
    assert await alarmed.act(alarm_talk.add_words, who, "门没锁")
    assert await alarmed.told("alarm_more") == ["社工小林"]
    assert await _words(alarmed) == f"我不想活了\n09:30 {WHERE}\n09:30 门没锁"
    assert WHERE.encode() not in await alarmed.one("SELECT words_sealed FROM alarm")


async def test_only_while_it_is_open_for_a_day_and_not_of_whoever_acts_on_alarms(
    alarmed: Town,
) -> None:
    who, worker = alarmed.people["王大妈"], alarmed.people["社工小林"]
    await alarmed.act(alarms.raise_alarm, worker, "有人要跳楼", "self_harm")
    assert not await alarmed.act(alarm_talk.add_words, worker, WHERE)
    alarmed.clock.forward(hours=25)
    assert not await alarmed.act(alarm_talk.add_words, who, WHERE)
    alarmed.clock.forward(hours=-2)
    assert await alarmed.act(alarm_talk.add_words, who, WHERE)
    await alarmed.act(alarms.close, worker, 1, "家人陪着", false_alarm=False)
    assert not await alarmed.act(alarm_talk.add_words, who, WHERE)
    with pytest.raises(AlreadyDone):
        await alarmed.act(alarm_talk.answer, worker, 1, "我到了")


async def test_of_very_many_words_the_first_and_the_last_are_kept(alarmed: Town) -> None:
    for words in ("一" * 4_000, *["二" * 4_000] * 5, "门没锁"):
        await alarmed.act(alarm_talk.add_words, alarmed.people["王大妈"], words)
    kept = await _words(alarmed)
    assert kept.startswith("我不想活了\n09:30 一")
    assert kept.endswith("二\n09:30 门没锁")
    assert len(kept) <= alarm_talk.MOST_WORDS + 3


async def test_the_desk_writes_back_under_its_name(alarmed: Town) -> None:
    worker = alarmed.people["社工小林"]
    with pytest.raises(Empty):
        await alarmed.act(alarm_talk.answer, worker, 1, " ")
    with pytest.raises(NotAllowed):
        await alarmed.act(alarm_talk.answer, alarmed.people["王大妈"], 1, WHERE)
    await alarmed.act(alarm_talk.answer, worker, 1, "我马上到")
    assert await alarmed.told("alarm_answer") == ["王大妈"]
    assert await _words(alarmed) == "我不想活了\n09:30 社工小林：我马上到"
