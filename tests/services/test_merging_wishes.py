"""Two wishes that are one: the desk merges them, or says that they are two."""

import pytest

from db.queries import wishes as wish_rows
from services import handovers, merging_wishes, receipts, remarks
from services.refusals import AlreadyDone, NotAllowed, NotFound
from tests.factories import GRANDPA_CHEN, Town, goods, stock


async def _repeated(town: Town, wish_id: int) -> list[int]:
    async with town.database.view() as unit:
        wish = await wish_rows.get(unit, wish_id)
        assert wish is not None
        return [one.id for one in await merging_wishes.repeated(unit, wish)]


@pytest.fixture
async def twice(town: Town) -> Town:
    """The resident's stove asked for twice; wishes 1 and 2."""
    await town.opened(goods())
    await town.post(town.people["王大妈"], goods(), words="煤气灶还没有")
    return town


async def test_a_merged_wish_leaves_its_words_with_the_other(twice: Town) -> None:
    assert await _repeated(twice, 2) == [1]
    await twice.act(merging_wishes.merge, twice.people["社工小林"], 2, 1)
    assert await twice.rows("SELECT status, reason, merged_into FROM wish ORDER BY id") == [
        ("open", None, None),
        ("turned_down", "dup", 1),
    ]
    async with twice.database.view() as unit:
        first = await wish_rows.get(unit, 1)
        assert first is not None
        [kept] = await remarks.said(unit, first, "addition")
    assert (kept.who, kept.words) == ("王大妈", "煤气灶还没有")
    assert await twice.told("wish_merged") == ["王大妈"]


async def test_two_that_were_told_apart_are_not_shown_as_one_again(twice: Town) -> None:
    await twice.act(merging_wishes.tell_apart, twice.people["社工小林"], 2, 1)
    assert await _repeated(twice, 2) == []
    assert await twice.column("SELECT status FROM wish ORDER BY id") == ["open", "submitted"]


async def test_whoever_posted_a_merged_wish_finds_the_one_that_stayed(town: Town) -> None:
    neighbour = await town.join("赵大爷")
    first = await town.post(town.people["社工小林"], goods(), beneficiary=GRANDPA_CHEN)
    second = await town.post(neighbour, goods(), beneficiary=GRANDPA_CHEN)
    await town.act(merging_wishes.merge, town.people["社工小林"], second, first)
    async with town.database.view() as unit:
        assert [one.id for one in await wish_rows.merged_targets(unit, neighbour)] == [first]


async def test_the_slip_of_a_merged_wish_confirms_the_one_that_stayed(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock())
    first = await town.asked(goods(), beneficiary=GRANDPA_CHEN)
    neighbour = await town.join("赵大爷")
    second = await town.post(neighbour, goods(), beneficiary=GRANDPA_CHEN)
    await town.act(merging_wishes.merge, town.people["社工小林"], second, first)
    match_id = await town.match_of(giver)
    await town.act(handovers.accept, giver, match_id)
    await town.act(handovers.deliver, giver, match_id)
    await town.act(receipts.confirm_by_slip, neighbour, town.slips[second])
    assert await town.matches() == [("张老板", "confirmed")]


async def test_only_the_desk_merges_and_only_what_still_runs(twice: Town) -> None:
    worker = twice.people["社工小林"]
    with pytest.raises(NotAllowed):
        await twice.act(merging_wishes.merge, twice.people["王大妈"], 2, 1)
    with pytest.raises(NotFound):
        await twice.act(merging_wishes.merge, worker, 2, 2)
    with pytest.raises(AlreadyDone):  # already checked
        await twice.act(merging_wishes.merge, worker, 1, 2)
    await twice.act(merging_wishes.merge, worker, 2, 1)
    with pytest.raises(AlreadyDone):
        await twice.act(merging_wishes.merge, worker, 2, 1)
