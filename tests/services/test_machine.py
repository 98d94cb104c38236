"""People and the clock act in any order; what must always hold is checked after each step."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from structlog.testing import capture_logs

from bot.jobs import Jobs
from bot.telegram_time import TelegramTime
from db.queries import notices
from db.tables.notice import NoticeState
from matching.visits import DayPart
from services import (
    alarms,
    claims,
    handovers,
    offers,
    problems,
    receipts,
    reviews,
    shortlists,
    triage,
    visits,
    wish_endings,
)
from services.offers import OfferDraft
from services.refusals import TooManyOpen
from services.wish_drafts import DraftLine
from tests.factories import (
    GRANDPA_CHEN,
)
from tests.postgres import Server
from tests.services.in_a_town import GIVERS, RESIDENTS, InATown, on
from tests.services.presses import ANY_STEP
from tests.strategies import offered, one_of_many, wished_lines

ANYBODY = [*GIVERS, *RESIDENTS, "李站长", "社工小林"]
LIVE = "SELECT id FROM match WHERE status IN ('offered', 'accepted', 'delivered')"


CHOSEN = """SELECT id, status FROM match WHERE (status = 'offered' AND suggested_on IS NOT NULL)
    OR (status = 'accepted' AND visit_on IS NOT NULL)"""


class Station(InATown):
    """Every rule is one thing that somebody in a town does."""

    # What residents and the desk do

    @rule(
        who=st.sampled_from([*RESIDENTS, "社工小林"]),
        lines=st.lists(wished_lines, min_size=1, max_size=2),
        checked=st.integers(0, 3),
        urgent=st.booleans(),
    )
    def post(self, who: str, lines: list[DraftLine], checked: int, urgent: bool) -> None:
        """A resident for themself, a worker for somebody without an account."""
        person, worker = self.person(who), self.person("社工小林")
        beneficiary = GRANDPA_CHEN if person == worker else None
        try:
            wish_id = self.do(self.town.post(person, *lines, beneficiary=beneficiary))
        except TooManyOpen:
            return
        if checked:
            self.act(triage.triage, worker, wish_id, urgent=urgent)
            self.act(triage.open_wish, worker, wish_id)

    @precondition(lambda self: self.has("wish", "submitted"))
    @rule(pick=one_of_many)
    def open(self, pick: int) -> None:
        wish_id = self.one_of("wish", "submitted", pick)
        self.act(triage.open_wish, self.person("社工小林"), wish_id)

    @precondition(lambda self: self.has("wish", "in_progress"))
    @rule(pick=one_of_many, status=st.sampled_from(["open", "in_progress"]))
    def withdraw(self, pick: int, status: str) -> None:
        wish_id = self.one_of("wish", status, pick)
        self.act(wish_endings.withdraw, self.person("李站长"), wish_id)

    @precondition(lambda self: not self.has("alarm", "open"))
    @rule(who=st.sampled_from(RESIDENTS))
    def alarm(self, who: str) -> None:
        self.act(alarms.raise_alarm, self.person(who), "不想活了", "self_harm")

    @precondition(lambda self: self.has("alarm", "open"))
    @rule(pick=one_of_many, false_alarm=st.booleans())
    def close_alarm(self, pick: int, false_alarm: bool) -> None:
        alarm_id = self.one_of("alarm", "open", pick)
        self.act(alarms.close, self.person("李站长"), alarm_id, "问过了", false_alarm=false_alarm)

    @rule(approved=st.integers(0, 3))
    def round(self, approved: int) -> None:
        """A round, which the head mostly approves as it stands."""
        self.do(self.town.round())
        if approved:
            for line_id in self.listed():
                self.act(reviews.approve, self.person("李站长"), line_id)

    @precondition(lambda self: self.listed())
    @rule(pick=one_of_many, step=st.sampled_from(["put first", "approve", "reject"]))
    def review(self, pick: int, step: str) -> None:
        head, listed = self.person("李站长"), self.listed()
        line_id = listed[pick % len(listed)]
        if step == "put first":
            self.act(shortlists.move_up, head, self.one_of("match", "proposed", pick))
        elif step == "reject":
            self.act(reviews.reject, head, line_id, "price")
        else:
            self.act(reviews.approve, head, line_id)

    @precondition(lambda self: self.has("match", "offered"))
    @rule(pick=one_of_many)
    def undo(self, pick: int) -> None:
        asked = self.rows("SELECT line_id FROM match WHERE status = 'offered'")
        self.act(reviews.undo, self.person("李站长"), asked[pick % len(asked)][0])

    # What givers do

    @rule(who=st.sampled_from(GIVERS), draft=offered)
    def offer(self, who: str, draft: OfferDraft) -> None:
        self.act(offers.add, self.person(who), draft)

    @rule(who=st.sampled_from(GIVERS), rest=st.booleans())
    def pause(self, who: str, rest: bool) -> None:
        self.act(offers.pause, self.person(who), rest=rest)

    @precondition(lambda self: self.rows(LIVE))
    @rule(pick=one_of_many, steps=st.integers(1, 3))
    def all_goes_well(self, pick: int, steps: int) -> None:
        """One match goes on as far as it was meant to."""
        found = self.rows(LIVE)
        match_id = found[pick % len(found)][0]
        for _ in range(steps):
            giver = self.giver_of(match_id)
            [(status,)] = self.rows("SELECT status FROM match WHERE id = :id", id=match_id)
            if status == "offered":
                self.act(handovers.accept, giver, match_id)
            elif status == "accepted":
                self.act(handovers.deliver, giver, match_id, minutes=30)
            elif status == "delivered":
                self.act(receipts.confirm, self.person("社工小林"), match_id)

    @precondition(lambda self: self.has("wish", "open") or self.has("wish", "in_progress"))
    @rule(who=st.sampled_from(GIVERS), pick=one_of_many, quantity=st.integers(1, 3))
    def claim(self, who: str, pick: int, quantity: int) -> None:
        """Somebody takes some of a line from the wall, without having been asked."""
        lines = self.rows("SELECT id FROM line WHERE reserved + delivered < asked") or [(0,)]
        self.act(claims.claim, self.person(who), lines[pick % len(lines)][0], quantity)

    @precondition(lambda self: self.has("match", "claimed"))
    @rule(pick=one_of_many, how=st.sampled_from(["agree", "agree", "refuse", "take back"]))
    def decide_on_a_claim(self, pick: int, how: str) -> None:
        giver, match_id = self.giver_and_match("claimed", pick)
        if how == "agree":
            self.act(claims.agree, self.person("李站长"), match_id)
        elif how == "refuse":
            self.act(claims.refuse, self.person("李站长"), match_id, "met")
        else:
            self.act(claims.take_back, giver, match_id)

    @precondition(lambda self: self.has("match", "offered"))
    @rule(pick=one_of_many, yes=st.integers(0, 3))
    def answer(self, pick: int, yes: int) -> None:
        giver, match_id = self.giver_and_match("offered", pick)
        if yes:
            self.act(handovers.accept, giver, match_id)
        else:
            self.act(handovers.decline, giver, match_id, "time")

    @precondition(lambda self: self.has("match", "accepted"))
    @rule(pick=one_of_many, yes=st.booleans())
    def deliver(self, pick: int, yes: bool) -> None:
        giver, match_id = self.giver_and_match("accepted", pick)
        if yes:
            self.act(handovers.deliver, giver, match_id, minutes=30)
        else:
            self.act(handovers.call_off, giver, match_id, "sick")

    @precondition(lambda self: self.rows(LIVE))
    @rule(pick=one_of_many, day=st.integers(0, 4), part=st.sampled_from(DayPart))
    def choose_a_day(self, pick: int, day: int, part: DayPart) -> None:
        """Agreed for a task, suggested for an invitation."""
        status = "accepted" if pick % 2 else "offered"
        giver, match_id = self.giver_and_match(status, pick)
        on = self.town.clock.now().date() + timedelta(days=day)
        self.act(visits.choose, giver, match_id, on, part)

    @precondition(lambda self: self.rows(CHOSEN))
    @rule(pick=one_of_many, fits=st.booleans())
    def answer_a_day(self, pick: int, fits: bool) -> None:
        worker, found = self.person("社工小林"), self.rows(CHOSEN)
        match_id, status = found[pick % len(found)]
        if status == "offered":
            self.act(visits.answer, worker, match_id, fits)
        elif not fits:
            self.act(visits.not_that_day, worker, match_id)

    @precondition(lambda self: self.has("match", "accepted"))
    @rule(pick=one_of_many, replaced=st.booleans())
    def problem(self, pick: int, replaced: bool) -> None:
        giver, match_id = self.giver_and_match("accepted", pick)
        self.act(problems.report, giver, match_id, "没人在家")
        if replaced:
            self.act(problems.replace, self.person("社工小林"), match_id)

    @precondition(lambda self: self.has("match", "delivered"))
    @rule(pick=one_of_many, how=st.sampled_from(["confirm", "part", "dispute", "slip"]))
    def receive(self, pick: int, how: str) -> None:
        worker, match_id = self.person("社工小林"), self.one_of("match", "delivered", pick)
        if how == "part":
            self.act(receipts.confirm, worker, match_id, 1)
        elif how == "slip":
            for code in self.town.slips.values():
                self.act(receipts.confirm_by_slip, worker, code)
        else:
            self.act(getattr(receipts, how), worker, match_id)

    @precondition(lambda self: self.has("match", "disputed"))
    @rule(pick=one_of_many, arrived=st.booleans())
    def settle(self, pick: int, arrived: bool) -> None:
        match_id = self.one_of("match", "disputed", pick)
        self.act(receipts.settle, self.person("社工小林"), match_id, arrived)

    @rule(
        who=st.sampled_from(ANYBODY),
        step=st.sampled_from(ANY_STEP),
        about=st.integers(1, 6),
    )
    def press_an_old_button(self, who: str, step: Any, about: int) -> None:
        _, (use_case, rest) = step
        self.act(use_case, self.person(who), about, *rest)

    # What the clock and the sender do

    @rule(hours=st.sampled_from([0.02, 0.02, 7, 49, 24 * 16]))
    def time_passes(self, hours: float) -> None:
        self.town.clock.forward(hours=hours)
        self.do(self._tick())

    async def _tick(self) -> None:
        with capture_logs() as logs:
            time = TelegramTime(self.town.clock)
            time.told(time.now(), time.now())
            await Jobs(self.town.database, time).tick()
        assert [entry for entry in logs if entry["log_level"] == "error"] == []

    @rule()
    def notices_go_out(self) -> None:
        self.do(self._send())

    async def _send(self) -> None:
        async with self.town.database.unit() as unit:
            for notice, _ in await notices.lease(unit, 30):
                await notices.settle(unit, notice.id, NoticeState.SENT)

    @invariant()
    def what_is_undecided_is_before_the_head(self) -> None:
        undecided = self.rows(
            "SELECT DISTINCT line_id FROM match WHERE status = 'proposed' AND approved_at IS NULL"
        )
        assert sorted(line_id for (line_id,) in undecided) == sorted(self.listed())


def often(examples: int, steps: int, **more: Any) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )


SHORT = often(10, 30, derandomize=True, phases=[Phase.generate])
LONG = often(300, 80)


def test_promises_hold_whatever_people_do() -> None:
    run_state_machine_as_test(Station, settings=SHORT)


@pytest.mark.soak
def test_promises_hold_for_long() -> None:
    run_state_machine_as_test(Station, settings=LONG)


def test_promises_hold_on_postgres(server: Server) -> None:
    shorter = often(3, 20, derandomize=True, phases=[Phase.generate])
    run_state_machine_as_test(on(server, Station), settings=shorter)


@pytest.mark.soak
def test_promises_hold_on_postgres_for_long(server: Server) -> None:
    run_state_machine_as_test(on(server, Station), settings=often(60, 80))
