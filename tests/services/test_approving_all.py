"""All lists with one press: what cannot be approved is left and named, undo takes back the rest."""

import pytest

from db.queries import members
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from services import approving_all, reviews, station_work, triage
from services.approving_all import Left
from services.refusals import NoConsent, TooLate
from tests.factories import Town, goods, stock

HEAD = 1
HANDS = "SELECT approved_by, approved_at IS NOT NULL, status FROM match ORDER BY line_id"


@pytest.fixture
async def two(town: Town) -> Town:
    """Two lists, for a stove (about 400 yuan) and a quilt, by different people; price 300."""
    await town.act(station_work.change, HEAD, town.id, "price_cap", 300)
    await town.join("赵站长", RoleKind.HEAD)
    await town.giver("张老板", stock())
    await town.giver("刘老板", stock("棉被"))
    await town.opened(goods())
    await town.post(await town.join("孙大娘"), goods("棉被"))
    await town.act(triage.open_wish, town.people["社工小林"], 2)
    await town.round()
    return town


async def test_undo_takes_back_what_the_press_did_first_approvals_too(two: Town) -> None:
    done = await two.act(approving_all.approve_all, HEAD, [1, 2])
    assert (done.lists, done.asked, done.first, done.left) == (1, 1, 1, ())
    assert await two.rows(HANDS) == [(HEAD, 0, "proposed"), (HEAD, 1, "offered")]
    two.clock.forward(seconds=10)
    await two.act(approving_all.undo_all, HEAD, done.at)
    assert await two.rows(HANDS) == [(None, 0, "proposed")] * 2
    with pytest.raises(TooLate):
        await two.act(approving_all.undo_all, HEAD, done.at)


async def test_undo_takes_back_nothing_of_another_press(two: Town) -> None:
    await two.act(reviews.approve, HEAD, 1)
    two.clock.forward(seconds=5)
    done = await two.act(approving_all.approve_all, HEAD, [2])
    await two.act(approving_all.undo_all, HEAD, done.at)
    assert await two.rows(HANDS) == [(HEAD, 0, "proposed"), (None, 0, "proposed")]
    with pytest.raises(TooLate):
        await two.act(approving_all.undo_all, two.people["赵站长"], done.at)


async def test_a_list_without_consent_holds_up_no_other(two: Town) -> None:
    await two.act(station_work.change, HEAD, two.id, "price_cap", 500)
    async with two.database.unit() as unit:
        await members.withdraw_consent(unit, two.people["王大妈"], ConsentKind.SHARING)
    done = await two.act(approving_all.approve_all, HEAD, [1, 2])
    assert (done.lists, done.left) == (1, (Left(1, "煤气灶", NoConsent),))
    assert await two.rows(HANDS) == [(None, 0, "proposed"), (HEAD, 1, "offered")]
