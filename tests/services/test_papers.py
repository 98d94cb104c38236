"""Who may come where the desk asks for a paper, or for somebody vetted."""

import pytest

from db.tables.role import RoleKind
from services import claims, papers, person_work, rights, triage
from services.person_work import Vetting
from services.refusals import AlreadyDone, NoPaper, NotAllowed, NotFound, NotVetted
from tests.factories import Town, goods, service, skill

WORKER = 2


async def _wiring(town: Town, *, paper: bool = True, vetted: bool = False) -> None:
    wish_id = await town.post(town.people["王大妈"], service("电线检修"))
    if paper:
        await town.act(papers.ask_for, WORKER, 1)
    await town.act(triage.triage, WORKER, wish_id, vetted_only=vetted)
    await town.act(triage.open_wish, WORKER, wish_id)


async def test_only_whose_paper_the_desk_has_seen_is_proposed(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill("电工"))
    await town.giver("赵师傅", skill("电工"))
    await town.act(papers.note, WORKER, li, 0)
    await _wiring(town)
    await town.round()
    assert await town.matches() == [("李师傅", "proposed")]
    [facts] = await town.column("SELECT facts FROM match")
    assert '"paper": "\\u7535\\u5de5\\u8bc1"' in facts


async def test_where_nobody_asks_for_a_paper_none_is_needed(town: Town) -> None:
    await town.giver("李师傅", skill("电工"))
    await _wiring(town, paper=False)
    assert (await town.round()).met == 1
    await town.act(claims.claim, await town.join("赵师傅"), 1, 1)


async def test_of_a_wish_the_services_that_usually_take_a_paper_are_named(town: Town) -> None:
    lines = goods("电线"), service("理发"), service("电线检修")
    wish_id = await town.post(town.people["王大妈"], *lines)
    async with town.database.view() as unit:
        found = [(line.id, paper) for line, paper in await papers.usual(unit, wish_id)]
    assert found == [(3, "电工证")]


async def test_asked_for_again_no_paper_is_needed_after_all(town: Town) -> None:
    await town.post(town.people["王大妈"], service("电线检修"))
    for paper in ("电工证", None):
        await town.act(papers.ask_for, WORKER, 1)
        assert await town.one("SELECT paper FROM line") == paper


async def test_a_paper_is_noted_on_the_skills_that_take_it_and_taken_back(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill("电工"))
    await town.offer(li, skill("理发"))
    async with town.database.view() as unit:
        assert await papers.of_giver(unit, li) == {"电工证": False}
    await town.act(papers.note, WORKER, li, 0)
    async with town.database.view() as unit:
        assert '"电工证"' in (await rights.copy(unit, li)).as_json().decode()
    assert await town.column("SELECT papers FROM offer ORDER BY id") == [
        '["\\u7535\\u5de5\\u8bc1"]',
        "[]",
    ]
    await town.act(papers.note, WORKER, li, 0)
    assert await town.column("SELECT papers FROM offer") == ["[]", "[]"]
    moves = await town.column("SELECT move FROM event WHERE move LIKE 'paper%' ORDER BY id")
    assert moves == ["paper seen", "paper taken back"]


async def test_only_the_desk_looks_and_only_at_what_takes_a_paper(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill("理发"))
    await town.post(town.people["王大妈"], goods(), service("理发"), service("电线检修"))
    with pytest.raises(NotAllowed):
        await town.act(papers.note, li, li, 0)
    for line in (1, 2, 999):
        with pytest.raises(NotFound):
            await town.act(papers.ask_for, WORKER, line)
    with pytest.raises(NotAllowed):
        await town.act(papers.ask_for, li, 3)
    with pytest.raises(NotFound):
        await town.act(papers.note, WORKER, li, 0)


async def test_once_opened_a_wish_asks_for_no_other_paper(town: Town) -> None:
    await _wiring(town)
    with pytest.raises(AlreadyDone):
        await town.act(papers.ask_for, WORKER, 1)


async def test_from_the_wall_too_nobody_takes_what_they_have_no_paper_for(town: Town) -> None:
    await _wiring(town)
    li, _ = await town.giver("李师傅", skill("电工"))
    with pytest.raises(NoPaper):
        await town.act(claims.claim, li, 1, 1)
    await town.act(papers.note, WORKER, li, 0)
    await town.act(claims.claim, li, 1, 1)
    assert await town.matches() == [("李师傅", "claimed")]


async def test_where_the_desk_asks_for_it_only_whoever_is_vetted_comes(town: Town) -> None:
    await _wiring(town, paper=False, vetted=True)
    li, _ = await town.giver("李师傅", skill("电工"))
    zhao = await town.join("赵师傅", RoleKind.VOLUNTEER)
    with pytest.raises(NotVetted):
        await town.act(claims.claim, zhao, 1, 1)
    assert (await town.round()).met == 0
    await town.act(person_work.vet, WORKER, li, Vetting.SEEN)
    await town.round()
    assert await town.matches() == [("李师傅", "proposed")]
