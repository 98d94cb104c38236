"""What can be pressed about a match, a line or a wish: use cases, with what else they are told."""

from collections.abc import Awaitable, Callable
from typing import Any

from matching.visits import DayPart
from services import (
    claims,
    handovers,
    problems,
    receipts,
    reviews,
    shortlists,
    thanks,
    triage,
    visits,
    wish_endings,
)
from tests.factories import MORNING

Step = tuple[Callable[..., Awaitable[Any]], tuple[Any, ...]]
# By what they are about.
STEPS: dict[str, tuple[Step, ...]] = {
    "match": (
        (handovers.accept, ()),
        (handovers.decline, ("time",)),
        (handovers.call_off, ("sick",)),
        (handovers.deliver, ()),
        (receipts.confirm, ()),
        (receipts.confirm, (1,)),
        (receipts.dispute, ()),
        (receipts.settle, (True,)),
        (receipts.settle, (False,)),
        (receipts.settle, (True, 1)),
        (visits.choose, (MORNING.date(), DayPart.MORNING)),
        (visits.answer, (True,)),
        (visits.answer, (False,)),
        (visits.not_that_day, ()),
        (problems.report, ("没人在家",)),
        (problems.replace, ()),
        (thanks.pass_on, ("谢谢您",)),
        (shortlists.move_up, ()),
        (claims.agree, ()),
        (claims.refuse, ("met",)),
        (claims.take_back, ()),
    ),
    "line": (
        (reviews.approve, ()),
        (reviews.reject, ("price",)),
        (reviews.undo, ()),
        (claims.claim, (1,)),
    ),
    "wish": (
        (triage.open_wish, ()),
        (wish_endings.withdraw, ()),
        (triage.turn_down, ("重复",)),
    ),
}
ANY_STEP = [(about, step) for about, steps in STEPS.items() for step in steps]
