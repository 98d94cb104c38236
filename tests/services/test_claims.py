"""认领: what is taken from the wall is reserved until the head has decided."""

import json

import pytest
from sqlmodel import select

from db.tables import Alarm, Consent, Member, Wish
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from handlers.wording.notices import word
from services import (
    claims,
    founding,
    handovers,
    letters,
    members,
    organisations,
    receipts,
    triage,
    wall,
    wish_endings,
)
from services.refusals import (
    AlreadyDone,
    AtCap,
    BadQuantity,
    FewerLeft,
    NoConsent,
    NotAllowed,
    NotFound,
    NotVetted,
    OwnHousehold,
    PlaceFilled,
    TooManyClaims,
    UnderAlarm,
)
from services.wall import Choice
from tests.databases import Place
from tests.factories import (
    GRANDPA_CHEN,
    Town,
    goods,
    service,
    skill,
    staffed_town,
    stock,
)
from tests.services.racing import DONE, at_once

TAKERS = 12


async def _claimed(
    town: Town, name: str = "张老板", quantity: int = 1, line: int = 1
) -> tuple[int, int]:
    """Somebody has claimed from a line; who, and the match."""
    who = town.people.get(name) or await town.join(name)
    return who, (await town.act(claims.claim, who, line, quantity)).match.id


async def test_a_claim_reserves_and_the_head_is_told(town: Town) -> None:
    await town.opened(goods("棉被", 3))
    zhang, _ = await _claimed(town, quantity=2)
    assert await town.matches() == [("张老板", "claimed")]
    assert await town.rows("SELECT asked, reserved FROM line") == [(3, 2)]
    assert await town.rows("SELECT member_id, quantity, reserved, for_line_id FROM offer") == [
        (zhang, 2, 2, 1)
    ]
    assert await town.column("SELECT status FROM wish") == ["open"]
    assert (await town.told("claimed"), await town.told("accepted")) == (["李站长"], [])


async def test_claims_that_come_before_the_head_was_told_are_one_message(town: Town) -> None:
    await town.opened(goods("棉被"), goods("电饭煲"), goods("台灯"))
    made = [(await _claimed(town, line=line))[1] for line in (1, 2, 3)]
    [facts] = await town.column("SELECT facts FROM notice WHERE kind = 'claimed'")
    facts = json.loads(facts) if isinstance(facts, str) else facts  # SQLite keeps text
    assert facts == {"match": made[0], "more": made[1:]}
    await town.act(claims.take_back, town.people["张老板"], made[0])
    async with town.database.view() as unit:
        letter = await letters.facts_of(unit, "claimed", facts, town.people["李站长"])
    assert letters.still_true(letter)
    screen = word(letter)
    assert ("电饭煲" in screen.text, "另外还有 1 个认领" in screen.text) == (True, True)


async def test_the_head_agrees_and_both_sides_hear_it(town: Town) -> None:
    await town.opened(goods())
    zhang, match_id = await _claimed(town)
    await town.act(claims.agree, town.people["李站长"], match_id)
    assert await town.rows("SELECT status, approved_by, due_at IS NULL FROM match") == [
        ("accepted", town.people["李站长"], 0)
    ]
    assert await town.column("SELECT status FROM wish") == ["in_progress"]
    assert (await town.told("claim_agreed"), await town.told("accepted")) == (
        ["张老板"],
        ["王大妈"],
    )
    await town.act(handovers.deliver, zhang, match_id)
    await town.act(receipts.confirm, town.people["王大妈"], match_id)
    assert await town.column("SELECT status FROM wish") == ["fulfilled"]


async def test_a_head_who_says_no_frees_what_was_claimed(town: Town) -> None:
    await town.opened(goods())
    _, match_id = await _claimed(town)
    await town.act(claims.refuse, town.people["李站长"], match_id, "unsuited")
    assert await town.rows("SELECT status, reason FROM match") == [("rejected", "unsuited")]
    assert await town.rows("SELECT reserved FROM line UNION ALL SELECT reserved FROM offer") == [
        (0,),
        (0,),
    ]
    assert await town.told("claim_refused") == ["张老板"]
    for step, *rest in ((claims.agree,), (claims.refuse, "other")):
        with pytest.raises(AlreadyDone):
            await town.act(step, town.people["李站长"], match_id, *rest)


async def test_whoever_claimed_may_take_it_back_until_it_is_decided(town: Town) -> None:
    await town.opened(goods())
    zhang, match_id = await _claimed(town)
    await town.act(claims.take_back, zhang, match_id)
    assert await town.matches() == [("张老板", "cancelled")]
    assert await town.column("SELECT reserved FROM line") == [0]
    _, second = await _claimed(town)
    await town.act(claims.agree, town.people["李站长"], second)
    with pytest.raises(AlreadyDone):
        await town.act(claims.take_back, zhang, second)


@pytest.mark.parametrize("who", ["社工小林", "王大妈", "张老板"])
async def test_nobody_but_a_head_decides(town: Town, who: str) -> None:
    await town.opened(goods())
    _, match_id = await _claimed(town)
    for step, *rest in ((claims.agree,), (claims.refuse, "other")):
        with pytest.raises(NotAllowed):
            await town.act(step, town.people[who], match_id, *rest)
    assert await town.matches() == [("张老板", "claimed")]


@pytest.mark.both_databases
async def test_of_many_who_claim_the_last_piece_at_once_one_has_it(database_file: Place) -> None:
    async with staffed_town(database_file) as town:
        await town.opened(goods())
        takers = [(await town.join(f"老板{number}"), 1, 1) for number in range(TAKERS)]
        results = await at_once(database_file, town.clock, claims.claim, takers)
        assert results == ["PlaceFilled"] * (TAKERS - 1) + [DONE]
        assert await town.rows("SELECT asked, reserved FROM line") == [(1, 1)]
        assert await town.one("SELECT count(*) FROM offer") == 1
        assert await town.breaks() == []


@pytest.mark.parametrize(
    ("quantity", "refusal"), [(0, BadQuantity), (-1, BadQuantity), (4, FewerLeft)]
)
async def test_no_more_is_claimed_than_is_lacking(town: Town, quantity: int, refusal: type) -> None:
    await town.opened(goods("棉被", 3))
    with pytest.raises(refusal):
        await _claimed(town, quantity=quantity)
    assert await town.rows("SELECT id FROM offer") == await town.rows("SELECT id FROM match") == []


async def test_what_somebody_has_been_asked_for_is_theirs_to_answer(town: Town) -> None:
    await town.giver("刘老板", stock())
    wish_id = await town.asked(goods())
    zhang = await town.join("张老板")
    with pytest.raises(PlaceFilled):
        await town.act(claims.claim, zhang, 1, 1)
    with pytest.raises(NotFound):
        await town.act(wall.one, zhang, wish_id)


async def test_one_person_claims_five_pieces_an_organisation_a_hundred(town: Town) -> None:
    await town.opened(goods("棉被", 200))
    await _claimed(town, quantity=4)
    with pytest.raises(TooManyClaims):
        await _claimed(town, quantity=2)
    manager = await town.join("林经理")
    await town.act(organisations.act_for, manager, "安泰电器")
    await _claimed(town, "林经理", 80)
    colleague = await town.join("陈经理")
    async with town.database.unit() as unit:
        await members.take_role(unit, colleague, town.id, RoleKind.DONOR, 1)
    with pytest.raises(TooManyClaims):
        await _claimed(town, "陈经理", 21)
    await _claimed(town, "陈经理", 20)


async def test_what_was_brought_makes_room_for_more(town: Town) -> None:
    await town.opened(goods("棉被", 9))
    zhang, match_id = await _claimed(town, quantity=5)
    await town.act(claims.agree, town.people["李站长"], match_id)
    with pytest.raises(TooManyClaims):
        await _claimed(town)
    await town.act(handovers.deliver, zhang, match_id)
    await _claimed(town)


async def test_claimed_services_count_in_the_week_a_volunteer_has_named(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill(cap=1))
    await town.opened(service(people=2), service("理发"))
    await town.act(claims.claim, li, 1, 7)
    assert await town.column("SELECT quantity FROM match") == [1]
    with pytest.raises(AlreadyDone):
        await town.act(claims.claim, li, 1, 1)
    with pytest.raises(AtCap):
        await town.act(claims.claim, li, 2, 1)
    town.clock.forward(days=7)
    await town.act(claims.claim, li, 2, 1)


async def test_who_has_named_no_number_claims_three_services_a_week(town: Town) -> None:
    await town.opened(*(service(what) for what in ("理发", "洗衣", "做饭", "陪护")))
    li = await town.join("李师傅")
    for line_id in (1, 2, 3):
        await town.act(claims.claim, li, line_id, 1)
    with pytest.raises(AtCap):
        await town.act(claims.claim, li, 4, 1)


async def test_nobody_claims_a_wish_of_their_own_household(town: Town) -> None:
    wish_id = await town.opened(goods())
    with pytest.raises(OwnHousehold):
        await town.act(claims.claim, town.people["王大妈"], 1, 1)
    assert wish_id not in [
        one.wish_id for one in await town.act(wall.browse, town.people["王大妈"])
    ]


async def test_a_service_for_a_child_takes_somebody_vetted(town: Town) -> None:
    await town.opened(service())
    li = await town.join("李师傅")
    async with town.database.unit() as unit:
        (await unit.session.get(Member, town.people["王大妈"])).age = 9
    with pytest.raises(NotVetted):
        await town.act(claims.claim, li, 1, 1)
    async with town.database.unit() as unit:
        (await unit.session.get(Member, li)).vetted = True
    await town.act(claims.claim, li, 1, 1)


@pytest.mark.parametrize("why", ["alarm", "consent", "withdrawn"])
async def test_what_is_hidden_is_neither_shown_nor_claimed(town: Town, why: str) -> None:
    wish_id = await town.opened(goods())
    zhang = await town.join("张老板")
    await _hide(town, wish_id, why)
    assert await town.act(wall.browse, zhang) == []
    with pytest.raises(NotFound):
        await town.act(claims.claim, zhang, 1, 1)


@pytest.mark.parametrize(("why", "refusal"), [("alarm", UnderAlarm), ("consent", NoConsent)])
async def test_the_head_agrees_to_nothing_that_has_become_hidden(
    town: Town, why: str, refusal: type
) -> None:
    wish_id = await town.opened(goods())
    _, match_id = await _claimed(town)
    await _hide(town, wish_id, why)
    with pytest.raises(refusal):
        await town.act(claims.agree, town.people["李站长"], match_id)
    await town.act(claims.refuse, town.people["李站长"], match_id, "other")


async def _hide(town: Town, wish_id: int, why: str) -> None:
    if why == "withdrawn":
        await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)
        return
    async with town.database.unit() as unit:
        if why == "consent":
            row = select(Consent).where(Consent.kind == ConsentKind.SHARING)
            for one in (await unit.session.execute(row)).scalars():
                one.withdrawn_at = unit.now
            return
        resident = town.people["王大妈"]
        await unit.add(
            Alarm(
                station_id=town.id,
                member_id=resident,
                wish_id=wish_id,
                sign="self_harm",
                words_sealed=b"",
                opened_at=unit.now,
            )
        )


async def test_a_paused_member_claims_nothing(town: Town) -> None:
    await town.opened(goods())
    zhang = await town.join("张老板")
    async with town.database.unit() as unit:
        (await unit.session.get(Member, zhang)).status = "paused"
    with pytest.raises(NotAllowed):
        await town.act(claims.claim, zhang, 1, 1)


async def test_the_wish_of_another_county_is_out_of_reach(town: Town) -> None:
    await town.opened(goods())
    async with town.database.unit() as unit:
        elsewhere = await founding.add_station(unit, "邻县社工站")
        far = await members.join(unit, 77, elsewhere.id, members.NewMember("远客"))
    assert await town.act(wall.browse, far) == []
    with pytest.raises(NotFound):
        await town.act(claims.claim, far, 1, 1)


@pytest.mark.parametrize(("how", "told"), [("withdraw", "wish_gone"), ("turn_down", "wish_closed")])
async def test_a_wish_that_ends_lets_its_claimers_go(town: Town, how: str, told: str) -> None:
    wish_id = await town.opened(goods())
    await _claimed(town)
    if how == "withdraw":
        await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)
    else:
        await town.act(triage.turn_down, town.people["李站长"], wish_id, "dup")
    assert await town.matches() == [("张老板", "cancelled")]
    assert await town.column("SELECT reserved FROM line") == [0]
    assert await town.told(told) == ["张老板"]


async def test_a_claim_that_fills_a_line_ends_its_undecided_list(town: Town) -> None:
    await town.giver("刘老板", stock())
    await town.opened(goods())
    await town.round()
    _, match_id = await _claimed(town)
    assert await town.matches() == [("刘老板", "withdrawn"), ("张老板", "claimed")]
    await town.act(claims.refuse, town.people["李站长"], match_id, "other")
    assert (await town.round()).met == 1


async def test_no_round_gives_away_what_was_brought_for_one_wish(town: Town) -> None:
    await town.opened(goods())
    _, match_id = await _claimed(town)
    await town.act(claims.refuse, town.people["李站长"], match_id, "met")
    assert (await town.round()).met == 0


async def test_somebody_without_an_account_is_called_when_the_claim_is_agreed(town: Town) -> None:
    worker = town.people["社工小林"]
    wish_id = await town.post(worker, goods(), beneficiary=GRANDPA_CHEN)
    await town.act(triage.open_wish, worker, wish_id)
    _, match_id = await _claimed(town)
    await town.act(claims.agree, town.people["李站长"], match_id)
    assert await town.column("SELECT kind FROM todo") == ["accepted"]
    assert await town.told("accepted") == ["社工小林"]


async def test_the_wall_shows_public_text_and_what_is_lacking(town: Town) -> None:
    await town.opened(goods("棉被", 3), service(), words="王大妈想要三床棉被，住桃园村12号")
    await _claimed(town)
    [shown] = await town.act(wall.browse, await town.join("看客"))
    assert [(one.what, one.lacking) for one in shown.lines] == [("棉被", 2), ("电线检修", 1)]
    assert (shown.village, shown.aid, shown.yuan) == ("桃园村", "助老", 2 * shown.lines[0].price)
    assert not [word for word in ("王大妈", "12号") if word in shown.words]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (Choice(aid="助老"), 1),
        (Choice(aid="助学"), 0),
        (Choice(yuan=wall.EFFORT), 0),
        (Choice(yuan=10_000), 1),
        (Choice(yuan=1_000), 1),
        (Choice(words="棉被"), 1),
        (Choice(words="轮椅"), 0),
        (Choice(village_id=999), 0),
    ],
)
async def test_the_wall_is_looked_through(town: Town, choice: Choice, found: int) -> None:
    await town.opened(goods("棉被"), words="想要一床棉被")
    looked = await town.act(wall.browse, await town.join("看客"), choice)
    assert len(looked) == found


async def test_neither_wall_nor_old_words_say_how_old_somebody_is_or_when_alone(town: Town) -> None:
    await town.opened(goods("轮椅"), words="83岁的奶奶，白天一个人在家，想要轮椅")
    assert await town.one("SELECT public_text FROM wish") == "60岁以上的奶奶，想要轮椅"
    async with town.database.unit() as unit:
        wish = (await unit.session.execute(select(Wish))).scalar_one()
        wish.public_text = "83岁的奶奶，想要轮椅"
    who = await town.join("张老板")
    [shown] = await town.act(wall.browse, who)
    assert shown.words == "60岁以上的奶奶，想要轮椅"
