"""For people without an account the desk writes down, posts, offers, and takes their answers."""

import pytest

from db.queries import members as member_rows
from db.tables.consent import ConsentKind
from services import (
    access,
    acting,
    calls,
    handovers,
    members,
    mornings,
    receipts,
    reviews,
    triage,
    wish_drafts,
    wish_endings,
)
from services.refusals import (
    AlreadyDone,
    BadPhone,
    NoIdNumber,
    NotAllowed,
    NotFound,
    TooManyOpen,
)
from tests.factories import Town, goods, service, skill, stock

WORKER, HEAD, WANG = 2, 1, 3


async def _written(town: Town, name: str = "老木匠", phone: str | None = "138 0000 4321") -> int:
    person = members.NewMember(name, town.villages["桃园村"], phone)
    made = await town.act(
        acting.write_down, WORKER, town.id, person, age=66, address="桃园村1号", how="电话"
    )
    town.people[name] = made.id
    return int(made.id)


async def _invited(town: Town, who: int) -> int:
    """An invitation on the desk's list of calls; its todo."""
    await town.act(acting.help_from, WORKER, who, skill("理发"), "电话")
    await town.asked(service("理发"))
    return int(await town.one("SELECT id FROM todo WHERE kind = 'invitation'"))


async def test_whoever_is_written_down_is_a_resident_who_agreed(town: Town) -> None:
    who = await _written(town)
    assert await town.column("SELECT kind FROM role WHERE member_id = :w", w=who) == ["resident"]
    assert await town.rows(
        "SELECT kind, given_by, how FROM consent WHERE member_id = :w ORDER BY id", w=who
    ) == [(kind, WORKER, "电话") for kind in ("service", "sensitive", "sharing", "publicity")]
    assert await _written(town) == who
    assert await town.column("SELECT member_id FROM account WHERE member_id = :w", w=who) == []


async def test_what_cannot_be_kept_writes_nobody_down(town: Town) -> None:
    for name, phone, refusal in (
        ("陈330106194003010012", None, NoIdNumber),
        ("老木匠", "没有", BadPhone),
    ):
        with pytest.raises(refusal):
            await _written(town, name, phone)
    elsewhere = members.NewMember("外人", 999)
    with pytest.raises(NotFound):
        await town.act(
            acting.write_down, WORKER, town.id, elsewhere, age=None, address=None, how="当面"
        )
    with pytest.raises(NotAllowed):
        await town.act(
            acting.write_down,
            WANG,
            town.id,
            members.NewMember("谁"),
            age=None,
            address=None,
            how="当面",
        )
    assert await town.one("SELECT count(*) FROM member") == 3


async def test_a_wish_is_posted_for_the_very_member(town: Town) -> None:
    who = await _written(town)
    _, draft = wish_drafts.read("想要一床棉被")
    for _ in range(2):
        await town.act(acting.wish_for, WORKER, who, draft)
    assert await town.rows("SELECT poster_id, beneficiary_id FROM wish") == [(WORKER, who)] * 2
    with pytest.raises(TooManyOpen):
        await town.act(acting.wish_for, WORKER, who, draft)
    for actor, member, refusal in ((WANG, who, NotAllowed), (WORKER, WANG, AlreadyDone)):
        with pytest.raises(refusal):
            await town.act(acting.wish_for, actor, member, draft)


async def test_an_invitation_to_the_phoneless_is_a_call_and_the_desk_enters_yes(
    town: Town,
) -> None:
    who = await _written(town)
    todo = await _invited(town, who)
    found = await town.act(calls.answer, WORKER, todo, yes=True)
    assert calls.came(found)
    assert await town.matches() == [("老木匠", "accepted")]
    await town.act(handovers.deliver, WORKER, found.match.id, minutes=60)
    await town.act(receipts.confirm, WANG, found.match.id)
    assert await town.rows("SELECT member_id, minutes FROM service_record") == [(who, 60)]
    waiting, _ = await town.act(calls.waiting, WORKER)
    assert [one.kind for _, todos_ in waiting for one in todos_] == ["thanks"]
    assert await town.breaks() == []


async def test_the_desk_enters_no_and_the_next_is_asked(town: Town) -> None:
    who = await _written(town)
    todo = await _invited(town, who)
    await town.act(calls.answer, WORKER, todo, yes=False)
    assert await town.matches() == [("老木匠", "declined")]
    with pytest.raises(AlreadyDone):
        await town.act(calls.answer, WORKER, todo, yes=True)
    with pytest.raises(NotAllowed):
        await town.act(calls.answer, WANG, todo, yes=True)


async def test_whoever_has_an_account_answers_for_themselves(town: Town) -> None:
    with pytest.raises(AlreadyDone):
        await town.act(acting.help_from, WORKER, WANG, skill(), "电话")
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    for who in (WORKER, HEAD):
        with pytest.raises(NotAllowed):
            await town.act(handovers.accept, who, await town.match_of(zhang))


async def test_whom_nobody_called_yet_is_not_told_that_it_is_settled(town: Town) -> None:
    who = await _written(town)
    await _invited(town, who)
    await town.act(wish_endings.withdraw, WANG, 1)
    assert await town.matches() == [("老木匠", "withdrawn")]
    assert await town.act(calls.waiting, WORKER) == ([], 0)


async def test_an_approval_of_a_call_not_made_can_be_taken_back(town: Town) -> None:
    await _invited(town, await _written(town))
    await town.act(reviews.undo, HEAD, await town.one("SELECT id FROM line"))
    assert await town.matches() == [("老木匠", "proposed")]
    assert await town.act(calls.waiting, WORKER) == ([], 0)


async def _to_call(town: Town) -> int:
    """How many calls the morning list counts."""
    async with town.database.view() as unit:
        return (await mornings.waiting(unit, town.id)).get("todos", 0)


async def test_a_call_nobody_answers_waits_until_tomorrow_morning(town: Town) -> None:
    who = await _written(town)
    await _invited(town, who)
    assert await town.act(calls.put_off, WORKER, who) == 1
    assert await town.act(calls.waiting, WORKER) == ([], 1)
    assert await _to_call(town) == 0
    town.clock.forward(hours=23, minutes=1)  # 8:31 the next day
    [(member, [todo])], later = await town.act(calls.waiting, WORKER)
    assert (member, todo.kind, later) == (who, "invitation", 0)
    assert await _to_call(town) == 1
    with pytest.raises(NotFound):
        await town.act(calls.put_off, WORKER, 10**17)


async def test_one_call_tells_everything(town: Town) -> None:
    who = await _written(town)
    _, draft = wish_drafts.read("想要一床棉被")
    zhang, _ = await town.giver("张老板", stock("棉被"))
    posted = await town.act(acting.wish_for, WORKER, who, draft)
    await town.act(triage.open_wish, WORKER, posted.wish_id)
    await town.round()
    await town.act(reviews.approve, HEAD, await town.one("SELECT id FROM line"))
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    await town.act(handovers.deliver, zhang, await town.match_of(zhang, "accepted"))
    [(member, waiting)], _ = await town.act(calls.waiting, WORKER)
    async with town.database.unit() as unit:
        person = await calls.person(unit, await access.actor(unit, WORKER), member, waiting)
        assert await member_rows.has_consent(unit, who, ConsentKind.SHARING)
    assert (person.name, person.phone, person.village) == ("老木匠", "13800004321", "桃园村")
    assert [(one.kind, one.asks is not None) for one in person.calls] == [("delivered", True)]
    await town.act(calls.answer, WORKER, waiting[0].id, yes=True)
    assert await town.column("SELECT status FROM wish") == ["fulfilled"]
