"""Nothing is kept before somebody agrees; what is kept then is kept as /privacy says."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from db.tables.role import RoleKind
from handlers.wording import common
from services import handovers
from tests.conversations.steps import WAYS
from tests.conversations.town import Town, town_of
from tests.journeys.station import new_database, running

NAME, ADDRESS, WORDS = "欧阳玉兰", "石榴巷88号", "夜里腿疼睡不着觉"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return new_database(tmp_path, tmp_path / "empty.sqlite")


@pytest.fixture
async def town(file: Path) -> AsyncIterator[Town]:
    async with running(file) as bot:
        yield await town_of(bot)


def written(file: Path, words: str) -> bool:
    """Whether the words can be read from the disk."""
    return any(words.encode() in part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


async def test_who_does_not_agree_leaves_nothing_behind(town: Town, file: Path) -> None:
    before = await town.kept()
    phone = await WAYS["Join:consent"](town)
    await phone.say(NAME)
    await phone.wait("您同意吗")
    await phone.press("不同意")
    await phone.wait("什么都没有保存")
    assert await town.kept() == before
    assert (await town.place(phone), await town.draft(phone)) == (None, {})
    assert await town.bot.rows("SELECT * FROM account WHERE chat_id = :id", id=phone.id) == []
    assert not written(file, NAME)


async def test_a_half_finished_joining_makes_nobody_a_member(town: Town, file: Path) -> None:
    before = await town.kept()
    phone = await WAYS["Join:name"](town)
    await phone.say(NAME)
    await phone.wait("哪个村")
    assert (await town.kept(), written(file, NAME)) == (before, False)
    await phone.say("/cancel")
    await phone.wait(common.CANCELLED)
    assert await town.draft(phone) == {}


async def test_agreeing_is_noted_with_its_version(town: Town) -> None:
    await town.bot.join(NAME)
    assert await town.bot.rows(
        "SELECT kind, version <> '', given_by = member_id FROM consent ORDER BY id DESC LIMIT 1"
    ) == [("service", 1, 1)]


async def test_names_addresses_and_words_cannot_be_read_from_the_disk(
    town: Town, file: Path
) -> None:
    phone = await town.bot.join(NAME)
    await phone.say(f"我是{NAME}，住{ADDRESS}，{WORDS}，想要一床棉被")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("哪里找您")
    await phone.say(ADDRESS)
    await phone.wait("最后看一眼")
    assert not [words for words in (NAME, ADDRESS, WORDS) if written(file, words)]
    await phone.press("提交")
    await phone.wait("心愿编号")
    assert not [words for words in (NAME, ADDRESS) if written(file, words)]
    assert written(file, "棉被")


async def test_name_and_address_are_shown_to_the_giver_only_after_accepting(town: Town) -> None:
    receiver, giver = await town.resident(NAME), await town.resident("张师傅", RoleKind.DONOR)
    match_id = await town.match(giver, wish_id=await town.wish(receiver))
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    assert NAME not in (await giver.wait("为什么找您")).text
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
    await giver.press(f"look:{match_id}", force=True)
    task = await giver.wait("请替对方保密")
    assert NAME in task.text
    other = await town.resident("路人")
    await other.press(f"look:{match_id}", force=True)
    await other.wait_toast("不归您操作")
