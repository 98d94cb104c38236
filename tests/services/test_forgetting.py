"""Whoever asks to be forgotten is: nothing readable stays, and what stays holds together."""

from pathlib import Path

import pytest

from db.queries import members as rows
from db.tables import Guess, MemberKey, Remark
from db.tables.remark import RemarkKind
from db.tables.role import RoleKind
from services import (
    alarms,
    forgetting,
    handovers,
    members,
    personal_facts,
    photos,
    receipts,
    reviews,
    triage,
)
from services.refusals import Delivered, LastHead, UnderAlarm
from tests.factories import GRANDPA_CHEN, Town, goods, service, skill, stock
from tests.services.test_photos import _picture

NAME, ADDRESS, WORDS = "欧阳玉兰", "石榴巷88号", "夜里腿疼睡不着觉想有个念想"


async def _member(town: Town) -> int:
    """Somebody with everything: address, photo, wish, offer, a word beside another's wish."""
    who = await town.join(NAME)
    wish_id = await town.post(who, service(WORDS), goods("棉被"), words=f"{WORDS}，想要棉被")
    await town.offer(who, skill(WORDS[:8]))
    async with town.database.unit() as unit:
        await personal_facts.seal_address(unit, await rows.get(unit, who), ADDRESS)
        await photos.keep(unit, who, photos.clean(_picture()))
        unit.session.add(Guess(chat_id=1000 + 100 * town.id + 3, at=unit.now))
        sealed = await unit.seal(who, WORDS, "remark.words")
        unit.session.add(
            Remark(
                wish_id=wish_id,
                author_id=who,
                kind=RemarkKind.ADDITION,
                words_sealed=sealed,
                created_at=unit.now,
            )
        )
    return who


async def test_nothing_readable_is_left_in_the_file(town: Town, database_file: Path) -> None:
    who = await _member(town)
    async with town.database.view() as unit:
        row = await unit.session.get(MemberKey, who)
        assert row is not None
        sealed_key = row.sealed
        index = (await unit.index(NAME, "name")).encode()
    parts = [NAME.encode(), ADDRESS.encode(), WORDS.encode(), WORDS[:8].encode(), index, sealed_key]
    await town.act(forgetting.forget, who)
    written = b"".join(
        part.read_bytes() for part in database_file.parent.glob(f"{database_file.name}*")
    )
    assert [part for part in parts if part in written] == []
    for table in ("photo", "remark", "guess"):
        assert await town.one(f"SELECT count(*) FROM {table}") == 0  # noqa: S608
    assert await town.breaks() == []


async def test_the_same_chat_begins_anew_as_a_stranger(town: Town) -> None:
    who = await town.join(NAME)
    chat_id = await town.one("SELECT chat_id FROM account WHERE member_id = :m", m=who)
    await town.act(forgetting.forget, who)
    async with town.database.unit() as unit:
        assert await rows.by_chat(unit, chat_id) is None
        fresh = await members.join(unit, chat_id, town.id, members.NewMember(NAME))
    assert fresh != who


async def test_own_wishes_end_and_their_givers_are_told(town: Town) -> None:
    who = await town.join(NAME)
    giver, _ = await town.giver("张师傅", stock())
    wish_id = await town.post(who, goods())
    await town.act(triage.open_wish, town.people["社工小林"], wish_id)
    await town.round()
    await town.act(reviews.approve, town.people["李站长"], 1)
    await town.act(handovers.accept, giver, await town.match_of(giver))
    await town.act(forgetting.forget, who)
    assert await town.one("SELECT status FROM wish") == "withdrawn"
    assert await town.told("wish_gone") == ["张师傅"]


async def test_a_task_is_called_off_and_the_next_is_asked(town: Town) -> None:
    first, _ = await town.giver("甲师傅", skill())
    await town.giver("乙师傅", skill())
    await town.asked(service())
    await town.act(handovers.accept, first, await town.match_of(first))
    await town.act(forgetting.forget, first)
    assert await town.matches() == [("甲师傅", "cancelled"), ("乙师傅", "offered")]
    assert await town.column("SELECT status FROM offer ORDER BY id") == ["closed", "open"]


async def test_wishes_for_others_go_on_with_the_desk(town: Town) -> None:
    neighbour = await town.join("赵大妈")
    wish_id = await town.post(neighbour, goods(), beneficiary=GRANDPA_CHEN)
    await town.act(forgetting.forget, neighbour)
    assert await town.rows("SELECT id, status, poster_id FROM wish") == [
        (wish_id, "submitted", town.people["李站长"])
    ]


async def test_the_last_head_stays_and_one_of_two_may_go(town: Town) -> None:
    head = town.people["李站长"]
    with pytest.raises(LastHead):
        await town.act(forgetting.forget, head)
    await town.join("张站长", RoleKind.HEAD)
    await town.act(forgetting.forget, head)
    assert await town.one("SELECT status FROM member WHERE id = :m", m=head) == "forgotten"


async def test_what_was_brought_is_spoken_of_first(town: Town) -> None:
    giver, _ = await town.giver("张师傅", stock())
    await town.asked(goods())
    match_id = await town.match_of(giver)
    await town.act(handovers.accept, giver, match_id)
    await town.act(handovers.deliver, giver, match_id)
    with pytest.raises(Delivered):
        await town.act(forgetting.forget, town.people["王大妈"])
    await town.act(forgetting.forget, giver)
    await town.act(receipts.confirm, town.people["王大妈"], match_id)
    assert await town.one("SELECT status FROM wish") == "fulfilled"


async def test_nobody_is_forgotten_while_they_may_be_in_danger(town: Town) -> None:
    who = await town.join(NAME)
    alarm = await town.act(alarms.raise_alarm, who, "我不想活了", "self_harm")
    with pytest.raises(UnderAlarm):
        await town.act(forgetting.forget, who)
    await town.act(alarms.close, town.people["社工小林"], alarm.id, "已上门", false_alarm=False)
    await town.act(forgetting.forget, who)


async def test_what_ends_is_counted_before(town: Town) -> None:
    who = await _member(town)
    await town.post(who, goods(), beneficiary=GRANDPA_CHEN)
    assert await town.act(forgetting.ending, who) == forgetting.Ending(1, 0, 1, 1)
