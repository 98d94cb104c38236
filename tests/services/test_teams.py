"""A team is of different people from the round to the last answer."""

import pytest

from services import claims, handovers, offers, reviews, triage
from services.refusals import OnTeam
from tests.factories import Town, service, skill

BOTH = offers.OfferDraft("skill", "会开车会搬家", whats=("驾驶", "搬家"), cap=5)


async def _team(town: Town) -> int:
    """A wish for somebody who drives and somebody who carries, done together."""
    worker = town.people["社工小林"]
    wish_id = await town.post(town.people["王大妈"], service("驾驶"), service("搬家"))
    await town.act(triage.triage, worker, wish_id, together=True)
    await town.act(triage.open_wish, worker, wish_id)
    return wish_id


async def _approve(town: Town, *lines: int) -> None:
    for line_id in lines:
        await town.act(reviews.approve, town.people["李站长"], line_id)


async def _places(town: Town) -> list[tuple[int, str, str]]:
    names = {member_id: name for name, member_id in town.people.items()}
    rows = await town.rows(
        "SELECT line_id, member_id, match.status FROM match JOIN offer ON offer.id = offer_id"
        " WHERE match.status != 'withdrawn' ORDER BY line_id, place, match.id"
    )
    return [(line, names[giver], status) for line, giver, status in rows]


async def test_a_round_proposes_different_people(town: Town) -> None:
    await town.giver("李师傅", BOTH)
    await _team(town)
    assert (await town.round()).met == 0
    await town.giver("赵师傅", BOTH)
    await town.round()
    found = await _places(town)
    assert sorted(name for _, name, _ in found) == ["李师傅", "赵师傅"]


async def test_who_stands_by_for_two_lines_is_asked_for_one(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill("驾驶"))
    zhao, _ = await town.giver("赵师傅", skill("搬家"))
    await town.giver("周师傅", BOTH)
    await _team(town)
    await town.round()
    lists = [(1, "李师傅", "proposed"), (1, "周师傅", "proposed")]
    lists += [(2, "赵师傅", "proposed"), (2, "周师傅", "proposed")]
    assert await _places(town) == lists
    await _approve(town, 1, 2)
    await town.act(handovers.decline, li, await town.match_of(li), "time")
    await town.act(handovers.decline, zhao, await town.match_of(zhao), "time")
    found = await _places(town)
    assert [each for each in found if each[1] == "周师傅"] == [(1, "周师傅", "offered")]


async def test_who_has_one_line_makes_room_on_the_other(town: Town) -> None:
    li, offer = await town.giver("李师傅", BOTH)
    await _team(town)
    first, second = [await town.invited(line, offer) for line in (1, 2)]
    await town.act(handovers.accept, li, first)
    assert (await town.act(handovers.accept, li, second)).match.reason == handovers.TEAM
    assert await _places(town) == [(1, "李师傅", "accepted"), (2, "李师傅", "declined")]


async def test_the_rest_of_a_team_is_looked_for_among_others(town: Town) -> None:
    li, offer = await town.giver("李师傅", BOTH)
    await _team(town)
    await town.act(handovers.accept, li, await town.invited(1, offer))
    assert (await town.round()).met == 0
    await town.giver("赵师傅", skill("搬家"))
    await town.round()
    assert await _places(town) == [(1, "李师傅", "accepted"), (2, "赵师傅", "proposed")]


async def test_nobody_claims_two_places_of_a_team(town: Town) -> None:
    await _team(town)
    zhao = await town.join("赵师傅")
    await town.act(claims.claim, zhao, 1, 1)
    with pytest.raises(OnTeam):
        await town.act(claims.claim, zhao, 2, 1)
