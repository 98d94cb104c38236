"""What a correction teaches: a word nobody knew, put right by whoever said it.

Kept only with their consent, and as a suggestion: the desk decides.
"""

from collections.abc import Sequence

from db.queries import events, members, station_words
from db.session import Unit
from db.tables import StationWord
from db.tables.consent import ConsentKind
from db.tables.station_word import WordStatus
from matching.understanding import OwnWords, meaning, objection, only_names, plain_word
from services.access import Actor
from services.members import consent
from services.refusals import BadWord
from services.teaching import Lesson, checked
from services.wish_drafts import UNNAMED, DraftLine

_MOST = 50
"""Suggestions that may wait at one station."""


def learned(was: str, now: DraftLine, own: OwnWords) -> Lesson | None:
    """What follows from a line that was put right: its word was unknown, and what was put in its
    place is known. What looks like somebody's name teaches nothing."""
    word, means = plain_word(was), own.canonical(now.what, now.kind)
    strange = objection(word) is None and meaning(word, own) is None and not only_names(word)
    return Lesson(word, means, now.kind) if means and strange and was != UNNAMED else None


def between(
    before: Sequence[DraftLine], after: Sequence[DraftLine], own: OwnWords
) -> Lesson | None:
    """The same, of all lines: one of them is another now."""
    gone = [one for one in before if one not in after]
    new = [one for one in after if one not in before]
    return learned(gone[0].what, new[0], own) if len(gone) == len(new) == 1 else None


async def agreed(unit: Unit, actor: Actor) -> bool:
    """Whether they have consented to keep the words of their corrections."""
    return await members.has_consent(unit, actor.member_id, ConsentKind.VOCABULARY)


async def agree(unit: Unit, actor: Actor) -> None:
    """Consent to keep the words of one's corrections."""
    how = "改心愿时同意"
    await consent(unit, actor.member_id, ConsentKind.VOCABULARY, actor.member_id, how)


async def suggest(unit: Unit, actor: Actor, lesson: Lesson) -> bool:
    """Keep a lesson for the desk of the member's station; False without their consent, or where
    there is nothing to keep (known meanwhile, suggested before, too many waiting)."""
    here = actor.station_id
    if not await agreed(unit, actor):
        return False
    try:
        word = await checked(unit, here, lesson.word)
    except BadWord:
        return False
    waiting = await station_words.count_suggested(unit, here)
    if waiting >= _MOST or await station_words.named(unit, here, word):
        return False
    row = await unit.add(
        StationWord(
            station_id=here,
            word=word,
            means=lesson.means,
            kind=lesson.kind,
            aid=lesson.aid,
            status=WordStatus.SUGGESTED,
            suggested_by=actor.member_id,
            created_at=unit.now,
        )
    )
    await events.record(unit, here, actor.member_id, "word", row.id, "suggested")
    return True
