"""A station's own words are taught, accepted and taken out by its desk."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.queries import events, members, station_words, stations
from db.session import Unit
from db.tables import StationWord
from db.tables.station_word import WordStatus
from matching.model import Aid
from matching.understanding import Objection, meaning, objection, plain_word
from services.access import DESK, Actor, require_desk, station_of_desk
from services.own_words import of_station
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
