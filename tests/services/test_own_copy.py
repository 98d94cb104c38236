"""Everything that is held of somebody is in the copy they get, or it stands here why not."""

import io
import json
import zipfile
from typing import Any

import pytest

from db.queries import members as rows
from db.queries import merging
from db.tables import Duty, Wish
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from handlers.wording import own_copy
from services import (
    alarms,
    consents,
    handovers,
    lessons,
    own_rows,
    photos,
    receipts,
    rights,
    standing,
    thanks,
)
from services.teaching import Lesson
from tests.factories import Town, goods, skill, stock

# Every column that names a member, with the part of the copy that holds its rows.
IN_THE_COPY = {
    "account.member_id": "accounts",
    "alarm.member_id": "alarms",
    "consent.member_id": "taken_back",
    "duty.member_id": "duties",
    "offer.member_id": "offers",
    "photo.owner_id": "pictures",
    "role.member_id": "roles_before",
    "service_record.member_id": "given",
    "station_word.suggested_by": "words",
    "wish.beneficiary_id": "wishes",
}
STEPS = "steps taken about other people's things; the chain of events has them, by number"
NOT_IN_IT = {
    "conversation.member_id": "what is being filled in stands in the chat, and goes after a week",
    "harm_report.member_id": "it is about a third person, who may have to be protected",
    "member.merged_into": "a number; what hung on the other record hangs on this one",
    "notice.member_id": "kinds and numbers of what the chat has told",
    "remark.author_id": "words about somebody else's wish; those beside the own are with it",
    "todo.member_id": "kinds and numbers of what a call has told",
    "wish.poster_id": "a wish for somebody else is about them",
    **dict.fromkeys(
        """alarm.acknowledged_by alarm.closed_by consent.given_by drill.started_by
        drill.acknowledged_by handover.delivered_by handover.confirmed_by harm_report.written_by
        invite.created_by invite.used_by match.approved_by station_word.decided_by todo.worker_id
        todo.done_by""".split(),  # noqa: SIM905
        STEPS,
    ),
}


def test_whatever_names_somebody_is_in_it_or_has_a_reason() -> None:
    named = {f"{table.__tablename__}.{one}" for table, names in merging.REFERENCES for one in names}
    assert named == {*IN_THE_COPY, *NOT_IN_IT}
    assert not set(IN_THE_COPY) & set(NOT_IN_IT)


def test_a_row_keeps_every_column_that_is_ones_own() -> None:
    kept = set(own_rows.plain(Wish.model_construct(**dict.fromkeys(Wish.model_fields))))
    others = {"station_id", "poster_id", "beneficiary_id", "photo_id", "merged_into"}
    assert kept == set(Wish.model_fields) - others - {"words_sealed", "slip_index"}


@pytest.fixture
async def known(town: Town) -> int:
    """Somebody of whom there is something in every table."""
    who, _ = await town.giver("张师傅", stock("棉被"))
    worker, wang = town.people["社工小林"], town.people["王大妈"]
    await town.offer(who, skill("理发"))
    await town.asked(goods("棉被"))
    await town.act(handovers.accept, who, 1)
    await town.act(handovers.deliver, who, 1, note="放在门口了")
    await town.act(receipts.confirm, wang, 1)
    await town.act(thanks.pass_on, wang, 1, "真暖和")
    await town.post(who, goods("电视机"), words="想要一台电视机解闷")
    await town.act(consents.take_back, who, ConsentKind.PUBLICITY)
    await town.act(alarms.raise_alarm, who, "我不想活了", "self_harm")
    await town.act(lessons.agree, who)
    await town.act(lessons.suggest, who, Lesson("老虎灶", "炉具", "goods"))
    async with town.database.unit() as unit:
        await photos.keep(unit, who, b"a jpeg")
        unit.session.add(Duty(station_id=town.id, member_id=who))
        [given] = [one for one in await rows.roles(unit, who) if one.kind == RoleKind.DONOR]
    await town.act(standing.end_role, worker, given.id)
    return who


async def _copy(town: Town, who: int) -> rights.Copy:
    async with town.database.view() as unit:
        return await rights.copy(unit, who)


async def test_every_part_is_there(town: Town, known: int) -> None:
    held: dict[str, Any] = json.loads((await _copy(town, known)).as_json())
    assert [part for part in IN_THE_COPY.values() if not held[part]] == []
    [account] = held["accounts"]
    chat_id = await town.one("SELECT chat_id FROM account WHERE member_id = :m", m=known)
    assert (account["chat_id"], account["reachable"]) == (chat_id, True)
    assert [one["words"] for one in held["alarms"]] == ["我不想活了"]
    assert [(one["whats"], one["quantity"], one["cap"]) for one in held["offers"]] == [
        (["棉被"], 1, None),
        (["理发"], None, 2),
    ]
    assert [(one["what"], one["status"]) for one in held["tasks"]] == [("棉被", "confirmed")]
    assert held["notes"] == ["放在门口了"]
    whole = json.dumps(held, ensure_ascii=False)
    assert not [one for one in ("王大妈", "sealed", "_index") if one in whole]


async def test_it_is_read_in_plain_words(town: Town, known: int) -> None:
    said = own_copy.text(await _copy(town, known))
    for words in (
        *("聊天账号：telegram", "您收回过的同意：\n• 隐去姓名地址", "您从前的身份：\n• 爱心人士"),
        *("要的：电视机", "您发来的求助：\n• 2026-03-02：我不想活了", "📦 棉被 ×1", "🔧 理发"),
        *(
            "棉被：办成了",
            "您送到时留的话：\n放在门口了",
            "别人谢您的话：\n真暖和",
            "值班表上：1 处",
        ),
    ):
        assert words in said
    assert "王大妈" not in said


async def test_the_photos_come_along(town: Town, known: int) -> None:
    held = (await _copy(town, known)).facts
    async with town.database.view() as unit:
        packed = await rights.pictures(unit, known)
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert {name: file.read(name) for name in file.namelist()} == {
            one["file"]: b"a jpeg" for one in held["pictures"]
        }
    assert len(held["pictures"]) == 1
