"""A posted wish is mended within what somebody has taken on, and by those it concerns alone."""

from datetime import date

import pytest
from sqlalchemy import text

from services import claims, handovers, mending, reviews, station_work
from services.refusals import (
    AlreadyDone,
    BadQuantity,
    BadSetting,
    Empty,
    InHand,
    NotAllowed,
)
from services.wish_endings import withdraw
from tests.factories import Town, goods, pledge, service, stock

HEAD = 1


async def _lines(town: Town, wish_id: int) -> list[tuple[str, int]]:
    return [
        (what, asked)
        for what, asked in await town.rows(
            "SELECT what, asked FROM line WHERE wish_id = :w ORDER BY position", w=wish_id
        )
    ]


async def _line(town: Town, what: str) -> int:
    return int(await town.one("SELECT id FROM line WHERE what = :w", w=what))


async def test_the_poster_mends_what_waits(town: Town) -> None:
    who = town.people["王大妈"]
    wish_id = await town.post(who, goods("棉被"), service())
    quilt = await _line(town, "棉被")
    await town.act(mending.change_line, who, quilt, quantity=2)
    await town.act(mending.change_line, who, quilt, what="电热毯", detail="一米五的")
    await town.act(mending.add_lines, who, wish_id, "再要一个热水袋")
    await town.act(mending.drop_line, who, await _line(town, "电线检修"))
    assert await _lines(town, wish_id) == [("电热毯", 2), ("热水袋", 1)]
    assert await town.one("SELECT public_text FROM wish") == "电热毯、热水袋"
    assert await town.told("wish_mended") == ["李站长"], "once, as long as it has not gone out"


async def test_whoever_was_asked_about_another_thing_is_let_go(town: Town) -> None:
    await town.giver("张老板", stock("棉被"))
    await town.asked(goods("棉被"))
    town.clock.forward(minutes=1)
    async with town.database.unit() as unit:
        await unit.session.execute(text("UPDATE notice SET state = 'sent'"))
    line_id = await _line(town, "棉被")
    await town.act(mending.change_line, town.people["王大妈"], line_id, what="轮椅")
    assert await town.matches() == [("张老板", "withdrawn")]
    assert await town.told("need_changed") == ["张老板"]


async def test_what_somebody_has_taken_on_stays(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock("棉被", 2))
    wish_id = await town.asked(goods("棉被", 2))
    await town.act(mending.add_lines, town.people["王大妈"], wish_id, "再要一个轮椅")
    match_id = await town.match_of(giver)
    await town.act(handovers.accept, giver, match_id)
    who, line_id = town.people["王大妈"], await _line(town, "棉被")
    for change in ({"what": "电热毯"}, {"quantity": 1}):
        with pytest.raises(InHand):
            await town.act(mending.change_line, who, line_id, **change)
    with pytest.raises(InHand):
        await town.act(mending.drop_line, who, line_id)
    await town.act(mending.change_line, who, line_id, quantity=3)
    assert (await town.rows("SELECT asked, reserved FROM line WHERE id = :i", i=line_id)) == [
        (3, 2)
    ]


async def test_an_approval_is_not_for_more_than_it_was_given_for(town: Town) -> None:
    """One head was enough for one quilt; whoever stood by is not asked for nine by it."""
    await town.act(station_work.change, HEAD, town.id, "price_cap", 300)
    for name in ("张老板", "刘老板"):
        await town.giver(name, stock("棉被", 9))
    await town.asked(goods("棉被"))
    await town.act(mending.change_line, town.people["王大妈"], 1, quantity=9)
    assert await town.matches() == [("张老板", "offered"), ("刘老板", "withdrawn")]
    await town.act(handovers.decline, town.people["张老板"], 1, None)
    assert (await town.round()).met == 1
    assert await town.act(reviews.approve, HEAD, 1) is None


async def test_more_is_looked_for_when_somebody_stood_by_for_less(town: Town) -> None:
    for name in ("张老板", "刘老板"):
        await town.giver(name, stock("棉被"))
    await town.asked(goods("棉被"))
    await town.act(handovers.accept, town.people["张老板"], 1)
    await town.act(mending.change_line, town.people["王大妈"], 1, quantity=2)
    assert (await town.round()).met == 1


async def test_whoever_was_asked_for_more_than_is_wanted_is_asked_no_longer(town: Town) -> None:
    for name in ("张老板", "刘老板"):
        await town.giver(name, stock("棉被", 2))
    await town.asked(goods("棉被", 4))
    async with town.database.unit() as unit:
        await unit.session.execute(text("UPDATE notice SET state = 'sent'"))
    await town.act(mending.change_line, town.people["王大妈"], 1, quantity=3)
    assert await town.matches() == [("张老板", "offered"), ("刘老板", "withdrawn")]
    assert await town.told("need_changed") == ["刘老板"]


async def test_bad_changes_change_nothing(town: Town) -> None:
    who = town.people["王大妈"]
    wish_id = await town.post(who, goods("棉被"))
    line_id = await _line(town, "棉被")
    with pytest.raises(BadQuantity):
        await town.act(mending.change_line, who, line_id, quantity=1000)
    with pytest.raises(InHand):
        await town.act(mending.drop_line, who, line_id)
    with pytest.raises(Empty):
        await town.act(mending.add_words, who, wish_id, "  ")
    with pytest.raises(Empty):
        await town.act(mending.set_deadline, who, wish_id, date(2026, 3, 1))
    assert await _lines(town, wish_id) == [("棉被", 1)]


async def test_only_those_it_concerns_mend_a_wish_and_only_while_it_runs(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods("棉被"))
    stranger = await town.join("路人")
    with pytest.raises(NotAllowed):
        await town.act(mending.set_aid, stranger, wish_id, "助老")
    await town.act(mending.set_aid, town.people["社工小林"], wish_id, "助医")
    await town.act(mending.set_deadline, town.people["王大妈"], wish_id, date(2026, 3, 9))
    kept = await town.rows("SELECT aid, deadline FROM wish")
    assert kept == [("助医", "2026-03-09")]
    await town.act(withdraw, town.people["王大妈"], wish_id)
    with pytest.raises(AlreadyDone):
        await town.act(mending.set_aid, town.people["王大妈"], wish_id, "助老")


async def test_a_sentence_more_is_kept_sealed(town: Town) -> None:
    who = town.people["王大妈"]
    wish_id = await town.post(who, goods("棉被"))
    await town.act(mending.add_words, who, wish_id, "要厚一点的，老人怕冷")
    async with town.database.view() as unit:
        sealed = await town.one("SELECT words_sealed FROM remark")
        assert "怕冷".encode() not in sealed
        assert await unit.unseal(who, sealed, "remark.words") == "要厚一点的，老人怕冷"
    assert await town.one("SELECT public_text FROM wish") == "老人没有煤气灶，家里电线老化"
    assert (await town.told("wish_added"), await town.told("wish_mended")) == (["李站长"], [])


async def test_the_desk_says_what_a_thing_costs_and_the_next_round_counts_so(town: Town) -> None:
    desk = town.people["社工小林"]
    await town.giver("张老板", pledge(yuan=500))
    await town.opened(goods("棉被", 5))
    await town.act(mending.set_price, desk, await _line(town, "棉被"), 200)
    await town.round()
    assert await town.rows("SELECT quantity, amount FROM match") == [(2, 400)]
    await town.act(mending.set_price, desk, await _line(town, "棉被"), 100)
    assert await town.matches() == [("张老板", "withdrawn")]
    await town.round()
    kept = "SELECT quantity, amount FROM match WHERE status = 'proposed'"
    assert await town.rows(kept) == [(5, 500)]
    await town.act(reviews.approve, town.people["李站长"], 1)
    for who, line, refusal in ((desk, 1, InHand), (town.people["王大妈"], 1, NotAllowed)):
        with pytest.raises(refusal):
            await town.act(mending.set_price, who, line, 100)


@pytest.mark.parametrize("yuan", [0, 100_001])
async def test_a_price_is_one_that_somebody_can_mean(town: Town, yuan: int) -> None:
    await town.opened(goods("棉被"))
    with pytest.raises(BadSetting):
        await town.act(mending.set_price, town.people["社工小林"], 1, yuan)


async def test_a_line_somebody_had_claimed_is_not_dropped(town: Town) -> None:
    who = town.people["王大妈"]
    zhang = await town.join("张老板")
    await town.opened(goods("棉被"), goods("轮椅"))
    line_id = await _line(town, "棉被")
    claim = await town.act(claims.claim, zhang, line_id, 1)
    await town.act(claims.take_back, zhang, claim.match.id)
    with pytest.raises(InHand):
        await town.act(mending.drop_line, who, line_id)
