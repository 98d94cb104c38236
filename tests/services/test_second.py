"""A wish above the station's price: one approval asks nobody, two do."""

from collections.abc import Awaitable, Callable

import pytest

from db.queries import members
from db.tables.member import MemberStatus
from db.tables.role import RoleKind
from services import claims, invites, reviews, second, second_looks, shortlists, station_work
from services.refusals import AlreadyDone, FirstGone, FirstTakenBack, NotAllowed, TooLate
from tests.factories import Town, goods, open_town, service, skill, stock

HEAD = 1
FIRST = "SELECT approved_by, approved_at IS NULL FROM match"


@pytest.fixture
async def dear(town: Town) -> Town:
    """One list for a stove (about 400 yuan) at a station whose price is 300."""
    await town.act(station_work.change, HEAD, town.id, "price_cap", 300)
    await town.giver("张老板", stock())
    await town.opened(goods())
    await town.round()
    return town


async def test_one_approval_asks_nobody_and_tells_who_else_may_approve(dear: Town) -> None:
    await dear.join("赵站长", RoleKind.HEAD)
    await dear.join("周督导", RoleKind.SUPERVISOR)
    for _ in range(2):
        assert await dear.act(reviews.approve, HEAD, 1) is None
    assert await dear.rows(FIRST) == [(HEAD, 1)]
    assert await dear.matches() == [("张老板", "proposed")]
    assert (await dear.told("second_wanted"), await dear.told("invitation")) == (
        ["赵站长", "周督导"],
        [],
    )
    card = await dear.act(reviews.card, HEAD, 1)
    assert card.dear is not None
    assert (card.dear.yuan, card.dear.cap, card.dear.others, card.first) == (
        400,
        300,
        ("赵站长", "周督导"),
        "李站长",
    )


async def test_who_is_invited_afterwards_is_asked_too(dear: Town) -> None:
    await dear.act(reviews.approve, HEAD, 1)
    for name, role in (("周督导", RoleKind.SUPERVISOR), ("社工小周", RoleKind.WORKER)):
        who = await dear.join(name)
        async with dear.database.unit() as unit:
            token = await invites.invite(unit, dear.id, role)
            await invites.use_invite(unit, token, who)
    assert await dear.told("second_wanted") == ["周督导"]
    await dear.act(second_looks.approve, dear.people["周督导"], 1)
    assert await dear.matches() == [("张老板", "offered")]


@pytest.mark.parametrize("role", [RoleKind.HEAD, RoleKind.SUPERVISOR])
async def test_the_second_approval_asks_the_giver(dear: Town, role: RoleKind) -> None:
    other = await dear.join("赵站长", role)
    await dear.act(reviews.approve, HEAD, 1)
    await dear.act(second_looks.approve, other, 1)
    assert await dear.rows(FIRST) == [(other, 0)]
    assert await dear.matches() == [("张老板", "offered")]
    with pytest.raises(AlreadyDone):
        await dear.act(second_looks.approve, other, 1)


async def test_another_head_approves_the_list_itself(dear: Town) -> None:
    other = await dear.join("赵站长", RoleKind.HEAD)
    await dear.act(reviews.approve, HEAD, 1)
    assert await dear.act(reviews.approve, other, 1) == 1
    assert await dear.matches() == [("张老板", "offered")]


async def test_neither_the_first_nor_a_worker_is_the_second(dear: Town) -> None:
    supervisor = await dear.join("周督导", RoleKind.SUPERVISOR)
    with pytest.raises(FirstTakenBack):  # nobody has approved yet
        await dear.act(second_looks.approve, supervisor, 1)
    await dear.act(reviews.approve, HEAD, 1)
    for who in (HEAD, dear.people["社工小林"], dear.people["王大妈"]):
        for step in (second_looks.approve, second_looks.refuse):
            with pytest.raises(NotAllowed):
                await dear.act(step, who, 1)
    assert await dear.matches() == [("张老板", "proposed")]


async def test_a_head_of_a_station_below_is_not_the_second(dear: Town) -> None:
    below = await open_town(dear.database, dear.clock, "柳河村社工室", dear.id)
    head = await below.join("村站长", RoleKind.HEAD)
    await dear.act(reviews.approve, HEAD, 1)
    with pytest.raises(NotAllowed):
        await dear.act(second_looks.approve, head, 1)


async def test_a_no_goes_back_to_the_first(dear: Town) -> None:
    other = await dear.join("赵站长", RoleKind.HEAD)
    await dear.act(reviews.approve, HEAD, 1)
    await dear.act(second_looks.refuse, other, 1)
    assert await dear.rows(FIRST) == [(None, 1)]
    assert await dear.told("second_refused") == ["李站长"]


async def test_the_first_approval_is_taken_back_or_falls_with_the_list(dear: Town) -> None:
    await dear.act(reviews.approve, HEAD, 1)
    await dear.act(reviews.undo, HEAD, 1)
    assert await dear.rows(FIRST) == [(None, 1)]
    with pytest.raises(TooLate):
        await dear.act(reviews.undo, HEAD, 1)
    await dear.act(reviews.approve, HEAD, 1)
    await dear.act(shortlists.move_up, HEAD, 1)
    assert await dear.rows(FIRST) == [(None, 1)]


@pytest.mark.parametrize("change", [reviews.undo, shortlists.move_up])
async def test_whoever_was_asked_for_a_second_look_too_soon_hears_that_it_is_off(
    dear: Town, change: Callable[..., Awaitable[object]]
) -> None:
    other = await dear.join("赵站长", RoleKind.HEAD)
    await dear.act(reviews.approve, HEAD, 1)
    await dear.act(change, HEAD, 1)
    assert await dear.told("second_wanted") == []
    for step in (second_looks.approve, second_looks.refuse):
        with pytest.raises(FirstTakenBack):
            await dear.act(step, other, 1)
    await dear.act(reviews.approve, HEAD, 1)
    assert await dear.told("second_wanted") == ["赵站长"]
    await dear.act(second_looks.approve, other, 1)
    assert await dear.matches() == [("张老板", "offered")]


@pytest.mark.parametrize("how", ["dropped", "rejected"])
async def test_a_list_that_is_gone_wants_no_second_look(dear: Town, how: str) -> None:
    await dear.join("赵站长", RoleKind.HEAD)
    await dear.act(reviews.approve, HEAD, 1)
    assert await dear.told("second_wanted") == ["赵站长"]
    if how == "dropped":
        await dear.act(shortlists.drop, HEAD, 1)
    else:
        await dear.act(reviews.reject, HEAD, 1, "far")
    assert await dear.told("second_wanted") == []


async def _leaves(town: Town, how: str) -> None:
    async with town.database.unit() as unit:
        if how == "barred":
            (await members.get(unit, HEAD)).status = MemberStatus.BARRED
        for role in await members.roles(unit, HEAD):
            if how == "no head" and role.kind == RoleKind.HEAD:
                role.until = unit.now


@pytest.mark.parametrize("how", ["barred", "no head"])
async def test_what_a_head_approved_who_has_gone_does_not_count(dear: Town, how: str) -> None:
    other = await dear.join("赵站长", RoleKind.HEAD)
    supervisor = await dear.join("周督导", RoleKind.SUPERVISOR)
    await dear.act(reviews.approve, HEAD, 1)
    await _leaves(dear, how)
    for step in (second_looks.approve, second_looks.refuse):
        with pytest.raises(FirstGone):
            await dear.act(step, supervisor, 1)
    assert await dear.act(reviews.approve, other, 1) is None
    assert await dear.matches() == [("张老板", "proposed")]
    await dear.act(second_looks.approve, supervisor, 1)
    assert await dear.matches() == [("张老板", "offered")]


async def test_a_newcomer_is_not_asked_after_one_who_has_gone(dear: Town) -> None:
    await dear.join("赵站长", RoleKind.HEAD)
    await dear.act(reviews.approve, HEAD, 1)
    await _leaves(dear, "barred")
    who = await dear.join("周督导")
    async with dear.database.unit() as unit:
        await second.ask_newcomer(unit, who, dear.id)
    assert await dear.told("second_wanted") == ["赵站长"]


async def test_a_claim_above_the_price_waits_for_the_second_too(town: Town) -> None:
    await town.act(station_work.change, HEAD, town.id, "price_cap", 300)
    other = await town.join("赵站长", RoleKind.HEAD)
    await town.opened(goods())
    who = await town.join("张老板")
    match_id = (await town.act(claims.claim, who, 1, 1)).match.id
    await town.act(claims.agree, HEAD, match_id)
    assert await town.matches() == [("张老板", "claimed")]
    assert await town.told("second_wanted") == ["赵站长"]
    await town.act(second_looks.approve, other, match_id)
    assert await town.matches() == [("张老板", "accepted")]


async def test_up_to_the_price_and_for_services_one_is_enough(town: Town) -> None:
    await town.act(station_work.change, HEAD, town.id, "price_cap", 400)
    await town.giver("张老板", stock())
    await town.opened(goods())
    await town.round()
    assert await town.act(reviews.approve, HEAD, 1) == 1
    await town.act(station_work.change, HEAD, town.id, "price_cap", 300)
    await town.giver("刘师傅", skill())
    await town.opened(goods("钢琴"), service())
    await town.round()
    assert await town.act(reviews.approve, HEAD, 3) == 1
