"""All lists the head looks at, approved with one press, and that press taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.queries import events, matches
from db.session import Unit
from services import reviews, second
from services.access import Actor
from services.refusals import NoConsent, Refused, TooLate, UnderAlarm


@dataclass(frozen=True)
class Left:
    """A list that could not be approved with the others, and why."""

    wish_id: int
    what: str
    why: type[Refused]


@dataclass(frozen=True)
class ApprovedAll:
    """What one press at the instant ``at`` has done: ``lists`` approved, ``asked`` givers,
    ``first`` lists that want a second approval, ``alone``: for one of which nobody may give it;
    what it left as it was."""

    at: datetime
    lists: int
    asked: int
    first: int
    alone: bool
    left: tuple[Left, ...]


async def approve_all(unit: Unit, actor: Actor, line_ids: Sequence[int]) -> ApprovedAll:
    """Approve these lists; one that lacks a consent or is under an alarm holds up no other.
    Raises NotFound, NotAllowed, AlreadyDone."""
    asked: dict[int, int | None] = {}
    left = []
    for line_id in line_ids:
        try:
            asked[line_id] = await reviews.approve(unit, actor, line_id)
        except (NoConsent, UnderAlarm) as refused:
            line, wish = await reviews.line_for(unit, actor, line_id)
            left.append(Left(wish.id, line.what, type(refused)))
    done = [number for number in asked.values() if number is not None]
    first = [line_id for line_id, number in asked.items() if number is None]
    alone = await _alone(unit, actor, first)
    return ApprovedAll(unit.now, len(done), sum(done), len(first), alone, tuple(left))


async def _alone(unit: Unit, actor: Actor, line_ids: Sequence[int]) -> bool:
    wishes = [(await reviews.line_for(unit, actor, line_id))[1] for line_id in line_ids]
    return any([await second.alone(unit, wish, actor.member_id) for wish in wishes])


async def undo_all(unit: Unit, actor: Actor, at: datetime) -> None:
    """Take back exactly what this head's press at that instant did, first approvals of two
    too. Raises TooLate when somebody has been told, or there is nothing to take back."""
    lines = set(await matches.approved_at(unit, actor.member_id, at))
    for match_id in await events.subjects_at(unit, actor.member_id, "match", second.FIRST, at):
        match = await matches.get(unit, match_id)
        if match is not None and match.approved_by == actor.member_id and not match.approved_at:
            lines.add(match.line_id)
    if not lines:
        raise TooLate
    for line_id in sorted(lines):
        await reviews.undo(unit, actor, line_id)
