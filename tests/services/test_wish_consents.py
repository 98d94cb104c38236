"""What a wish asks to agree to: each by itself, refused or given, and by whom for a child."""

from dataclasses import replace

import pytest

from db.queries import members
from db.queries import wishes as wish_rows
from db.tables.consent import ConsentKind
from services import (
    profile,
    rights,
    triage,
    wishes,
)
from services.members import OF_A_WISH
from services.refusals import (
    GuardianFirst,
    NoConsent,
)
from services.wish_drafts import Beneficiary, WishDraft
from tests.factories import GRANDPA_CHEN, Town, goods


async def test_each_consent_of_a_wish_is_a_row_of_its_own(town: Town) -> None:
    await town.post(town.people["王大妈"], goods(), beneficiary=GRANDPA_CHEN)
    assert await town.rows(
        "SELECT kind, how, given_by FROM consent WHERE member_id > 3 ORDER BY id"
    ) == [(kind, "当面", 3) for kind in ("service", "sensitive", "sharing", "publicity")]


async def test_for_a_child_a_guardian_agrees(town: Town) -> None:
    who = town.people["王大妈"]
    child = Beneficiary("小明", 13, None, "桃园村12号", "当面")
    with pytest.raises(GuardianFirst):
        await town.post(who, goods("书包"), beneficiary=child)
    assert await town.rows("SELECT * FROM wish") == []
    agreed = replace(child, how="父母（监护人）同意")
    await town.post(who, goods("书包"), beneficiary=agreed)
    older = replace(child, name="小红", age=14)
    await town.post(who, goods("书包"), beneficiary=older)
    assert await town.column("SELECT DISTINCT how FROM consent WHERE member_id > 3") == [
        "父母（监护人）同意",
        "当面",
    ]


async def test_a_child_who_asks_alone_waits_for_a_guardian(town: Town) -> None:
    who, worker = await town.join("小明"), town.people["社工小林"]
    await town.act(profile.set_age, who, 12)
    wish_id = await town.post(who, goods("书包"))
    with pytest.raises(NoConsent):
        await town.act(triage.open_wish, worker, wish_id)
    await town.act(triage.note_agreed, worker, wish_id)
    await town.act(triage.open_wish, worker, wish_id)
    assert "社工问过监护人" in await town.column("SELECT how FROM consent")


async def test_a_wish_is_posted_without_what_was_refused(town: Town) -> None:
    who = await town.join("刘奶奶")
    draft = WishDraft("想要煤气灶", "助老", "match", (goods(),), address="石榴巷8号", age=71)
    await town.act(wishes.post, who, replace(draft, agreed=frozenset()))
    kept = await town.act(rights.kept, who)
    assert (kept.address, kept.age, kept.wishes) == (None, None, 1)
    assert {one.kind for one in kept.consents} == {ConsentKind.SERVICE}
    async with town.database.view() as unit:
        refused = [await members.has_refused(unit, who, kind) for kind in OF_A_WISH]
    assert refused == [True, True, True]


async def test_what_stood_and_is_refused_now_is_taken_back_with_all_that_follows(
    town: Town,
) -> None:
    who = await town.join("刘奶奶")
    opened = await town.post(who, goods())
    await town.act(triage.open_wish, town.people["社工小林"], opened)
    assert await town.column("SELECT status FROM wish") == ["open"]
    agreed = frozenset({ConsentKind.SENSITIVE})
    draft = WishDraft("想要棉被", "助老", "match", (goods("棉被"),), agreed=agreed)
    await town.act(wishes.post, who, draft)
    assert await town.column("SELECT status FROM wish") == ["submitted", "submitted"]


async def test_a_yes_to_the_desk_is_to_sharing_and_to_nothing_else_that_was_refused(
    town: Town,
) -> None:
    who, worker = await town.join("刘奶奶"), town.people["社工小林"]
    draft = WishDraft("想要煤气灶", "助老", "match", (goods(),), agreed=frozenset())
    wish_id = (await town.act(wishes.post, who, draft)).wish_id
    with pytest.raises(NoConsent):
        await town.act(triage.open_wish, worker, wish_id)
    await town.act(triage.note_agreed, worker, wish_id)
    await town.act(triage.open_wish, worker, wish_id)
    kept = await town.act(rights.kept, who)
    assert {one.kind for one in kept.consents} == {ConsentKind.SERVICE, ConsentKind.SHARING}


async def test_a_childs_age_is_kept_whatever_is_refused(town: Town) -> None:
    child = Beneficiary("小明", 9, None, "桃园村1号", "父母（监护人）同意")
    draft = WishDraft("想要书包", "助学", "match", (goods("书包"),), beneficiary=child)
    who = await town.join("刘奶奶")
    posted = await town.act(wishes.post, who, replace(draft, agreed=frozenset()))
    async with town.database.view() as unit:
        wish = await wish_rows.get(unit, posted.wish_id)
        assert wish is not None
        assert (await members.get(unit, wish.beneficiary_id)).age == 9
