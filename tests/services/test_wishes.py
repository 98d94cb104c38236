"""A wish is posted, checked, turned down, handed to people or taken back."""

import json
from dataclasses import replace

import pytest

from db.queries import notices
from db.tables.wish import Route
from handlers.wording import notices as notice_words
from services import handovers, reviews, triage, wish_drafts, wish_endings
from services.letters import facts_of, wish_facts
from services.refusals import AlreadyDone, BadQuantity, Delivered, Empty, Refused, TooManyOpen
from services.wishes import of_id
from tests.factories import GRANDPA_CHEN, Town, goods, service, stock


async def test_one_sentence_becomes_a_draft_of_goods_and_service() -> None:
    _, draft = wish_drafts.read(
        "83岁的陈爷爷没有煤气灶，家里电线老化，想要一个煤气灶，再请人检修电线"
    )
    found = sorted((line.kind, line.what, line.quantity) for line in draft.lines)
    assert (draft.aid, draft.age, found) == (
        "助老",
        83,
        [("goods", "煤气灶", 1), ("service", "电线检修", 1)],
    )


@pytest.mark.parametrize("words", ["", "   ", "！！！", "😀😀", "\u200b\u200f"])
def test_words_without_a_letter_are_refused(words: str) -> None:
    with pytest.raises(Empty):
        wish_drafts.read(words)


async def test_a_wish_of_two_lines_waits_for_the_desk(town: Town) -> None:
    wish_id = await town.post(town.people["社工小林"], goods(), service(), beneficiary=GRANDPA_CHEN)
    assert await town.rows(
        "SELECT status, aid, vulnerability, poster_id != beneficiary_id FROM wish"
    ) == [("submitted", "助老", 2, 1)]
    assert await town.rows(
        "SELECT wish_id, position, kind, what, asked, reserved, delivered FROM line ORDER BY id"
    ) == [
        (wish_id, 0, "goods", "煤气灶", 1, 0, 0),
        (wish_id, 1, "service", "电线检修", 1, 0, 0),
    ]
    assert await town.told("wish_submitted") == ["李站长"]


async def test_who_posts_for_another_notes_their_consent_and_how(town: Town) -> None:
    worker = town.people["社工小林"]
    await town.post(worker, goods(), beneficiary=GRANDPA_CHEN)
    kept = "SELECT kind, given_by, how FROM consent WHERE member_id != given_by ORDER BY kind"
    assert await town.rows(kept) == [
        (kind, worker, "当面") for kind in ("publicity", "sensitive", "service", "sharing")
    ]


async def test_the_same_name_in_the_same_village_is_the_same_person(town: Town) -> None:
    worker, village = town.people["社工小林"], town.villages["桃园村"]
    chen = replace(GRANDPA_CHEN, village_id=village)
    for person in (chen, chen, replace(chen, village_id=town.villages["梨树沟"])):
        await town.post(worker, goods(), beneficiary=person)
    first, second, third = await town.column("SELECT beneficiary_id FROM wish ORDER BY id")
    assert first == second != third


@pytest.mark.parametrize("quantity", [0, -1, 1000, 10**9])
async def test_an_impossible_quantity_is_refused_and_nothing_kept(
    town: Town, quantity: int
) -> None:
    with pytest.raises(BadQuantity):
        await town.post(town.people["王大妈"], goods(), goods("棉被", quantity))
    assert await town.rows("SELECT id FROM wish") == await town.rows("SELECT id FROM line") == []


@pytest.mark.parametrize("lines", [(), (goods("  "),)])
async def test_a_wish_for_nothing_is_refused(town: Town, lines: tuple) -> None:
    with pytest.raises(Empty):
        await town.post(town.people["王大妈"], *lines)
    assert await town.rows("SELECT id FROM wish") == []


async def test_a_household_has_at_most_two_wishes_open(town: Town) -> None:
    resident = town.people["王大妈"]
    first = await town.post(resident, goods())
    await town.post(resident, goods("棉被"))
    with pytest.raises(TooManyOpen) as refused:
        await town.post(resident, goods("雨衣"))
    assert refused.value.facts == {"limit": 2}
    await town.act(wish_endings.withdraw, resident, first)
    await town.post(resident, goods("雨衣"))


async def test_the_desk_sets_what_decides_the_order_and_opens(town: Town) -> None:
    wish_id, worker = await town.post(town.people["王大妈"], goods()), town.people["社工小林"]
    await town.act(triage.triage, worker, wish_id, legal_class=3, urgent=True, aid="助困")
    await town.act(triage.open_wish, worker, wish_id)
    assert await town.rows("SELECT status, legal_class, urgent, aid FROM wish") == [
        ("open", 3, 1, "助困")
    ]
    assert await town.told("wish_opened") == ["王大妈"]


async def test_an_opened_wish_is_past_triage(town: Town) -> None:
    wish_id = await town.opened(goods())
    for again in (triage.triage, triage.open_wish):
        with pytest.raises(AlreadyDone):
            await town.act(again, town.people["社工小林"], wish_id)


async def test_a_wish_turned_down_tells_its_reason(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    await town.act(triage.turn_down, town.people["李站长"], wish_id, "已由民政解决")
    assert await town.rows("SELECT status, reason FROM wish") == [("turned_down", "已由民政解决")]
    assert await town.told("wish_turned_down") == ["王大妈"]


async def test_a_wish_for_people_leaves_the_engine(town: Town) -> None:
    await town.giver("张老板", stock())
    wish_id = await town.opened(goods())
    await town.act(triage.route, town.people["社工小林"], wish_id, Route.MEDICINE)
    assert await town.rows("SELECT status, route FROM wish") == [("routed", "medicine")]
    assert await town.told("wish_routed") == ["王大妈"]
    assert (await town.round()).lines == 0


@pytest.mark.parametrize("who", ["王大妈", "社工小林"])
async def test_taking_a_wish_back_frees_everybody_on_its_list(town: Town, who: str) -> None:
    await town.giver("张老板", stock())
    await town.giver("刘老板", stock())
    wish_id = await town.asked(goods())
    await _invitations_go_out(town)
    await town.act(wish_endings.withdraw, town.people[who], wish_id)
    assert await town.column("SELECT status FROM wish") == ["withdrawn"]
    assert await town.matches() == [("张老板", "withdrawn"), ("刘老板", "withdrawn")]
    assert await town.told("wish_gone") == ["张老板"]
    assert await town.told("place_filled") == []
    assert await town.told("wish_taken_back") == ["李站长"]


async def test_a_wish_taken_back_before_anybody_was_told_tells_nobody(town: Town) -> None:
    await town.giver("张老板", stock())
    wish_id = await town.asked(goods())
    await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)
    assert await town.rows("SELECT state FROM notice WHERE kind = 'invitation'") == [("recalled",)]
    assert await town.told("place_filled") == []


async def test_a_wish_taken_back_frees_whoever_had_accepted(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock())
    wish_id = await town.asked(goods())
    await town.act(handovers.accept, giver, 1)
    await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)
    assert await town.column("SELECT status FROM match") == ["cancelled"]
    assert await town.column("SELECT reserved FROM offer") == [0]
    assert await town.told("wish_gone") == ["张老板"]


async def test_the_heads_hear_who_took_back_what_somebody_had_accepted(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock())
    wish_id = await town.asked(goods())
    await town.act(handovers.accept, giver, 1)
    await town.act(wish_endings.withdraw, town.people["社工小林"], wish_id)
    [[head, facts]] = await town.rows(
        "SELECT member_id, facts FROM notice WHERE kind = 'wish_taken_back'"
    )
    async with town.database.view() as unit:
        letter = await facts_of(unit, "wish_taken_back", json.loads(facts), head)
    assert "（煤气灶）撤回了，是社工小林撤的" in notice_words.word(letter).text


async def test_a_wish_nobody_was_at_is_taken_back_without_a_word_to_the_desk(town: Town) -> None:
    wish_id = await town.opened(goods())
    await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)
    assert await town.told("wish_taken_back") == []


async def test_a_wish_is_not_taken_back_while_something_delivered_waits(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock())
    wish_id = await town.asked(goods())
    await town.act(handovers.accept, giver, 1)
    await town.act(handovers.deliver, giver, 1)
    with pytest.raises(Delivered):
        await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)


async def _invitations_go_out(town: Town) -> None:
    town.clock.forward(seconds=31)
    async with town.database.unit() as unit:
        await notices.lease(unit, 9)


@pytest.mark.parametrize("taken", ["withdrawn", "turned_down"])
async def test_a_wish_that_is_closed_stays_closed(town: Town, taken: str) -> None:
    wish_id, head = await town.opened(goods()), town.people["李站长"]
    if taken == "withdrawn":
        await town.act(wish_endings.withdraw, head, wish_id)
    else:
        await town.act(triage.turn_down, head, wish_id, "重复")
    events = await town.one("SELECT count(*) FROM event")
    for step, *rest in (
        (triage.open_wish,),
        (triage.triage,),
        (wish_endings.withdraw,),
        (triage.turn_down, "重复"),
        (triage.route, Route.COMMUNITY),
    ):
        with pytest.raises(AlreadyDone):
            await town.act(step, head, wish_id, *rest)
    assert await town.column("SELECT status FROM wish") == [taken]
    assert await town.one("SELECT count(*) FROM event") == events


async def test_a_slip_code_is_kept_as_a_keyed_hash_only(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    code, kept = town.slips[wish_id], await town.one("SELECT slip_index FROM wish")
    assert (len(code), code.isdigit()) == (8, True)
    assert code not in kept
    async with town.database.view() as unit:
        assert kept == await unit.index(code, "slip")


async def test_what_members_read_hides_who_and_where(town: Town) -> None:
    await town.post(
        town.people["社工小林"],
        goods(),
        words="陈爷爷住桃园村12号，电话13812345678，没有煤气灶",
        beneficiary=GRANDPA_CHEN,
    )
    public = await town.one("SELECT public_text FROM wish")
    assert "煤气灶" in public
    assert not [word for word in ("陈爷爷", "13812345678", "12号") if word in public]


@pytest.mark.parametrize(
    "step", [triage.open_wish, triage.triage, wish_endings.withdraw, reviews.card]
)
async def test_a_wish_that_does_not_exist_is_a_refusal(town: Town, step) -> None:
    with pytest.raises(Refused, match="NotFound"):
        await town.act(step, town.people["李站长"], 999)


async def test_what_was_wished_yesterday_evening_was_not_done_the_same_day(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    town.clock.forward(hours=20)
    async with town.database.view() as unit:
        facts = await wish_facts(unit, await of_id(unit, wish_id))
    assert facts.days == 1
