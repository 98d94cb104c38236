"""The head decides on every list: approves, reorders, turns down, takes back in time."""

import pytest

from db.queries import notices
from db.tables.notice import NoticeState
from services import review_lists, reviews, triage
from services.refusals import AlreadyDone, TooLate
from tests.factories import Town, goods, service, skill, stock


@pytest.fixture
async def listed(town: Town) -> Town:
    """Three givers on the list of one stove; line 1, matches 1 to 3."""
    for name in ("张老板", "刘老板", "陈老板"):
        await town.giver(name, stock())
    await town.opened(goods())
    await town.round()
    return town


async def test_the_head_sees_the_list_with_its_reasons(listed: Town) -> None:
    head = listed.people["李站长"]
    assert await _waiting(listed) == [1]
    card = await listed.act(reviews.card, head, 1)
    assert (card.what, card.quantity, card.for_whom, card.village, card.days_waited) == (
        "煤气灶",
        1,
        "王大妈",
        "桃园村",
        0,
    )
    assert card.words == "老人没有煤气灶，家里电线老化"
    assert [(one.name, one.chosen, one.facts["lacked"]) for one in card.candidates] == [
        ("张老板", True, None),
        ("刘老板", False, "later_id"),
        ("陈老板", False, "later_id"),
    ]


async def test_approval_asks_the_first_and_keeps_the_others_in_reserve(listed: Town) -> None:
    assert await listed.act(reviews.approve, listed.people["李站长"], 1) == 1
    assert await listed.matches() == [
        ("张老板", "offered"),
        ("刘老板", "proposed"),
        ("陈老板", "proposed"),
    ]
    assert await listed.told("invitation") == ["张老板"]
    assert await _waiting(listed) == []


async def test_an_invitation_waits_half_a_minute_and_then_two_days(listed: Town) -> None:
    await listed.act(reviews.approve, listed.people["李站长"], 1)
    asked = "SELECT due_at FROM match WHERE status = 'offered'"
    assert await listed.column("SELECT not_before FROM notice WHERE kind = 'invitation'") == [
        "2026-03-02 01:30:30.000000"
    ]
    assert await listed.column(asked) == ["2026-03-04 01:30:30.000000"]


async def test_a_second_approval_finds_it_done(listed: Town) -> None:
    head = listed.people["李站长"]
    await listed.act(reviews.approve, head, 1)
    for step, *rest in ((reviews.approve,), (reviews.reject, "no"), (reviews.card,)):
        with pytest.raises(AlreadyDone):
            await listed.act(step, head, 1, *rest)
    assert await listed.told("invitation") == ["张老板"]


async def test_a_list_turned_down_asks_nobody_and_is_not_proposed_again(listed: Town) -> None:
    await listed.act(reviews.reject, listed.people["李站长"], 1, "price")
    assert {status for _, status in await listed.matches()} == {"rejected"}
    assert await listed.told("invitation") == []
    await listed.giver("赵老板", stock())
    await listed.round()
    assert (await listed.matches())[3:] == [("赵老板", "proposed")]


async def test_an_approval_taken_back_in_time_reaches_nobody(listed: Town) -> None:
    head = listed.people["李站长"]
    await listed.act(reviews.approve, head, 1)
    listed.clock.forward(seconds=29)
    await listed.act(reviews.undo, head, 1)
    listed.clock.forward(minutes=5)
    assert {status for _, status in await listed.matches()} == {"proposed"}
    assert await _due(listed) == []
    assert await _waiting(listed) == [1]
    assert await listed.breaks() == []


async def test_an_approval_taken_back_may_be_given_again(listed: Town) -> None:
    head = listed.people["李站长"]
    await listed.act(reviews.approve, head, 1)
    await listed.act(reviews.undo, head, 1)
    await listed.act(reviews.approve, head, 1)
    listed.clock.forward(seconds=30)
    assert await _due(listed) == ["invitation"]


@pytest.mark.parametrize("sent", [False, True])
async def test_once_the_sender_has_it_an_approval_stands(listed: Town, sent: bool) -> None:
    head = listed.people["李站长"]
    await listed.act(reviews.approve, head, 1)
    listed.clock.forward(seconds=30)
    async with listed.database.unit() as unit:
        taken = {notice.kind: notice.id for notice, _ in await notices.lease(unit, 9)}
        if sent:
            await notices.settle(unit, taken["invitation"], NoticeState.SENT)
    with pytest.raises(TooLate):
        await listed.act(reviews.undo, head, 1)
    assert (await listed.matches())[0] == ("张老板", "offered")


async def test_there_is_nothing_to_take_back_before_an_approval(listed: Town) -> None:
    with pytest.raises(TooLate):
        await listed.act(reviews.undo, listed.people["李站长"], 1)


async def test_several_givers_share_a_line_up_to_what_it_asks(town: Town) -> None:
    for name, pieces in (("张老板", 12), ("刘老板", 5), ("陈老板", 9)):
        await town.giver(name, stock("棉被", pieces))
    await town.asked(goods("棉被", 20))
    asked = "SELECT sum(quantity) FROM match WHERE status = 'offered'"
    assert await town.one(asked) == 20


async def test_an_urgent_invitation_waits_six_hours(town: Town) -> None:
    await town.giver("李师傅", skill())
    wish_id = await town.post(town.people["王大妈"], service())
    await town.act(triage.triage, town.people["社工小林"], wish_id, urgent=True)
    await town.act(triage.open_wish, town.people["社工小林"], wish_id)
    await town.round()
    await town.act(reviews.approve, town.people["李站长"], 1)
    assert await town.column("SELECT due_at FROM match") == ["2026-03-02 07:30:30.000000"]


async def _due(town: Town) -> list[str]:
    async with town.database.unit() as unit:
        taken = await notices.lease(unit, 99)
        return [one.kind for one, _ in taken if one.kind == "invitation"]


async def _waiting(town: Town) -> list[int]:
    lists = await town.act(review_lists.glance, town.people["李站长"])
    return [one.line_id for one in lists]
