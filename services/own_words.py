"""A station's own words: read with everywhere, taught and taken out by its desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from db.queries import events, members, station_words, stations
from db.session import Unit
from db.tables import StationWord
from db.tables.station_word import WordStatus
from matching.model import Aid
from matching.understanding import Objection, OwnWord, OwnWords, meaning, objection, plain_word
from matching.understanding.own_words import NONE
from services.access import DESK, Actor, require_desk, station_of_desk
from services.refusals import AlreadyDone, BadWord, NotAllowed, NotFound

MOST = 300
"""Words of one station; what many stations say belongs into the vocabulary."""


@dataclass(frozen=True)
class Lesson:
    """A word and what it stands for; ``aid``: whom a new thing usually serves."""

    word: str
    means: str
    kind: str
    aid: str | None = None


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


def desk_of(actor: Actor) -> int:
    """The station for which somebody at a desk teaches: their own, or where their role is."""
    desks = actor.desks(*DESK)
    if not desks:
        raise NotAllowed
    return actor.station_id if actor.station_id in desks else desks[0]


async def checked(unit: Unit, station_id: int, said: str) -> str:
    """The word as it would be kept; raises BadWord with the one reason why not."""
    word = plain_word(said)
    if why := objection(word):
        known = meaning(word) if why == Objection.KNOWN else None
        raise BadWord(why=why, word=word, means=known and known.name)
    if await members.by_name(unit, station_id, word):
        raise BadWord(why=Objection.PRIVATE, word=word)
    if known := meaning(word, await of_station(unit, station_id)):
        raise BadWord(why="taught", word=word, means=known.name)
    chain = await stations.chain(unit, station_id)
    if len(await station_words.accepted(unit, chain[-1:])) >= MOST:
        raise BadWord(why="full", word=word, limit=MOST)
    return word


async def teach(unit: Unit, actor: Actor, station_id: int, lesson: Lesson) -> StationWord:
    """A word is read like what it stands for from now on, for this station and those below it.

    Raises NotFound, NotAllowed, BadWord (also for the name of a new thing).
    """
    await station_of_desk(unit, actor, station_id)
    word = await checked(unit, station_id, lesson.word)
    means, aid = lesson.means, None
    if (await of_station(unit, station_id)).entry(lesson.kind, means) is None:
        means, aid = await checked(unit, station_id, means), lesson.aid or Aid.OTHER
    row = await station_words.accept(
        unit, station_id, word, actor.member_id, means=means, kind=lesson.kind, aid=aid
    )
    await _noted(unit, actor, row, "taught")
    return row


async def listed(unit: Unit, actor: Actor, station_id: int) -> Sequence[StationWord]:
    """The words of one station, oldest first; raises NotFound, NotAllowed."""
    await station_of_desk(unit, actor, station_id)
    return await station_words.accepted(unit, [station_id])


async def suggested(unit: Unit, actor: Actor, station_id: int) -> Sequence[StationWord]:
    """What corrections suggest and nobody has decided on; raises NotFound, NotAllowed."""
    await station_of_desk(unit, actor, station_id)
    return await station_words.suggested(unit, station_id)


async def of_desk_word(unit: Unit, actor: Actor, word_id: int) -> StationWord:
    """A word, for the desk of its station or of one above; raises NotFound, NotAllowed."""
    row = await station_words.get(unit, word_id)
    if row is None:
        raise NotFound
    await require_desk(unit, actor, row.station_id)
    return row


async def take_out(unit: Unit, actor: Actor, word_id: int) -> StationWord:
    """The word is read as before it was taught; raises NotFound, NotAllowed, AlreadyDone."""
    row = await of_desk_word(unit, actor, word_id)
    if not await station_words.refuse(unit, word_id, WordStatus.ACCEPTED, actor.member_id):
        raise AlreadyDone
    await _noted(unit, actor, row, "taken_out")
    return row


async def put_back(unit: Unit, actor: Actor, word_id: int) -> StationWord:
    """What was taken out, or turned down, is taught after all; raises as ``teach``."""
    row = await of_desk_word(unit, actor, word_id)
    return await teach(unit, actor, row.station_id, Lesson(row.word, row.means, row.kind, row.aid))


async def accept(unit: Unit, actor: Actor, word_id: int) -> StationWord:
    """A suggestion is taught as it stands; raises as ``teach``, and AlreadyDone."""
    row = await of_desk_word(unit, actor, word_id)
    if row.status != WordStatus.SUGGESTED:
        raise AlreadyDone
    return await put_back(unit, actor, word_id)


async def refuse(unit: Unit, actor: Actor, word_id: int) -> StationWord:
    """A suggestion is not taken, and not made again; raises NotFound, NotAllowed, AlreadyDone."""
    row = await of_desk_word(unit, actor, word_id)
    if not await station_words.refuse(unit, word_id, WordStatus.SUGGESTED, actor.member_id):
        raise AlreadyDone
    await _noted(unit, actor, row, "refused")
    return row


async def _noted(unit: Unit, actor: Actor, row: StationWord, move: str) -> None:
    await events.record(unit, row.station_id, actor.member_id, "word", row.id, move)
