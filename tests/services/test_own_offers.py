"""What somebody has registered can be changed, paused and taken off; and it keeps its limits."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from db.queries import stations
from db.tables.role import RoleKind
from services import handovers, offers, own_offers, receipts, review_lists
from services.refusals import (
    AlreadyDone,
    BadQuantity,
    BelowTaken,
    NotAhead,
    NotAllowed,
    NotFound,
)
from tests.factories import Town, goods, open_town, pledge, service, skill, stock


async def test_pieces_may_be_added_or_brought_down_to_what_is_promised(town: Town) -> None:
    zhang, offer_id = await town.giver("张老板", stock("棉被", 10))
    await town.asked(goods("棉被", 4))
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    for free, total in ((20, 24), (0, 4)):
        await town.act(own_offers.set_pieces, zhang, offer_id, free)
        assert await town.rows("SELECT quantity, reserved FROM offer") == [(total, 4)]
    with pytest.raises(BadQuantity):
        await town.act(own_offers.set_pieces, zhang, offer_id, -1)


async def test_a_cap_goes_no_lower_than_what_the_week_has_taken(town: Town) -> None:
    li, offer_id = await town.giver("李师傅", skill(cap=3))
    await town.opened(service(), service("理发"))
    for line_id in (1, 2):
        await town.act(handovers.accept, li, await town.invited(line_id, offer_id))
    with pytest.raises(BelowTaken) as refused:
        await town.act(own_offers.set_cap, li, offer_id, 1)
    assert refused.value.facts == {"taken": 2}
    town.clock.forward(days=7)
    await town.act(own_offers.set_cap, li, offer_id, 1)
    assert await town.rows("SELECT cap, used FROM offer") == [(1, 0)]


async def test_hours_and_reach_are_changed(town: Town) -> None:
    li, offer_id = await town.giver("李师傅", skill())
    await town.act(own_offers.set_hours, li, offer_id, [(5, 480, 720)])
    await town.act(own_offers.set_reach, li, offer_id, 10)
    assert await town.rows("SELECT windows, reach_km FROM offer") == [("[[5, 480, 720]]", 10.0)]


async def test_conditions_are_changed_and_the_next_round_keeps_to_them(town: Town) -> None:
    zhang, offer_id = await town.giver("张老板", stock())
    await town.opened(goods())
    await town.act(own_offers.set_limits, zhang, offer_id, {"first_day": "2999-01-01"})
    assert (await town.round()).met == 0
    await town.act(own_offers.set_limits, zhang, offer_id, {})
    assert (await town.round()).met == 1


async def test_one_offer_rests_and_comes_back(town: Town) -> None:
    zhang, offer_id = await town.giver("张老板", stock())
    await town.opened(goods())
    await town.act(own_offers.pause, zhang, offer_id)
    assert (await town.round()).met == 0
    with pytest.raises(AlreadyDone):
        await town.act(own_offers.pause, zhang, offer_id)
    await town.act(own_offers.resume, zhang, offer_id)
    assert (await town.round()).met == 1


async def test_who_is_not_to_be_asked_this_week_is_asked_on_monday(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.opened(goods())
    until = await town.act(own_offers.rest_this_week, zhang)
    assert until.astimezone(UTC) == datetime(2026, 3, 8, 16, tzinfo=UTC)
    await town.offer(zhang, stock())  # what is registered meanwhile rests too
    assert (await town.round()).met == 0
    assert await town.act(offers.paused, zhang) is True
    town.clock.forward(days=7)
    assert (await town.round()).met == 1
    assert await town.act(offers.paused, zhang) is False


async def test_whoever_rests_and_stands_by_is_passed_over(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    liu, _ = await town.giver("刘老板", stock())
    await town.asked(goods())
    await town.act(own_offers.rest_this_week, liu)
    await town.act(handovers.decline, zhang, await town.match_of(zhang), "time")
    assert await town.matches() == [("张老板", "declined"), ("刘老板", "withdrawn")]


async def test_a_holiday_ends_on_its_day_or_when_they_say_so(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    for day in (date(2026, 3, 2), date(2026, 2, 1), date(2027, 3, 2)):
        with pytest.raises(NotAhead):
            await town.act(own_offers.rest_until, zhang, day)
    await town.act(own_offers.rest_until, zhang, date(2026, 4, 1))
    assert await town.act(offers.paused, zhang) is True
    await town.act(offers.pause, zhang, rest=False)
    assert await town.rows("SELECT status, resting_until FROM offer") == [("open", None)]


async def test_what_is_offered_no_more_leaves_its_lists_and_keeps_its_promises(town: Town) -> None:
    zhang, offer_id = await town.giver("张老板", stock("棉被", 2))
    await town.asked(goods("棉被"))
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    await town.opened(goods("棉被"))
    await town.round()
    await town.act(own_offers.close, zhang, offer_id)
    assert await town.matches() == [("张老板", "accepted"), ("张老板", "withdrawn")]
    assert await town.act(review_lists.glance, town.people["李站长"]) == []
    with pytest.raises(NotFound):
        await town.act(own_offers.close, zhang, offer_id)


@pytest.mark.parametrize("step", [own_offers.pause, own_offers.resume, own_offers.close])
async def test_nobody_touches_what_another_has_registered(town: Town, step) -> None:
    _, offer_id = await town.giver("张老板", stock())
    with pytest.raises(NotAllowed):
        await town.act(step, town.people["李站长"], offer_id)
    assert await town.column("SELECT status FROM offer") == ["open"]


async def test_what_was_given_is_remembered_with_its_day_and_minutes(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill())
    await town.asked(service())
    match_id = await town.match_of(li)
    await town.act(handovers.accept, li, match_id)
    await town.act(handovers.deliver, li, match_id, minutes=90)
    assert await town.act(own_offers.history, li) == []
    await town.act(receipts.confirm, town.people["王大妈"], match_id)
    [given] = await town.act(own_offers.history, li)
    assert (given.what, given.minutes, given.day) == ("电线检修", 90, date(2026, 3, 2))


@pytest.mark.parametrize(
    ("limits", "met"),
    [
        ({"min_age": 60}, 0),
        ({"max_age": 14}, 0),
        ({"villages": ("梨树沟",)}, 0),
        ({"villages": ("桃园村",)}, 1),
        ({"first_day": "2026-03-02"}, 1),
        ({"first_day": "2026-03-03"}, 0),
        ({"last_day": "2026-03-01"}, 0),
        ({"last_day": "2026-03-02"}, 1),
        ({"excluded": ("棉被",)}, 0),
        ({"excluded": ("轮椅",)}, 1),
        ({}, 1),
    ],
)
async def test_a_giver_keeps_the_limits_they_laid_down(town: Town, limits: dict, met: int) -> None:
    await town.giver("张老板", replace(pledge(yuan=5000), **limits))
    await town.opened(goods("棉被"))
    assert (await town.round()).met == met


@pytest.mark.parametrize(
    ("words", "aids"),
    [
        ("每月500元，帮老人和孩子上学", ("助学", "助老")),
        ("每月500元助残", ("助残",)),
        ("每月500元，帮帮残疾人", ("助残",)),
    ],
)
def test_a_pledge_keeps_every_kind_of_aid_it_names(words: str, aids: tuple[str, ...]) -> None:
    assert offers.draft_from(words, "pledge").aids == aids


def test_being_a_volunteer_is_no_skill_beside_another() -> None:
    assert offers.draft_from("我想做志愿者，会理发", None).whats == ("理发",)
    assert offers.draft_from("我想做志愿者", None).whats == ("社区服务",)


async def test_whoever_rests_may_still_say_yes_to_what_they_were_asked_before(town: Town) -> None:
    who, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    await town.act(own_offers.rest_this_week, who)
    await town.act(handovers.accept, who, await town.match_of(who))
    assert await town.matches() == [("张老板", "accepted")]


@pytest.mark.parametrize(
    ("words", "own"),
    [("全新棉被5床，只收本区", True), ("会理发，限本社区", True), ("全新棉被5床，送到本区", False)],
)
def test_whoever_gives_to_their_own_station_alone_may_say_so(words: str, own: bool) -> None:
    assert offers.draft_from(words, None).own_station is own


@pytest.mark.parametrize(
    ("words", "cap"),
    [
        ("会理发，周六上午有空，每上午6-8人", 8),
        ("会理发，周六上午、周日上午，每次最多五位", 10),
        ("会理发，每天20个人", 20),
        ("会理发，周六上午", None),
        ("会理发，一家三口都来", None),
    ],
)
def test_how_many_people_a_time_is_how_many_a_week(words: str, cap: int | None) -> None:
    assert offers.draft_from(words, None).cap == cap


async def test_what_is_for_the_own_station_alone_is_lent_to_no_sister(town: Town) -> None:
    county = await open_town(town.database, town.clock, "清河县社工总站")
    sister = await open_town(town.database, town.clock, "对岸镇社工站", county.id)
    await sister.join("孙站长", RoleKind.HEAD)
    async with town.database.unit() as unit:
        (await stations.get(unit, town.id)).parent_id = county.id
    zhang = await sister.join("张老板")
    offer_id = await sister.offer(zhang, replace(stock(), own_station=True))
    await town.opened(goods())
    assert (await county.round()).met == 0
    await town.act(own_offers.set_limits, zhang, offer_id, {})
    assert (await county.round()).met == 1
