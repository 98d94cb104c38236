"""Two records of one person become one: nothing is lost, and everything still opens."""

import pytest
from sqlmodel import SQLModel

from db.queries import members as member_rows
from db.queries import merging, people, wishes
from db.session import Unit
from db.tables import Remark
from db.tables.remark import RemarkKind
from db.tables.role import RoleKind
from services import alarms, handovers, members, photos, standing
from services import merging as merge_work
from services.access import actor_of
from services.letters import facts_of
from services.refusals import LastHead, MatchedTogether, NotAllowed, NotFound
from services.telling import tell
from tests.factories import GRANDPA_CHEN, Town, goods, skill, stock

WORKER, HEAD = 2, 1
OLD = members.NewMember("陈大爷", None, "13800004321")


async def _by_hand(town: Town, person: members.NewMember = OLD) -> int:
    """Somebody the worker has written down, who has no account."""
    async with town.database.unit() as unit:
        worker = await actor_of(unit, await _chat(unit, WORKER))
        assert worker is not None
        made = await members.add_beneficiary(
            unit, worker, town.id, person, age=83, address="桃园村12号", how="当面"
        )
    return made.id


async def _chat(unit: Unit, member_id: int) -> int:
    found = await member_rows.account(unit, member_id)
    assert found is not None
    return found.chat_id


async def _sealed(unit: Unit, member_id: int) -> list[bytes | None]:
    """Everything that is sealed under a member's key, opened."""
    found = []
    for table, owner, column, about in merging.SEALED:
        for row in await merging.owned(unit, table, owner, member_id):
            if getattr(row, column) is None:
                continue
            found.append(await unit.unseal_bytes(member_id, getattr(row, column), about))
    for remark in await merging.remarks_about(unit, member_id):
        found.append(await unit.unseal_bytes(member_id, remark.words_sealed, "remark.words"))
    return found


async def _has_lived(town: Town, member_id: int) -> None:
    """A wish with a remark and a photo, an offer, an alarm, a call to make, a role."""
    person = await town.actor(member_id)
    wish_id = await town.post(member_id, goods("棉被"), words="想要一床棉被")
    await town.offer(member_id, skill("理发"))
    async with town.database.unit() as unit:
        sealed = await unit.seal(member_id, "谢谢", "remark.words")
        remark = Remark(wish_id=wish_id, author_id=member_id, kind=RemarkKind.THANKS)
        remark.words_sealed, remark.created_at = sealed, unit.now
        await unit.add(remark)
        await photos.keep(unit, member_id, b"jpeg")
        await alarms.raise_alarm(unit, person, "不想活了", "self_harm")
        await tell(unit, town.id, member_id, "wish_opened", wish=wish_id)
        await members.take_role(unit, member_id, town.id, RoleKind.DONOR)


async def _named(town: Town, member_id: int) -> list[str]:
    """Columns that name a member, of every table but the chain of events."""
    found = []
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            if table.name != "event" and any(
                key.target_fullname == "member.id" for key in column.foreign_keys
            ):
                count = f"SELECT count(*) FROM {table.name} WHERE {column.name} = :m"  # noqa: S608
                found += [f"{table.name}.{column.name}"] * await town.one(count, m=member_id)
    return sorted(found)


async def test_every_column_that_names_a_member_is_handed_over() -> None:
    named = {
        (table.name, column.name)
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if any(key.target_fullname == "member.id" for key in column.foreign_keys)
    }
    handed = {
        (str(table.__tablename__), name) for table, names in merging.REFERENCES for name in names
    }
    assert named - handed == {("event", "actor_id"), ("member_key", "member_id")}


async def test_nothing_is_lost_and_everything_still_opens(town: Town) -> None:
    goes, stays = await _by_hand(town), await town.join("陈德福")
    await _has_lived(town, goes)
    await _has_lived(town, stays)
    named = await _named(town, goes) + await _named(town, stays)
    async with town.database.view() as unit:
        opened = await _sealed(unit, goes) + await _sealed(unit, stays)
    await town.act(merge_work.merge, WORKER, goes, stays)
    assert await _named(town, goes) == []
    # One key is gone; what waited for the phone is told by chat, as is the merging.
    named.remove("member_key.member_id")
    told = ["notice.member_id", "notice.member_id", "member.merged_into"]
    assert await _named(town, stays) == sorted([*named, *told])
    async with town.database.view() as unit:
        assert sorted(map(str, await _sealed(unit, stays))) == sorted(map(str, opened))
        assert None not in await _sealed(unit, stays)
    assert await town.breaks() == []


@pytest.mark.parametrize("goes", ["giver", "receiver"])
async def test_a_note_left_at_the_door_is_read_after_either_was_merged(
    town: Town, goes: str
) -> None:
    giver, _ = await town.giver("张老板", stock())
    await town.asked(goods(), beneficiary=GRANDPA_CHEN)
    await town.act(handovers.accept, giver, 1)
    await town.act(handovers.deliver, giver, 1, note="放在门卫那里")
    receiver = await town.one("SELECT beneficiary_id FROM wish")
    other = await town.join("另一份记录")
    gone = {"giver": giver, "receiver": receiver}[goes]
    await town.act(merge_work.merge, HEAD, other, gone)
    async with town.database.view() as unit:
        letter = await facts_of(unit, "delivered", {"match": 1}, town.people["王大妈"])
    assert letter.words == "放在门卫那里"


async def test_the_record_with_the_account_stays_and_learns_what_the_other_knew(
    town: Town,
) -> None:
    goes, stays = await _by_hand(town), await town.join("陈德福")
    await town.act(merge_work.merge, WORKER, goes, stays)
    async with town.database.view() as unit:
        row = await member_rows.get(unit, stays)
        told = await unit.unseal(stays, row.phone_sealed, "member.phone")
        lives = await unit.unseal(stays, row.address_sealed, "member.address")
        name = await member_rows.name(unit, stays)
    assert (told, lives, name) == ("13800004321", "桃园村12号", "陈德福")
    assert await town.rows(
        "SELECT age, status, merged_into, name_sealed IS NULL FROM member WHERE id IN (:a, :b)",
        a=goes,
        b=stays,
    ) == [(83, "merged", stays, 1), (83, "active", None, 0)]
    assert await town.rows("SELECT 1 FROM member_key WHERE member_id = :m", m=goes) == []
    assert await town.told("records_merged") == ["陈德福"]


async def test_of_two_accounts_both_come_to_the_one_person(town: Town) -> None:
    first, second = await town.join("陈德福"), await town.join("老陈")
    async with town.database.view() as unit:
        chats = [await _chat(unit, one) for one in (first, second)]
    await town.act(merge_work.merge, WORKER, second, first)
    async with town.database.view() as unit:
        found = [await actor_of(unit, chat) for chat in chats]
    assert [one and one.member_id for one in found] == [second, second]


async def test_what_was_to_be_told_by_phone_comes_by_chat(town: Town) -> None:
    goes, stays = await _by_hand(town), await town.join("陈德福")
    wish_id = await town.post(goes, goods())
    async with town.database.unit() as unit:
        await tell(unit, town.id, goes, "wish_opened", wish=wish_id)
    await town.act(merge_work.merge, WORKER, stays, goes)
    assert await town.told("wish_opened") == ["陈德福"]
    assert await town.rows("SELECT 1 FROM todo WHERE done_at IS NULL") == []


async def test_two_who_help_each_other_are_not_one(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    wang = town.people["王大妈"]
    for pair in ((zhang, wang), (wang, zhang)):
        with pytest.raises(MatchedTogether):
            await town.act(merge_work.merge, WORKER, *pair)
    await town.act(handovers.decline, zhang, await town.match_of(zhang), "time")
    await town.act(merge_work.merge, WORKER, zhang, wang)


async def test_a_worker_does_not_become_the_head_by_merging(town: Town) -> None:
    own = await town.join("小林的另一个号")
    for pair in ((own, HEAD), (HEAD, own), (WORKER, HEAD)):
        with pytest.raises(NotAllowed):
            await town.act(merge_work.merge, WORKER, *pair)
    with pytest.raises(NotFound):
        await town.act(merge_work.merge, HEAD, own, own)
    await town.act(merge_work.merge, HEAD, HEAD, own)
    with pytest.raises(LastHead):
        role = "SELECT id FROM role WHERE kind = 'head' AND until IS NULL"
        await town.act(standing.end_role, HEAD, await town.one(role))


async def test_the_barred_does_not_come_back_under_another_name(town: Town) -> None:
    first = await town.join("张三")
    await town.act(standing.bar, HEAD, first, "冒名")
    second = await town.join("张三丰")
    await town.act(merge_work.merge, WORKER, second, first)
    assert await town.column("SELECT status FROM member WHERE id = :m", m=second) == ["barred"]


async def test_whoever_lived_with_either_lives_with_the_one(town: Town) -> None:
    goes, stays = await _by_hand(town), await town.join("陈德福")
    async with town.database.unit() as unit:
        wife = await member_rows.get(unit, town.people["王大妈"])
        wife.household_id = (await member_rows.get(unit, goes)).household_id
    await town.act(merge_work.merge, WORKER, stays, goes)
    async with town.database.view() as unit:
        home = (await member_rows.get(unit, stays)).household_id
        assert home is not None
        assert [one.id for one in await people.household(unit, home)] == sorted(
            [town.people["王大妈"], stays]
        )
        assert await wishes.unfinished_of_household(unit, home) == 0
