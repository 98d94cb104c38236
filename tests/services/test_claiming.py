"""A record made by others becomes somebody's own; nobody finds a code by trying."""

import pytest

from db.queries import members as rows
from services import claiming, guesses, profile, standing, wish_endings
from services.members import NewMember, join
from services.refusals import (
    AlreadyDone,
    Differs,
    HasAccount,
    NotAllowed,
    TooManyGuesses,
    WrongCode,
)
from services.telling import tell
from services.wish_drafts import Beneficiary
from tests.factories import Town, goods, skill

CHAT, CODE, HEAD = 777, "12345678", 1


async def _posted_for(town: Town, name: str = "陈爷爷", age: int | None = 83) -> tuple[int, str]:
    """Somebody without an account for whom the worker posted; their id and slip code."""
    person = Beneficiary(name, age, town.villages["桃园村"], "桃园村12号", "当面")
    wish_id = await town.post(town.people["社工小林"], goods(), beneficiary=person)
    who = await town.one("SELECT beneficiary_id FROM wish WHERE id = :w", w=wish_id)
    return who, town.slips[wish_id]


async def test_the_slip_says_whose_it_is_with_a_masked_name(town: Town) -> None:
    who, code = await _posted_for(town)
    async with town.database.view() as unit:
        found = await claiming.behind(unit, f"{code[:4]} {code[4:]}")
    assert found == claiming.Claimable(who, town.id, "陈**")


@pytest.mark.parametrize("code", ["", "12345678", "没有码"])
async def test_a_code_nobody_was_given_opens_nothing(town: Town, code: str) -> None:
    await _posted_for(town)
    async with town.database.view() as unit:
        with pytest.raises(WrongCode):
            await claiming.behind(unit, code)


async def test_the_chat_becomes_their_account_and_they_agree_for_themselves(town: Town) -> None:
    who, code = await _posted_for(town)
    async with town.database.unit() as unit:
        await claiming.claim(unit, CHAT, who)
    async with town.database.view() as unit:
        member = await rows.by_chat(unit, CHAT)
        assert member is not None
        assert member.id == who
        with pytest.raises(HasAccount):
            await claiming.behind(unit, code)
    own = await town.one("SELECT count(*) FROM consent WHERE given_by = :m", m=who)
    assert own == 1
    assert await town.column("SELECT kind FROM role WHERE member_id = :m", m=who) == ["resident"]


async def test_a_chat_that_is_a_members_claims_nothing_beside_it(town: Town) -> None:
    who, _ = await _posted_for(town)
    chat = await town.one("SELECT chat_id FROM account WHERE member_id = 3")
    with pytest.raises(AlreadyDone):
        async with town.database.unit() as unit:
            await claiming.claim(unit, chat, who)


async def test_a_chat_of_somebody_barred_claims_nothing(town: Town) -> None:
    who, _ = await _posted_for(town)
    await town.act(standing.bar, HEAD, town.people["王大妈"], "多次失约")
    chat = await town.one("SELECT chat_id FROM account WHERE member_id = 3")
    with pytest.raises(NotAllowed):
        async with town.database.unit() as unit:
            await claiming.claim(unit, chat, who)


@pytest.mark.parametrize("joined", [False, True])
async def test_what_was_to_be_told_by_phone_comes_by_chat(town: Town, joined: bool) -> None:
    who, _ = await _posted_for(town)
    async with town.database.unit() as unit:
        await tell(unit, town.id, who, "wish_opened", wish=1)
    own = await _joined(town) if joined else None
    async with town.database.unit() as unit:
        if own is None:
            await claiming.claim(unit, CHAT, who)
        else:
            await claiming.merge_into(unit, own, who)
    assert await town.column("SELECT kind FROM notice WHERE member_id = :m", m=who) == [
        "wish_opened"
    ]
    assert await town.column("SELECT id FROM todo WHERE done_at IS NULL") == []


async def _joined(town: Town, village: str | None = "桃园村") -> int:
    async with town.database.unit() as unit:
        person = NewMember("陈大爷", town.villages.get(village or ""))
        return await join(unit, CHAT, town.id, person)


async def test_an_empty_record_is_merged_into_the_known_one(town: Town) -> None:
    who, _ = await _posted_for(town)
    own = await _joined(town, None)
    await town.act(profile.set_phone, own, "13812345678")
    async with town.database.unit() as unit:
        await claiming.merge_into(unit, own, who)
    assert await town.rows("SELECT status, merged_into FROM member WHERE id = :m", m=own) == [
        ("merged", who)
    ]
    async with town.database.view() as unit:
        member = await rows.by_chat(unit, CHAT)
        assert member is not None
        assert await unit.unseal(who, member.phone_sealed, "member.phone") == "13812345678"
    assert await town.breaks() == []


async def test_a_record_with_an_offer_or_another_village_is_left_alone(town: Town) -> None:
    who, _ = await _posted_for(town)
    elsewhere = await _joined(town, "白石岭")
    with pytest.raises(Differs):
        async with town.database.unit() as unit:
            await claiming.merge_into(unit, elsewhere, who)
    giver, _ = await town.giver("张师傅", skill())
    with pytest.raises(Differs):
        async with town.database.unit() as unit:
            await claiming.merge_into(unit, giver, who)


async def test_an_old_slip_makes_nobody_a_member(town: Town) -> None:
    _, code = await _posted_for(town)
    await town.act(wish_endings.withdraw, town.people["社工小林"], 1)
    town.clock.forward(days=90)
    async with town.database.view() as unit:
        assert (await claiming.behind(unit, code)).masked == "陈**"
    town.clock.forward(days=1)
    async with town.database.view() as unit:
        with pytest.raises(WrongCode):
            await claiming.behind(unit, code)


async def test_many_chats_together_do_not_find_a_code_either(town: Town) -> None:
    async with town.database.unit() as unit:
        for chat in range(guesses.MOST_OF_ALL):
            await guesses.may_guess(unit, chat, CODE)
            await guesses.wrong(unit, chat, CODE)
        with pytest.raises(TooManyGuesses):
            await guesses.may_guess(unit, CHAT, CODE)
        await guesses.may_guess(unit, CHAT, "没有码")
    town.clock.forward(minutes=61)
    async with town.database.view() as unit:
        await guesses.may_guess(unit, CHAT, CODE)


async def test_after_five_wrong_codes_a_chat_waits_an_hour(town: Town) -> None:
    for _ in range(guesses.MOST):
        async with town.database.unit() as unit:
            await guesses.may_guess(unit, CHAT, CODE)
            await guesses.wrong(unit, CHAT, CODE)
    async with town.database.view() as unit:
        await guesses.may_guess(unit, CHAT + 1, CODE)
        with pytest.raises(TooManyGuesses):
            await guesses.may_guess(unit, CHAT, CODE)
    town.clock.forward(minutes=61)
    async with town.database.view() as unit:
        await guesses.may_guess(unit, CHAT, CODE)
