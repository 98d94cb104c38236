"""When somebody comes: agreed, refused, suggested, reminded of; and who may say so."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from db.queries import matches
from db.tables import Notice
from handlers.wording.answering import invitation
from handlers.wording.notices import phone_script, word
from matching.visits import DayPart, Visit
from services import handovers, overdue, parts, receipts, reviews, triage, visits
from services.letters import facts_of, invitation_facts
from services.refusals import AlreadyDone, BadDay, NotAllowed
from tests.factories import GRANDPA_CHEN, Town, goods, service, skill, stock

SATURDAY, FRIDAY = date(2026, 3, 7), date(2026, 3, 6)
MORNING = DayPart.MORNING
HEARD = "SELECT visit_on, visit_part, suggested_on FROM match"


@pytest.fixture
async def invited(town: Town) -> Town:
    """An electrician, 李师傅, is asked; the match is number 1."""
    await town.giver("李师傅", skill())
    await town.asked(service())
    return town


@pytest.fixture
async def accepted(invited: Town) -> Town:
    await invited.act(handovers.accept, invited.people["李师傅"], 1)
    return invited


async def _choose(town: Town, who: str, day: date = SATURDAY) -> None:
    await town.act(visits.choose, town.people[who], 1, day, MORNING)


async def _tick(town: Town, **step: float) -> int:
    town.clock.forward(**step)
    async with town.database.unit() as unit:
        return await visits.remind(unit)


async def test_an_agreed_day_is_kept_and_the_receiver_hears_it(accepted: Town) -> None:
    await _choose(accepted, "李师傅")
    assert await accepted.rows(HEARD) == [("2026-03-07", "morning", None)]
    assert await accepted.told("visit_agreed") == ["王大妈"]
    assert await accepted.breaks() == []


NEXT_WEDNESDAY = date(2026, 3, 11)


async def test_a_service_wished_for_a_day_is_proposed_for_that_day_alone(invited: Town) -> None:
    """Today is a Monday: 下周三 is not the Wednesday of this week."""
    async with invited.database.unit() as unit:
        found = await parts.part(unit, 1)
        found.line.windows, found.wish.deadline = [[2, 480, 720]], NEXT_WEDNESDAY
    async with invited.database.view() as unit:
        found = await parts.part(unit, 1)
        open_to = await visits.choices(unit, found)
        facts = await invitation_facts(unit, found)
    assert open_to.times == (Visit(NEXT_WEDNESDAY, MORNING),)
    assert "🕘 3月11日（周三）8:00–12:00" in invitation(facts).text


async def test_a_service_wished_for_a_far_day_may_come_then_or_any_other(invited: Town) -> None:
    far = date(2026, 4, 8)
    async with invited.database.unit() as unit:
        found = await parts.part(unit, 1)
        found.line.windows, found.wish.deadline = [[2, 480, 720]], far
    async with invited.database.view() as unit:
        found = await parts.part(unit, 1)
        assert (await visits.choices(unit, found)).times == (Visit(far, MORNING),)
        others = await visits.choices(unit, found, but=far)
    assert others.times[0] == Visit(date(2026, 3, 4), MORNING)
    await invited.act(handovers.accept, invited.people["李师傅"], 1)
    assert await invited.one("SELECT due_at FROM match") == "2026-04-08 16:00:00.000000"


HOURS = "SELECT visit_minute, suggested_minute FROM match"
NINE = 9 * 60


async def test_an_agreed_hour_is_kept_told_to_both_and_goes_with_its_day(accepted: Town) -> None:
    li, wang = accepted.people["李师傅"], accepted.people["王大妈"]
    await accepted.act(visits.choose, li, 1, SATURDAY, MORNING, NINE)
    assert await accepted.rows(HOURS) == [(NINE, None)]
    async with accepted.database.unit() as unit:
        soon = await facts_of(unit, "visit_soon", {"match": 1}, wang)
        reminder = await facts_of(unit, "reminder", {"match": 1}, li)
    told = [word(soon).text, word(reminder).text, phone_script("visit_soon", soon)]
    assert ["（周六）上午9点" in words for words in told] == [True, True, True]
    await accepted.act(visits.not_that_day, wang, 1)
    assert await accepted.rows(HOURS) == [(None, None)]


async def test_a_suggested_hour_is_agreed_when_it_fits(invited: Town) -> None:
    li, wang = invited.people["李师傅"], invited.people["王大妈"]
    await invited.act(visits.choose, li, 1, SATURDAY, MORNING, NINE)
    assert await invited.rows(HOURS) == [(None, NINE)]
    await invited.act(visits.answer, wang, 1, fits=True)
    await invited.act(handovers.accept, li, 1)
    assert (await invited.rows(HOURS))[0][0] == NINE


async def test_another_day_without_an_hour_has_none(accepted: Town) -> None:
    await accepted.act(visits.choose, accepted.people["李师傅"], 1, SATURDAY, MORNING, NINE)
    await _choose(accepted, "李师傅", FRIDAY)
    assert await accepted.rows(HOURS) == [(None, None)]


async def test_a_day_the_receiver_cannot_is_asked_for_again(accepted: Town) -> None:
    await _choose(accepted, "李师傅")
    await accepted.act(visits.not_that_day, accepted.people["王大妈"], 1)
    assert await accepted.rows(HEARD) == [(None, None, None)]
    assert await accepted.told("visit_refused") == ["李师傅"]
    with pytest.raises(AlreadyDone):
        await accepted.act(visits.not_that_day, accepted.people["王大妈"], 1)


async def test_the_desk_may_set_a_day_and_the_giver_is_asked(accepted: Town) -> None:
    await _choose(accepted, "社工小林")
    assert (await accepted.told("visit_set"), await accepted.told("visit_agreed")) == (
        ["李师傅"],
        ["王大妈"],
    )


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 18), date(2030, 1, 1)])
async def test_a_day_that_is_over_or_too_late_is_refused(accepted: Town, day: date) -> None:
    with pytest.raises(BadDay) as refused:
        await _choose(accepted, "李师傅", day)
    assert refused.value.facts == {"until": date(2026, 3, 17)}


async def test_strangers_agree_on_nothing(accepted: Town) -> None:
    await accepted.join("路人")
    with pytest.raises(NotAllowed):
        await _choose(accepted, "路人")
    await _choose(accepted, "李师傅")
    with pytest.raises(NotAllowed):
        await accepted.act(visits.not_that_day, accepted.people["路人"], 1)


async def test_a_late_task_with_a_new_day_is_late_no_more(accepted: Town) -> None:
    accepted.clock.forward(days=15)
    async with accepted.database.unit() as unit:
        await overdue.attend_overdue(unit)
    late = "SELECT count(*) FROM match WHERE nudged_at IS NOT NULL"
    assert await accepted.one(late) == 1
    await _choose(accepted, "李师傅", date(2026, 3, 19))
    assert await accepted.one(late) == 0
    accepted.clock.forward(days=4)
    async with accepted.database.unit() as unit:
        await overdue.attend_overdue(unit)
    assert await accepted.matches() == [("李师傅", "accepted")]
    assert await accepted.told("overdue") == ["李师傅", "李师傅"]


async def test_another_time_is_asked_of_the_receiver_and_the_invitation_waits(
    invited: Town,
) -> None:
    invited.clock.forward(hours=40)
    await _choose(invited, "李师傅")
    assert await invited.rows(HEARD) == [(None, None, "2026-03-07")]
    assert await invited.told("suggested") == ["王大妈"]
    invited.clock.forward(hours=40)
    async with invited.database.unit() as unit:
        await overdue.attend_overdue(unit)
    assert await invited.matches() == [("李师傅", "offered")]


async def test_a_time_that_fits_is_kept_when_the_giver_accepts(invited: Town) -> None:
    await _choose(invited, "李师傅")
    await invited.act(visits.answer, invited.people["王大妈"], 1, fits=True)
    assert await invited.told("suggest_ok") == ["李师傅"]
    await invited.act(handovers.accept, invited.people["李师傅"], 1)
    assert await invited.rows(HEARD) == [("2026-03-07", "morning", None)]


async def test_a_time_that_does_not_fit_leaves_the_invitation_as_it_was(invited: Town) -> None:
    await _choose(invited, "李师傅")
    await invited.act(visits.answer, invited.people["王大妈"], 1, fits=False)
    assert await invited.rows(HEARD) == [(None, None, None)]
    assert await invited.told("suggest_no") == ["李师傅"]
    with pytest.raises(AlreadyDone):
        await invited.act(visits.answer, invited.people["王大妈"], 1, fits=True)


@pytest.mark.parametrize("who", ["李师傅", "路人"])
async def test_only_the_receivers_side_answers_a_suggestion(invited: Town, who: str) -> None:
    await invited.join("路人")
    await _choose(invited, "李师傅")
    with pytest.raises(NotAllowed):
        await invited.act(visits.answer, invited.people[who], 1, fits=True)


async def test_a_suggestion_without_an_answer_lapses_and_the_giver_is_not_blamed(
    invited: Town,
) -> None:
    await _choose(invited, "李师傅")
    invited.clock.forward(hours=49)
    async with invited.database.unit() as unit:
        await unit.session.execute(text("UPDATE notice SET state = 'sent'"))
        await overdue.attend_overdue(unit)
        letter = await facts_of(unit, "lapsed", {"match": 1}, invited.people["李师傅"])
    assert letter.match is not None
    assert letter.match.suggested is not None
    assert await invited.told("lapsed") == ["李师傅"]
    await invited.round()
    assert await invited.matches() == [("李师傅", "withdrawn"), ("李师傅", "proposed")]


async def test_for_somebody_without_an_account_the_worker_asks_and_answers(town: Town) -> None:
    worker = town.people["社工小林"]
    li, _ = await town.giver("李师傅", skill())
    wish_id = await town.post(worker, service(), beneficiary=GRANDPA_CHEN)
    await town.act(triage.open_wish, worker, wish_id)
    await town.round()
    await town.act(reviews.approve, town.people["李站长"], 1)
    await town.act(visits.choose, li, 1, SATURDAY, MORNING)
    assert await town.rows("SELECT kind, done_by FROM todo") == [("suggested", None)]
    assert await town.told("suggested") == ["社工小林"]
    await town.act(visits.answer, worker, 1, fits=True)
    assert await town.rows("SELECT kind, done_by FROM todo") == [("suggested", worker)]


async def test_both_sides_are_reminded_once_the_day_before_from_ten_on(accepted: Town) -> None:
    await _choose(accepted, "李师傅")
    assert await _tick(accepted, days=3, hours=24) == 0  # Friday, half past nine
    assert await _tick(accepted, hours=1) == 1
    assert await _tick(accepted, hours=1) == 0
    assert (await accepted.told("reminder"), await accepted.told("visit_soon")) == (
        ["李师傅"],
        ["王大妈"],
    )


async def test_a_day_that_was_only_just_agreed_needs_no_reminder(accepted: Town) -> None:
    await _choose(accepted, "李师傅", date(2026, 3, 3))
    assert await _tick(accepted, hours=2) == 0


async def test_without_an_agreed_day_the_giver_is_asked_before_the_time_is_up(
    accepted: Town,
) -> None:
    assert await _tick(accepted, days=14, hours=1) == 1
    assert (await accepted.told("reminder"), await accepted.told("visit_soon")) == (["李师傅"], [])


async def test_hours_of_both_sides_decide_which_times_are_shown(town: Town) -> None:
    await town.giver("李师傅", skill())
    await town.asked(service())
    async with town.database.unit() as unit:
        letter = await facts_of(unit, "invitation", {"match": 1}, town.people["李师傅"])
    assert letter.match is not None
    assert len(letter.match.times) == visits.SHOWN
    assert letter.match.today == date(2026, 3, 2)


async def test_how_long_a_service_takes_is_said_after_three_of_them(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill(cap=9))
    said = []
    for number, minutes in enumerate((60, 90, 120), start=1):
        await town.asked(service())
        async with town.database.unit() as unit:
            letter = await facts_of(unit, "invitation", {"match": number}, li)
        assert letter.match is not None
        said.append(letter.match.minutes)
        await _done(town, li, number, minutes)
    await town.asked(service())
    async with town.database.unit() as unit:
        letter = await facts_of(unit, "invitation", {"match": 4}, li)
    assert letter.match is not None
    assert [*said, letter.match.minutes] == [None, None, None, 90]


async def _done(town: Town, who: int, match_id: int, minutes: int) -> None:
    await town.act(handovers.accept, who, match_id)
    await town.act(handovers.deliver, who, match_id, minutes=minutes)
    await town.act(receipts.confirm, town.people["王大妈"], match_id)


async def test_goods_may_be_brought_on_an_agreed_day_too(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    await town.act(handovers.accept, zhang, 1)
    await town.act(visits.choose, zhang, 1, FRIDAY, MORNING)
    assert await town.rows(HEARD) == [("2026-03-06", "morning", None)]


@pytest.mark.parametrize(("urgent", "heard", "until"), [(False, 10, 48), (True, 0, 6)])
async def test_the_time_to_answer_a_suggestion_begins_when_it_can_be_read(
    town: Town, urgent: bool, heard: int, until: int
) -> None:
    """Half past nine in the evening: what can wait is read at half past seven."""
    await town.giver("李师傅", skill())
    wish_id = await town.post(town.people["王大妈"], service())
    worker = town.people["社工小林"]
    await town.act(triage.triage, worker, wish_id, urgent=urgent)
    await town.act(triage.open_wish, worker, wish_id)
    await town.round()
    await town.act(reviews.approve, town.people["李站长"], 1)
    town.clock.forward(hours=12)
    evening = town.clock.now()
    due = [evening + timedelta(hours=heard), evening + timedelta(hours=heard + until)]
    await _choose(town, "李师傅")
    assert await _asked(town, "suggested") == due
    await town.act(visits.answer, town.people["王大妈"], 1, True)
    assert await _asked(town, "suggest_ok") == due


async def _asked(town: Town, kind: str) -> list[datetime]:
    """When the question is sent, and until when its answer is waited for."""
    async with town.database.view() as unit:
        found = await unit.session.execute(select(Notice).where(col(Notice.kind) == kind))
        match = await matches.get(unit, 1)
        assert match is not None and match.due_at is not None
        return [found.scalar_one().not_before, match.due_at]
