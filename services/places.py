"""Where members are, and which day it is there."""

from collections.abc import Sequence
from datetime import date, datetime

from db.queries import stations
from db.session import Unit
from db.tables import Offer, Station, Village
from matching import model
from services.station_settings import local, period_start


class Places:
    """Every station and village, read once for a whole snapshot."""

    def __init__(self, known: Sequence[Station], villages: Sequence[Village]) -> None:
        self._stations = {one.id: one for one in known}
        self._villages = {one.id: one for one in villages}
        self._places: dict[tuple[int, int | None], model.Place] = {}
        self._starts: dict[tuple[int, str], date] = {}

    @classmethod
    async def read(cls, unit: Unit) -> "Places":
        return cls(await stations.all_of(unit), await stations.every_village(unit))

    def of(self, station_id: int, village_id: int | None) -> model.Place:
        key = station_id, village_id
        if key not in self._places:
            self._places[key] = self._place(self._chain(station_id), village_id)
        return self._places[key]

    def _place(self, chain: tuple[int, ...], village_id: int | None) -> model.Place:
        village = None if village_id is None else self._villages.get(village_id)
        if village is None:
            return model.Place(None, chain)
        return model.Place(village.name, chain, village.latitude, village.longitude)

    def _chain(self, station_id: int | None) -> tuple[int, ...]:
        """From the root of the tree down to this station."""
        if station_id is None:
            return ()
        return (*self._chain(self._stations[station_id].parent_id), station_id)

    def start(self, offer: Offer, now: datetime) -> date:
        """When the running period of an offer's cap began, on its station's clock."""
        key = offer.station_id, offer.period
        if key not in self._starts:
            here = local(self._stations[offer.station_id], now)
            self._starts[key] = period_start(offer.period, here.date())
        return self._starts[key]
