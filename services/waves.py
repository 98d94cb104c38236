"""Who is asked for a line at the same time."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.queries import stations
from db.session import Unit
from db.tables import Line, Match, Wish
from matching import waves
from matching.lifecycle import RESERVING_MATCH, MatchStatus
from matching.model import LineKind
from services.station_settings import StationSettings

URGENT_AT_ONCE = 3
"""So many at most are asked for one place of what cannot wait, whatever the station has set."""


@dataclass
class Wave:
    """The invitations of one line that wait for an answer, and what they are to cover.

    For a service several volunteers may be asked for one place, and the first yes has it; goods
    are asked for piece by piece, of one giver at a time.
    """

    line: Line
    open: int
    asked: list[Match]
    most: int

    @classmethod
    async def of(cls, unit: Unit, line: Line, wish: Wish, listed: Sequence[Match]) -> "Wave":
        held = sum(match.quantity for match in listed if match.status in RESERVING_MATCH)
        asked = [match for match in listed if match.status == MatchStatus.OFFERED]
        station = await stations.get(unit, listed[0].station_id) if listed else None
        settings = StationSettings.of({} if station is None else station.settings)
        most = (
            max(settings.asked_at_once, URGENT_AT_ONCE) if wish.urgent else settings.asked_at_once
        )
        return cls(line, line.asked - line.delivered - held, asked, most)

    def will_do(self) -> bool:
        """Whether nobody else need be asked for now."""
        if self.line.kind != LineKind.SERVICE:
            return self._covered() >= self.open
        return waves.enough([_chance(match) for match in self.asked], self.open, self.most)

    def wants(self, match: Match) -> int:
        """How much of it the next one is asked for."""
        if self.line.kind == LineKind.SERVICE:
            return match.quantity
        return min(match.quantity, self.open - self._covered())

    def _covered(self) -> int:
        return sum(match.quantity for match in self.asked)


def _chance(match: Match) -> float:
    """As the round knew it; whom the head has named is asked alone."""
    facts = match.facts
    if facts.get("by_hand"):
        return 1.0
    return waves.chance(facts.get("asked", 0), facts.get("accepted", 0))
