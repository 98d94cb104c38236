"""Changing station, and the people of an organisation."""

import pytest

from db.queries import members, shown
from db.tables.role import RoleKind
from services import handovers, invites, moving, offers, organisations, own_offers, triage
from services.access import actor
from services.letters import facts_of
from services.refusals import AlreadyDone, InviteSpent, NotAllowed, NotFound, StillOpen
from tests.factories import GRANDPA_CHEN, Town, goods, open_town, pledge, service, skill, stock


async def _other(town: Town) -> Town:
    return await open_town(town.database, town.clock, "白云镇社工站")


async def test_person_household_roles_and_own_offers_move(town: Town) -> None:
    other = await _other(town)
    who, offer_id = await town.giver("张师傅", skill())
    await town.act(moving.move, who, other.id, other.villages["梨树沟"])
    assert await town.rows(
        "SELECT member.station_id, member.village_id, household.station_id, household.village_id"
        " FROM member JOIN household ON household.id = household_id WHERE member.id = :m",
        m=who,
    ) == [(other.id, other.villages["梨树沟"]) * 2]
    assert await town.rows(
        "SELECT station_id, village_id FROM offer WHERE id = :o", o=offer_id
    ) == [(other.id, other.villages["梨树沟"])]
    held = "SELECT kind, station_id FROM role WHERE member_id = :m AND until IS NULL ORDER BY kind"
    assert await town.rows(held, m=who) == [("resident", other.id), ("volunteer", other.id)]
    assert await town.breaks() == []


async def test_nobody_moves_while_something_is_under_way(town: Town) -> None:
    other = await _other(town)
    giver, _ = await town.giver("张师傅", stock())
    await town.asked(goods())
    for who, (wishes, tasks) in ((giver, (0, 1)), (town.people["王大妈"], (1, 0))):
        with pytest.raises(StillOpen) as refused:
            await town.act(moving.move, who, other.id, None)
        assert refused.value.facts == {"wishes": wishes, "tasks": tasks}


async def test_a_proposal_nobody_has_decided_on_moves_nobody(town: Town) -> None:
    other = await _other(town)
    giver, _ = await town.giver("张师傅", skill())
    await town.opened(service())
    await town.round()
    await town.act(moving.move, giver, other.id, None)
    assert await town.matches() == [("张师傅", "withdrawn")]


async def test_one_moves_to_a_station_and_village_that_exist(town: Town) -> None:
    other = await _other(town)
    for station, village, refusal in (
        (town.id, None, AlreadyDone),
        (99, None, NotFound),
        (other.id, town.villages["桃园村"], NotFound),
    ):
        with pytest.raises(refusal):
            await town.act(moving.move, town.people["王大妈"], station, village)


async def _firm(town: Town, yuan: int = 500) -> tuple[int, int]:
    """Two people of one company; the first has given a pledge in its name."""
    first, second = await town.join("林经理"), await town.join("小周")
    await town.act(organisations.act_for, first, "安泰电器")
    await town.act(offers.add, first, pledge(yuan=yuan))
    token, _ = await town.act(organisations.ask_in, first)
    async with town.database.unit() as unit:
        await invites.use_invite(unit, token, second)
    with pytest.raises(InviteSpent):
        async with town.database.unit() as unit:
            await invites.use_invite(unit, token, town.people["王大妈"])
    return first, second


async def test_several_people_act_for_one_company(town: Town) -> None:
    first, second = await _firm(town)
    for who in (first, second):
        listed = await town.act(organisations.colleagues, who)
        assert [one.name for one in listed] == ["林经理", "小周"]
    with pytest.raises(NotAllowed):
        await town.act(organisations.ask_in, town.people["王大妈"])


async def test_whoever_is_let_go_leaves_the_companys_pledge_behind(town: Town) -> None:
    first, second = await _firm(town)
    [role, own] = [one.role_id for one in await town.act(organisations.colleagues, second)]
    with pytest.raises(StillOpen):
        await town.act(organisations.let_go, second, own)
    with pytest.raises(NotAllowed):
        await town.act(organisations.let_go, town.people["王大妈"], role)
    assert await town.act(organisations.let_go, second, role) == "林经理"
    assert await town.column("SELECT member_id FROM offer") == [second]
    async with town.database.view() as unit:
        assert (await actor(unit, first)).organisation() is None
    assert await town.told("let_go") == ["林经理"]
    with pytest.raises(NotAllowed):
        await town.act(organisations.ask_in, first)


async def test_what_is_under_way_goes_on_with_the_company(town: Town) -> None:
    """Also what was asked, noted and shown, and what was offered for the last time."""
    first, second = await _firm(town, yuan=5000)
    for what, whose in (("棉被", GRANDPA_CHEN), ("轮椅", GRANDPA_CHEN), ("电饭煲", None)):
        await town.asked(goods(what), beneficiary=whose)
    brought, coming, asked = await town.column("SELECT id FROM match WHERE status = 'offered'")
    for match_id in (brought, coming):
        await town.act(handovers.accept, first, match_id)
    await town.act(handovers.deliver, first, brought, note="放在门卫那里")
    await town.act(own_offers.close, first, 1)
    async with town.database.unit() as unit:
        chat = await members.account(unit, first)
        assert chat is not None
        await shown.keep(unit, chat.chat_id, 7, coming)
    role = (await town.act(organisations.colleagues, second))[0].role_id
    await town.act(organisations.let_go, second, role)
    assert await town.column("SELECT DISTINCT member_id FROM offer") == [second]
    assert await town.match_of(second) == asked
    assert set(await town.told("invitation")) == {"小周"}
    async with town.database.unit() as unit:
        letter = await facts_of(unit, "delivered", {"match": brought}, second)
        assert letter.words == "放在门卫那里"
        assert [one.message_id for one, *_ in await shown.lease(unit, 9)] == [7]


async def test_a_worker_who_moves_home_still_works_where_they_work(town: Town) -> None:
    other, worker = await _other(town), town.people["社工小林"]
    await town.act(moving.move, worker, other.id, None)
    wish_id = await town.post(town.people["王大妈"], goods())
    await town.act(triage.open_wish, worker, wish_id)
    async with town.database.view() as unit:
        assert (await actor(unit, worker)).desks(RoleKind.WORKER) == (town.id,)
