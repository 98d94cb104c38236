"""Of several pieces some arrive: what came is counted, what did not is wanted again."""

import pytest

from services import handovers, receipts, thanks
from services.letters import facts_of
from services.refusals import AlreadyDone, BadHours, BadQuantity, Empty, NotAllowed
from tests.factories import Town, goods, pledge, service, skill, stock

MATCHES = "SELECT quantity, status FROM match ORDER BY id"


async def _delivered(town: Town, draft: object, pieces: int = 4) -> int:
    """Quilts that 张老板 says have come."""
    zhang, _ = await town.giver("张老板", draft)  # type: ignore[arg-type]
    await town.asked(goods("棉被", pieces))
    await town.act(handovers.accept, zhang, 1)
    await town.act(handovers.deliver, zhang, 1)
    return zhang


async def test_what_did_not_arrive_is_wanted_again_and_free_in_the_givers_hands(
    town: Town,
) -> None:
    await _delivered(town, stock("棉被", 10))
    await town.act(receipts.confirm, town.people["王大妈"], 1, 3)
    assert await town.rows("SELECT asked, reserved, delivered FROM line") == [(4, 0, 3)]
    assert await town.rows("SELECT quantity, reserved, delivered FROM offer") == [(10, 0, 3)]
    assert await town.rows(MATCHES) == [(3, "confirmed")]
    assert await town.column("SELECT status FROM wish") == ["open"]
    assert await town.rows("SELECT quantity FROM goods_entry") == [(3,)]
    assert await town.told("list_used_up") == ["李站长"]
    assert await town.told("part_missing") == ["张老板"]
    assert (await town.round()).lines == 1


async def test_the_next_on_the_list_is_asked_for_the_rest_at_once(town: Town) -> None:
    await town.giver("刘老板", stock("棉被", 4))
    await town.giver("陈老板", stock("棉被", 4))
    await town.asked(goods("棉被", 4))
    first = await town.one("SELECT offer.member_id FROM match JOIN offer ON offer.id = offer_id"
                           " WHERE match.status = 'offered'")  # fmt: skip
    match_id = await town.match_of(first)
    await town.act(handovers.accept, first, match_id)
    await town.act(handovers.deliver, first, match_id)
    await town.act(receipts.confirm, town.people["王大妈"], match_id, 1)
    assert await town.rows("SELECT quantity, status FROM match ORDER BY status") == [
        (1, "confirmed"),
        (3, "offered"),
    ]


async def test_a_pledge_gets_back_the_yuan_of_what_did_not_arrive(town: Town) -> None:
    await _delivered(town, pledge(yuan=5000))
    price = await town.one("SELECT unit_price FROM line")
    await town.act(receipts.confirm, town.people["王大妈"], 1, 1)
    assert await town.rows("SELECT used, reserved, delivered FROM offer") == [(price, 0, 1)]


@pytest.mark.parametrize("pieces", [0, -1, 4, 5])
async def test_a_part_is_more_than_nothing_and_less_than_all(town: Town, pieces: int) -> None:
    await _delivered(town, stock("棉被", 4))
    with pytest.raises(BadQuantity):
        await town.act(receipts.confirm, town.people["王大妈"], 1, pieces)
    assert await town.rows(MATCHES) == [(4, "delivered")]


async def test_of_what_was_disputed_a_worker_finds_a_part(town: Town) -> None:
    await _delivered(town, stock("棉被", 4))
    await town.act(receipts.dispute, town.people["王大妈"], 1)
    await town.act(receipts.settle, town.people["社工小林"], 1, True, 2)
    assert await town.rows(MATCHES) == [(2, "confirmed")]
    assert await town.rows("SELECT asked, reserved, delivered FROM line") == [(4, 0, 2)]


async def test_a_service_is_done_or_not(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill())
    await town.asked(service())
    await town.act(handovers.accept, li, 1)
    await town.act(handovers.deliver, li, 1, minutes=30)
    with pytest.raises(BadQuantity):
        await town.act(receipts.confirm, town.people["王大妈"], 1, 1)


async def test_a_note_is_read_by_the_receiver_and_the_desk_alone_sealed(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    await town.act(handovers.accept, zhang, 1)
    await town.act(handovers.deliver, zhang, 1, note="放在门卫那里")
    async with town.database.view() as unit:
        letter = await facts_of(unit, "delivered", {"match": 1}, town.people["王大妈"])
    assert letter.words == "放在门卫那里"
    sealed = await town.one("SELECT note_sealed FROM handover")
    assert "放在门卫".encode() not in sealed


async def test_no_more_hours_than_the_day_has_had_so_far(town: Town) -> None:
    """Half past nine: 570 minutes since midnight, in which a person serves once at a time."""
    li, _ = await town.giver("李师傅", skill(cap=9))
    for number, what in enumerate(("电线检修", "电线检修"), start=1):
        await town.asked(service(what))
        await town.act(handovers.accept, li, number)
    with pytest.raises(BadHours) as refused:
        await town.act(handovers.deliver, li, 1, minutes=571)
    assert refused.value.facts == {"most": 570}
    await town.act(handovers.deliver, li, 1, minutes=500)
    with pytest.raises(BadHours) as refused:
        await town.act(handovers.deliver, li, 2, minutes=71)
    assert refused.value.facts == {"most": 70}
    await town.act(handovers.deliver, li, 2, minutes=70)


async def test_thanks_reach_the_giver_as_they_were_written_and_sealed(town: Town) -> None:
    zhang = await _delivered(town, stock("棉被", 4))
    await town.act(receipts.confirm, town.people["王大妈"], 1)
    await town.act(thanks.pass_on, town.people["王大妈"], 1, "被子真暖和，谢谢")
    assert await town.told("thanks_words") == ["张老板"]
    async with town.database.view() as unit:
        letter = await facts_of(unit, "thanks_words", {"match": 1, "remark": 1}, zhang)
    assert letter.words == "被子真暖和，谢谢"
    assert "暖和".encode() not in await town.one("SELECT words_sealed FROM remark")
    consents = "SELECT count(*) FROM consent WHERE member_id = :who AND kind = 'sharing'"
    assert await town.one(consents, who=town.people["王大妈"]) <= 1
    with pytest.raises(AlreadyDone):
        await town.act(thanks.pass_on, town.people["王大妈"], 1, "再谢一次")


@pytest.mark.parametrize(
    ("who", "words", "refusal"),
    [("路人", "谢谢", NotAllowed), ("张老板", "谢谢", NotAllowed), ("王大妈", "…", Empty)],
)
async def test_nobody_else_thanks_and_nobody_with_nothing(
    town: Town, who: str, words: str, refusal: type[Exception]
) -> None:
    await _delivered(town, stock("棉被", 4))
    await town.join("路人")
    await town.act(receipts.confirm, town.people["王大妈"], 1)
    with pytest.raises(refusal):
        await town.act(thanks.pass_on, town.people[who], 1, words)


async def test_nobody_is_thanked_before_it_has_come(town: Town) -> None:
    await _delivered(town, stock("棉被", 4))
    with pytest.raises(AlreadyDone):
        await town.act(thanks.pass_on, town.people["王大妈"], 1, "谢谢")
