"""Statuses of wish, match and alarm, the moves between them, and who may make each.

The tables are the law: ``db.queries.moves`` turns a move into one conditional
update, so that whoever changes the row first wins and a move that is not here
cannot happen.
"""

from collections.abc import Mapping
from enum import StrEnum


class WishStatus(StrEnum):
    """Where a wish stands."""

    SUBMITTED = "submitted"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    FULFILLED = "fulfilled"
    TURNED_DOWN = "turned_down"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    ROUTED = "routed"


class MatchStatus(StrEnum):
    """Where one giver's part in one line stands. ``offered`` holds nothing; ``claimed`` (a
    giver took it from the wall) reserves until the head has decided."""

    PROPOSED = "proposed"
    CLAIMED = "claimed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DELIVERED = "delivered"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    FAILED = "failed"
    DISPUTED = "disputed"


class AlarmStatus(StrEnum):
    """Where an alarm stands; only a person closes one."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


class By(StrEnum):
    """Who makes a move. ``engine`` and ``clock`` act without a person pressing."""

    POSTER = "poster"
    GIVER = "giver"
    RECEIVER = "receiver"
    WORKER = "worker"
    HEAD = "head"
    ENGINE = "engine"
    CLOCK = "clock"
    TRIPWIRE = "tripwire"


Moves = Mapping[tuple[str, str], frozenset[By]]
_DESK = frozenset({By.WORKER, By.HEAD})
_DESK_OR_POSTER = _DESK | {By.POSTER}

_W = WishStatus
WISH_MOVES: Moves = {
    (_W.SUBMITTED, _W.OPEN): _DESK,
    (_W.SUBMITTED, _W.TURNED_DOWN): _DESK,
    (_W.SUBMITTED, _W.WITHDRAWN): _DESK_OR_POSTER,
    (_W.SUBMITTED, _W.ROUTED): _DESK | {By.TRIPWIRE},
    (_W.SUBMITTED, _W.EXPIRED): frozenset({By.CLOCK}),
    (_W.OPEN, _W.IN_PROGRESS): frozenset({By.GIVER, By.HEAD}),
    (_W.OPEN, _W.TURNED_DOWN): _DESK,
    (_W.OPEN, _W.WITHDRAWN): _DESK_OR_POSTER,
    (_W.OPEN, _W.ROUTED): _DESK | {By.TRIPWIRE},
    (_W.OPEN, _W.SUBMITTED): frozenset({By.RECEIVER}),
    (_W.OPEN, _W.EXPIRED): frozenset({By.CLOCK}),
    (_W.IN_PROGRESS, _W.OPEN): frozenset({By.GIVER, By.RECEIVER, By.CLOCK}) | _DESK,
    (_W.IN_PROGRESS, _W.FULFILLED): frozenset({By.RECEIVER}) | _DESK,
    (_W.IN_PROGRESS, _W.WITHDRAWN): _DESK_OR_POSTER,
    (_W.ROUTED, _W.SUBMITTED): _DESK,
    (_W.TURNED_DOWN, _W.SUBMITTED): _DESK,
}

_M = MatchStatus
MATCH_MOVES: Moves = {
    (_M.PROPOSED, _M.OFFERED): frozenset({By.HEAD, By.ENGINE}),
    (_M.PROPOSED, _M.REJECTED): frozenset({By.HEAD}),
    (_M.PROPOSED, _M.WITHDRAWN): frozenset({By.ENGINE, By.CLOCK}) | _DESK_OR_POSTER,
    (_M.CLAIMED, _M.ACCEPTED): frozenset({By.HEAD}),
    (_M.CLAIMED, _M.REJECTED): frozenset({By.HEAD}),
    (_M.CLAIMED, _M.CANCELLED): frozenset({By.GIVER, By.CLOCK}) | _DESK_OR_POSTER,
    (_M.OFFERED, _M.PROPOSED): frozenset({By.HEAD}),
    (_M.OFFERED, _M.ACCEPTED): frozenset({By.GIVER}),
    (_M.OFFERED, _M.DECLINED): frozenset({By.GIVER}),
    (_M.OFFERED, _M.LAPSED): frozenset({By.CLOCK}),
    (_M.OFFERED, _M.WITHDRAWN): frozenset({By.ENGINE, By.CLOCK}) | _DESK_OR_POSTER,
    (_M.ACCEPTED, _M.DELIVERED): frozenset({By.GIVER}) | _DESK,
    (_M.ACCEPTED, _M.CANCELLED): frozenset({By.GIVER}) | _DESK_OR_POSTER,
    (_M.ACCEPTED, _M.FAILED): frozenset({By.CLOCK}) | _DESK,
    (_M.DELIVERED, _M.CONFIRMED): frozenset({By.RECEIVER}) | _DESK,
    (_M.DELIVERED, _M.DISPUTED): frozenset({By.RECEIVER}) | _DESK,
    (_M.DISPUTED, _M.CONFIRMED): _DESK,
    (_M.DISPUTED, _M.FAILED): _DESK,
}

_A = AlarmStatus
ALARM_MOVES: Moves = {
    (_A.OPEN, _A.ACKNOWLEDGED): _DESK,
    (_A.OPEN, _A.CLOSED): _DESK,
    (_A.ACKNOWLEDGED, _A.CLOSED): _DESK,
}

# A giver is at it.
HELD_MATCH = frozenset({_M.ACCEPTED, _M.DELIVERED, _M.DISPUTED})
# Counted in what its line and its offer have reserved.
RESERVING_MATCH = HELD_MATCH | {_M.CLAIMED}
LIVE_MATCH = RESERVING_MATCH | {_M.PROPOSED, _M.OFFERED}
MATCHABLE_WISH = frozenset({_W.OPEN, _W.IN_PROGRESS})


def sources(moves: Moves, to: str, by: By) -> frozenset[str]:
    """The statuses from which ``by`` may move to ``to``; empty when it never may."""
    return frozenset(start for (start, end), who in moves.items() if end == to and by in who)
