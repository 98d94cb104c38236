"""A correction teaches: with consent, as a suggestion, until it is decided on or forgotten."""

import json

import pytest

from db.queries import station_words
from db.tables.consent import ConsentKind
from matching.understanding import OwnWord, OwnWords
from services import consents, forgetting, lessons, rights, teaching
from services.lessons import between
from services.refusals import AlreadyDone, NotAllowed
from services.teaching import Lesson
from services.wish_drafts import UNNAMED, DraftLine
from tests.factories import Town, goods

WORKER, RESIDENT = 2, 3
STOVE = Lesson("老虎灶", "炉具", "goods")
OWN = OwnWords((OwnWord("火囱", "火笼", "goods"),))


@pytest.mark.parametrize(
    ("was", "now", "lesson"),
    [
        ("老虎灶", (goods("炉具"),), STOVE),
        ("烘炉仔", (goods("火笼"),), Lesson("烘炉仔", "火笼", "goods")),
        ("火囱", (goods("炉具"),), None),
        ("棉被", (goods("炉具"),), None),
        ("老虎灶", (goods("土灶膛"),), None),
        ("老虎灶", (goods("炉具"), goods("棉被")), None),
        (UNNAMED, (goods("炉具"),), None),
        ("我家那个烧水的不好用了想换", (goods("炉具"),), None),
        ("王桂兰", (goods("炉具"),), None),
        ("13800001111", (goods("炉具"),), None),
    ],
)
def test_only_an_unknown_word_put_right_by_a_known_thing_teaches(
    was: str, now: tuple[DraftLine, ...], lesson: Lesson | None
) -> None:
    kept = goods("脸盆")
    assert between((kept, goods(was)), (kept, *now), OWN) == lesson


async def _suggested(town: Town) -> list[tuple[str, str, str, int | None]]:
    return await town.rows("SELECT word, means, status, suggested_by FROM station_word")


async def test_without_consent_nothing_is_kept(town: Town) -> None:
    assert await town.act(lessons.suggest, RESIDENT, STOVE) is False
    assert await _suggested(town) == []


async def test_a_suggestion_waits_for_the_desk_and_then_names_nobody(town: Town) -> None:
    await town.act(lessons.agree, RESIDENT)
    assert await town.act(lessons.suggest, RESIDENT, STOVE) is True
    assert await town.act(lessons.suggest, RESIDENT, STOVE) is False
    assert await _suggested(town) == [("老虎灶", "炉具", "suggested", RESIDENT)]
    [row] = await town.act(teaching.suggested, WORKER, town.id)
    with pytest.raises(NotAllowed):
        await town.act(teaching.accept, RESIDENT, row.id)
    await town.act(teaching.accept, WORKER, row.id)
    assert await _suggested(town) == [("老虎灶", "炉具", "accepted", None)]
    with pytest.raises(AlreadyDone):
        await town.act(teaching.accept, WORKER, row.id)
    moves = await town.column("SELECT move FROM event WHERE subject = 'word' ORDER BY id")
    assert moves == ["suggested", "taught"]


async def test_what_was_refused_is_not_suggested_again(town: Town) -> None:
    await town.act(lessons.agree, RESIDENT)
    await town.act(lessons.suggest, RESIDENT, STOVE)
    [row] = await town.act(teaching.suggested, WORKER, town.id)
    await town.act(teaching.refuse, WORKER, row.id)
    with pytest.raises(AlreadyDone):
        await town.act(teaching.refuse, WORKER, row.id)
    assert await town.act(lessons.suggest, RESIDENT, STOVE) is False
    assert await town.act(teaching.suggested, WORKER, town.id) == []


async def test_only_so_many_suggestions_wait(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "_MOST", 0)
    await town.act(lessons.agree, RESIDENT)
    assert await town.act(lessons.suggest, RESIDENT, STOVE) is False


async def _with_two_suggestions(town: Town) -> int:
    """Somebody one of whose suggestions has been accepted, and one has not."""
    who = await town.join("赵大爷")
    await town.act(lessons.agree, who)
    for word in ("老虎灶", "烘炉仔"):
        await town.act(lessons.suggest, who, Lesson(word, "炉具", "goods"))
    first, _ = await town.act(teaching.suggested, WORKER, town.id)
    await town.act(teaching.accept, WORKER, first.id)
    return who


async def test_suggestions_are_shown_to_whom_they_come_from_and_go_with_the_consent(
    town: Town,
) -> None:
    who = await _with_two_suggestions(town)
    assert (await town.act(rights.kept, who)).words == ("烘炉仔",)
    async with town.database.view() as unit:
        assert json.loads((await rights.copy(unit, who)).as_json())["words"] == ["烘炉仔"]
    await town.act(consents.take_back, who, ConsentKind.VOCABULARY)
    assert await _suggested(town) == [("老虎灶", "炉具", "accepted", None)]
    assert await town.act(lessons.suggest, who, Lesson("烘炉仔", "炉具", "goods")) is False


async def test_who_is_forgotten_leaves_only_what_is_the_stations(town: Town) -> None:
    who = await _with_two_suggestions(town)
    await town.act(forgetting.forget, who)
    assert await _suggested(town) == [("老虎灶", "炉具", "accepted", None)]
    async with town.database.view() as unit:
        assert list(await station_words.of_member(unit, who)) == []
