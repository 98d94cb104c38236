"""A station's own words, as its people's messages are read with them."""

from collections.abc import Sequence
from functools import lru_cache

from db.queries import station_words, stations
from db.session import Unit
from db.tables import StationWord
from matching.model import Aid
from matching.understanding import OwnWord, OwnWords
from matching.understanding.own_words import NONE
from services.access import Actor


async def of_station(unit: Unit, station_id: int) -> OwnWords:
    """The words a station's people are read with: its own before those of the stations above."""
    chain = await stations.chain(unit, station_id)
    return _in_order(await station_words.accepted(unit, chain), chain)


async def of(unit: Unit, actor: Actor | None) -> OwnWords:
    """The words of whoever writes; a stranger has none."""
    return NONE if actor is None else await of_station(unit, actor.station_id)


async def by_station(unit: Unit) -> dict[int, OwnWords]:
    """The words of every station that has any."""
    known = await stations.all_of(unit)
    rows = await station_words.accepted(unit, [one.id for one in known])
    if not rows:
        return {}
    chains = [await stations.chain(unit, one.id) for one in known]
    return {chain[-1]: own for chain in chains if (own := _in_order(rows, chain))}


def _in_order(rows: Sequence[StationWord], chain: Sequence[int]) -> OwnWords:
    near = [one for step in reversed(chain) for one in rows if one.station_id == step]
    return _read(tuple(_value(one) for one in near))


def _value(row: StationWord) -> OwnWord:
    return OwnWord(row.word, row.means, row.kind, None if row.aid is None else Aid(row.aid))


@lru_cache(maxsize=64)
def _read(rows: tuple[OwnWord, ...]) -> OwnWords:
    """Equal rows are one value, so that what it looks words up in is built once."""
    return OwnWords(rows)
