"""Needs and supplies as short as a test can say them."""

from datetime import date
from typing import Any

from matching.model import Aid, LineKind, Need, OfferKind, Place, Supply, Window

MONDAY = date(2026, 3, 2)
COUNTY, TOWN, SISTER, VILLAGE = 1, 10, 11, 101
RIVERSIDE = Place("河边村", (COUNTY, TOWN), 30.000, 104.000)
NEXT_VILLAGE = Place("上坝村", (COUNTY, TOWN), 30.027, 104.000)  # 3 km north of it
FAR_VILLAGE = Place("高山村", (COUNTY, TOWN), 30.270, 104.000)  # 30 km north of it
WEDNESDAY_AFTERNOON = Window(2, 14 * 60, 17 * 60)
SATURDAY_MORNING = Window(5, 8 * 60, 11 * 60)


def same_name(kind: str, need: str, offer: str) -> float:
    """The plainest fit: the same word or nothing."""
    return 1.0 if need == offer else 0.0


def goods(need_id: int = 1, what: str = "煤气灶", **facts: Any) -> Need:
    return _need(need_id, LineKind.GOODS, what, **facts)


def service(need_id: int = 1, what: str = "电线检修", **facts: Any) -> Need:
    return _need(need_id, LineKind.SERVICE, what, **facts)


def _need(need_id: int, kind: LineKind, what: str, **facts: Any) -> Need:
    plain = {
        "wish_id": 100 + need_id,
        "quantity": 1,
        "aid": Aid.ELDERLY,
        "place": RIVERSIDE,
        "beneficiary_id": 9000 + need_id,
        "age": 83,
    }
    return Need(id=need_id, kind=kind, what=what, **{**plain, **facts})


def volunteer(supply_id: int = 1, what: str = "电线检修", **facts: Any) -> Supply:
    return _supply(supply_id, OfferKind.SKILL, (what,), **facts)


def stock(supply_id: int = 1, what: str = "煤气灶", **facts: Any) -> Supply:
    return _supply(supply_id, OfferKind.GOODS, (what,), **facts)


def pledge(supply_id: int = 1, **facts: Any) -> Supply:
    return _supply(
        supply_id,
        OfferKind.PLEDGE,
        (),
        **{"aids": frozenset({Aid.ELDERLY}), "capacity": 500, **facts},
    )


def _supply(supply_id: int, kind: OfferKind, whats: tuple[str, ...], **facts: Any) -> Supply:
    plain = {
        "giver_id": 500 + supply_id,
        "capacity": 2,
        "place": NEXT_VILLAGE,
        "station_id": TOWN,
    }
    return Supply(id=supply_id, kind=kind, whats=whats, **{**plain, **facts})
