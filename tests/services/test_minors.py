"""Volunteers under 18: a guardian's consent, never risky work, on every way to a task."""

from typing import Any

import pytest

from db.tables.role import RoleKind
from services import claims, handovers, minors, person_work, profile, wish_drafts, wishes
from services.access import Actor
from services.minors import Standing
from services.offers import OfferDraft
from services.refusals import (
    AgeNeeded,
    BadAge,
    GrownUpsOnly,
    NoGuardian,
    NotAllowed,
    NotFound,
    NotVetted,
    Refused,
    Unfit,
)
from tests.factories import Town, goods, service, skill


async def _young(town: Town, draft: OfferDraft, *, agreed: bool) -> int:
    """Somebody of 16 who offers this, with a parent's consent or without."""
    who, _ = await town.giver("小周", draft)
    await town.act(minors.under_18, who, 16)
    if agreed:
        await town.act(minors.guardian_agrees, who, who, "mother")
    return who


async def _standing(town: Town, who: int) -> Standing:
    async with town.database.view() as unit:
        return await minors.standing(unit, who)


@pytest.mark.parametrize(
    ("what", "agreed", "matched"),
    [
        ("陪伴聊天", True, [("小周", "proposed")]),
        ("陪伴聊天", False, []),
        ("搬运", True, []),
    ],
)
async def test_a_round_proposes_the_young_for_light_work_with_consent(
    town: Town, what: str, agreed: bool, matched: list[Any]
) -> None:
    await _young(town, skill(what), agreed=agreed)
    await town.opened(service(what))
    await town.round()
    assert await town.matches() == matched


@pytest.mark.parametrize(
    ("what", "agreed", "refusal"),
    [
        ("陪伴聊天", False, NoGuardian),
        ("搬运", True, GrownUpsOnly),
        ("帮个小忙", True, GrownUpsOnly),
    ],
)
async def test_neither_claim_nor_invitation_goes_round_the_rule(
    town: Town, what: str, agreed: bool, refusal: type[Refused]
) -> None:
    who = await _young(town, skill(what), agreed=agreed)
    await town.opened(service(what))
    with pytest.raises(refusal):
        await town.act(claims.claim, who, 1, 1)
    match_id = await town.invited(1, 1)
    with pytest.raises(refusal):
        await town.act(handovers.accept, who, match_id)
    assert await town.matches() == [("小周", "offered")]


async def test_a_head_agrees_to_no_claim_of_somebody_who_may_come_no_longer(town: Town) -> None:
    who = await _young(town, skill("理发"), agreed=True)
    await town.opened(service("陪伴聊天"))
    match_id = (await town.act(claims.claim, who, 1, 1)).match.id
    await town.act(minors.guardian_takes_back, town.people["社工小林"], who)
    with pytest.raises(Unfit):
        await town.act(claims.agree, town.people["李站长"], match_id)
    assert await town.matches() == [("小周", "claimed")]


async def test_whose_vetting_was_taken_back_comes_to_no_child(town: Town) -> None:
    who, _ = await town.giver("张老师", skill("辅导作业"))
    worker = town.people["社工小林"]
    await town.act(person_work.vet, worker, who, person_work.Vetting.SEEN)
    child = wish_drafts.Beneficiary("小明", 9, None, "桃园村12号", "父母（监护人）同意")
    await town.asked(service("辅导作业"), beneficiary=child)
    await town.act(person_work.vet, worker, who, None)
    with pytest.raises(NotVetted):
        await town.act(handovers.accept, who, await town.match_of(who))


async def test_the_young_may_claim_goods_and_light_work(town: Town) -> None:
    who = await _young(town, skill("理发"), agreed=True)
    await town.opened(goods(), service("陪伴聊天"))
    for line_id in (1, 2):
        await town.act(claims.claim, who, line_id, 1)
    assert await town.matches() == [("小周", "claimed")] * 2


async def test_who_agreed_when_and_how_is_on_record(town: Town) -> None:
    who = await _young(town, skill(), agreed=False)
    worker = town.people["社工小林"]
    await town.act(minors.guardian_agrees, worker, who, "father", "phone")
    await town.act(minors.guardian_agrees, worker, who, "mother", "paper")
    assert await town.rows(
        "SELECT how, given_by, given_at IS NULL FROM consent WHERE member_id = :who"
        " AND version LIKE '家长同意%'",
        who=who,
    ) == [("爸爸打电话同意去帮忙", worker, 0)]
    assert await _standing(town, who) is Standing.AGREED


async def test_nobody_else_agrees_for_them_nor_for_a_grown_up(town: Town) -> None:
    who = await _young(town, skill(), agreed=False)
    neighbour, worker = town.people["王大妈"], town.people["社工小林"]
    for by, whom, guardian, refusal in (
        (neighbour, who, "mother", NotAllowed),
        (worker, who, "aunt", NotFound),
        (worker, neighbour, "mother", NotFound),
    ):
        with pytest.raises(refusal):
            await town.act(minors.guardian_agrees, by, whom, guardian, "met")
    assert await _standing(town, who) is Standing.WAITING


async def test_a_grown_up_is_asked_once(town: Town) -> None:
    who, _ = await town.giver("张师傅", skill())
    assert await _standing(town, who) is Standing.UNASKED
    for _ in range(2):
        await town.act(minors.grown_up, who, who, "登记时说已满18岁")
    assert await _standing(town, who) is Standing.GROWN_UP
    assert await town.column("SELECT how FROM consent WHERE version LIKE '已满18岁%'") == [
        "登记时说已满18岁"
    ]


async def test_an_age_that_was_a_childs_is_taken_out_by_a_grown_up(town: Town) -> None:
    who, _ = await town.giver("张师傅", skill())
    await town.act(profile.set_age, who, 9)
    await town.act(minors.grown_up, who, who, "登记时说已满18岁")
    assert await town.one("SELECT age FROM member WHERE id = :who", who=who) is None
    assert await _standing(town, who) is Standing.GROWN_UP


@pytest.mark.parametrize("age", [7, 18, 0])
async def test_an_age_that_is_none_of_the_young_is_refused(town: Town, age: int) -> None:
    with pytest.raises(BadAge):
        await town.act(minors.under_18, town.people["王大妈"], age)


async def test_the_age_stays_as_long_as_they_offer_to_come(town: Town) -> None:
    who = await _young(town, skill(), agreed=True)
    with pytest.raises(AgeNeeded):
        await town.act(profile.remove, who, "age")


async def test_a_wish_for_a_child_makes_no_volunteer_a_child(town: Town) -> None:
    who = await town.join("张师傅", RoleKind.VOLUNTEER)
    await town.act(_wants_a_bag_for_a_child, who)
    assert await town.one("SELECT age FROM member WHERE id = :who", who=who) is None


async def _wants_a_bag_for_a_child(unit: Any, actor: Actor) -> None:
    _, draft = wish_drafts.read("给我8岁的孩子要一个书包")
    await wishes.post(unit, actor, draft)
