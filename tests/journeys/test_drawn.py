"""The story's journey with other goods, skills, people, places, quantities and hours."""

import pytest

from bot.story import play
from matching.understanding import understand
from tests.journeys.drawn import draw, pieces
from tests.journeys.station import Running

REASONS = {"这几天没空": "time", "太远了": "far", "不太合适": "fit", "不方便说": "other"}
SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(4, 40))]


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_drawn_tale_ends_like_the_story_with_its_own_givers(
    empty: Running, seed: int
) -> None:
    tale, told = draw(seed), list[str]()
    await play(empty.database, empty.sandbox.url, told.append, tale)
    await empty.settled()
    first, second = tale.helpers
    amount = pieces(tale)
    assert told[-1].startswith("故事讲完了")
    assert await empty.rows("SELECT status FROM wish") == [("fulfilled",)]
    assert await empty.rows("SELECT what, asked, reserved, delivered FROM line ORDER BY kind") == [
        (tale.goods, amount, 0, amount),
        (tale.service, 1, 0, 1),
    ]
    assert await empty.matches() == sorted(
        [
            (tale.company.name, tale.goods, amount, "confirmed", None),
            (first.name, tale.service, 1, "declined", REASONS[tale.decline_reason]),
            (second.name, tale.service, 1, "confirmed", None),
        ]
    )
    assert await empty.asked() == sorted([tale.company.name, first.name, second.name])
    assert await empty.still_asked() == []
    assert await empty.chains_are_whole()


def test_the_same_seed_draws_the_same_tale_and_another_seed_another() -> None:
    assert draw(7) == draw(7)
    tales = [draw(seed) for seed in range(40)]
    assert len({tale.goods for tale in tales}) > 30
    assert len({tale.service for tale in tales}) > 20


def test_what_a_drawn_tale_says_is_read_as_it_was_drawn() -> None:
    for seed in range(300):
        tale = draw(seed)
        reading = understand(tale.words)
        read = {line.what: line.quantity for line in reading.lines}
        pieces_read = read.get(tale.goods) or 1 if tale.goods in read else None
        assert (reading.route, pieces_read) == ("match", pieces(tale)), tale.words
        assert tale.service in read, tale.words
        for said in filter(None, (other.says for other in tale.others)):
            given = understand(said).lines
            assert given and all(line.quantity for line in given if line.type == "goods"), said
