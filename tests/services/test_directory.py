"""The desk's members: found by a part of what is known, corrected, and looked at on record."""

from typing import Any

import pytest

from db.tables.role import RoleKind
from services import (
    claims,
    directory,
    forgetting,
    handovers,
    person_card,
    person_work,
    receipts,
    slips,
)
from services.directory import Group
from services.refusals import (
    AlreadyDone,
    BadAge,
    BadPhone,
    BadSetting,
    Empty,
    NoIdNumber,
    NotAllowed,
    NotFound,
    WrongCode,
)
from tests.factories import GRANDPA_CHEN, HandClock, Town, goods, open_town, skill, stock

WORKER, HEAD = 2, 1


@pytest.fixture
async def chen(town: Town) -> int:
    """Grandpa Chen, who has no account; a worker posted for him."""
    await town.post(WORKER, goods(), beneficiary=GRANDPA_CHEN)
    return int(await town.one("SELECT beneficiary_id FROM wish"))


async def test_groups_hold_whom_they_say(town: Town, chen: int) -> None:
    volunteer, _ = await town.giver("李师傅", skill())
    found = {one: await town.act(directory.group, WORKER, one) for one in Group}
    assert found[Group.ALL] == [volunteer, chen, 3, WORKER, HEAD]
    assert found[Group.VOLUNTEERS] == [volunteer]
    assert found[Group.ALONE] == [chen]
    assert (found[Group.DONORS], found[Group.ASIDE]) == ([], [])


@pytest.mark.parametrize("said", ["陈", " 陈爷 爷 ", "4321", "桃园"])
async def test_a_member_is_found_by_a_part(town: Town, chen: int, said: str) -> None:
    await town.act(person_work.set_phone, WORKER, chen, "138 0000-4321")
    await town.act(person_work.set_village, WORKER, chen, town.villages["桃园村"])
    found = await town.act(directory.search, WORKER, said)
    assert chen in found
    assert (len(found) > 1) == (said == "桃园")


@pytest.mark.parametrize("said", ["", "  ", "没有这个人", "21"])
async def test_what_fits_nobody_finds_nobody(town: Town, chen: int, said: str) -> None:
    await town.act(person_work.set_phone, WORKER, chen, "13800004321")
    assert await town.act(directory.search, WORKER, said) == []


async def test_nobody_is_found_beyond_the_own_tree(town: Town, chen: int) -> None:
    other = await open_town(town.database, HandClock(), "白水镇社工站")
    outsider = await other.join("外站社工", RoleKind.WORKER)
    assert await town.act(directory.search, outsider, "陈") == []
    assert await town.act(directory.entries, outsider, [chen]) == []
    for use_case in (person_card.card, person_work.live_apart):
        with pytest.raises(NotAllowed):
            await town.act(use_case, outsider, chen)
    with pytest.raises(NotAllowed):
        await town.act(directory.search, 3, "陈")


async def test_a_card_tells_what_is_known(town: Town, chen: int) -> None:
    await town.act(person_work.set_phone, WORKER, chen, "13800004321")
    seen = await town.act(person_card.card, WORKER, chen)
    assert (seen.name, seen.age, seen.phone, seen.address) == (
        "陈爷爷",
        83,
        "13800004321",
        "桃园村12号",
    )
    assert (seen.account, seen.wishes, seen.tasks, seen.by_head) == (False, (1,), 0, False)
    assert (await town.act(person_card.card, HEAD, chen)).by_head


async def test_every_look_is_in_the_chain_without_words(town: Town, chen: int) -> None:
    for _ in range(2):
        await town.act(person_card.card, WORKER, chen)
    facts = '{"what": ["phone", "address", "class"], "why": "card"}'
    looks = "SELECT actor_id, subject_id, facts FROM event WHERE move = 'looked'"
    assert await town.rows(looks) == [(WORKER, chen, facts)]
    town.clock.forward(minutes=11)
    await town.act(person_card.card, WORKER, chen)
    assert len(await town.rows(looks)) == 2
    assert await town.breaks() == []


CORRECTIONS: dict[str, tuple[Any, Any, type[Exception]]] = {
    "name": (person_work.rename, "😀", Empty),
    "name with a number": (person_work.rename, "陈 330106194003010012", NoIdNumber),
    "phone": (person_work.set_phone, "12345", BadPhone),
    "phone in words": (person_work.set_phone, "没有电话", BadPhone),
    "identity as phone": (person_work.set_phone, "33010619400301001X", NoIdNumber),
    "identity in fives": (person_work.set_phone, "330106 19400301 001X", NoIdNumber),
    "address": (person_work.set_address, "330106194003010012", NoIdNumber),
    "age": (person_work.set_age, "150", BadAge),
    "age in words": (person_work.set_age, "很老", BadAge),
    "village": (person_work.set_village, 999, NotFound),
    "class": (person_work.set_class, 5, BadSetting),
}


@pytest.mark.parametrize("what", CORRECTIONS)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    town: Town, chen: int, what: str
) -> None:
    use_case, value, refusal = CORRECTIONS[what]
    before = await town.rows("SELECT * FROM member")
    with pytest.raises(refusal):
        await town.act(use_case, WORKER, chen, value)
    assert await town.rows("SELECT * FROM member") == before


async def test_corrections_hold_and_unfinished_wishes_follow(town: Town, chen: int) -> None:
    await town.act(person_work.rename, WORKER, chen, "陈老伯")
    await town.act(person_work.set_age, WORKER, chen, "七十九岁")
    await town.act(person_work.set_class, WORKER, chen, 4)
    await town.act(person_work.vet, WORKER, chen, person_work.Vetting.LONG_KNOWN)
    seen = await town.act(person_card.card, WORKER, chen)
    assert (seen.name, seen.age, seen.legal_class, seen.vetted) == ("陈老伯", 79, 4, True)
    assert await town.rows("SELECT legal_class, vulnerability FROM wish") == [(4, 1)]
    assert await town.act(directory.search, WORKER, "陈老伯") == [chen]


async def test_a_household_is_joined_and_taken_apart(town: Town, chen: int) -> None:
    await town.act(person_work.live_together, WORKER, 3, chen)
    assert (await town.act(person_card.card, WORKER, chen)).household == ((3, "王大妈"),)
    await town.act(person_work.live_apart, WORKER, chen)
    assert (await town.act(person_card.card, WORKER, 3)).household == ()
    with pytest.raises(NotFound):
        await town.act(person_work.live_together, WORKER, chen, chen)


async def test_a_new_slip_voids_the_lost_one(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    wish_id = await town.asked(goods(), beneficiary=None)
    code = await town.act(slips.new_slip, WORKER, wish_id)
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    await town.act(handovers.deliver, zhang, await town.match_of(zhang, "accepted"))
    with pytest.raises(WrongCode):
        await town.act(receipts.confirm_by_slip, WORKER, town.slips[wish_id])
    await town.act(receipts.confirm_by_slip, WORKER, code)
    with pytest.raises(AlreadyDone):
        await town.act(slips.new_slip, WORKER, wish_id)


async def test_what_was_claimed_from_the_wall_is_no_offer(town: Town) -> None:
    who = await town.join("张老板")
    await town.opened(goods())
    await town.act(claims.claim, who, 1, 1)
    assert (await town.act(person_card.card, 2, who)).offers == ()
    ending = await town.act(forgetting.ending, who)
    assert (ending.tasks, ending.offers) == (1, 0)
