"""Joining, invites, roles and organisations; offers and their rest."""

from base64 import urlsafe_b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from db.session import Unit
from db.tables.role import RoleKind
from services import founding, invites, members, offers, organisations, standing, wish_drafts
from services.access import Actor
from services.refusals import AlreadyDone, BadQuantity, Empty, InviteSpent, NotFound
from tests.factories import Town, goods, pledge, skill, stock
from tests.services.racing import DONE, at_once


async def test_whoever_joins_has_agreed_and_is_a_resident(town: Town) -> None:
    who = await town.join("刘奶奶")
    assert await town.rows(
        "SELECT kind, version, given_by FROM consent WHERE member_id = :who", who=who
    ) == [("service", members.CONSENT_VERSION, who)]
    assert await town.column("SELECT kind FROM role WHERE member_id = :who", who=who) == [
        "resident"
    ]


async def test_a_chat_joins_once(town: Town) -> None:
    chat = await town.one("SELECT chat_id FROM account WHERE member_id = 3")
    with pytest.raises(AlreadyDone):
        async with town.database.unit() as unit:
            await members.join(unit, chat, town.id, members.NewMember("又一个"))
    assert await town.one("SELECT count(*) FROM member") == len(town.people)


@pytest.mark.parametrize("name", ["", "   ", "\n\t"])
async def test_nobody_joins_without_a_name(town: Town, name: str) -> None:
    with pytest.raises(Empty):
        await town.join(name)


async def test_an_invite_is_used_once_and_its_token_is_not_kept(town: Town) -> None:
    async with town.database.unit() as unit:
        token = await invites.invite(unit, town.id, RoleKind.WORKER)
        await invites.use_invite(unit, token, 3)
    with pytest.raises(InviteSpent):
        async with town.database.unit() as unit:
            await invites.use_invite(unit, token, 1)
    assert token not in str(await town.rows("SELECT * FROM invite"))
    held = "SELECT kind FROM role WHERE member_id = 3 ORDER BY id"
    assert await town.column(held) == ["resident", "worker"]
    assert await town.column("SELECT member_id FROM duty") == [3]


async def test_of_people_who_use_a_link_at_the_same_moment_one_gets_in(
    town: Town, database_file: Path
) -> None:
    async with town.database.unit() as unit:
        token = await invites.invite(unit, town.id, RoleKind.HEAD)
    people = [await town.join(f"来人{number}") for number in range(8)]

    async def use(unit: Unit, who: Actor) -> None:
        await invites.use_invite(unit, token, who.member_id)

    came = await at_once(database_file, town.clock, use, [(one,) for one in people])
    assert came == ["InviteSpent"] * 7 + [DONE]
    heads = "SELECT count(*) FROM role WHERE kind = 'head' AND member_id > 3"
    assert await town.one(heads) == 1


async def test_a_token_cannot_be_guessed(town: Town) -> None:
    """192 bits of chance, where 128 are enough."""
    async with town.database.unit() as unit:
        made = [await invites.invite(unit, town.id, RoleKind.HEAD) for _ in range(9)]
    assert len(set(made)) == 9
    assert {len(urlsafe_b64decode(one)) for one in made} == {24}


async def test_an_invite_runs_out_after_a_week(town: Town) -> None:
    async with town.database.unit() as unit:
        token = await invites.invite(unit, town.id, RoleKind.HEAD)
    town.clock.forward(days=7)
    with pytest.raises(InviteSpent):
        async with town.database.view() as unit:
            await invites.open_invite(unit, token)


@pytest.mark.parametrize("token", ["", "x", "i_" + "a" * 60, "' OR 1=1 --"])
async def test_a_token_nobody_made_opens_nothing(town: Town, token: str) -> None:
    with pytest.raises(InviteSpent):
        async with town.database.view() as unit:
            await invites.open_invite(unit, token)


async def test_whoever_was_taken_out_comes_back_by_no_link_they_have_kept(town: Town) -> None:
    bad = await town.join("赵站长", RoleKind.HEAD)
    token = await town.act(invites.make, bad, town.id, RoleKind.HEAD)
    await town.act(standing.bar, town.people["李站长"], bad, "滥用职权")
    first, second = await town.join("林经理"), await town.join("小周")
    await town.act(organisations.act_for, first, "安泰电器")
    link, _ = await town.act(organisations.ask_in, first)
    async with town.database.unit() as unit:
        await invites.use_invite(unit, link, second)
    link, _ = await town.act(organisations.ask_in, second)
    [_, role] = [one.role_id for one in await town.act(organisations.colleagues, first)]
    await town.act(organisations.let_go, first, role)
    for kept in (token, link):
        with pytest.raises(InviteSpent):
            async with town.database.view() as unit:
                await invites.open_invite(unit, kept)


async def test_a_role_is_held_once(town: Town) -> None:
    async with town.database.unit() as unit:
        for _ in range(2):
            await members.take_role(unit, 3, town.id, RoleKind.VOLUNTEER)
    assert await town.one("SELECT count(*) FROM role WHERE kind = 'volunteer'") == 1


async def test_stations_stand_in_three_levels(town: Town) -> None:
    async with town.database.unit() as unit:
        middle = await founding.add_station(unit, "桃园镇社工站", town.id)
        lowest = await founding.add_station(unit, "桃园村社工室", middle.id)
    assert await town.column("SELECT level FROM station ORDER BY id") == [
        "county",
        "town",
        "village",
    ]
    for parent in (lowest.id, 999):
        with pytest.raises(NotFound):
            async with town.database.unit() as unit:
                await founding.add_station(unit, "再下一级", parent)


async def test_a_station_name_is_used_once_under_the_same_parent(town: Town) -> None:
    with pytest.raises(AlreadyDone):
        async with town.database.unit() as unit:
            await founding.add_station(unit, "青山镇社工站")


async def test_an_organisation_is_registered_once_and_gives_under_its_name(town: Town) -> None:
    boss = await town.join("林经理")
    await town.act(organisations.act_for, boss, "安泰电器有限公司")
    offer_id = await town.offer(boss, pledge())
    with pytest.raises(AlreadyDone):
        await town.act(organisations.act_for, town.people["王大妈"], " 安泰电器有限公司 ")
    assert await town.rows("SELECT id, organisation_id FROM offer") == [(offer_id, 1)]
    assert await town.rows(
        "SELECT kind, organisation_id FROM role WHERE member_id = :boss AND kind = 'donor'",
        boss=boss,
    ) == [("donor", 1)]


async def test_each_kind_of_goods_is_an_offer_of_its_own(town: Town) -> None:
    who = await town.join("张老板")
    draft = offers.OfferDraft("goods", "棉被十床，轮椅两台", goods=(("棉被", 10), ("轮椅", 2)))
    await town.act(offers.add, who, draft)
    assert await town.rows("SELECT whats, quantity, cap, reserved, used FROM offer") == [
        ('["\\u68c9\\u88ab"]', 10, None, 0, 0),
        ('["\\u8f6e\\u6905"]', 2, None, 0, 0),
    ]


@pytest.mark.parametrize(
    "draft",
    [
        stock(pieces=0),
        stock(pieces=-1),
        stock(pieces=10_000),
        skill(cap=0),
        skill(cap=21),
        pledge(yuan=0),
        pledge(yuan=10**9),
    ],
    ids=lambda draft: f"{draft.kind} {draft.cap or draft.goods}",
)
async def test_an_offer_nobody_can_keep_is_refused(town: Town, draft: offers.OfferDraft) -> None:
    with pytest.raises(BadQuantity):
        await town.offer(town.people["王大妈"], draft)
    assert await town.rows("SELECT id FROM offer") == []


@pytest.mark.parametrize("kind", ["skill", "goods", "pledge"])
async def test_an_offer_of_nothing_is_refused(town: Town, kind: str) -> None:
    with pytest.raises(Empty):
        await town.offer(town.people["王大妈"], offers.OfferDraft(kind, "帮忙", cap=1))


async def test_resting_is_for_all_of_ones_own_offers_and_ends(town: Town) -> None:
    who, _ = await town.giver("李师傅", skill())
    await town.offer(who, stock())
    await town.giver("赵师傅", skill())
    seen = []
    for rest in (True, True, False):
        await town.act(offers.pause, who, rest=rest)
        seen.append(await town.column("SELECT status FROM offer ORDER BY id"))
    assert seen == [["paused", "paused", "open"]] * 2 + [["open", "open", "open"]]
    assert await town.act(offers.paused, who) is False
    assert await town.act(offers.paused, town.people["王大妈"]) is None


async def test_a_neighbour_never_writes_over_somebody_who_speaks_for_themselves(
    town: Town,
) -> None:
    known = await town.join("刘大爷")
    stranger = await town.join("赵大妈")
    person = wish_drafts.Beneficiary("刘大爷", 50, town.villages["桃园村"], "别处9号", "当面")
    await town.post(stranger, goods(), beneficiary=person)
    assert await town.one("SELECT age FROM member WHERE id = :m", m=known) is None
    assert await town.one("SELECT beneficiary_id FROM wish") not in (known, stranger)


async def test_whom_a_neighbour_spoke_for_before_is_the_same_person(town: Town) -> None:
    neighbour = await town.join("赵大妈")
    person = wish_drafts.Beneficiary("刘奶奶", 85, town.villages["桃园村"], "桃园村9号", "当面")
    other = replace(person, age=70)
    for one in (person, person, other):
        await town.post(neighbour, goods(), beneficiary=one)
    first, second, third = await town.column("SELECT beneficiary_id FROM wish ORDER BY id")
    assert first == second != third


async def test_another_neighbours_namesake_is_another_person(town: Town) -> None:
    person = wish_drafts.Beneficiary("王奶奶", None, town.villages["桃园村"], None, "当面")
    for name in ("赵大妈", "钱大妈"):
        await town.post(await town.join(name), goods(), beneficiary=person)
    first, second = await town.column("SELECT beneficiary_id FROM wish ORDER BY id")
    assert first != second
