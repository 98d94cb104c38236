"""A problem on the spot: who hears it, what the desk can do, how long it stands."""

import pytest

from db.queries import appointments
from db.tables.role import RoleKind
from matching.visits import DayPart
from services import handovers, problems, receipts, visits
from services.letters import facts_of
from services.refusals import AlreadyDone, Empty, NotAllowed
from tests.factories import Town, goods, stock


@pytest.fixture
async def accepted(town: Town) -> Town:
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    await town.act(handovers.accept, zhang, 1)
    return town


async def _report(town: Town, who: str = "张老板", words: str = "没人在家", **more: bool) -> None:
    await town.act(problems.report, town.people[who], 1, words, **more)
    town.clock.forward(minutes=1)


async def _open(town: Town) -> list[int]:
    async with town.database.view() as unit:
        return [match.id for match, _ in await appointments.problems(unit, [town.id])]


async def test_a_problem_reaches_heads_and_workers_each_once(accepted: Town) -> None:
    await accepted.join("社工小周", RoleKind.WORKER)
    await _report(accepted)
    assert sorted(await accepted.told("problem")) == ["李站长", "社工小周", "社工小林"]
    assert await accepted.column("SELECT DISTINCT urgent FROM notice WHERE kind = 'problem'") == [0]
    async with accepted.database.view() as unit:
        letter = await facts_of(unit, "problem", {"match": 1, "remark": 1}, 1)
    assert letter.words == "没人在家"


async def test_what_is_not_safe_wakes_them(accepted: Town) -> None:
    accepted.clock.forward(hours=14)  # half past eleven at night
    await _report(accepted, words="不安全", urgent=True)
    told = (
        "SELECT count(*) FROM notice WHERE kind = 'problem' AND urgent AND not_before = created_at"
    )
    assert await accepted.one(told) == 2


@pytest.mark.parametrize("who", ["王大妈", "社工小林", "路人"])
async def test_only_the_giver_reports(accepted: Town, who: str) -> None:
    await accepted.join("路人")
    with pytest.raises(NotAllowed):
        await _report(accepted, who)


async def test_nothing_said_is_no_problem_and_neither_is_a_task_that_is_over(
    accepted: Town,
) -> None:
    with pytest.raises(Empty):
        await _report(accepted, words="。")
    await accepted.act(handovers.call_off, accepted.people["张老板"], 1, "sick")
    with pytest.raises(AlreadyDone):
        await _report(accepted)


async def test_a_problem_stands_until_somebody_takes_it_on(accepted: Town) -> None:
    await _report(accepted)
    assert await _open(accepted) == [1]
    await accepted.act(problems.take_on, accepted.people["社工小林"], 1)
    assert (await _open(accepted), await accepted.told("desk_calls")) == ([], ["张老板"])


async def test_a_problem_is_over_with_another_day(accepted: Town) -> None:
    await _report(accepted)
    day = accepted.clock.now().date()
    await accepted.act(visits.choose, accepted.people["社工小林"], 1, day, DayPart.EVENING)
    assert await _open(accepted) == []


@pytest.mark.parametrize("step", ["deliver", "confirm"])
async def test_a_problem_is_over_when_it_was_brought_after_all(accepted: Town, step: str) -> None:
    await _report(accepted)
    await accepted.act(handovers.deliver, accepted.people["张老板"], 1)
    if step == "confirm":
        await accepted.act(receipts.confirm, accepted.people["王大妈"], 1)
    assert await _open(accepted) == []


async def test_the_desk_asks_somebody_else_without_blame(accepted: Town) -> None:
    await _report(accepted)
    await accepted.act(problems.replace, accepted.people["社工小林"], 1)
    assert await accepted.rows("SELECT status, reason FROM match") == [("cancelled", "replaced")]
    assert await accepted.rows("SELECT reserved FROM line") == [(0,)]
    assert await accepted.told("relieved") == ["张老板"]
    assert await _open(accepted) == []


@pytest.mark.parametrize("step", [problems.take_on, problems.replace])
async def test_only_the_desk_helps(accepted: Town, step: object) -> None:
    for who in ("张老板", "王大妈"):
        with pytest.raises(NotAllowed):
            await accepted.act(step, accepted.people[who], 1)  # type: ignore[arg-type]
