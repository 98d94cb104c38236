"""From the giver's answer to the receiver's word: what is held, freed, delivered, counted."""

import pytest

from services import handovers, receipts, reviews, triage
from services.refusals import (
    AlreadyDone,
    BadQuantity,
    NotAllowed,
    PlaceFilled,
    WrongCode,
)
from tests.databases import Place
from tests.factories import (
    GRANDPA_CHEN,
    Town,
    goods,
    pledge,
    service,
    skill,
    staffed_town,
    stock,
)
from tests.services.racing import DONE, at_once

TAKERS = 20


async def test_an_invitation_holds_nothing_and_accepting_reserves(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock("棉被", 10))
    await town.asked(goods("棉被", 4))
    assert await _counts(town) == {"line": (4, 0, 0), "offer": (10, 0, 0)}
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    assert await _counts(town) == {"line": (4, 4, 0), "offer": (10, 4, 0)}
    assert await town.column("SELECT status FROM wish") == ["in_progress"]
    assert await town.told("accepted") == ["王大妈"]


async def test_what_was_held_becomes_delivered_when_confirmed(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock("棉被", 10))
    await town.asked(goods("棉被", 4))
    match_id = await _accepted(town, zhang)
    await town.act(handovers.deliver, zhang, match_id)
    assert await _counts(town) == {"line": (4, 4, 0), "offer": (10, 4, 0)}
    await town.act(receipts.confirm, town.people["王大妈"], match_id)
    assert await _counts(town) == {"line": (4, 0, 4), "offer": (10, 0, 4)}
    assert await town.column("SELECT status FROM wish") == ["fulfilled"]
    assert await town.rows("SELECT what, quantity FROM goods_entry") == [("棉被", 4)]
    assert (await town.told("thanks"), await town.told("fulfilled")) == (
        ["张老板"],
        ["王大妈", "李站长"],
    )
    assert await town.breaks() == []


@pytest.mark.both_databases
async def test_of_twenty_who_accept_one_place_at_once_one_has_it(database_file: Place) -> None:
    async with staffed_town(database_file) as town:
        await town.opened(goods())
        takers = []
        for number in range(TAKERS):
            who, offer_id = await town.giver(f"老板{number}", stock())
            takers.append((who, await town.invited(1, offer_id)))
        results = await at_once(database_file, town.clock, handovers.accept, takers)
        assert results == ["PlaceFilled"] * (TAKERS - 1) + [DONE]
        assert await town.rows("SELECT asked, reserved FROM line") == [(1, 1)]
        assert await town.one("SELECT sum(reserved) FROM offer") == 1
        assert await town.breaks() == []


@pytest.mark.both_databases
async def test_of_twenty_taps_on_one_button_one_counts(database_file: Place) -> None:
    async with staffed_town(database_file) as town:
        zhang, _ = await town.giver("张老板", stock("棉被", 50))
        await town.asked(goods("棉被", 2))
        taps = [(zhang, await town.match_of(zhang))] * TAKERS
        results = await at_once(database_file, town.clock, handovers.accept, taps)
        assert results == ["AlreadyDone"] * (TAKERS - 1) + [DONE]
        assert await _counts(town) == {"line": (2, 2, 0), "offer": (50, 2, 0)}


async def test_nobody_gives_more_of_a_line_than_is_still_open(town: Town) -> None:
    takers = [await town.giver(name, stock("棉被", 2)) for name in ("张老板", "刘老板")]
    await town.opened(goods("棉被", 3))
    (zhang, first), (liu, second) = [(who, await town.invited(1, o, 2)) for who, o in takers]
    await town.act(handovers.accept, zhang, first)
    with pytest.raises(PlaceFilled):
        await town.act(handovers.accept, liu, second)
    assert await town.rows("SELECT reserved FROM line") == [(2,)]
    assert await town.rows("SELECT reserved FROM offer ORDER BY id") == [(2,), (0,)]


async def test_the_last_pieces_of_a_stock_go_to_one_of_two_wishes(town: Town) -> None:
    zhang, offer_id = await town.giver("张老板", stock("棉被", 3))
    for _ in range(2):
        await town.opened(goods("棉被", 2))
    first, second = [await town.invited(line_id, offer_id, 2) for line_id in (1, 2)]
    for match_id in (first, second):
        await town.act(handovers.accept, zhang, match_id)
    assert await town.rows("SELECT reserved FROM line ORDER BY id") == [(2,), (0,)]
    assert await town.rows("SELECT status, reason FROM match ORDER BY id") == [
        ("accepted", None),
        ("declined", "full"),
    ]


async def test_a_volunteer_takes_no_more_tasks_a_week_than_they_said(town: Town) -> None:
    li, offer_id = await town.giver("李师傅", skill(cap=1))
    wish_id = await town.opened(service(), service("理发"))
    first, second = [await town.invited(line_id, offer_id) for line_id in (1, 2)]
    for match_id in (first, second):
        await town.act(handovers.accept, li, match_id)
    assert await town.matches() == [("李师傅", "accepted"), ("李师傅", "declined")]
    town.clock.forward(days=7)
    await town.opened(service())
    line_id = await town.one("SELECT id FROM line WHERE wish_id > :w", w=wish_id)
    await town.act(handovers.accept, li, await town.invited(line_id, offer_id))
    assert (await town.matches())[2:] == [("李师傅", "accepted")]


async def test_a_pledge_is_drawn_on_in_yuan_and_given_back_in_its_month(town: Town) -> None:
    zhang, _ = await town.giver("张老板", pledge(yuan=5000))
    await town.asked(goods("棉被", 2))
    price = await town.one("SELECT unit_price FROM line")
    match_id = await _accepted(town, zhang)
    assert await town.column("SELECT used FROM offer") == [2 * price]
    await town.act(handovers.call_off, zhang, match_id, "sick")
    assert await town.column("SELECT used FROM offer") == [0]


async def test_what_is_called_off_next_month_does_not_swell_that_months_pledge(
    town: Town,
) -> None:
    zhang, offer_id = await town.giver("张老板", pledge(yuan=5000))
    await town.asked(goods("棉被", 2))
    first = await _accepted(town, zhang)
    price = await town.one("SELECT unit_price FROM line")
    town.clock.forward(days=31)
    await town.opened(goods("棉被", 3))
    await town.act(handovers.accept, zhang, await town.invited(2, offer_id, 3))
    await town.act(handovers.call_off, zhang, first, "sick")
    assert await town.rows("SELECT used, reserved FROM offer") == [(3 * price, 3)]


async def test_a_no_asks_the_next_on_the_list_at_once(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.giver("刘老板", stock())
    await town.asked(goods())
    await town.act(handovers.decline, zhang, await town.match_of(zhang), "time")
    assert await town.matches() == [("张老板", "declined"), ("刘老板", "offered")]
    assert await town.told("invitation") == ["张老板", "刘老板"]
    assert await town.told("list_used_up") == []


async def test_when_the_list_is_used_up_the_head_hears_and_the_line_waits_again(
    town: Town,
) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    await town.act(handovers.decline, zhang, await town.match_of(zhang), "time")
    assert await town.told("list_used_up") == ["李站长"]
    assert (await town.round()).lines == 1


async def test_two_lines_of_a_wish_used_up_in_one_round_are_told_once(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock("棉被", 1))
    liu, _ = await town.giver("刘老板", stock("大米", 1))
    await town.asked(goods("棉被"), goods("大米"))
    for giver in (zhang, liu):
        await town.act(handovers.decline, giver, await town.match_of(giver), "time")
    assert await town.told("list_used_up") == ["李站长"]


async def test_calling_off_frees_everything_and_asks_the_next(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.giver("刘老板", stock())
    await town.asked(goods())
    await town.act(handovers.call_off, zhang, await _accepted(town, zhang), "sick")
    assert await town.matches() == [("张老板", "cancelled"), ("刘老板", "offered")]
    assert await town.rows("SELECT reserved FROM line UNION ALL SELECT reserved FROM offer") == [
        (0,),
        (0,),
        (0,),
    ]
    assert await town.column("SELECT status FROM wish") == ["open"]
    assert await town.told("called_off") == ["王大妈"]


async def test_a_wish_stays_in_progress_while_another_line_is_held(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    li, _ = await town.giver("李师傅", skill())
    await town.asked(goods(), service())
    await _accepted(town, li)
    await town.act(handovers.call_off, zhang, await _accepted(town, zhang), "sick")
    assert await town.column("SELECT status FROM wish") == ["in_progress"]


async def test_the_others_are_free_again_when_the_place_is_filled(town: Town) -> None:
    takers = [await town.giver(name, stock()) for name in ("张老板", "刘老板")]
    await town.opened(goods())
    (zhang, first), (_, second) = [(who, await town.invited(1, o)) for who, o in takers]
    await town.act(handovers.accept, zhang, first)
    assert await town.matches() == [("张老板", "accepted"), ("刘老板", "withdrawn")]
    assert await town.told("place_filled") == ["刘老板"]
    with pytest.raises(PlaceFilled):
        await town.act(handovers.accept, town.people["刘老板"], second)


@pytest.mark.parametrize("minutes", [0, -5, 721, 10**9])
async def test_hours_that_cannot_be_are_refused(town: Town, minutes: int) -> None:
    li, _ = await town.giver("李师傅", skill())
    await town.asked(service())
    match_id = await _accepted(town, li)
    with pytest.raises(BadQuantity):
        await town.act(handovers.deliver, li, match_id, minutes=minutes)
    assert await town.matches() == [("李师傅", "accepted")]


async def test_a_volunteers_minutes_are_recorded_on_the_day_of_the_service(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill())
    await town.asked(service())
    match_id = await _accepted(town, li)
    town.clock.forward(hours=17)  # half past two at night in Shanghai
    await town.act(handovers.deliver, li, match_id, minutes=90)
    town.clock.forward(days=3)
    await town.act(receipts.confirm, town.people["王大妈"], match_id)
    assert await town.rows("SELECT member_id, day, minutes FROM service_record") == [
        (li, "2026-03-03", 90)
    ]


@pytest.mark.parametrize(("who", "how"), [("王大妈", "receiver"), ("社工小林", "worker")])
async def test_who_confirmed_and_how_is_kept(town: Town, who: str, how: str) -> None:
    zhang, match_id = await _delivered(town)
    await town.act(receipts.confirm, town.people[who], match_id)
    assert await town.rows("SELECT delivered_by, confirmed_by, confirmed_how FROM handover") == [
        (zhang, town.people[who], how)
    ]
    with pytest.raises(AlreadyDone):
        await town.act(receipts.confirm, town.people[who], match_id)
    assert await _counts(town) == {"line": (1, 0, 1), "offer": (1, 0, 1)}


async def test_nothing_is_confirmed_before_it_is_delivered(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    match_id = await _accepted(town, zhang)
    with pytest.raises(AlreadyDone):
        await town.act(receipts.confirm, town.people["王大妈"], match_id)
    assert await _counts(town) == {"line": (1, 1, 0), "offer": (1, 1, 0)}


async def test_a_worker_who_gives_does_not_confirm_the_own_gift(town: Town) -> None:
    worker = town.people["社工小林"]
    await town.offer(worker, stock())
    wish_id = await town.asked(goods())
    match_id = await _accepted(town, worker)
    await town.act(handovers.deliver, worker, match_id)
    for step, about in (
        (receipts.confirm, match_id),
        (receipts.confirm_by_slip, town.slips[wish_id]),
    ):
        with pytest.raises(NotAllowed):
            await town.act(step, worker, about)
    assert await town.matches() == [("社工小林", "delivered")]


async def test_a_slip_confirms_all_that_was_delivered_of_its_wish(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    li, _ = await town.giver("李师傅", skill())
    wish_id = await town.asked(goods(), service())
    for giver in (zhang, li):
        await town.act(handovers.deliver, giver, await _accepted(town, giver), minutes=30)
    code = f" {town.slips[wish_id][:4]}-{town.slips[wish_id][4:]} "
    done = await town.act(receipts.confirm_by_slip, town.people["社工小林"], code)
    assert [part.match.status for part in done] == ["confirmed", "confirmed"]
    assert await town.column("SELECT DISTINCT confirmed_how FROM handover") == ["slip"]
    assert await town.column("SELECT status FROM wish") == ["fulfilled"]


@pytest.mark.parametrize("code", ["", "00000000", "1234", "abcdefgh", "9" * 400, "' OR 1=1 --"])
async def test_a_wrong_slip_code_is_refused(town: Town, code: str) -> None:
    await _delivered(town)
    with pytest.raises(WrongCode):
        await town.act(receipts.confirm_by_slip, town.people["社工小林"], code)
    assert await town.matches() == [("张老板", "delivered")]


async def test_a_right_code_in_a_strangers_hand_says_no_more_than_a_wrong_one(town: Town) -> None:
    await _delivered(town)
    passer_by = await town.join("过路人")
    with pytest.raises(WrongCode) as refused:
        await town.act(receipts.confirm_by_slip, passer_by, town.slips[1])
    assert refused.value.facts == {}


async def test_a_slip_is_spent_once(town: Town) -> None:
    await _delivered(town)
    worker = town.people["社工小林"]
    await town.act(receipts.confirm_by_slip, worker, town.slips[1])
    with pytest.raises(WrongCode):
        await town.act(receipts.confirm_by_slip, worker, town.slips[1])


@pytest.mark.parametrize(
    ("arrived", "match", "line", "wish"),
    [(True, "confirmed", (1, 0, 1), "fulfilled"), (False, "failed", (1, 0, 0), "open")],
)
async def test_a_worker_settles_what_the_receiver_disputes(
    town: Town, arrived: bool, match: str, line: tuple, wish: str
) -> None:
    _, match_id = await _delivered(town)
    await town.act(receipts.dispute, town.people["王大妈"], match_id)
    assert await town.told("disputed") == ["李站长"]
    await town.act(receipts.settle, town.people["社工小林"], match_id, arrived)
    assert await town.matches() == [("张老板", match)]
    assert (await _counts(town))["line"] == line
    assert await town.column("SELECT status FROM wish") == [wish]


async def test_for_somebody_without_an_account_a_worker_has_it_to_do(town: Town) -> None:
    worker = town.people["社工小林"]
    zhang, _ = await town.giver("张老板", stock())
    wish_id = await town.post(worker, goods(), beneficiary=GRANDPA_CHEN)
    await town.act(triage.open_wish, worker, wish_id)
    await town.round()
    await town.act(reviews.approve, town.people["李站长"], 1)
    match_id = await _accepted(town, zhang)
    await town.act(handovers.deliver, zhang, match_id)
    grandpa = await town.one("SELECT beneficiary_id FROM wish")
    todo = "SELECT member_id, kind, done_by FROM todo ORDER BY id"
    assert await town.rows(todo) == [(grandpa, "accepted", None), (grandpa, "delivered", None)]
    assert await town.told("delivered") == ["社工小林"]
    await town.act(receipts.confirm_by_slip, worker, town.slips[wish_id])
    calls = [(grandpa, "accepted", None), (grandpa, "delivered", worker)]
    assert await town.rows(todo) == calls
    assert await town.told("fulfilled") == ["社工小林", "李站长"]


async def _accepted(town: Town, giver: int) -> int:
    match_id = await town.match_of(giver)
    await town.act(handovers.accept, giver, match_id)
    return match_id


async def _delivered(town: Town) -> tuple[int, int]:
    """One stove that its giver says has been delivered."""
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    match_id = await _accepted(town, zhang)
    await town.act(handovers.deliver, zhang, match_id)
    return zhang, match_id


async def _counts(town: Town) -> dict[str, tuple[int, int, int]]:
    """Of the one line and the one offer: all there is, reserved, delivered."""
    [line] = await town.rows("SELECT asked, reserved, delivered FROM line")
    [offer] = await town.rows("SELECT quantity, reserved, delivered FROM offer")
    return {"line": line, "offer": offer}
