"""The head changes a list before deciding on it."""

import pytest

from db.tables.role import RoleKind
from services import handovers, review_lists, reviews, shortlists
from services.refusals import AlreadyDone, Empty, NotAllowed, NotFound, Unfit
from tests.factories import Town, goods, pledge, service, skill, stock

ORDER = (
    "SELECT member_id, place, chosen FROM match JOIN offer ON offer.id = offer_id"
    " WHERE match.status = 'proposed' ORDER BY place"
)


@pytest.fixture
async def listed(town: Town) -> Town:
    """Three givers on the list of one stove; line 1, matches and offers 1 to 3."""
    for name in ("张老板", "刘老板", "陈老板"):
        await town.giver(name, stock())
    await town.opened(goods())
    await town.round()
    return town


async def _order(town: Town) -> list[tuple[str, int, int]]:
    named = {member_id: name for name, member_id in town.people.items()}
    return [(named[who], place, chosen) for who, place, chosen in await town.rows(ORDER)]


async def test_one_step_up_is_one_step(listed: Town) -> None:
    head = listed.people["李站长"]
    assert await listed.act(shortlists.move_up, head, 3) == 1
    assert await _order(listed) == [("张老板", 1, 1), ("陈老板", 2, 0), ("刘老板", 3, 0)]
    await listed.act(shortlists.move_up, head, 3)
    await listed.act(shortlists.move_up, head, 3)
    assert await _order(listed) == [("陈老板", 1, 1), ("张老板", 2, 0), ("刘老板", 3, 0)]
    await listed.act(reviews.approve, head, 1)
    assert await listed.told("invitation") == ["陈老板"]


async def test_who_is_taken_off_is_not_asked_and_not_proposed_again(listed: Town) -> None:
    head = listed.people["李站长"]
    for match_id in (1, 2, 3):
        await listed.act(shortlists.drop, head, match_id)
    assert await listed.matches() == [
        ("张老板", "rejected"),
        ("刘老板", "rejected"),
        ("陈老板", "rejected"),
    ]
    assert (await listed.round()).met == 0


async def test_who_was_taken_off_by_mistake_is_put_back(listed: Town) -> None:
    head = listed.people["李站长"]
    await listed.act(shortlists.drop, head, 2)
    [off] = await listed.act(shortlists.others, head, 1)
    assert (off.name, off.lacks) == ("刘老板", ())
    await listed.act(shortlists.pick, head, 1, off.offer_id)
    assert await _order(listed) == [("刘老板", 1, 1), ("张老板", 2, 0), ("陈老板", 3, 0)]


async def test_who_has_said_no_is_not_put_back(listed: Town) -> None:
    head, zhang = listed.people["李站长"], listed.people["张老板"]
    await listed.act(shortlists.drop, head, 2)
    await listed.act(reviews.approve, head, 1)
    await listed.act(handovers.decline, zhang, 1, "time")
    await listed.act(handovers.decline, listed.people["陈老板"], 3, "time")
    await listed.giver("赵老板", stock())
    await listed.round()
    found = await listed.act(shortlists.others, head, 1)
    assert [(one.name, one.lacks) for one in found] == [
        ("刘老板", ()),
        ("张老板", ("declined", "cooling")),
        ("陈老板", ("declined", "cooling")),
    ]


async def test_somebody_who_came_later_is_picked_by_the_rules_of_a_round(listed: Town) -> None:
    await listed.giver("赵老板", stock())
    head = listed.people["李站长"]
    [other] = await listed.act(shortlists.others, head, 1)
    assert (other.name, other.units, other.lacks) == ("赵老板", 1, ())
    await listed.act(shortlists.pick, head, 1, other.offer_id)
    assert (await _order(listed))[:2] == [("赵老板", 1, 1), ("张老板", 2, 0)]
    first = (await listed.act(reviews.card, head, 1)).candidates[0]
    assert (first.facts["by_hand"], first.facts["km"]) == (True, 0.0)
    await listed.act(reviews.approve, head, 1)
    assert await listed.told("invitation") == ["赵老板"]


async def test_who_does_not_pass_is_shown_with_what_is_lacking_and_cannot_be_picked(
    listed: Town,
) -> None:
    _, quilts = await listed.giver("钱老板", stock("棉被"))
    _, small = await listed.giver("孙老板", pledge(yuan=20))
    await listed.giver("李师傅", skill())
    head = listed.people["李站长"]
    found = await listed.act(shortlists.others, head, 1)
    assert [(one.name, one.lacks) for one in found] == [
        ("孙老板", ("price",)),
        ("钱老板", ("not_the_thing",)),
    ]
    for offer_id in (quilts, small, 999):
        with pytest.raises(Unfit):
            await listed.act(shortlists.pick, head, 1, offer_id)
    with pytest.raises(Unfit):  # already on the list
        await listed.act(shortlists.pick, head, 1, 1)


async def test_a_person_stands_once_on_the_list_of_a_service(town: Town) -> None:
    who, _ = await town.giver("李师傅", skill("电线检修"))
    await town.offer(who, skill("电工"))
    await town.giver("王师傅", skill("电线检修"))
    await town.opened(service())
    await town.round()
    found = await town.act(shortlists.others, town.people["李站长"], 1)
    assert "李师傅" not in {one.name for one in found}


async def test_a_decided_list_is_not_changed(listed: Town) -> None:
    head = listed.people["李站长"]
    await listed.act(reviews.approve, head, 1)
    for step, *rest in (
        (shortlists.move_up, 2),
        (shortlists.drop, 2),
        (shortlists.others, 1),
        (shortlists.pick, 1, 2),
    ):
        with pytest.raises(AlreadyDone):
            await listed.act(step, head, *rest)


async def test_only_a_head_changes_a_list(listed: Town) -> None:
    for step, *rest in ((shortlists.move_up, 2), (shortlists.drop, 2), (shortlists.pick, 1, 2)):
        with pytest.raises(NotAllowed):
            await listed.act(step, listed.people["社工小林"], *rest)
    with pytest.raises(NotFound):
        await listed.act(shortlists.drop, listed.people["李站长"], 99)
    assert [name for name, *_ in await _order(listed)] == ["张老板", "刘老板", "陈老板"]


async def test_a_typed_reason_against_a_list_is_sealed_for_the_desk(listed: Town) -> None:
    head, words = listed.people["李站长"], "上次送来的是坏的"
    with pytest.raises(Empty):
        await listed.act(reviews.reject, head, 1, "other", "。。。")
    await listed.act(reviews.reject, head, 1, "other", words)
    assert {status for _, status in await listed.matches()} == {"rejected"}
    [(kind, match_id, sealed)] = await listed.rows(
        "SELECT kind, match_id, words_sealed FROM remark"
    )
    assert (kind, match_id, words.encode() in sealed) == ("problem", 1, False)


async def test_who_is_first_on_several_lists_is_named_once_with_how_many(town: Town) -> None:
    await town.join("李师傅", RoleKind.VOLUNTEER)
    await town.offer(town.people["李师傅"], skill(cap=3))
    await town.giver("张老板", stock(pieces=2))
    await town.opened(service(), goods())
    await town.opened(service(), goods(), words="灯不亮")
    await town.round()
    lists = await town.act(review_lists.glance, town.people["李站长"])
    async with town.database.view() as unit:
        named = await review_lists.named(unit, lists)
        overloaded = await review_lists.overloaded(unit, lists)
    assert [(one.line_id, one.village, one.aid) for one in lists] == [
        (line_id, "桃园村", "助老") for line_id in (1, 2, 3, 4)
    ]
    assert (sorted(named), overloaded) == ([("张老板", 2), ("李师傅", 2)], [("李师傅", 2)])
