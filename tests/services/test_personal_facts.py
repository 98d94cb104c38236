"""What is kept of a person is the same whoever corrects it: themselves, or the desk in two ways."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from services import particulars, person_work, profile
from services.refusals import BadPhone, NoIdNumber
from services.wish_drafts import Beneficiary
from tests.factories import Town, goods, skill

Correct = Callable[[Town, int, str, Any], Awaitable[None]]


async def _self(town: Town, who: int, what: str, value: Any) -> None:
    await town.act(getattr(profile, f"set_{what}"), who, value)


async def _desk(town: Town, who: int, what: str, value: Any) -> None:
    value = str(value) if what == "age" else value
    await town.act(getattr(person_work, f"set_{what}"), town.people["社工小林"], who, value)


async def _triage(town: Town, who: int, what: str, value: Any) -> None:
    wish_id = await town.one("SELECT min(id) FROM wish WHERE beneficiary_id = :who", who=who)
    step = getattr(particulars, f"set_{what}")
    await town.act(step, town.people["社工小林"], wish_id, value)


WAYS = (_self, _desk, _triage)


@pytest.mark.parametrize("correct", WAYS)
async def test_an_age_counts_for_every_wish_that_waits(town: Town, correct: Correct) -> None:
    who = await town.join("刘奶奶")
    for _ in range(2):
        await town.post(who, goods())
    await correct(town, who, "age", 85)
    assert await town.column("SELECT vulnerability FROM wish") == [2, 2]


async def test_an_age_said_with_a_later_wish_counts_for_the_one_before(town: Town) -> None:
    worker, village = town.people["社工小林"], town.villages["桃园村"]
    for age in (None, 83):
        elder = Beneficiary("陈爷爷", age, village, "桃园村12号", "当面")
        await town.post(worker, goods(), beneficiary=elder)
    assert await town.column("SELECT vulnerability FROM wish") == [2, 2]


@pytest.mark.parametrize("correct", WAYS)
async def test_offers_start_from_where_somebody_lives_now(town: Town, correct: Correct) -> None:
    who = await town.join("刘奶奶")
    await town.post(who, goods())
    await town.offer(who, skill())
    await correct(town, who, "village", town.villages["白石岭"])
    assert await town.column("SELECT village_id FROM offer") == [town.villages["白石岭"]]
    noted = "SELECT facts FROM event WHERE move = 'corrected'"
    assert await town.column(noted) == ['{"field": "village"}']


@pytest.mark.parametrize("correct", WAYS)
async def test_a_phone_is_kept_as_its_digits_or_not_at_all(town: Town, correct: Correct) -> None:
    who = await town.join("刘奶奶")
    await town.post(who, goods())
    for words, refusal in (("没有", BadPhone), ("330106194003010012", NoIdNumber)):
        with pytest.raises(refusal):
            await correct(town, who, "phone", words)
    await correct(town, who, "phone", "138 0000-4321")
    async with town.database.view() as unit:
        index = await unit.index("13800004321", "phone")
    assert await town.one("SELECT phone_index FROM member WHERE id = :who", who=who) == index
