"""What is done together is done by different people: nobody has two places in a team."""

from db.queries import matches
from db.session import Unit
from db.tables import Line, Wish
from matching.lifecycle import RESERVING_MATCH, MatchStatus
from matching.model import LineKind


async def elsewhere(unit: Unit, member_id: int, line: Line, wish: Wish, *, asked: bool) -> bool:
    """Whether somebody has taken on another line of the same team; ``asked``: or has been asked
    for one and not answered yet."""
    if not wish.together or line.kind != LineKind.SERVICE:
        return False
    statuses = RESERVING_MATCH | ({MatchStatus.OFFERED} if asked else set())
    return await matches.on_other_line(unit, member_id, line, statuses)
