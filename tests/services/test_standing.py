"""Pausing, barring, coming back; roles given and taken; never a station without a head."""

import pytest

from db.queries import members
from db.tables.role import RoleKind
from services import claims, handovers, reviews, standing
from services.access import actor_of
from services.refusals import AlreadyDone, Empty, LastHead, NotAllowed, NotYourself, Unfit
from tests.factories import GRANDPA_CHEN, Town, goods, skill, stock

WORKER, HEAD, WANG = 2, 1, 3


async def _chat(town: Town, member_id: int) -> int:
    return int(await town.one("SELECT chat_id FROM account WHERE member_id = :m", m=member_id))


async def test_a_paused_member_is_nobody_here_until_they_are_back(town: Town) -> None:
    chat = await _chat(town, WANG)
    await town.act(standing.pause, WORKER, WANG, "去外地半年")
    async with town.database.view() as unit:
        assert await actor_of(unit, chat) is None
    with pytest.raises(AlreadyDone):
        await town.act(standing.pause, WORKER, WANG, "再来")
    await town.act(standing.resume, WORKER, WANG)
    async with town.database.view() as unit:
        assert (await actor_of(unit, chat)) is not None
    assert await town.told("paused") == await town.told("resumed") == ["王大妈"]
    assert "外地" not in str(await town.rows("SELECT * FROM member"))


async def test_what_a_paused_giver_was_only_asked_goes_to_the_next(town: Town) -> None:
    for name in ("张老板", "李老板"):
        await town.giver(name, stock())
    await town.asked(goods())
    [(asked, _)] = [one for one in await town.matches() if one[1] == "offered"]
    await town.act(standing.pause, WORKER, town.people[asked], "出差")
    other = "李老板" if asked == "张老板" else "张老板"
    assert await town.told("place_filled") == []
    assert sorted(await town.matches()) == sorted([(asked, "withdrawn"), (other, "offered")])


async def test_a_paused_giver_who_stands_by_is_passed_over(town: Town) -> None:
    for name in ("张老板", "李老板"):
        await town.giver(name, stock())
    await town.opened(goods())
    await town.round()
    [proposed, stands_by] = [name for name, _ in await town.matches()]
    await town.act(reviews.approve, HEAD, await town.one("SELECT id FROM line"))
    async with town.database.unit() as unit:
        row = await members.get(unit, town.people[stands_by])
        row.status = "paused"
    await town.act(
        handovers.decline, town.people[proposed], await town.match_of(town.people[proposed]), "time"
    )
    assert dict(await town.matches()) == {proposed: "declined", stands_by: "withdrawn"}


@pytest.mark.parametrize("state", ["offered", "accepted", "delivered"])
async def test_barring_frees_what_was_promised_and_asks_the_next_at_once(
    town: Town, state: str
) -> None:
    zhang, offer_id = await town.giver("张老板", stock("棉被", 5))
    await town.asked(goods("棉被", 2), beneficiary=GRANDPA_CHEN)
    await town.giver("李老板", stock("棉被", 5))
    if state != "offered":
        await town.act(handovers.accept, zhang, await town.match_of(zhang))
    if state == "delivered":
        await town.act(handovers.deliver, zhang, await town.match_of(zhang, "accepted"))
    await town.act(standing.bar, HEAD, zhang, "多次不来")
    left = {"offered": "withdrawn", "accepted": "cancelled", "delivered": "delivered"}[state]
    assert await town.matches() == [("张老板", left)]
    assert await town.column("SELECT status FROM offer WHERE id = :o", o=offer_id) == ["closed"]
    assert await town.column("SELECT reserved FROM line") == [2 if state == "delivered" else 0]
    assert await town.told("barred") == ["张老板"]
    if state == "accepted":
        assert await town.column("SELECT kind FROM todo WHERE done_at IS NULL") == [
            "accepted",
            "called_off",
        ]
    assert await town.breaks() == []


async def test_barring_asks_whoever_stands_by(town: Town) -> None:
    for name in ("张老板", "李老板"):
        await town.giver(name, stock())
    await town.asked(goods())
    first = next(name for name, status in await town.matches() if status == "offered")
    await town.act(handovers.accept, town.people[first], await town.match_of(town.people[first]))
    await town.act(standing.bar, HEAD, town.people[first], "冒名")
    other = "李老板" if first == "张老板" else "张老板"
    assert dict(await town.matches()) == {first: "cancelled", other: "offered"}


async def test_what_the_barred_had_claimed_hangs_on_the_wall_again_without_a_word(
    town: Town,
) -> None:
    zhang = await town.join("张老板")
    await town.opened(goods())
    await town.act(claims.claim, zhang, await town.one("SELECT id FROM line"), 1)
    await town.act(standing.bar, HEAD, zhang, "多次不来")
    assert await town.rows("SELECT reserved, delivered FROM line") == [(0, 0)]
    assert [await town.matches(), await town.told("list_used_up")] == [
        [("张老板", "cancelled")],
        [],
    ]


async def test_a_claim_of_whoever_is_paused_becomes_no_task(town: Town) -> None:
    zhang = await town.join("张老板")
    await town.opened(goods())
    await town.act(claims.claim, zhang, await town.one("SELECT id FROM line"), 1)
    await town.act(standing.pause, WORKER, zhang, "住院")
    with pytest.raises(Unfit):
        await town.act(claims.agree, HEAD, 1)
    assert await town.matches() == [("张老板", "claimed")]


async def test_what_barring_would_end_is_counted_by_what_it_does(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock("棉被", 5))
    await town.asked(goods("棉被", 2))
    await town.act(handovers.accept, zhang, 1)
    await town.act(handovers.deliver, zhang, 1)
    await town.opened(goods())
    await town.act(claims.claim, zhang, await town.one("SELECT max(id) FROM line"), 1)
    async with town.database.view() as unit:
        assert await standing.would_end(unit, zhang) == standing.Ends(tasks=1, delivered=1)


async def test_unfinished_wishes_of_the_barred_stay(town: Town) -> None:
    await town.opened(goods())
    await town.act(standing.bar, HEAD, WANG, "闹事")
    assert await town.column("SELECT status FROM wish") == ["open"]


async def test_barring_is_the_heads_and_needs_a_reason(town: Town) -> None:
    with pytest.raises(NotAllowed):
        await town.act(standing.bar, WORKER, WANG, "不来")
    with pytest.raises(Empty):
        await town.act(standing.bar, HEAD, WANG, "  ！")
    await town.act(standing.bar, HEAD, WANG, "不来")
    with pytest.raises(NotAllowed):
        await town.act(standing.resume, WORKER, WANG)
    await town.act(standing.resume, HEAD, WANG)
    assert await town.one("SELECT status_reason_sealed FROM member WHERE id = 3") is None


async def test_nobody_acts_on_themselves_and_a_worker_not_on_the_head(town: Town) -> None:
    for use_case in (standing.pause, standing.bar):
        with pytest.raises(NotYourself):
            await town.act(use_case, HEAD, HEAD, "累了")
    with pytest.raises(NotAllowed):
        await town.act(standing.pause, WORKER, HEAD, "累了")


async def _role(town: Town, member_id: int, kind: str) -> int:
    return int(
        await town.one(
            "SELECT id FROM role WHERE member_id = :m AND kind = :k AND until IS NULL",
            m=member_id,
            k=kind,
        )
    )


async def test_a_station_is_never_left_without_a_head(town: Town) -> None:
    with pytest.raises(LastHead):
        await town.act(standing.end_role, HEAD, await _role(town, HEAD, "head"))
    second = await town.join("新站长", RoleKind.HEAD)
    await town.act(standing.end_role, second, await _role(town, HEAD, "head"))
    with pytest.raises(LastHead):
        await town.act(standing.end_role, second, await _role(town, second, "head"))
    assert await town.column("SELECT member_id FROM role WHERE kind='head' AND until IS NULL") == [
        second
    ]


async def test_desk_roles_come_by_invite_and_end_by_the_head(town: Town) -> None:
    for kind in (RoleKind.WORKER, RoleKind.HEAD, RoleKind.SUPERVISOR):
        with pytest.raises(NotAllowed):
            await town.act(standing.give_role, HEAD, WANG, kind)
    role = await _role(town, WORKER, "worker")
    with pytest.raises(NotAllowed):
        await town.act(standing.end_role, WORKER, role)
    await town.act(standing.end_role, HEAD, role)
    with pytest.raises(AlreadyDone):
        await town.act(standing.end_role, HEAD, role)


async def test_with_the_role_of_a_volunteer_the_skills_rest(town: Town) -> None:
    who, offer_id = await town.giver("李师傅", skill())
    other = await town.offer(who, stock())
    await town.act(standing.end_role, WORKER, await _role(town, who, "volunteer"))
    assert await town.rows("SELECT id, status FROM offer ORDER BY id") == [
        (offer_id, "paused"),
        (other, "open"),
    ]
    await town.act(standing.give_role, WORKER, who, RoleKind.VOLUNTEER)
    assert await _role(town, who, "volunteer")
    async with town.database.view() as unit:
        assert len(await members.roles(unit, who)) == 3
