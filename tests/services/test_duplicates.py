"""Likely duplicates: the same household or a namesake next door, and a like thing."""

from services import duplicates, wish_endings
from services.wish_drafts import Beneficiary
from tests.factories import Town, goods, service


async def _likely(town: Town, who: int, *whats: str, but: int | None = None) -> list[int]:
    async with town.database.view() as unit:
        return [wish.id for wish in await duplicates.likely(unit, who, whats, but)]


async def test_the_same_thing_for_the_same_household_is_likely_one_wish(town: Town) -> None:
    who = town.people["王大妈"]
    wish_id = await town.post(who, goods("棉被"))
    assert await _likely(town, who, "被子") == [wish_id]
    assert await _likely(town, who, "轮椅") == []
    assert await _likely(town, who, "棉被", but=wish_id) == []
    assert await _likely(town, town.people["社工小林"], "棉被") == []


async def test_a_namesake_in_the_same_village_may_be_the_same_person(town: Town) -> None:
    ids = []
    for poster in ("王大妈", "社工小林"):
        person = Beneficiary("陈爷爷", 83, town.villages["桃园村"], None, "当面")
        ids.append(await town.post(town.people[poster], service(), beneficiary=person))
    second = await town.one("SELECT beneficiary_id FROM wish WHERE id = :w", w=ids[1])
    assert await _likely(town, second, "电线检修", but=ids[1]) == [ids[0]]


async def test_what_is_over_is_no_duplicate(town: Town) -> None:
    who = town.people["王大妈"]
    wish_id = await town.post(who, goods("棉被"))
    await town.act(wish_endings.withdraw, who, wish_id)
    assert await _likely(town, who, "棉被") == []
