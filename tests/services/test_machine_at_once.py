"""Several people press at the same moment, in programs that know nothing of each other; what must
always hold is checked after each time."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from services import (
    claims,
    handovers,
    offers,
    problems,
    receipts,
    reviews,
    thanks,
    triage,
    visits,
    wish_endings,
)
from services.refusals import TooManyOpen
from tests.postgres import Server
from tests.services.in_a_town import GIVERS, RESIDENTS, InATown, on
from tests.services.presses import ANY_STEP, STEPS
from tests.services.test_machine import often
from tests.strategies import offered, one_of_many, wished_lines

# Whose press it would be; that everybody else is refused is asked elsewhere.
MEANT = {
    "giver": (
        *(handovers.accept, handovers.decline, handovers.call_off, handovers.deliver),
        *(visits.choose, problems.report, claims.take_back),
    ),
    "poster": (receipts.confirm, receipts.dispute, wish_endings.withdraw, thanks.pass_on),
    "worker": (
        receipts.confirm,
        receipts.settle,
        problems.replace,
        visits.answer,
        triage.turn_down,
    ),
    "head": (reviews.approve, reviews.reject, reviews.undo, claims.agree, claims.refuse),
}
PRESSES = [
    (part, about, step)
    for part, meant in MEANT.items()
    for about, step in ANY_STEP
    if step[0] in meant
]
PARTS_IN = """SELECT match.id, line_id, wish_id, member_id, poster_id FROM match
    JOIN offer ON offer.id = offer_id JOIN line ON line.id = line_id
    JOIN wish ON wish.id = wish_id WHERE match.id = :id"""
OPEN = """SELECT id FROM match WHERE status IN
    ('proposed', 'claimed', 'offered', 'accepted', 'delivered', 'disputed')"""


class AtOnce(InATown):
    """A town where nobody waits for anybody."""

    @rule(
        who=st.sampled_from(RESIDENTS),
        line=wished_lines,
        draft=offered,
        hours=st.sampled_from([0, 0, 0, 1, 7, 49]),
        pick=one_of_many,
        presses=st.lists(st.sampled_from(PRESSES), min_size=3, max_size=9),
    )
    def a_moment(
        self, who: str, line: Any, draft: Any, hours: int, pick: int, presses: list[Any]
    ) -> None:
        """Something is new; then all press about one match, its line and its wish."""
        self.something_new(who, line, draft)
        self.town.clock.forward(hours=hours)
        found = self.rows(OPEN) or self.rows("SELECT id FROM match")
        [(*things, giver, poster)] = self.rows(PARTS_IN, id=found[pick % len(found)][0])
        ids = dict(zip(STEPS, things, strict=True))
        people = {"giver": giver, "poster": poster, "worker": self.person("社工小林")}
        people["head"] = self.person("李站长")
        self.together(
            (use_case, people[part], (ids[about], *rest))
            for part, about, (use_case, rest) in presses
        )

    def something_new(self, who: str, line: Any, draft: Any) -> None:
        """A wish, an offer, and a round that the head approves."""
        self.act(offers.add, self.person(GIVERS[0]), draft)
        with suppress(TooManyOpen):
            wish_id = self.do(self.town.post(self.person(who), line))
            self.act(triage.open_wish, self.person("社工小林"), wish_id)
        self.do(self.town.round())
        for line_id in self.listed():
            self.act(reviews.approve, self.person("李站长"), line_id)


def test_promises_hold_however_many_press_at_once() -> None:
    shorter = often(6, 10, derandomize=True, phases=[Phase.generate])
    run_state_machine_as_test(AtOnce, settings=shorter)


@pytest.mark.soak
def test_promises_hold_for_long_however_many_press_at_once() -> None:
    run_state_machine_as_test(AtOnce, settings=often(60, 60))


def test_promises_hold_on_postgres_however_many_press_at_once(server: Server) -> None:
    shorter = often(2, 6, derandomize=True, phases=[Phase.generate])
    run_state_machine_as_test(on(server, AtOnce), settings=shorter)


@pytest.mark.soak
def test_promises_hold_on_postgres_for_long_however_many_press_at_once(server: Server) -> None:
    run_state_machine_as_test(on(server, AtOnce), settings=often(15, 60))
