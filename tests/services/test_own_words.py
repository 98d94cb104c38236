"""The desk teaches its station words; they are read with there and below, and fit."""

from dataclasses import replace

import pytest

from db.tables.role import RoleKind
from handlers.errors import sentence
from matching.understanding import Objection, OwnWords, understand
from services import own_words, teaching
from services.refusals import AlreadyDone, BadWord, NotAllowed, NotFound
from services.teaching import Lesson
from tests.factories import HandClock, Town, goods, open_town, pledge, stock

HEAD, WORKER, RESIDENT = 1, 2, 3
STOVE = Lesson("老虎灶", "炉具", "goods")
BASKET = Lesson("火囱", "火笼", "goods", "助老")


async def _words(town: Town, station_id: int | None = None) -> OwnWords:
    async with town.database.view() as unit:
        return await own_words.of_station(unit, station_id or town.id)


async def _read(town: Town, text: str) -> list[str]:
    return [line.what for line in understand(text, await _words(town)).lines]


async def test_a_taught_word_is_read_until_it_is_taken_out(town: Town) -> None:
    row = await town.act(teaching.teach, WORKER, town.id, STOVE)
    assert await _read(town, "想要一个老虎灶") == ["炉具"]
    await town.act(teaching.take_out, HEAD, row.id)
    assert await _read(town, "想要一个老虎灶") == ["老虎灶"]
    with pytest.raises(AlreadyDone):
        await town.act(teaching.take_out, HEAD, row.id)
    await town.act(teaching.put_back, WORKER, row.id)
    assert await _read(town, "想要一个老虎灶") == ["炉具"]
    assert await town.column("SELECT move FROM event WHERE subject = 'word'") == [
        "taught",
        "taken_out",
        "taught",
    ]


async def test_a_new_thing_is_a_word_itself_and_other_words_may_stand_for_it(town: Town) -> None:
    await town.act(teaching.teach, WORKER, town.id, BASKET)
    await town.act(teaching.teach, WORKER, town.id, Lesson("烘炉仔", "火笼", "goods"))
    for said in ("火囱", "火笼", "烘炉仔"):
        assert await _read(town, f"想要一个{said}") == ["火笼"]
    assert understand("想要一个火囱", await _words(town)).category == "助老"


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("灶", Objection.SHORT),
        ("13800001111", Objection.PRIVATE),
        ("汤婆子", Objection.KNOWN),
        ("今天", Objection.EVERYDAY),
        ("王大妈", Objection.PRIVATE),
        ("老虎灶", "taught"),
    ],
)
async def test_a_bad_word_is_refused_with_its_reason(town: Town, word: str, why: str) -> None:
    await town.act(teaching.teach, WORKER, town.id, STOVE)
    with pytest.raises(BadWord) as refused:
        await town.act(teaching.teach, WORKER, town.id, Lesson(word, "炉具", "goods"))
    assert refused.value.facts["why"] == why
    assert len((await _words(town)).rows) == 1


async def test_the_name_of_a_member_is_no_word_even_where_nothing_marks_it(town: Town) -> None:
    await town.join("柴灶台")
    with pytest.raises(BadWord) as refused:
        await town.act(teaching.teach, WORKER, town.id, Lesson("柴灶台", "炉具", "goods"))
    assert refused.value.facts["why"] == Objection.PRIVATE


async def test_the_name_of_a_new_thing_is_looked_at_like_any_word(town: Town) -> None:
    with pytest.raises(BadWord) as refused:
        await town.act(teaching.teach, WORKER, town.id, Lesson("火囱", "13800001111", "goods"))
    assert refused.value.facts["why"] == Objection.PRIVATE


async def test_only_so_many_words_are_one_stations_own(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(teaching, "MOST", 1)
    await town.act(teaching.teach, WORKER, town.id, STOVE)
    with pytest.raises(BadWord) as refused:
        await town.act(teaching.teach, WORKER, town.id, BASKET)
    assert refused.value.facts["why"] == "full"


async def test_only_the_desk_teaches_its_own_station(town: Town) -> None:
    row = await town.act(teaching.teach, WORKER, town.id, STOVE)
    other = await open_town(town.database, HandClock(), "邻镇社工站")
    stranger = await other.join("邻站社工", RoleKind.WORKER)
    for who in (RESIDENT, stranger):
        for use_case, *args in (
            (teaching.teach, town.id, BASKET),
            (teaching.listed, town.id),
            (teaching.suggested, town.id),
            (teaching.take_out, row.id),
            (teaching.put_back, row.id),
        ):
            with pytest.raises(NotAllowed):
                await town.act(use_case, who, *args)
    with pytest.raises(NotFound):
        await town.act(teaching.take_out, WORKER, 999)


async def test_words_hold_for_the_stations_below_and_the_nearest_counts(town: Town) -> None:
    room = await open_town(town.database, HandClock(), "桃园村社工室", town.id)
    helper = await room.join("村里的社工", RoleKind.WORKER)
    await room.act(teaching.teach, helper, room.id, Lesson("烘炉仔", "取暖器", "goods"))
    await town.act(teaching.teach, HEAD, town.id, Lesson("烘炉仔", "炉具", "goods"))
    await town.act(teaching.teach, HEAD, town.id, BASKET)
    assert (await _words(town, room.id)).called("烘炉仔", "goods") == "取暖器"
    assert (await _words(town)).called("烘炉仔", "goods") == "炉具"
    assert (await _words(town, room.id)).called("火囱", "goods") == "火笼"
    async with town.database.view() as unit:
        every = await own_words.by_station(unit)
        assert every == {one: await own_words.of_station(unit, one) for one in (town.id, room.id)}


async def test_a_wish_of_before_fits_once_its_word_is_taught(town: Town) -> None:
    await town.giver("张老板", stock("炉具"))
    await town.opened(goods("老虎灶"), words="想要一个老虎灶")
    await town.round()
    assert await town.matches() == []
    await town.act(teaching.teach, WORKER, town.id, STOVE)
    await town.round()
    assert await town.matches() == [("张老板", "proposed")]


async def test_who_excludes_a_thing_by_an_own_word_is_not_asked_for_it(town: Town) -> None:
    await town.act(teaching.teach, WORKER, town.id, STOVE)
    picky = replace(pledge(), excluded=("老虎灶",))
    await town.giver("张老板", picky)
    await town.giver("刘老板", pledge())
    await town.opened(goods("炉具"))
    await town.round()
    assert await town.matches() == [("刘老板", "proposed")]


@pytest.mark.parametrize("why", [*Objection, "taught", "full"])
def test_every_objection_has_a_sentence(why: str) -> None:
    said = sentence(BadWord(why=why, word="老虎灶", means="炉具", limit=300))
    assert said.endswith("。")
    assert not set("{}") & set(said)
