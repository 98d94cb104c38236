"""The desk asks back, whoever posted answers, and both read what was said."""

import pytest

from db.queries import wishes
from db.tables.remark import RemarkKind
from services import remarks, triage
from services.letters import facts_of, still_true
from services.refusals import AlreadyDone, Empty, NotAllowed
from tests.factories import GRANDPA_CHEN, Town, goods


async def _said(town: Town, wish_id: int) -> list[tuple[str, str, str]]:
    async with town.database.view() as unit:
        wish = await wishes.get(unit, wish_id)
        assert wish is not None
        kinds = (RemarkKind.QUESTION, RemarkKind.ANSWER)
        return [(one.kind, one.who, one.words) for one in await remarks.said(unit, wish, *kinds)]


async def test_a_question_and_its_answer_stand_beside_the_wish(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods("棉鞋"))
    await town.act(remarks.ask_back, town.people["社工小林"], wish_id, "尺码多大？")
    assert await town.told("asked_back") == ["王大妈"]
    await town.act(remarks.answer, town.people["王大妈"], wish_id, "42码")
    assert await town.told("answered") == ["社工小林"]
    assert await _said(town, wish_id) == [
        ("question", "社工小林", "尺码多大？"),
        ("answer", "王大妈", "42码"),
    ]


async def test_what_waits_for_an_answer_goes_behind_the_others(town: Town) -> None:
    worker = town.people["社工小林"]
    first = await town.post(town.people["王大妈"], goods("棉鞋"))
    town.clock.forward(hours=1)
    second = await town.post(town.people["李站长"], goods("棉被"))
    await town.act(remarks.ask_back, worker, first, "尺码多大？")
    assert [one.id for one in await town.act(triage.waiting, worker)] == [second, first]
    await town.act(remarks.answer, town.people["王大妈"], first, "42码")
    assert [one.id for one in await town.act(triage.waiting, worker)] == [first, second]


async def test_whoever_has_no_part_in_a_wish_neither_asks_nor_answers(town: Town) -> None:
    stranger = await town.join("路人")
    wish_id = await town.post(town.people["王大妈"], goods("棉鞋"))
    await town.act(remarks.ask_back, town.people["社工小林"], wish_id, "尺码多大？")
    for step, *words in ((remarks.answer, "42码"), (remarks.question,), (remarks.ask_back, "谁？")):
        with pytest.raises(NotAllowed):
            await town.act(step, stranger, wish_id, *words)
    assert len(await _said(town, wish_id)) == 1


async def test_the_desk_notes_what_somebody_without_a_phone_answers(town: Town) -> None:
    worker = town.people["社工小林"]
    wish_id = await town.post(worker, goods("棉鞋"), beneficiary=GRANDPA_CHEN)
    await town.act(remarks.ask_back, worker, wish_id, "尺码多大？")
    assert await town.rows("SELECT kind FROM todo") == [("asked_back",)]
    await town.act(remarks.answer, worker, wish_id, "42码")
    assert await town.told("answered") == []
    assert await town.column("SELECT asked_back_at FROM wish") == [None]


async def test_an_answer_is_given_once_and_says_something(town: Town) -> None:
    resident = town.people["王大妈"]
    wish_id = await town.post(resident, goods("棉鞋"))
    await town.act(remarks.ask_back, town.people["社工小林"], wish_id, "尺码多大？")
    with pytest.raises(Empty):
        await town.act(remarks.answer, resident, wish_id, "！！！")
    await town.act(remarks.answer, resident, wish_id, "42码")
    with pytest.raises(AlreadyDone):
        await town.act(remarks.answer, resident, wish_id, "43码")


async def test_a_question_that_was_answered_meanwhile_is_not_sent(town: Town) -> None:
    resident = town.people["王大妈"]
    wish_id = await town.post(resident, goods("棉鞋"))
    await town.act(remarks.ask_back, town.people["社工小林"], wish_id, "尺码多大？")
    asked = {"wish": wish_id, "remark": 1}
    async with town.database.view() as unit:
        letter = await facts_of(unit, "asked_back", asked, resident)
    assert (letter.words, still_true(letter)) == ("尺码多大？", True)
    await town.act(remarks.answer, resident, wish_id, "42码")
    async with town.database.view() as unit:
        assert not still_true(await facts_of(unit, "asked_back", asked, resident))


async def test_questions_and_answers_are_sealed(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods("棉鞋"))
    await town.act(remarks.ask_back, town.people["社工小林"], wish_id, "尺码多大？")
    [sealed] = await town.column("SELECT words_sealed FROM remark")
    assert "尺码".encode() not in sealed
    assert "尺码" not in str(
        await town.rows("SELECT facts FROM event UNION ALL SELECT facts FROM notice")
    )
