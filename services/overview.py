"""How each station stands, for whoever reads several: the month, alarms, what is stuck."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.queries import stations, wishes
from db.session import Unit
from db.tables.role import RoleKind
from services import late, reports
from services.access import DESK, Actor, reach
from services.late import LateKind
from services.refusals import NotAllowed, NotFound
from services.reports import Figures


@dataclass(frozen=True)
class StationStands:
    """One station without those below it: its running month, open alarms, and how many things
    of each kind are stuck there."""

    station_id: int
    figures: Figures
    alarms: int
    stuck: Mapping[LateKind, int]


async def readable(unit: Unit, actor: Actor) -> Sequence[int]:
    """Every station whose figures somebody may read; raises NotAllowed."""
    reached = await reach(unit, actor, *DESK, RoleKind.SUPERVISOR)
    if not reached:
        raise NotAllowed
    return reached


async def stands(unit: Unit, actor: Actor, station_id: int) -> StationStands:
    """One of them; raises NotAllowed, NotFound."""
    if station_id not in await readable(unit, actor):
        raise NotFound
    station = await stations.get(unit, station_id)
    return StationStands(
        station_id=station_id,
        figures=await reports.month_alone(unit, station),
        alarms=len(await wishes.open_alarms(unit, [station_id])),
        stuck=Counter(one.kind for one in await late.within(unit, [station_id])),
    )
